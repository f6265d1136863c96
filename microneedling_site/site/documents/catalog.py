"""Every document of a site, whichever kind it is.

find("/robots.txt", library)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from microneedling_site.library.addresses import Address
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.documents import feed, indexnow, llms, robots, security, sitemap
from microneedling_site.site.documents.cards import card
from microneedling_site.site.documents.document import Document
from microneedling_site.site.documents.twins import twin
from microneedling_site.site.reading import Reading

HOME = Address("", "").url

#: Each kind yields documents of the whole site; the cheapest first, for `find` asks one after the other.
KINDS: tuple[Callable[[Library], Iterator[Document]], ...] = (
    robots.documents,
    indexnow.documents,
    security.documents,
    feed.documents,
    sitemap.documents,
    llms.documents,
)


def documents(library: Library) -> Iterator[Document]:
    """Yield every document of a library, each address once; none where it has no home page."""
    yield from of_site(library)
    if HOME in library.pages:
        for url in sorted(library.pages):
            yield from of_page(library.pages[url], library)


def of_site(library: Library) -> Iterator[Document]:
    """Yield the documents that tell of many pages."""
    if HOME in library.pages:
        for kind in KINDS:
            yield from kind(library)


def of_page(page: Page[Record], library: Library, reading: Reading | None = None) -> Iterator[Document]:
    """Yield the documents of one page.

    Args:
        page: the page.
        library: holds what the page shows.
        reading: what stands around the page, where that is known already.
    """
    yield twin(page, library, reading)
    yield card(page, library)


def find(url: str, library: Library) -> Document | None:
    """Return the document at an address, if there is one."""
    return next((document for document in documents(library) if document.url == url), None)
