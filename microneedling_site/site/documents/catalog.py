"""Every document of a site, whichever kind it is.

find("/robots.txt", library)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from microneedling_site.library.addresses import Address
from microneedling_site.library.library import Library
from microneedling_site.site.documents import cards, feed, indexnow, llms, robots, security, sitemap, twins
from microneedling_site.site.documents.document import Document

HOME = Address("", "").url

#: Each kind yields its documents; the cheapest kinds first, for `find` asks one after the other.
KINDS: tuple[Callable[[Library], Iterator[Document]], ...] = (
    robots.documents,
    indexnow.documents,
    security.documents,
    feed.documents,
    sitemap.documents,
    twins.documents,
    llms.documents,
    cards.documents,
)


def documents(library: Library) -> Iterator[Document]:
    """Yield every document of a library, each address once; none where it has no home page."""
    if HOME not in library.pages:
        return
    for kind in KINDS:
        yield from kind(library)


def find(url: str, library: Library) -> Document | None:
    """Return the document at an address, if there is one."""
    return next((document for document in documents(library) if document.url == url), None)
