"""What a page says in its head for where people pass it on (Open Graph protocol, https://ogp.me).

A title, a description and an address say themselves; here is the rest. X, once Twitter, reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, SiteRecord
from microneedling_site.site import languages
from microneedling_site.site.cards.drawing import HEIGHT, WIDTH
from microneedling_site.site.dates import moment, updated
from microneedling_site.site.documents import cards, feed


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a page says of itself beside its title, its description and its address.

    Attributes:
        kind: what it is, in Open Graph's words.
        image: the address of its picture on the web; `width` by `height` pixels.
        image_words: what stands on it; signs that its face has not are missing there, or the title is.
        locale: its language with a territory.
        modified: the beginning of the day of its last change, as ISO 8601.
        feed: where changes are told, on the site.
    """

    kind: Literal["website", "article"]
    image: str
    image_words: str
    width: int
    height: int
    locale: str
    modified: str
    feed: str


def sharing_of(page: Page[Record], library: Library) -> Sharing:
    """Return what a page says of itself where people pass it on."""
    return Sharing(
        kind="website" if isinstance(page.record, SiteRecord) else "article",
        image=settings.SITE_URL + cards.url(page),
        image_words=cards.said_on(page, library).words,
        width=WIDTH,
        height=HEIGHT,
        locale=languages.locale(page.language),
        modified=moment(updated(page, library), library).isoformat(),
        feed=feed.url(page.language),
    )
