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
    found.begin("code", library.pages.keys(), Answers(library))
    found.keep(URL, QUESTIONS, Answers(library), [product()])
    return found


def test_what_is_remembered_is_all_but_the_way_to_make_it(memory: Memory) -> None:
    """That would hold on to all that the file shows."""
    [recalled] = memory.pages[URL].products

    assert (recalled.path, recalled.recipe) == ("site/faq/is-it-loud/index.html", "r1")
    with pytest.raises(LookupError, match=r"^how a file is made is not remembered$"):
        recalled.make()


@pytest.mark.parametrize(
    ("file", "is_kept"), [("new", True), ("is-it-loud", False)], ids=["another page", "the page"]
)
def test_another_answer_makes_it_untrue(memory: Memory, tmp_path: Path, file: str, *, is_kept: bool) -> None:
    """And whatever nobody asked about does not."""
    write(tmp_path / "content" / "faq" / f"{file}.md", question("Is it loud?", body="It is not."))
    now = load(tmp_path / "content")

    memory.begin("code", now.pages.keys(), Answers(now))

    assert (URL in memory.pages) is is_kept


@pytest.mark.parametrize(
    ("beneath", "urls", "is_kept"),
    [("code", [URL, "/"], True), ("other code", [URL, "/"], False), ("code", ["/"], False)],
)
def test_what_all_pages_are_made_with_makes_all_of_it_untrue(
    memory: Memory, library: Library, beneath: str, urls: list[str], *, is_kept: bool
) -> None:
    """And a page that is gone is forgotten."""
    memory.begin(beneath, urls, Answers(library))

    assert (URL in memory.pages) is is_kept
