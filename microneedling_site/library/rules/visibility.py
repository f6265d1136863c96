"""A page that readers see leads only to pages that they see too, at any time.

Drafts are never seen, and `publish_at` and `expire_at` say from when until when a page is. What a
page needs must be seen for at least as long as the page itself: then no page breaks by itself on
the day another one comes or goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library, source_names
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import ClinicianRecord, Record
from microneedling_site.library.rules.citations import cited_sources
from microneedling_site.library.rules.links import Steps, named_pages, replacements


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that is seen while one it needs is not."""
    passing = {url for url, page in library.pages.items() if not _is_always_seen(page)}
    if not passing:
        return
    hidden = {problem.path: problem for problem in _check_first_pages(library)}
    yield from hidden.values()
    for page in library.pages.values():
        if not page.record.draft:
            for target, mark in _needed(library, page, passing):
                if library.path_of(target.path) not in hidden:
                    yield from _check(library, page, target, mark)
    for page in library.removed.values():
        for mark, url in replacements(page):
            if url in library.pages:
                yield from _check(library, page, library.pages[url], mark)


def _is_always_seen(page: Page[Record]) -> bool:
    record = page.record
    return not record.draft and record.publish_at is None and record.expire_at is None


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


def _needed(
    library: Library, page: Page[Record], passing: Collection[str]
) -> Iterator[tuple[Page[Record], Mark]]:
    """Yield those of the pages at `passing` that a page leads to, with the places where it does."""
    for reference in page.references:
        if reference.kind == "link" and reference.target in passing:
            yield library.pages[reference.target], reference.mark
    for steps, url in _named(library, page):
        if url in passing:
            yield library.pages[url], page.front.mark_of(*steps)
    sources = {name: library.source(name, page.language) for name in source_names(page)}
    if any(source is not None and source.url in passing for source in sources.values()):
        for name, mark in cited_sources(page):
            source = sources[name]
            if source is not None:
                yield source, mark


def _named(library: Library, page: Page[Record]) -> Iterator[tuple[Steps, str]]:
    """Yield the addresses that the front matter leads to, with the steps that lead to each there."""
    yield from named_pages(page)
    if page.record.reviewed is not None:
        reviewer = library.reviewer(page.record.reviewed.by, page.language)
        if reviewer is not None:
            yield ("reviewed", "by"), reviewer.url
    if isinstance(page.record, ClinicianRecord):
        for position, url in enumerate(page.record.locations):
            yield ("locations", position), url


def _check(library: Library, page: Page[Record], target: Page[Record], mark: Mark) -> Iterator[Problem]:
    if target.record.draft:
        yield library.problem(page, "E506", mark, found=target.url)
    elif target.shown_from > page.shown_from:
        when = f"{target.shown_from:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E514", mark, found=target.url, when=when)
    elif target.shown_until < page.shown_until:
        when = f"{target.shown_until:%Y-%m-%d %H:%M}"
        yield library.problem(page, "E515", mark, found=target.url, when=when)
