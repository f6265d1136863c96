"""What a page says about its review: who, when, when again, and whether that still holds.

review_of(page, library).state    "signed", "overdue", "changed", "awaiting" or nothing
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, ReviewerRecord

#: Sections whose pages say nothing medical, so that readers need not be told that nobody reviewed them.
_NOT_MEDICAL = frozenset({"about", "providers", "reviewers", "sources"})

ReviewState = Literal["signed", "overdue", "changed", "awaiting", ""]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What stands at the end of a page.

    Attributes:
        state: signed, and overdue or not; changed since; awaiting the first review; or nothing to say.
        reviewer: who signed it.
        on: when.
        due: when it is to be reviewed again.
    """

    state: ReviewState
    reviewer: Page[ReviewerRecord] | None = None
    on: datetime.date | None = None
    due: datetime.date | None = None


def review_of(page: Page[Record], library: Library) -> ReviewLine:
    """Return what a page says about its review on the day of the library."""
    review = page.record.reviewed
    if review is None:
        return ReviewLine("awaiting" if is_medical(page) else "")
    if not page.is_signed:
        return ReviewLine("changed", on=review.on)
    state: ReviewState = "overdue" if library.day > review.next else "signed"
    return ReviewLine(state, library.reviewer(review.by, page.language), review.on, review.next)


def is_medical(page: Page[Record]) -> bool:
    """Return whether a page says something medical, so that a clinician should read it before patients do."""
    return page.address.section not in _NOT_MEDICAL


def signed_by(reviewer: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    """Return the pages of the reviewer's language that carry that signature now, sorted by title."""
    found = [
        page
        for page in library.pages.values()
        if page.is_signed
        and page.record.reviewed is not None
        and page.record.reviewed.by == reviewer.address.slug
        and page.language == reviewer.language
    ]
    return tuple(sorted(found, key=lambda page: (page.title.casefold(), page.url)))
