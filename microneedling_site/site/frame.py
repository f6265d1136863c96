"""What stands around every page: whose site it is, its navigation, and when to get help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import PostalAddress, Record
from microneedling_site.site import languages


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the navigation; `current` is the value of its `aria-current`, or nothing."""

    label: str
    url: str
    current: Literal["page", "true", ""]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page; templates call it `site`.

    Attributes:
        name: of the site; nothing where the content could not be read.
        organization: who publishes it.
        emergency: when to get help, from the content.
        home: the address of the home page.
        menu: the navigation.
        language: BCP 47 tag of the page.
        direction: which way its text runs.
        address: where the organization is, if people can go there.
        phone: of the organization.
    """

    name: str
    organization: str
    emergency: Html
    home: str
    menu: tuple[MenuEntry, ...]
    language: str
    direction: Literal["ltr", "rtl"]
    address: PostalAddress | None = None
    phone: str | None = None


def frame(library: Library, *, language: str, page: Page[Record] | None = None) -> Frame:
    """Return what stands around `page`, or around a message that is no page."""
    home = library.site(language)
    site = home.record
    return Frame(
        name=site.name,
        organization=site.organization.name,
        emergency=site.emergency.unnoted,
        home=home.url,
        menu=tuple(MenuEntry(item.label, item.url, _current(item.url, page)) for item in site.navigation),
        language=language,
        direction=languages.direction(language),
        address=site.organization.address,
        phone=site.organization.phone,
    )


def bare_frame(language: str = DEFAULT_LANGUAGE) -> Frame:
    """Return the frame of a site whose home page cannot be read."""
    return Frame("", "", Html(), "/", (), language, languages.direction(language))


def _current(url: str, page: Page[Record] | None) -> Literal["page", "true", ""]:
    if page is None:
        return ""
    if page.url == url:
        return "page"
    section = Address(page.address.section, "", page.language)
    return "true" if page.address.section and section.url == url else ""
