"""A page says that it is reviewed only while it is the text that was reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Yield a warning for every page that changed after it was signed."""
    for page in library.pages.values():
        review = page.record.reviewed
        if review is not None and not page.is_signed:
            mark = page.front.mark_of("reviewed")
            yield library.problem(page, "W513", mark, by=review.by, on=review.on)
