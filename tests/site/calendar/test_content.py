"""What editors may write into the calendar's page."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import load
from microneedling_site.site.dates import updated


def problems(content: Path, *, old: str, new: str) -> list[str]:
    """Return what is wrong after an edit of the calendar, without the places."""
    file = content / "calendar" / "index.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return [f"{problem.code} {problem.sentence}" for problem in load(content).problems]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "recovery_days: 2\n",
            "recovery_days: 0\n",
            'E215 "recovery_days" is 0; it may be no less than 1.',
        ),
        ("from: 2, to: 3", "from: 4, to: 3", 'E215 "to" is 3; that is before "from", which is 4.'),
        ("from: 2, to: 3", "from: 2, to: 13", 'E215 "to" is 13; it may be at most 12.'),
        ("from: 1, to: 2", "from: 1, to: 53", 'E215 "to" is 53; it may be at most 52.'),
        (
            "from_day: 3\n    to_day: 1",
            "from_day: 3\n    to_day: 4",
            'E215 "to_day" is 4; that is more than "from_day", which is 3.',
        ),
        (
            "    avoid:\n      - dive [@ear-leaflet]\n",
            "",
            'E213 "avoid" should be a list with something in it, or "do", not nothing.',
        ),
        ("recovery_days", "recovery_hours", 'E211 "recovery_hours" is not a key of the calendar.'),
    ],
)
def test_what_cannot_be_meant_is_refused(ear_files: Path, old: str, new: str, told: str) -> None:
    """Numbers have bounds and an order, a window says something, and keys are known."""
    assert problems(ear_files, old=old, new=new) == [told]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("recovery_days: 2\n", "recovery_days: 1\n"),
        ("from: 2, to: 3", "from: 1, to: 12"),
        ("from: 1, to: 2", "from: 52, to: 52"),
        ("from_day: 3\n    to_day: 1", "from_day: 3\n    to_day: 3"),
        ("    avoid: [forget the oil]\n", ""),
    ],
)
def test_what_is_within_the_bounds_is_taken(ear_files: Path, old: str, new: str) -> None:
    """Both ends count, and a window may say only what to do."""
    assert problems(ear_files, old=old, new=new) == []


def test_calendar_is_one_page(ear_files: Path) -> None:
    """A second page would have no kind."""
    (ear_files / "calendar" / "more.md").write_text((ear_files / "about" / "privacy.md").read_text())

    (problem, *_) = load(ear_files).problems

    assert (problem.code, problem.path) == ("E120", "content/calendar/more.md")
    assert problem.sentence == 'The folder "calendar" holds one page only, its index.md.'


def test_calendar_is_as_new_as_the_stages_that_it_shows(ear_files: Path) -> None:
    """A reader sees their words there."""
    stage = ear_files / "results" / "first-day.md"
    stage.write_text(stage.read_text().replace("updated: 2026-02-10", "updated: 2030-05-06"))
    library = load(ear_files)

    assert updated(library.pages["/calendar/"], library) == datetime.date(2030, 5, 6)
