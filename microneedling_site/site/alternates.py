"""The same page in other languages, as pages and the sitemap tell it (hreflang)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site import languages


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language: its `url` on the site and its `address` on the web.

    `is_default` marks the one for readers of languages that the site does not have.
    """

    language: str
    name: str
    direction: Literal["ltr", "rtl"]
    url: str
    address: str
    is_default: bool


def alternates_of(page: Page[Record], library: Library) -> tuple[Alternate, ...]:
    """Return a page in each language, itself included; nothing where there is only one."""
    translations = library.translations(page)
    if len(translations) < 2:
        return ()
    return tuple(
        Alternate(
            other.language,
            languages.name(other.language),
            languages.direction(other.language),
            other.url,
            settings.SITE_URL + other.url,
            is_default=other.language == DEFAULT_LANGUAGE,
        )
        for other in translations
    )
