"""When a clinician is to look at a page again: the ladder of site.md, and where each page stands on it.

    for standing in standings(library):
        print(standing.page.url, standing.state, standing.due)

The day is the library's: what was read as readers see it on 1 June stands as it will stand then.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, SiteRecord

#: Days before a review is due from which it is told.
NOTICE_DAYS = 60


class State(StrEnum):
    """Where a page stands, the most urgent first."""

    LATE = "late"
    OVERDUE = "overdue"
    CHANGED = "changed"
    DUE = "due"
    AWAITING = "awaiting"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Standing:
    """A page and its review; `due` is the day by which it is to be reviewed again, where it ever was."""

    page: Page[Record]
    state: State
    due: datetime.date | None


def standings(library: Library, *, notice_days: int = NOTICE_DAYS) -> Iterator[Standing]:
    """Yield every page that is reviewed or should be, in the order of their files."""
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        state = state_of(page, library, notice_days=notice_days)
        if state is not None:
            review = page.record.reviewed
            yield Standing(page, state, review.next if review else None)


def state_of(page: Page[Record], library: Library, *, notice_days: int = NOTICE_DAYS) -> State | None:
    """Return where a page stands; nothing where it was never reviewed and need not be."""
    review = page.record.reviewed
    if review is None:
        return State.AWAITING if months_of(page, library) is not None else None
    if not page.is_signed:
        return State.CHANGED
    today = library.day
    if today > review.next:
        grace = library.site().record.review_grace_days
        return State.LATE if today > review.next + datetime.timedelta(grace) else State.OVERDUE
    is_near = review.next - today <= datetime.timedelta(notice_days)
    return State.DUE if is_near else State.LATER


def months_of(page: Page[Record], library: Library) -> int | None:
    """Return after how many months a page is reviewed again: its own entry of the ladder, or its kind's."""
    home = library.site().record
    entries = {entry.subject: entry.months for entry in home.review_every_months}
    return entries.get(page.address.in_language(DEFAULT_LANGUAGE).url, entries.get(page.record.kind))


def has_site(library: Library) -> bool:
    """Return whether there is a ladder at all: without a site file nothing can be said."""
    home = library.pages.get(Address("", "").url)
    return home is not None and isinstance(home.record, SiteRecord)


def after_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, or the last one of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
