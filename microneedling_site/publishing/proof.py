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

from microneedling_site.publishing.release import SITE, Entry, url_of

_ATTRIBUTES = ("action", "href", "poster", "src")


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
            if top == SITE:
                url = url_of(path)
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
    own = site_url + url
    for element in html.document_fromstring(page).iter(html.etree.Element):
        if identifier := element.get("id"):
            ids.add(identifier)
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value is not None:
                target = urljoin(own, value)
                if target.startswith(f"{site_url}/"):
                    links.add(intern(target.removeprefix(site_url)))
    return Anchors(frozenset(ids), frozenset(links))


def broken(pages: Mapping[str, Anchors], addresses: set[str]) -> Iterator[BrokenLink]:
    """Yield the links that lead nowhere.

    Args:
        pages: the HTML pages, by their paths on the site.
        addresses: every path that the site answers.
    """
    for url, anchors in pages.items():
        for link in anchors.links:
            parts = urlsplit(link)
            path, fragment = unquote(parts.path), unquote(parts.fragment)
            target = pages.get(path)
            if path not in addresses or (fragment and (target is None or fragment not in target.ids)):
                yield BrokenLink(url, link)
