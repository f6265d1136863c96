"""The picture of a page, for where people pass it on: /cards/faq/is-it-painful.png.

A page names it in its head (`og:image`). It is drawn again only when its text, or what draws it, changes.
"""

from __future__ import annotations

from functools import partial

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.cards.card import Card
from microneedling_site.site.cards.drawing import draw, maker
from microneedling_site.site.documents.document import Document

#: What the picture of the home page is called, which has no name; no page is called so.
_HOME = "index"


def url(page: Page[Record]) -> str:
    """Return the address of a page's picture on the site."""
    return f"/cards/{page.url.strip('/') or _HOME}.png"


def said_on(page: Page[Record], library: Library) -> Card:
    """Return what the picture of a page says."""
    return Card.of(page.title, library.site(page.language).record.name)


def card(page: Page[Record], library: Library) -> Document:
    """Return the picture of a page."""
    said = said_on(page, library)
    return Document(url(page), (said,), partial(draw, said), maker=maker())
