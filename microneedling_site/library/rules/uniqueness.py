"""No two pages of a language have the same title or description."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that says of itself what another says."""
    first: dict[tuple[str, str, str], Page[Record]] = {}
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        for key, code, value in (
            ("description", "E507", page.record.description),
            ("title", "E508", page.record.title),
        ):
            other = first.setdefault((page.language, key, value.casefold()), page)
            if other is not page:
                mark = page.front.mark_of(key)
                yield library.problem(page, code, mark, other=library.path_of(other.path))
