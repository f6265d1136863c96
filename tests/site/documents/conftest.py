"""The verb that reads a document."""

from __future__ import annotations

from lxml import etree

from microneedling_site.library.library import Library
from microneedling_site.site.documents.catalog import find

#: The namespaces of documents, by the prefixes that tests use.
NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def text(url: str, library: Library) -> str:
    """Return what a document says."""
    document = find(url, library)
    assert document is not None, url
    return document.content().decode()


def texts(xml: str, path: str) -> list[str]:
    """Return the texts of elements, or the values of attributes, of an XML document."""
    found = etree.fromstring(xml.encode()).xpath(path, namespaces=NAMESPACES)
    return [item if isinstance(item, str) else item.text for item in found]
