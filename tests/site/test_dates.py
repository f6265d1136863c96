from __future__ import annotations

import datetime
from pathlib import Path

from microneedling_site.library.library import load
from microneedling_site.site.dates import updated
from tests.site.conftest import correct


def test_page_that_lists_others_is_as_new_as_the_newest_of_them(ear_files: Path) -> None:
    """What a reader sees of a list changes with every page that it lists."""
    newest = ear_files / "faq" / "does-it-hurt.md"
    newest.write_text(newest.read_text().replace("updated: 2026-02-10", "updated: 2030-05-06"))
    library = load(ear_files)

    assert updated(library.pages["/faq/"], library) == datetime.date(2030, 5, 6)
    assert updated(library.pages["/about/"], library) < datetime.date(2030, 5, 6)


def test_page_that_lists_none_has_its_own_date(ear_files: Path) -> None:
    """A page's own date is what its front matter says."""
    library = load(ear_files)
    page = library.pages["/about/privacy/"]

    assert updated(page, library) == page.record.updated


def test_list_of_corrections_is_as_new_as_its_newest_entry(ear_files: Path) -> None:
    """A correction changes the list, and a later edit of the page that was corrected does not."""
    correct(ear_files, on="2026-03-01", updated="2026-04-01")
    library = load(ear_files)

    assert updated(library.pages["/about/corrections/"], library) == datetime.date(2026, 3, 1)
