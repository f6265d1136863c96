"""What was worked out for a page is true as long as what was asked for it has the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.publishing.memory import Memory
from microneedling_site.publishing.product import Product
from microneedling_site.publishing.trace import Answers
from tests.publishing.conftest import question, small_site, write

URL = "/faq/is-it-loud/"
QUESTIONS = (("pages", URL), ("pages", "/"))


def product() -> Product:
    """Return a file of the page."""
    return Product("site/faq/is-it-loud/index.html", "r1", lambda: b"It is.")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a small site."""
    small_site(tmp_path / "content")
    return load(tmp_path / "content")


@pytest.fixture
def memory(library: Library) -> Memory:
    """Return what is remembered of one of its pages."""
    found = Memory()
    found.begin("code", library.pages.keys())
    found.keep(URL, QUESTIONS, Answers(library), [product()])
    return found


def test_what_is_remembered_is_all_but_the_way_to_make_it(library: Library, memory: Memory) -> None:
    """That would hold on to all that the file shows."""
    recalled = memory.recall(URL, Answers(library))

    assert recalled is not None
    assert [(each.path, each.recipe) for each in recalled] == [("site/faq/is-it-loud/index.html", "r1")]
    with pytest.raises(LookupError, match=r"^how a file is made is not remembered$"):
        recalled[0].make()


def test_nothing_is_recalled_of_another_page(library: Library, memory: Memory) -> None:
    """Nothing was worked out for it."""
    assert memory.recall("/faq/", Answers(library)) is None


def test_another_answer_makes_it_untrue(memory: Memory, tmp_path: Path) -> None:
    """And whatever nobody asked about does not."""
    write(tmp_path / "content" / "faq" / "new.md", question("Is it new?"))
    with_another_page = Answers(load(tmp_path / "content"))
    write(tmp_path / "content" / "faq" / "is-it-loud.md", question("Is it loud?", body="It is not."))
    with_another_answer = Answers(load(tmp_path / "content"))

    assert memory.recall(URL, with_another_page) is not None
    assert memory.recall(URL, with_another_answer) is None


@pytest.mark.parametrize(
    ("beneath", "urls", "is_kept"),
    [("code", [URL, "/"], True), ("other code", [URL, "/"], False), ("code", ["/"], False)],
)
def test_what_all_pages_are_made_with_makes_all_of_it_untrue(
    memory: Memory, beneath: str, urls: list[str], *, is_kept: bool
) -> None:
    """And a page that is gone is forgotten."""
    memory.begin(beneath, urls)

    assert (URL in memory.pages) is is_kept
