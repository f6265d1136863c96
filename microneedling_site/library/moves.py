"""Where pages stood before: old addresses, and what is at each of them now.

    moved({"/faq/sore/": page}, {})    {"/faq/does-it-hurt/": "/faq/sore/"}

An old address leads to its page for ever, and that of a removed page says why there is none. Every
address of a removed page says it itself, those at which it stood before too: nothing leads on twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record

Pages = Mapping[str, Page[Record]]


def parted(pages: Pages) -> tuple[dict[str, Page[Record]], dict[str, Page[Record]]]:
    """Return the pages that are there, and those that were removed.

    The home page is always there, and a first page for as long as its folder has others: that they say
    otherwise is a problem, and not one for whatever leads to them.
    """
    removed = {url: page for url, page in pages.items() if page.record.removed is not None}
    for url, page in tuple(removed.items()):
        if needed_by(page, (other for other in pages.values() if other.url not in removed)):
            del removed[url]
    return {url: page for url, page in pages.items() if url not in removed}, removed


def needed_by(page: Page[Record], others: Iterable[Page[Record]]) -> Page[Record] | None:
    """Return the page that cannot be without `page`, the first by path; itself, if it is the home page."""
    address = page.address
    if address.language != DEFAULT_LANGUAGE or address.slug:
        return None  # The original stands in for a first page in another language.
    if not address.section:
        return page
    below = (other for other in others if other.address.section == address.section and other is not page)
    return min(below, key=lambda other: other.path, default=None)


def moved(pages: Pages, removed: Pages) -> dict[str, str]:
    """Return the addresses at which pages stood before, sorted, with the one of each now.

    Args:
        pages: what readers see, by URL.
        removed: what they see no more, by URL.
    """
    taken = {*pages, *removed}
    return {url: page.url for url, page in _claims(pages.values()) if url not in taken}


def gone(pages: Pages, removed: Pages) -> dict[str, Page[Record]]:
    """Return the addresses of removed pages, earlier ones too, sorted, with the page of each.

    Args:
        pages: what readers see, by URL.
        removed: what they see no more, by URL.
    """
    taken = {*pages, *(url for url, _ in _claims(pages.values()))}
    found = {**dict(_claims(removed.values())), **removed}
    return {url: found[url] for url in sorted(found) if url in removed or url not in taken}


def _claims(pages: Iterable[Page[Record]]) -> list[tuple[str, Page[Record]]]:
    """Return former addresses with their pages, sorted; of two pages that claim one, the first by path."""
    first: dict[str, Page[Record]] = {}
    for page in sorted((page for page in pages if page.record.former_slugs), key=lambda page: page.path):
        for url in page.former_urls:
            first.setdefault(url, page)
    return sorted(first.items(), key=lambda claim: claim[0])
