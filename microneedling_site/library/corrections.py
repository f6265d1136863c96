"""What was corrected on the site, as its pages tell it in `changes`, for the one page that lists all of it.

    listed(library.pages["/about/corrections/"], library)[0].what

An entry stays on the list when its page is removed: a reader who acted on the mistake may come later.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record

#: Where the list stands.
SECTION, SLUG = "about", "corrections"


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that was corrected on a page.

    Attributes:
        on: the day.
        what: what the page said, what it says now, and why.
        title: of the page.
        url: where the page stands; nothing where it was removed since.
        language: the BCP 47 tag of the page.
    """

    on: datetime.date
    what: str
    title: str
    url: str
    language: str


def is_list(page: Page[Record]) -> bool:
    """Return whether a page lists the corrections."""
    return (page.address.section, page.address.slug) == (SECTION, SLUG)


def list_for(language: str, library: Library) -> Page[Record] | None:
    """Return the page that lists the corrections of pages in a language: its own, or the original."""
    own = library.pages.get(Address(SECTION, SLUG, language).url)
    return own or library.pages.get(Address(SECTION, SLUG, DEFAULT_LANGUAGE).url)


def listed(page: Page[Record], library: Library) -> tuple[Correction, ...]:
    """Return what a page lists, the newest first; nothing where the page is no such list."""
    if not is_list(page):
        return ()
    # Those of one day stay together by page, in the order in which the page has them.
    found = sorted(_corrections(page, library), key=lambda correction: (correction.title, correction.url))
    return tuple(sorted(found, key=lambda correction: correction.on, reverse=True))


def _corrections(page: Page[Record], library: Library) -> Iterator[Correction]:
    """Yield the corrections of the pages whose list `page` is."""
    for found in (library.pages, library.removed):
        for other in found.values():
            if other.record.changes and _is(list_for(other.language, library), page):
                url = other.url if other.url in library.pages else ""
                for change in other.record.changes:
                    yield Correction(change.on, change.what, other.title, url, other.language)


def _is(found: Page[Record] | None, page: Page[Record]) -> bool:
    return found is not None and found.url == page.url
