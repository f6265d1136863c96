"""Every internal link and fragment of the finished HTML leads somewhere.

The rules of the library look at what editors wrote; this looks at what patients get, templates
included, just before it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError, XPath

from microneedling_site.publishing.release import MOVES, SITE, Entry, url_of

_ADDRESSES = XPath("//@action | //@data | //@formaction | //@href | //@poster | //@src", smart_strings=False)
_IDS = XPath("//@id[. != '']", smart_strings=False)
#: Each holds several addresses between commas, with a width or a density behind each.
_SETS = XPath("//@srcset", smart_strings=False)

#: A page: its path on the site, and the SHA-256 of its bytes.
Seen = tuple[str, str]

_PARSER = html.HTMLParser(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where a page can be entered, and where it leads.

    Attributes:
        ids: the places inside the page.
        links: addresses on the site, with fragments, as absolute paths; without those that lead to a place
            in the page itself, which stay right as long as the page does.
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

    _known: dict[Seen, Anchors] = field(default_factory=dict)

    def examined(self, folder: Path, files: Iterable[Entry], *, site_url: str) -> dict[Seen, Anchors]:
        """Return what stands in the HTML pages of a release, each looked at only once.

        Args:
            folder: the release, or what is written of it.
            files: of which the pages are looked at.
            site_url: scheme and host of the site.
        """
        found = {}
        for entry in files:
            top, _, path = entry.path.partition("/")
            if top in {SITE, MOVES} and path.endswith(".html"):
                seen = url_of(path), entry.sha256
                anchors = self._known.get(seen)
                if anchors is None:
                    content = (folder / entry.path).read_bytes()
                    anchors = examine(content, url=seen[0], site_url=site_url)
                found[seen] = anchors
        return found

    def learn(self, examined: Mapping[Seen, Anchors]) -> None:
        """Remember pages that were examined by another process."""
        self._known.update(examined)

    def broken_links(self, folder: Path, files: Collection[Entry], *, site_url: str) -> list[BrokenLink]:
        """Return the links of a finished release that lead nowhere, sorted.

        Args:
            folder: the release.
            files: what it consists of.
            site_url: scheme and host of the site.
        """
        self._known = self.examined(folder, files, site_url=site_url)
        pages = {url: anchors for (url, _), anchors in self._known.items()}
        # What a page has left is no place to lead to.
        site = f"{SITE}/"
        addresses = {url_of(entry.path[len(site) :]) for entry in files if entry.path.startswith(site)}
        return sorted(broken(pages, addresses))


def examine(page: bytes, *, url: str, site_url: str) -> Anchors:
    """Find the ids and the internal links of an HTML page.

    Args:
        page: the finished bytes.
        url: where it stands on the site.
        site_url: scheme and host of the site, to tell its own absolute addresses.
    """
    try:
        document = html.document_fromstring(page, parser=_PARSER)
    except ParserError:  # It is empty.
        return Anchors(frozenset(), frozenset())
    values = set(_ADDRESSES(document))
    for attribute in _SETS(document):
        values.update(part.split()[0] for part in attribute.split(",") if part.strip())
    links = {link for value in values if (link := _link(value.strip(), url, site_url)) is not None}
    ids = frozenset(_IDS(document))
    return Anchors(ids, frozenset(link for link in links if not _leads_within(link, url, ids)))


def _link(value: str, url: str, site_url: str) -> str | None:
    """Return where an address on the page at `url` leads to on the site; nothing where it leads elsewhere."""
    if value.startswith("#"):
        return url + value
    # What does not depend on the page stands on many of them.
    return _resolved(value, "/" if value.startswith("/") else url, site_url)


@lru_cache(10_000)
def _resolved(value: str, base: str, site_url: str) -> str | None:
    try:
        target = urljoin(site_url + base, value)
    except ValueError:
        return value  # No address at all; it is told as one that leads nowhere.
    if target == site_url or target.startswith((f"{site_url}/", f"{site_url}?", f"{site_url}#")):
        return intern(target.removeprefix(site_url))
    return None


def broken(pages: Mapping[str, Anchors], addresses: set[str]) -> Iterator[BrokenLink]:
    """Yield the links that lead nowhere.

    Args:
        pages: the HTML pages, by their paths on the site.
        addresses: every path that the site answers.
    """
    # The menu's links stand on every page; each link is looked up once.
    links = set[str]().union(*(anchors.links for anchors in pages.values()))
    # Most are addresses as they stand; taking apart the others is what takes long.
    dead = {link for link in links - addresses if not _leads_somewhere(link, pages, addresses)}
    for url, anchors in pages.items() if dead else ():
        yield from (BrokenLink(url, link) for link in anchors.links & dead)


def _leads_within(link: str, url: str, ids: Collection[str]) -> bool:
    """Say whether a link leads to a place in its own page, which need not have an address to lead to."""
    path, sign, fragment = link.partition("#")
    return bool(sign) and unquote(path) == url and unquote(fragment) in ids


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
