"""Whom to tell about a security hole is said only while somebody answers for it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import load

#: Noon in Chicago, where the small site is.
AT = datetime.datetime(2026, 11, 22, 18, tzinfo=datetime.UTC)


def put(content: Path, expires: str) -> None:
    """Give the small site a contact until a day."""
    path = content / "site.md"
    contact = f"security_contact: {{address: 'mailto:us@ears.example', expires: {expires}}}\n"
    path.write_text(path.read_text().replace("---\nMost", f"{contact}---\nMost"))


def codes(content: Path) -> list[str]:
    """Return the codes of the problems on 22 November 2026."""
    return [problem.code for problem in load(content, at=AT).problems]


@pytest.mark.parametrize("expires", ["2026-12-23", "2027-06-01", "2027-11-22"])
def test_a_contact_for_the_time_to_come(content: Path, expires: str) -> None:
    """From more than thirty days to a year ahead is as it should be."""
    put(content, expires)

    assert codes(content) == []


@pytest.mark.parametrize("expires", ["2020-01-01", "2026-11-22", "2026-12-22"])
def test_a_contact_that_ends(content: Path, expires: str) -> None:
    """W528: told a month before and ever after, and never in the way of anything else."""
    put(content, expires)

    (problem,) = load(content, at=AT).problems

    assert problem.headline == (
        f"content/site.md:13:64: W528 From {expires} on, nobody is told whom to tell about a security hole. "
        'See that somebody still reads those messages, then type a day within the next year as "expires".'
    )


@pytest.mark.parametrize("expires", ["2027-11-23", "2099-01-01"])
def test_a_contact_that_is_promised_too_long(content: Path, expires: str) -> None:
    """E529: a year is the most that RFC 9116 recommends."""
    put(content, expires)

    (problem,) = load(content, at=AT).problems

    assert problem.headline == (
        f"content/site.md:13:64: E529 The security contact is promised until {expires}, which is more than a "
        "year ahead. Type a day within the next 365 days."
    )


def test_the_day_is_that_of_the_site(content: Path) -> None:
    """In Chicago it is still the day before."""
    put(content, "2027-11-23")
    late = datetime.datetime(2026, 11, 24, 5, 59, tzinfo=datetime.UTC)
    early = datetime.datetime(2026, 11, 23, 5, 59, tzinfo=datetime.UTC)

    found = [[problem.code for problem in load(content, at=at).problems] for at in (late, early)]

    assert found == [[], ["E529"]]


def test_the_site_changes_by_itself_when_a_contact_ends(content: Path) -> None:
    """So a publisher that watches takes it away at that minute."""
    put(content, "2027-06-01")

    library = load(content, at=AT)

    assert library.next_change(AT) == datetime.datetime(2027, 6, 1, 5, tzinfo=datetime.UTC)
