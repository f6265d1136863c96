"""A page says that it is reviewed only while it is the text that was reviewed, by someone with a name.

What depends on the day is the library's day, so that a release of one day is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library import reviews, signatures
from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem, listed, suggestion
from microneedling_site.library.records import Record, Review, SiteRecord, kinds
from microneedling_site.library.reviews import State
from microneedling_site.library.signatures import Difference

#: Pieces that changed and are named; with more of them the whole has to be read again anyway.
_MOST_NAMED = 4


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every sign-off that does not hold, and for what the ladder does not know."""
    has_site = reviews.has_site(library)
    for page in library.pages.values():
        review = page.record.reviewed
        if review is not None:
            yield from _check_reviewer(library, page, review)
            if not page.is_signed:
                yield _changed(library, page, review)
            if has_site:
                yield from _check_days(library, page, review)
        if isinstance(page.record, SiteRecord):
            yield from _check_ladder(library, page, page.record)


def _check_reviewer(library: Library, page: Page[Record], review: Review) -> Iterator[Problem]:
    url = Address("reviewers", review.by).url
    if library.reviewer(review.by) is None and not library.is_absent(url):
        known = [member.address.slug for member in library.members("reviewers", "en")]
        hint = (
            suggestion(review.by, known) or 'Write a file for that person in "reviewers", or name another. '
        )
        yield library.problem(
            page, "E530", page.front.mark_of("reviewed", "by"), found=review.by, suggestion=hint
        )


def _changed(library: Library, page: Page[Record], review: Review) -> Problem:
    mark = page.front.mark_of("reviewed")
    changed = _told(signatures.difference(page, review.signature))
    return library.problem(page, "W513", mark, by=review.by, on=review.on, changed=changed)


def _told(found: Difference) -> str:
    """Return the sentence that says what changed; nothing where the signature does not know."""
    if not found.is_known:
        return ""
    names = [piece.name for piece in found.new[:_MOST_NAMED]]
    further = len(found.new) - len(names)
    if further:
        names.append(f"{further} more")
    if found.gone:
        names.append("one piece less" if found.gone == 1 else f"{found.gone} pieces less")
    return f" Changed since: {', '.join(names) or 'the order, or the signs around the words'}."


def _check_days(library: Library, page: Page[Record], review: Review) -> Iterator[Problem]:
    if review.on > library.day:
        mark = page.front.mark_of("reviewed", "on")
        yield library.problem(page, "E532", mark, found=review.on, today=library.day)
    mark = page.front.mark_of("reviewed", "next")
    months = reviews.months_of(page, library)
    if months is not None and review.next > reviews.after_months(review.on, months):
        latest = reviews.after_months(review.on, months)
        yield library.problem(page, "W533", mark, found=review.next, months=months, latest=latest)
    state = reviews.state_of(page, library)
    if state is State.OVERDUE:
        yield library.problem(page, "W534", mark, found=review.next)
    elif state is State.LATE:
        grace = library.site().record.review_grace_days
        yield library.problem(page, "W535", mark, found=review.next, grace=grace)


def _check_ladder(library: Library, page: Page[Record], record: SiteRecord) -> Iterator[Problem]:
    names = kinds()
    for position, entry in enumerate(record.review_every_months):
        subject = entry.subject
        if subject in names or subject in library.pages or library.is_absent(subject):
            continue
        hint = suggestion(subject, (*names, *library.pages)) or f"The kinds are {listed(names)}."
        mark = page.front.mark_of("review_every_months", position, "for")
        yield library.problem(page, "E531", mark, found=subject, suggestion=hint)
