"""The twin of a page in Markdown, as a document of the site; see `site/twins/`."""

from __future__ import annotations

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.documents.document import Document
from microneedling_site.site.reading import Reading
from microneedling_site.site.twins.twin import NAME, subject, write


def twin(page: Page[Record], library: Library, reading: Reading | None = None) -> Document:
    """Return the twin of a page.

    Args:
        page: the page.
        library: holds what the page shows.
        reading: what stands around the page, where that is known already.
    """
    told = subject(page, library, reading)
    return Document(f"{page.url}{NAME}", (told,), lambda: write(told).encode(), told.reading.updated)
