"""A page that readers see leads only to pages that they see too, at any time.

Drafts are never seen, and `publish_at` and `expire_at` say from when until when a page is. What a
page needs must be seen for at least as long as the page itself: then no page breaks by itself on
the day another one comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import ClinicianRecord, Record
from microneedling_site.library.rules.citations import cited_sources
from microneedling_site.library.rules.links import named_pages, replacements


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that is seen while one it needs is not."""
    hidden = {problem.path: problem for problem in _check_first_pages(library)}
    yield from hidden.values()
    for page in library.pages.values():
        if not page.record.draft:
            for target, mark in _needed(library, page):
                if target is not None and library.path_of(target.path) not in hidden:
                    yield from _check(library, page, target, mark)
    for page in library.removed.values():
        for mark, url in replacements(page):
            if url in library.pages:
                yield from _check(library, page, library.pages[url], mark)


def _check_first_pages(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that is hidden while pages that stand below it are seen."""
    told = set()
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        for section in ("", page.address.section):
            # A translation that is not seen is no problem: its original stands in for it.
            first = library.pages.get(Address(section, "").url)
            key = _hidden_by(first, page) if first is not None else None
            if first is not None and key is not None and first.url not in told:
                told.add(first.url)
                what = "first page of this folder" if section else "home page"
                other = library.path_of(page.path)
                mark = first.front.mark_of(key)
                yield library.problem(first, "E516", mark, what=what, key=key, other=other)


def _hidden_by(first: Page[Record], page: Page[Record]) -> str | None:
    """Return the key of `first` for which readers see `page` and not it."""
    if page.record.draft:
        return None
    if first.record.draft:
        return "draft"
    if first.shown_from > page.shown_from:
        return "publish_at"
    return "expire_at" if first.shown_until < page.shown_until else None


def _needed(library: Library, page: Page[Record]) -> Iterator[tuple[Page[Record] | None, Mark]]:
    """Yield the pages that a page leads to, with the places where it does."""
    for reference in page.references:
        if reference.kind == "link":
            yield library.pages.get(reference.target), reference.mark
    for mark, url in named_pages(page):
        yield library.pages.get(url), mark
    for name, mark in cited_sources(page):
        yield library.source(name, page.language), mark
    if page.record.reviewed is not None:
        reviewer = library.reviewer(page.record.reviewed.by, page.language)
        yield reviewer, page.front.mark_of("reviewed", "by")
    if isinstance(page.record, ClinicianRecord):
        for position, url in enumerate(page.record.locations):
            yield library.pages.get(url), page.front.mark_of("locations", position)


def _check(library: Library, page: Page[Record], target: Page[Record], mark: Mark) -> Iterator[Problem]:
    if target.record.draft:
        yield library.problem(page, "E506", mark, found=target.url)
    elif target.shown_from > page.shown_from:
        when = f"{target.shown_from:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E514", mark, found=target.url, when=when)
    elif target.shown_until < page.shown_until:
        when = f"{target.shown_until:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E515", mark, found=target.url, when=when)
