from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library import reviews, signatures
from microneedling_site.library.library import Library, load
from microneedling_site.library.reviews import State
from tests.library import small_site

NAME = "content/about/privacy.md"
LADDER = "review_every_months: [{for: about, months: 12}, {for: /faq/, months: 6}]\nnavigation:"
REVIEW = "reviewed: {{by: sam-reed, on: 2026-11-22, next: 2027-11-22, signature: {}}}\n"


def at(content: Path, day: str) -> Library:
    """Return the site as it is looked at on a day."""
    return load(content, at=datetime.datetime.fromisoformat(f"{day}T18:00Z"))


@pytest.fixture
def signed(content: Path) -> Path:
    """Write a page that was signed, and a ladder."""
    site = small_site.FILES["content/site.md"].replace("navigation:", LADDER)
    small_site.put(content, {"content/site.md": site, NAME: small_site.page("Text.\n")})
    signature = signatures.signature(load(content).pages["/about/privacy/"])
    small_site.put(content, {NAME: small_site.page("Text.\n", keys=REVIEW.format(signature))})
    return content


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2027-09-22", State.LATER),
        ("2027-09-23", State.DUE),
        ("2027-11-22", State.DUE),
        ("2027-11-23", State.OVERDUE),
        ("2028-02-20", State.OVERDUE),
        ("2028-02-21", State.LATE),
    ],
)
def test_states(signed: Path, day: str, state: State) -> None:
    """Sixty days before it is due a review is told; ninety days after that, it is late."""
    library = at(signed, day)

    assert reviews.state_of(library.pages["/about/privacy/"], library) is state


def test_changed_page(signed: Path) -> None:
    """A page that is no longer what was signed waits for a review, whatever the day."""
    file = signed / "about" / "privacy.md"
    file.write_text(file.read_text().replace("Text.", "Other text."))
    library = at(signed, "2026-11-22")

    assert reviews.state_of(library.pages["/about/privacy/"], library) is State.CHANGED


def test_standings(signed: Path) -> None:
    """What stands on the ladder is listed by file; a kind of page that it leaves out is not."""
    library = at(signed, "2026-11-22")

    found = [(item.page.url, item.state, item.due) for item in reviews.standings(library)]

    assert found == [
        ("/about/privacy/", State.LATER, datetime.date(2027, 11, 22)),
        ("/faq/", State.AWAITING, None),
    ]


def test_a_page_says_so_at_its_minute(signed: Path) -> None:
    """The day after a review was due begins with a change of the page, in the site's time zone."""
    library = load(signed)

    change = library.next_change(datetime.datetime(2026, 11, 22, 18, tzinfo=datetime.UTC))

    assert change == datetime.datetime(2027, 11, 23, 6, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-22", 12, "2027-11-22"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-01", 1, "2027-01-01"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_months(day: str, months: int, later: str) -> None:
    """A month later is the same day, or the last there is."""
    assert str(reviews.after_months(datetime.date.fromisoformat(day), months)) == later
