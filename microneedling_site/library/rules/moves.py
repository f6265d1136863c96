"""An old address leads to one page in one step, and a removed page is missed by nobody.

Nothing else stands at a former address, two pages do not claim one, and content names no address that
a page has left: a link there would be a step too many, or lead to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.collection import Library
from microneedling_site.library.moves import needed_by
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, listed
from microneedling_site.library.records import Record


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every former address that is not free, and every removal that cannot be."""
    yield from _check_former(library)
    for page in library.removed.values():
        removal = page.record.removed
        if removal is not None and removal.on > library.day:
            yield library.problem(page, "E527", page.front.mark_of("removed", "on"), found=removal.on)
    for page in library.pages.values():
        if page.record.removed is not None:
            why = _why_needed(library, page)
            yield library.problem(page, "E525", page.front.mark_of("removed"), why=why)
        original = library.removed.get(page.address.in_language(DEFAULT_LANGUAGE).url)
        if original is not None and page.address.slug:
            name = library.path_of(original.path)
            yield library.problem(page, "E526", _START, original=name)


def departed(library: Library, page: Page[Record], url: str, mark: Mark) -> Problem | None:
    """Return the problem of naming an address that a page has left, if `url` is one.

    Args:
        library: the content.
        page: what names it.
        url: the address.
        mark: where it is named.
    """
    if url in library.moved:
        return library.problem(page, "E522", mark, found=url, url=library.moved[url])
    if url in library.gone:
        removal = library.gone[url].record.removed
        assert removal is not None
        hint = f"Type {listed(removal.see)}, or take it out." if removal.see else "Take it out."
        return library.problem(page, "E523", mark, found=url, on=removal.on, hint=hint)
    return None


def _check_former(library: Library) -> Iterator[Problem]:
    standing = {reading.address.url: reading.path for reading in library.readings.values() if reading.address}
    claimed: dict[str, Page[Record]] = {}
    pages = (*library.pages.values(), *library.removed.values())
    for page in sorted(pages, key=lambda page: page.path):
        for position, url in enumerate(page.former_urls):
            mark = page.front.mark_of("former_slugs", position)
            first = claimed.setdefault(url, page)
            if url == page.url:
                yield library.problem(page, "E524", mark, found=url)
            elif url in standing:
                other = library.path_of(standing[url])
                yield library.problem(page, "E520", mark, found=url, other=other)
            elif first is not page:
                yield library.problem(page, "E521", mark, found=url, other=library.path_of(first.path))


def _why_needed(library: Library, page: Page[Record]) -> str:
    other = needed_by(page, library.pages.values())
    assert other is not None
    if other is page:
        return "it is the home page"
    return f"it is the first page of its folder, where {library.path_of(other.path)} still is"


_START = Mark(1, 1)
