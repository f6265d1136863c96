"""Every internal link and fragment of the finished HTML leads somewhere.

The rules of the library look at what editors wrote; this looks at what patients get, templates
included, just before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.etree import Element, ParserError

from microneedling_site.publishing.release import MOVES, SITE, Entry, url_of

_ATTRIBUTES = ("action", "data", "formaction", "href", "poster", "src")
#: Holds several addresses between commas, each with a width or a density behind it.
_SET = "srcset"

_PARSER = html.HTMLParser(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a page can be entered, and where it leads.

    Attributes:
        ids: the places inside the page.
        links: addresses on the site, with fragments, as absolute paths.
    """

    ids: frozenset[str]
    links: frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link that leads nowhere; `page` and `link` are paths on the site."""

    page: str
    link: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.page} links to {self.link}, which is not there."


@dataclass(slots=True)
class Proof:
    """Proves one release after the other, and examines a page only once."""

    _known: dict[tuple[str, str], Anchors] = field(default_factory=dict)

    def broken_links(self, folder: Path, files: Iterable[Entry], *, site_url: str) -> list[BrokenLink]:
        """Return the links of a finished release that lead nowhere, sorted.

        Args:
            folder: the release.
            files: what it consists of.
            site_url: scheme and host of the site.
        """
        known: dict[tuple[str, str], Anchors] = {}
        pages: dict[str, Anchors] = {}
        addresses = set()
        for entry in files:
            top, _, path = entry.path.partition("/")
            if top in {SITE, MOVES}:
                url = url_of(path)
                if top == SITE:  # What a page has left is no place to lead to.
                    addresses.add(url)
                if path.endswith(".html"):
                    anchors = self._known.get((url, entry.sha256))
                    if anchors is None:
                        content = (folder / entry.path).read_bytes()
                        anchors = examine(content, url=url, site_url=site_url)
                    known[url, entry.sha256] = pages[url] = anchors
        self._known = known
        return sorted(broken(pages, addresses))


def examine(page: bytes, *, url: str, site_url: str) -> Anchors:
    """Find the ids and the internal links of an HTML page.

    Args:
        page: the finished bytes.
        url: where it stands on the site.
        site_url: scheme and host of the site, to tell its own absolute addresses.
    """
    ids: set[str] = set()
    links: set[str] = set()
    try:
        document = html.document_fromstring(page, parser=_PARSER)
    except ParserError:  # It is empty.
        return Anchors(frozenset(), frozenset())
    for element in document.iter(Element):
        if identifier := element.get("id"):
            ids.add(identifier)
        links.update(_links(element, site_url + url, site_url))
    return Anchors(frozenset(ids), frozenset(links))


def _links(element: html.HtmlElement, own: str, site_url: str) -> Iterator[str]:
    """Yield where an element leads to on the site; `own` is the address of its page."""
    values = [element.get(name) for name in _ATTRIBUTES]
    values += [part.split()[0] for part in element.get(_SET, "").split(",") if part.strip()]
    for value in values:
        if value is not None:
            try:
                target = urljoin(own, value.strip())
            except ValueError:
                yield value  # No address at all; it is told as one that leads nowhere.
                continue
            if target == site_url or target.startswith((f"{site_url}/", f"{site_url}?", f"{site_url}#")):
                yield intern(target.removeprefix(site_url))


def broken(pages: Mapping[str, Anchors], addresses: set[str]) -> Iterator[BrokenLink]:
    """Yield the links that lead nowhere.

    Args:
        pages: the HTML pages, by their paths on the site.
        addresses: every path that the site answers.
    """
    # The menu's links stand on every page; each link is looked up once.
    links = {link for anchors in pages.values() for link in anchors.links}
    dead = {link for link in links if not _leads_somewhere(link, pages, addresses)}
    for url, anchors in pages.items():
        for link in anchors.links & dead:
            if not _leads_within(link, url, anchors):
                yield BrokenLink(url, link)


def _leads_within(link: str, url: str, anchors: Anchors) -> bool:
    """Say whether a link leads to a place in its own page, which need not have an address to lead to."""
    path, sign, fragment = link.partition("#")
    return bool(sign) and unquote(path) == url and unquote(fragment) in anchors.ids


def _leads_somewhere(link: str, pages: Mapping[str, Anchors], addresses: set[str]) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    path, fragment = unquote(parts.path) or "/", unquote(parts.fragment)
    if path not in addresses:
        return False
    target = pages.get(path)
    return not fragment or (target is not None and fragment in target.ids)
