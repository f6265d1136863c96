from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.publishing import status
from microneedling_site.publishing.status import HeldBack, Meanwhile, Status

FULL = Status(
    held_back=(HeldBack("content/faq/é.md", "2026-01-05T09:00:00+00:00", Meanwhile.LAST_GOOD),),
    refused="A first release needs content without errors.",
    problems=("content/faq/é.md:1:1: E105 This file is empty.",),
    source="1f2e",
    is_rolled_back=True,
    shown_since="2026-01-05T09:00:00+00:00",
)
NOON = datetime.datetime(2026, 1, 5, 13, 0, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def test_a_status_is_read_as_it_was_written(tmp_path: Path) -> None:
    """By another process, after a restart."""
    status.write(tmp_path, FULL)

    assert status.read(tmp_path) == FULL


@pytest.mark.parametrize("text", [None, "", "{", "[]", "{}", '{"held_back": 1}', '{"unknown": 1}'])
def test_a_status_that_cannot_be_read_is_an_empty_one(tmp_path: Path, text: str | None) -> None:
    """Publishing writes a new one soon."""
    if text is not None:
        (tmp_path / "status.json").write_text(text)

    assert status.read(tmp_path) == Status()


def test_a_status_that_stands_there_already_is_not_written_again(tmp_path: Path) -> None:
    """A folder that is looked at every second wears no disk."""
    status.write(tmp_path, FULL)
    inode = (tmp_path / "status.json").stat().st_ino

    status.write(tmp_path, FULL)

    assert (tmp_path / "status.json").stat().st_ino == inode


@pytest.mark.parametrize(
    ("of", "is_degraded"),
    [
        (Status(), False),
        (Status(problems=("a warning",), shown_since="2026-01-05T09:00:00+00:00"), False),
        (Status(held_back=FULL.held_back), True),
        (Status(refused="why"), True),
    ],
)
def test_degraded_is_what_patients_do_not_see_as_it_was_written(of: Status, *, is_degraded: bool) -> None:
    """A warning keeps nothing from them."""
    assert of.is_degraded == is_degraded


def test_a_file_is_held_back_since_the_first_time() -> None:
    """Publishing again does not make it younger; files are sorted; times are in UTC."""
    found = status.held_back(
        [("content/faq/é.md", Meanwhile.LAST_GOOD), ("content/a.md", Meanwhile.NOTHING)],
        earlier=FULL,
        now=NOON,
    )

    assert found == (
        HeldBack("content/a.md", "2026-01-05T12:00:30+00:00", Meanwhile.NOTHING),
        HeldBack("content/faq/é.md", "2026-01-05T09:00:00+00:00", Meanwhile.LAST_GOOD),
    )


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (Meanwhile.LAST_GOOD, "patients see its last good version"),
        (Meanwhile.NOTHING, "patients do not see it yet"),
        (Meanwhile.NO_PICTURE, "patients do not see its picture"),
    ],
)
def test_what_patients_see_meanwhile_is_one_line(meanwhile: Meanwhile, said: str) -> None:
    """With the file, and since when."""
    line = str(HeldBack("content/a.md", "2026-01-05T12:00:30+00:00", meanwhile))

    assert line == f"content/a.md is held back; {said}, since 2026-01-05T12:00:30+00:00."
