from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from microneedling_site.library.html import Html
from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.records import Choice, Record
from microneedling_site.library.vocabularies import SourceType
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.site.rendering import page_context
from tests.publishing.conftest import EARS, question, small_site, write


@dataclass(frozen=True)
class Crumb:
    """Something that a template is given."""

    label: str
    url: str = "/"


@dataclass(frozen=True)
class Step:
    """Something else with the same fields."""

    label: str
    url: str = "/"


def page_of(folder: Path, text: str) -> Page[Record]:
    """Return the page of a question."""
    small_site(folder)
    write(folder / "faq" / "new.md", text)
    return load(folder).pages["/faq/new/"]


def test_equal_values_have_equal_recipes() -> None:
    """Whatever made them."""
    assert Recipe.of("a", 1, Crumb("Home")) == Recipe.of("a", 1, Crumb("Home"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("1",), (1,)),
        ((True,), (1,)),
        ((1.0,), (1,)),
        ((None,), ("None",)),
        ((("a", "b"),), (("a",), "b")),
        (((),), ()),
        ((Crumb("Home"),), (Crumb("Start"),)),
        ((Crumb("Home"),), (Step("Home"),)),
        ((datetime.date(2026, 1, 5),), (datetime.date(2026, 1, 6),)),
        ((datetime.date(2026, 1, 5),), ("2026-01-05",)),
        ((Choice(id="a", name="A"),), (Choice(id="a", name="B"),)),
        ((SourceType.TRIAL,), (SourceType.LEAFLET,)),
    ],
)
def test_different_values_have_different_recipes(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    """No two values look alike, however they are cut or typed."""
    assert Recipe.of(*one).digest != Recipe.of(*other).digest


def test_a_page_stands_for_the_bytes_of_its_file(tmp_path: Path) -> None:
    """One character in a file changes the recipe of everything that is given its page."""
    one = page_of(tmp_path / "one", question("Is it new?", body="It is."))
    other = page_of(tmp_path / "other", question("Is it new?", body="It was."))

    assert Recipe.of((one,)).digest != Recipe.of((other,)).digest
    assert Recipe.of((one,)).content == ("faq/new.md",)


def test_a_page_that_moved_is_another_page(tmp_path: Path) -> None:
    """Its address stands in what is made from it."""
    small_site(tmp_path)
    text = question("Is it new?")
    write(tmp_path / "faq" / "new.md", text)
    write(tmp_path / "faq" / "old.md", text)
    pages = load(tmp_path).pages

    assert Recipe.of(pages["/faq/new/"]).digest != Recipe.of(pages["/faq/old/"]).digest


def test_a_text_that_waits_for_its_language_counts_as_it_is_shown() -> None:
    """A label is part of a page in the language of that page."""
    label = gettext_lazy("Home")

    with translation.override("en"):
        recipe = Recipe.of(label)

    assert recipe == Recipe.of("Home")


def test_the_content_files_are_sorted(tmp_path: Path) -> None:
    """Each of them once, whatever the order they were met in."""
    small_site(tmp_path)
    pages = load(tmp_path).pages

    recipe = Recipe.of(pages["/faq/is-it-loud/"], [pages["/faq/"], pages["/faq/is-it-loud/"]])

    assert recipe.content == ("faq/index.md", "faq/is-it-loud.md")


@pytest.mark.parametrize("value", [{"a": 1}, {1, 2}, object(), PurePosixPath("a"), len, b"a"])
def test_a_value_that_cannot_be_hashed_is_refused(value: object) -> None:
    """A page is never taken over because something it was made from was overlooked."""
    kind = type(value).__name__

    with pytest.raises(TypeError) as refused:
        Recipe.of(("a", value))

    assert str(refused.value) == f"a template is given a {kind}, which this module cannot hash"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Html("<b>"),
        lambda: ["a"],
        lambda: 1.5,
        lambda: datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC),
    ],
)
def test_the_values_that_templates_are_given_can_be_hashed(make: Callable[[], object]) -> None:
    """The nearest accepted cases."""
    assert len(Recipe.of(make()).digest) == 32


def test_every_page_of_a_full_site_has_a_recipe_of_its_own() -> None:
    """Whatever the kind of the page, all that its template is given can be hashed."""
    library = load(EARS)

    recipes = set()
    for page in library.pages.values():
        with translation.override(page.language):
            recipes.add(Recipe.of(*page_context(page, library).values()).digest)

    assert len(recipes) == len(library.pages)


def test_what_a_page_tells_machines_is_part_of_its_recipe(tmp_path: Path) -> None:
    """A concern names the treatment by its page, of which it shows no word; other pages do not."""
    folder = Path(shutil.copytree(EARS, tmp_path / "content"))
    hub = folder / "procedure" / "index.md"
    front = hub.read_text()
    before = load(folder)
    hub.write_text(front[: front.index("treatment:")] + front[front.index("aspects:") :])
    after = load(folder)

    changed = {
        url: Recipe.of(*page_context(before.pages[url], before).values())
        != Recipe.of(*page_context(after.pages[url], after).values())
        for url in ("/areas/wax/", "/areas/deafness/")
    }

    assert changed == {"/areas/wax/": True, "/areas/deafness/": False}
