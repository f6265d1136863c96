"""Which pages search engines may list: those in the sitemap, and no others.

A page that says `noindex` or that answers with anything but 200 is never one of them.
"""

from __future__ import annotations

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record


def indexed(library: Library) -> tuple[Page[Record], ...]:
    """Return the pages that search engines may list, by address; all that a reader of `library` sees."""
    return tuple(library.pages[url] for url in sorted(library.pages))
