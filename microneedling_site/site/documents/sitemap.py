"""Every page that search engines may list, with the true day of its last change: /sitemap.xml.

A site with more pages than one file may hold has them in /sitemap-1.xml and so on, and /sitemap.xml
lists these. There is no `priority` and no `changefreq`: nobody heeds them.

Sources: https://www.sitemaps.org/protocol.html; Google Search Central, image sitemaps and localized
versions of pages; Bing Webmaster Guidelines, which want `lastmod` with its time and offset.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.alternates import Alternate, alternates_of
from microneedling_site.site.dates import moment, updated
from microneedling_site.site.documents.document import Document
from microneedling_site.site.documents.xml import Namespace, written
from microneedling_site.site.indexing import indexed

URL = "/sitemap.xml"

#: What one file may hold (sitemaps.org, "Sitemap index files"): addresses, and bytes before compression.
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024

_SITEMAP = Namespace("http://www.sitemaps.org/schemas/sitemap/0.9")
_IMAGE = Namespace("http://www.google.com/schemas/sitemap-image/1.1")
_XHTML = Namespace("http://www.w3.org/1999/xhtml")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the sitemap.

    Attributes:
        address: on the web.
        updated: the beginning of the day of its last change.
        pictures: the addresses of the pictures that it shows.
        alternates: the page in each language.
    """

    address: str
    updated: datetime.datetime
    pictures: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()


def documents(library: Library) -> Iterator[Document]:
    """Yield /sitemap.xml, and its parts where it has any."""
    entries = [_entry(page, library) for page in indexed(library)]
    for url, text, newest in files(entries):
        yield Document.of_text(url, text, updated=newest.date())


def files(
    entries: Sequence[Entry], *, most_addresses: int = MOST_ADDRESSES, most_bytes: int = MOST_BYTES
) -> Iterator[tuple[str, str, datetime.datetime]]:
    """Yield the files of a sitemap: their addresses on the site, their texts, and their newest dates.

    Args:
        entries: at least one, in the order in which they are to stand.
        most_addresses: how many one file may hold.
        most_bytes: how long one file may be.
    """
    parts = list(_parts(entries, most_addresses, most_bytes))
    if len(parts) == 1:
        yield URL, parts[0][0], parts[0][1]
        return
    root = _SITEMAP.root("sitemapindex")
    for number, (text, newest) in enumerate(parts, 1):
        url = f"/sitemap-{number}.xml"
        part = _SITEMAP.put(root, "sitemap")
        _SITEMAP.put(part, "loc", settings.SITE_URL + url)
        _SITEMAP.put(part, "lastmod", newest.isoformat())
        yield url, text, newest
    yield URL, written(root), max(newest for _, newest in parts)


def _entry(page: Page[Record], library: Library) -> Entry:
    return Entry(
        address=settings.SITE_URL + page.url,
        updated=moment(updated(page, library), library),
        pictures=tuple(settings.SITE_URL + url for url in page.pictures),
        alternates=alternates_of(page, library),
    )


def _parts(
    entries: Sequence[Entry], most_addresses: int, most_bytes: int
) -> Iterator[tuple[str, datetime.datetime]]:
    """Yield texts that each keep to the bounds, with the newest date in each."""
    for first in range(0, len(entries), most_addresses):
        part = entries[first : first + most_addresses]
        text = _url_set(part)
        if len(text.encode()) > most_bytes and len(part) > 1:
            yield from _parts(part, (len(part) + 1) // 2, most_bytes)
        else:
            yield text, max(entry.updated for entry in part)


def _url_set(entries: Sequence[Entry]) -> str:
    root = _SITEMAP.root("urlset", others={"image": _IMAGE.name, "xhtml": _XHTML.name})
    for entry in entries:
        url = _SITEMAP.put(root, "url")
        _SITEMAP.put(url, "loc", entry.address)
        _SITEMAP.put(url, "lastmod", entry.updated.isoformat())
        for picture in entry.pictures:
            _IMAGE.put(_IMAGE.put(url, "image"), "loc", picture)
        for alternate in entry.alternates:
            tags = (alternate.language, "x-default") if alternate.is_default else (alternate.language,)
            for tag in tags:
                _XHTML.put(url, "link", rel="alternate", hreflang=tag, href=alternate.address)
    return written(root)
