"""Every link, related page and image leads somewhere, down to the place inside the page."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, suggestion
from microneedling_site.library.prose import Reference
from microneedling_site.library.records import Record, SiteRecord


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for everything that leads nowhere."""
    unread = {
        reading.address.url
        for reading in library.readings.values()
        if reading.address is not None and reading.page is None
    }
    for page in library.pages.values():
        yield from _check_references(library, page, unread)
        for mark, url in named_pages(page):
            if url == page.url and page.record.kind != "site":
                yield library.problem(page, "E510", mark)
            elif url not in unread:
                yield from _check_page(library, page, url, mark)


def _check_references(library: Library, page: Page[Record], unread: set[str]) -> Iterator[Problem]:
    for reference in page.references:
        if reference.kind == "image" and reference.target not in library.images:
            hint = suggestion(reference.target, library.images)
            yield library.problem(page, "E503", reference.mark, found=reference.target, suggestion=hint)
        elif reference.kind == "link" and reference.target not in unread:
            yield from _check_link(library, page, reference)


def named_pages(page: Page[Record]) -> Iterator[tuple[Mark, str]]:
    """Yield the addresses that the front matter of a page names, with their places."""
    for position, url in enumerate(page.record.related):
        yield page.front.mark_of("related", position), url
    if isinstance(page.record, SiteRecord):
        for position, item in enumerate(page.record.navigation):
            yield page.front.mark_of("navigation", position, "url"), item.url


def _check_link(library: Library, page: Page[Record], link: Reference) -> Iterator[Problem]:
    if link.target in library.images:
        yield library.problem(page, "E509", link.mark, url=link.target)
        return
    if link.target:
        missing = list(_check_page(library, page, link.target, link.mark))
        if missing:
            yield from missing
            return
    target = library.pages[link.target] if link.target else page
    if link.fragment and link.fragment not in _places(target):
        hint = suggestion(link.fragment, _places(target))
        found, url = link.fragment, target.url
        yield library.problem(page, "E502", link.mark, url=url, found=found, suggestion=hint)


def _check_page(library: Library, page: Page[Record], url: str, mark: Mark) -> Iterator[Problem]:
    target = library.pages.get(url)
    if target is None:
        hint = suggestion(url, library.pages)
        yield library.problem(page, "E501", mark, found=url, suggestion=hint)


def _places(page: Page[Record]) -> list[str]:
    return [heading.id for heading in page.headings]
