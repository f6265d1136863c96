"""The twin of every page in Markdown, as a document of the site; see `site/twins/`."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.documents.document import Document
from microneedling_site.site.twins.twin import NAME, Subject, subject, write


def documents(library: Library) -> Iterator[Document]:
    """Yield the twin of every page."""
    for url in sorted(library.pages):
        yield twin(library.pages[url], library)


def twin(page: Page[Record], library: Library) -> Document:
    """Return the twin of a page."""
    told = subject(page, library)
    return Document(f"{page.url}{NAME}", (told,), lambda: _content(told), told.reading.updated)


def _content(told: Subject) -> bytes:
    return write(told).encode()
