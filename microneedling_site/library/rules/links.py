"""Every link, related page and image leads somewhere, down to the place inside the page."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.addresses import SECTIONS, Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, suggestion
from microneedling_site.library.prose import Reference
from microneedling_site.library.records import Record, SiteRecord
from microneedling_site.library.rules.moves import departed

#: Keys and 0-based positions, as `front_matter.Mapping.mark_of` takes them.
Steps = tuple[str | int, ...]


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for everything that leads nowhere."""
    for page in library.pages.values():
        yield from _check_references(library, page)
        for steps, url in named_pages(page):
            if url == page.url and page.record.kind != "site":
                yield library.problem(page, "E510", page.front.mark_of(*steps))
            elif url not in library.pages:
                yield from _check_page(library, page, url, page.front.mark_of(*steps))
    for page in library.removed.values():
        for mark, url in replacements(page):
            yield from _check_page(library, page, url, mark)


def _check_references(library: Library, page: Page[Record]) -> Iterator[Problem]:
    for reference in page.references:
        target = reference.target
        if reference.kind == "link":
            # Most links lead to a page as a whole, and that it is there is quickly said.
            if reference.fragment or target not in library.pages:
                yield from _check_link(library, page, reference)
        elif reference.kind == "image" and target not in library.images and not library.is_absent(target):
            hint = suggestion(target, library.images) or "Put the picture there, or take it out here."
            yield library.problem(page, "E503", reference.mark, found=target, suggestion=hint)


def named_pages(page: Page[Record]) -> Iterator[tuple[Steps, str]]:
    """Yield the addresses that the front matter of a page names, with the steps that lead to each there."""
    for position, url in enumerate(page.record.related):
        yield ("related", position), url
    if isinstance(page.record, SiteRecord):
        for position, item in enumerate(page.record.navigation):
            yield ("navigation", position, "url"), item.url


def replacements(page: Page[Record]) -> Iterator[tuple[Mark, str]]:
    """Yield the addresses that a removed page says to see instead, with their places."""
    for position, url in enumerate(page.record.removed.see if page.record.removed else ()):
        yield page.front.mark_of("removed", "see", position), url


def _check_link(library: Library, page: Page[Record], link: Reference) -> Iterator[Problem]:
    if link.target in library.images:
        yield library.problem(page, "E509", link.mark, url=link.target)
        return
    target = library.pages.get(link.target) if link.target else page
    if target is None:
        yield from _check_page(library, page, link.target, link.mark)
    elif link.fragment and link.fragment not in _places(target):
        hint = suggestion(f"#{link.fragment}", [f"#{place}" for place in _places(target)])
        hint = hint or "Type the words of one of its headings in lower case, joined by hyphens."
        found, url = link.fragment, target.url
        yield library.problem(page, "E502", link.mark, url=url, found=found, suggestion=hint)


def _check_page(library: Library, page: Page[Record], url: str, mark: Mark) -> Iterator[Problem]:
    left = departed(library, page, url, mark)
    if left is not None:
        yield left
    elif url not in library.pages and not _is_told(library, url):
        hint = suggestion(url, library.pages) or "Write it, or take the link out."
        yield library.problem(page, "E501", mark, found=url, suggestion=hint)


def _is_told(library: Library, url: str) -> bool:
    """Return whether it is another file's mistake, or `structure.py`'s to tell, that nothing is at `url`."""
    if library.is_absent(url) or url == Address("", "").url:
        return True
    section = url.strip("/")
    addresses = (reading.address for reading in library.readings.values())
    return section in SECTIONS and any(address and address.section == section for address in addresses)


def _places(page: Page[Record]) -> list[str]:
    return [heading.id for heading in page.headings]
