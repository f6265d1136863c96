"""What changed last, for people and programs that follow the site: /feed.atom (RFC 4287).

Each language has its own, below its prefix. An entry is a page; a page that changes comes to the top
again, with the id that it always had. A list that changed only because a page on it did is left out: that
page is there itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from microneedling_site.library.addresses import Address
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.dates import moment, updated
from microneedling_site.site.documents.document import Document
from microneedling_site.site.documents.xml import Namespace, written
from microneedling_site.site.indexing import indexed

#: Readers ask every few hours, and nobody changes more pages than these in the meantime.
MOST_ENTRIES = 50

_ATOM = Namespace("http://www.w3.org/2005/Atom")
_NAME = "feed.atom"
_MEDIA_TYPE = "application/atom+xml"


def url(language: str) -> str:
    """Return the address of a language's feed on the site."""
    return f"{Address('', '', language).url}{_NAME}"


def documents(library: Library) -> Iterator[Document]:
    """Yield the feed of each language that has pages."""
    for language in sorted({page.language for page in indexed(library)}):
        pages = changed(library, language)
        text = _feed(pages, library, language)
        yield Document.of_text(url(language), text, updated=pages[0].updated)


def changed(library: Library, language: str, *, most: int = MOST_ENTRIES) -> tuple[Page[Record], ...]:
    """Return the pages of a language that changed last, the newest first."""
    pages = [
        page
        for page in indexed(library)
        if page.language == language and page.updated == updated(page, library)
    ]
    # Sorting keeps pages of one day in the order of their addresses.
    pages.sort(key=lambda page: (page.updated, page.record.published), reverse=True)
    return tuple(pages[:most])


def _feed(pages: tuple[Page[Record], ...], library: Library, language: str) -> str:
    home = library.site(language)
    own = url(language)
    feed = _ATOM.root("feed")
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    _ATOM.put(feed, "title", home.record.name)
    _ATOM.put(feed, "subtitle", home.record.description)
    _ATOM.put(feed, "id", _id(own, library))
    _ATOM.put(feed, "link", rel="self", type=_MEDIA_TYPE, href=settings.SITE_URL + own)
    _ATOM.put(feed, "link", rel="alternate", type="text/html", href=settings.SITE_URL + home.url)
    _ATOM.put(feed, "updated", moment(pages[0].updated, library).isoformat())
    author = _ATOM.put(feed, "author")
    _ATOM.put(author, "name", home.record.organization.name)
    if home.record.organization.url:
        _ATOM.put(author, "uri", home.record.organization.url)
    for page in pages:
        _put_entry(feed, page, library)
    return written(feed)


def _put_entry(feed: object, page: Page[Record], library: Library) -> None:
    entry = _ATOM.put(feed, "entry")
    _ATOM.put(entry, "title", page.title)
    _ATOM.put(entry, "id", _id(_first_path(page), library))
    _ATOM.put(entry, "link", rel="alternate", type="text/html", href=settings.SITE_URL + page.url)
    _ATOM.put(entry, "published", moment(page.record.published, library).isoformat())
    _ATOM.put(entry, "updated", moment(page.updated, library).isoformat())
    _ATOM.put(entry, "summary", summary(page))


def summary(page: Page[Record]) -> str:
    """Return what the entry of a page says about it; after a correction, what was corrected."""
    corrected = [change.what for change in page.record.changes if change.on == page.updated]
    if not corrected:
        return page.record.description
    with translation.override(page.language):
        return " ".join([page.record.description, gettext("Corrected:"), *corrected])


def _first_path(page: Page[Record]) -> str:
    """Return where a page stood first: a page that moves stays the same entry."""
    return next(iter(page.former_urls), page.url)


def _id(path: str, library: Library) -> str:
    """Return the id of what stands at a path, for ever: a tag URI (RFC 4151).

    The day in it is the one on which the site was published: whoever has the domain later has others. It
    says neither http nor https, so nobody sees every page anew when the one becomes the other.
    """
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{library.site().record.published}:{path}"
