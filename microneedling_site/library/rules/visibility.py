"""A page that readers see leads only to pages that they see too, at any time.

Drafts are never seen, and `publish_at` and `expire_at` say from when until when a page is. What a
page needs must be seen for at least as long as the page itself: then no page breaks by itself on
the day another one comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import ClinicianRecord, Record
from microneedling_site.library.rules.citations import cited_sources
from microneedling_site.library.rules.links import named_pages

_START = Mark(1, 1)


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that is seen while one it needs is not."""
    for page in library.pages.values():
        if not page.record.draft:
            for target, mark in _needed(library, page):
                yield from _check(library, page, target, mark)


def _needed(library: Library, page: Page[Record]) -> Iterator[tuple[Page[Record] | None, Mark]]:
    """Yield the pages that a page leads to, with the places where it does."""
    for reference in page.references:
        if reference.kind == "link":
            yield library.pages.get(reference.target), reference.mark
    for mark, url in named_pages(page):
        yield library.pages.get(url), mark
    for name, mark in cited_sources(page):
        yield library.source(name, page.language), mark
    if isinstance(page.record, ClinicianRecord):
        for position, url in enumerate(page.record.locations):
            yield library.pages.get(url), page.front.mark_of("locations", position)
    yield library.section(page), _START


def _check(
    library: Library, page: Page[Record], target: Page[Record] | None, mark: Mark
) -> Iterator[Problem]:
    if target is None:
        return
    if target.record.draft:
        yield library.problem(page, "E506", mark, found=target.url)
    elif target.shown_from > page.shown_from:
        when = f"{target.shown_from:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E514", mark, found=target.url, when=when)
    elif target.shown_until < page.shown_until:
        when = f"{target.shown_until:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E515", mark, found=target.url, when=when)
