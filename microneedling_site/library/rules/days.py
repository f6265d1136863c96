"""No page is newer than today: a date that is still to come is untrue, and makes the others doubtful too.

A page that readers see from a later day may carry that day; a draft has none yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem

_DAYS = ("published", "updated")


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every day of a page on which readers cannot have seen it yet."""
    for page in library.pages.values():
        latest = max(library.day, page.shown_from.date())
        for name in _DAYS:
            found = getattr(page.record, name)
            if found > latest:
                mark = page.front.mark_of(name)
                yield library.problem(page, "E587", mark, name=name, found=found, latest=latest)
