"""A site with more pages than are made by one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.publishing import making
from microneedling_site.publishing.outcome import RefusedError
from microneedling_site.publishing.plan import Kitchen
from microneedling_site.publishing.product import Product
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.releases import Releases
from tests.publishing.conftest import Desk, question, tree


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the number of processors, which may be changed; what is worth sharing is less."""
    count = [2]
    monkeypatch.setattr(os, "cpu_count", lambda: count[0])
    monkeypatch.setattr(making, "_WORTH_SHARING", 3)
    return count


def test_pages_come_out_the_same_on_any_number_of_processors(published: Desk, processors: list[int]) -> None:
    """Byte for byte, with every time and mode."""
    trees = []
    for count in (1, 2, 3):
        processors[0] = count
        desk = Desk(published.root / f"{count}")
        for number in range(5):
            desk.write(f"faq/new-{number}.md", question(f"Is this number {number}?"))
        desk.publish()
        trees.append(tree(desk.current.root))

    assert trees[0] == trees[1] == trees[2]


def test_what_other_processes_worked_out_is_remembered(published: Desk, processors: list[int]) -> None:
    """The next build looks at no page again, and proves only what is new."""
    processors[0] = 3
    published.restart()
    first = published.publish()

    second = published.publish()

    assert (first.release.digest, second.made) == (second.release.digest, 0)
    pages = load(published.content).pages
    assert sorted(published.publisher._memory.pages) == sorted(pages)  # noqa: SLF001 - else seen only in time


def test_an_edit_is_made_elsewhere_while_the_rest_is_taken_over_here(
    published: Desk, processors: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And comes out as if everything were made at once."""
    processors[0] = 2
    monkeypatch.setattr(making, "_TAKEN_OVER", 1)
    published.publish()
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    here: list[str] = []
    of_page = Kitchen.of_page

    def noted(kitchen: Kitchen, page: Page[Record]) -> Iterator[Product]:
        here.append(page.url)
        return of_page(kitchen, page)

    monkeypatch.setattr(Kitchen, "of_page", noted)

    edited = published.publish()

    assert ("/faq/does-it-hurt/" in here, "/" in here) == (False, True)
    assert "Hardly." in published.page("/faq/does-it-hurt/")
    anew = Publisher(published.content, Releases(published.root / "anew")).publish()
    assert tree(anew.release.root) == tree(edited.release.root)


def test_a_page_that_cannot_be_made_is_told_whichever_process_met_it(
    published: Desk, processors: list[int], templates: Path
) -> None:
    """With the page, and with what is wrong; patients go on seeing the release before."""
    processors[0] = 3
    page = templates / "pages" / "question.html"
    page.write_text(page.read_text().replace("{% endblock", "{% include page.title %}{% endblock"))
    before = published.current.digest

    with pytest.raises(RefusedError) as refused:
        published.publish()

    assert "could not be made: TemplateDoesNotExist" in refused.value.reason
    assert published.current.digest == before


def test_progress_ends_with_the_last_page(published: Desk, processors: list[int]) -> None:
    """Whatever part of them this process makes itself."""
    processors[0] = 2
    told: list[tuple[int, int]] = []
    published.restart()
    published.publisher.progress = lambda done, of: told.append((done, of))

    published.publish()

    assert told[-1] == (6, 6)
    assert told == sorted(told)
