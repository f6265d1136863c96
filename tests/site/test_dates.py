from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from microneedling_site.library.library import load, load_part
from microneedling_site.site.dates import updated
from tests.site.conftest import correct


def test_page_that_lists_others_is_as_new_as_the_newest_of_them(ear_files: Path) -> None:
    """What a reader sees of a list changes with every page that it lists."""
    newest = ear_files / "faq" / "does-it-hurt.md"
    newest.write_text(newest.read_text().replace("updated: 2026-02-10", "updated: 2030-05-06"))
    library = load(ear_files)

    assert updated(library.pages["/faq/"], library) == datetime.date(2030, 5, 6)
    assert updated(library.pages["/about/"], library) < datetime.date(2030, 5, 6)


@pytest.mark.parametrize(
    ("keys", "at", "expected"),
    [
        ("", "2026-03-09", "2026-02-20"),
        ("publish_at: 2026-03-04 09:00", "2026-03-03", "2026-02-10"),
        ("publish_at: 2026-03-04 09:00", "2026-03-05", "2026-03-04"),
        ("expire_at: 2026-03-07 09:00", "2026-03-06", "2026-02-20"),
        ("expire_at: 2026-03-07 09:00", "2026-03-08", "2026-03-07"),
        ("removed: {on: 2026-03-06, why: It is answered elsewhere.}", "2026-03-09", "2026-03-06"),
        ("draft: true\nexpire_at: 2026-03-07 09:00", "2026-03-09", "2026-02-10"),
        ("draft: true\nremoved: {on: 2026-03-06, why: It was never there.}", "2026-03-09", "2026-02-10"),
    ],
)
def test_list_changes_when_a_page_comes_or_goes(ear_files: Path, keys: str, at: str, expected: str) -> None:
    """On the day of that, and never back to an earlier one because the newest page is gone."""
    newest = ear_files / "faq" / "does-it-hurt.md"
    newest.write_text(newest.read_text().replace("updated: 2026-02-10", f"updated: 2026-02-20\n{keys}"))
    library = load(ear_files, at=datetime.datetime.fromisoformat(f"{at}T18:00Z"))

    assert updated(library.pages["/faq/"], library) == datetime.date.fromisoformat(expected)
    assert updated(library.pages["/about/"], library) < datetime.date(2026, 3, 1)


def test_draft_moves_no_list(ear_files: Path) -> None:
    """In the preview, which shows it, it has no day yet."""
    draft = ear_files / "faq" / "does-it-hurt.md"
    draft.write_text(draft.read_text().replace("updated: 2026-02-10", "updated: 2026-02-20\ndraft: true"))
    library = load(ear_files, drafts=True)

    assert updated(library.pages["/faq/"], library) == datetime.date(2026, 2, 20)


def test_part_of_a_release_has_the_days_of_the_whole(ear_files: Path) -> None:
    """The server answers out of a part of the content, and says the day that the page says."""
    gone = ear_files / "providers" / next(path.name for path in (ear_files / "providers").glob("[!i]*.md"))
    removal = "updated: 2026-02-10\nremoved: {on: 2026-03-06, why: It closed.}"
    gone.write_text(re.sub(r"(?m)^updated: .*$", removal, gone.read_text(), count=1))
    whole, part = load(ear_files), load_part(ear_files, ("providers", "reviewers", "sources"))

    days = [updated(library.pages["/providers/"], library) for library in (whole, part)]

    assert days == [datetime.date(2026, 3, 6)] * 2


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
