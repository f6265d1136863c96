"""What was corrected is told once, with its day, and where readers find all of it.

The day is one on which the page was there, and no later than the day that the page gives for its last change.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.corrections import SECTION, SLUG, list_for
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every correction with a wrong day or place."""
    for pages in (library.pages, library.removed):
        for page in pages.values():
            if page.record.changes:
                yield from _check_days(library, page)
                yield from _check_list(library, page)


def _check_days(library: Library, page: Page[Record]) -> Iterator[Problem]:
    record = page.record
    for position, change in enumerate(record.changes):
        mark = page.front.mark_of("changes", position, "on")
        later = record.changes[position - 1].on if position else None
        if change.on > library.day:
            yield library.problem(page, "E581", mark, found=change.on, today=library.day)
        elif change.on > record.updated:
            yield library.problem(page, "E582", mark, found=change.on, updated=record.updated)
        elif change.on < record.published:
            yield library.problem(page, "E583", mark, found=change.on, published=record.published)
        elif later is not None and change.on > later:
            yield library.problem(page, "E580", mark, found=change.on, later=later)


def _check_list(library: Library, page: Page[Record]) -> Iterator[Problem]:
    """Yield a problem where readers of a page see no list that its corrections stand on."""
    found = list_for(page.language, library)
    is_seen = found is not None and (page.record.draft or not found.record.draft)
    if not is_seen and not library.is_absent(f"/{SECTION}/{SLUG}/"):
        path = f"{library.name}/{SECTION}/{SLUG}.md"
        yield library.problem(page, "E584", page.front.mark_of("changes"), wanted=path)
