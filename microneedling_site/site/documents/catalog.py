"""Every document of a site, whichever kind it is.

find("/robots.txt", library)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from microneedling_site.library.library import Library
from microneedling_site.site.documents import robots, twins
from microneedling_site.site.documents.document import Document

#: Each kind yields its documents; the cheapest kinds first, for `find` asks one after the other.
KINDS: tuple[Callable[[Library], Iterator[Document]], ...] = (robots.documents, twins.documents)


def documents(library: Library) -> Iterator[Document]:
    """Yield every document of a library, each address once."""
    for kind in KINDS:
        yield from kind(library)


def find(url: str, library: Library) -> Document | None:
    """Return the document at an address, if there is one."""
    return next((document for document in documents(library) if document.url == url), None)
