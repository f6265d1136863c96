"""Walks through a site as a search engine does, and notes what every page says of itself.

    found = crawl(ask)
    found.pages["/faq/"].clicks

It knows a site only by what it answers: `ask` takes a path and returns an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

from tests.publishing.conftest import SITE_URL, Answer

Ask = Callable[[str], Answer]

_NAMESPACES = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass(frozen=True)
class Page:
    """A page as it was answered.

    Attributes:
        url: its path, and the query if it has one.
        clicks: how many it is from home.
        answer: all of it.
        tree: its HTML.
        ids: the places in it.
        links: what it leads to, as paths on the site with queries and fragments.
        needs: what it is shown with, and what its head leads to, the same way.
    """

    url: str
    clicks: int
    answer: Answer
    tree: html.HtmlElement = field(repr=False)
    ids: frozenset[str]
    links: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it is on the web."""
        return SITE_URL + self.url

    def texts(self, path: str) -> list[str]:
        """Return what stands at a path of its HTML, tidied."""
        found = self.tree.xpath(path)
        return [" ".join((item if isinstance(item, str) else item.text_content()).split()) for item in found]

    def meta(self, name: str) -> str:
        """Return what a tag of its head says; nothing where there is none."""
        path = f"/html/head/meta[@name='{name}' or @property='{name}']/@content"
        return "\n".join(self.texts(path))

    @property
    def canonical(self) -> str:
        """Which address it says is its own."""
        return "\n".join(self.texts("/html/head/link[@rel='canonical']/@href"))

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list it."""
        said = f"{self.meta('robots')} {self.answer.headers.get('X-Robots-Tag', '')}"
        return self.answer.status == 200 and "noindex" not in said and self.canonical == self.address

    @property
    def updated(self) -> str:
        """The day of its last change, as a reader sees it."""
        return "\n".join(self.texts("//*[contains(@class, 'review')]/p[last()]/time/@datetime"))

    @property
    def twin(self) -> str:
        """Where its twin in Markdown is, as a path; nothing where it names none."""
        return "\n".join(self.texts("/html/head/link[@type='text/markdown']/@href")).removeprefix(SITE_URL)

    @property
    def graph_dates(self) -> set[str]:
        """The days of its last change in its structured data, as far as it has any."""
        graphs = [json.loads(text) for text in self.texts("//script[@type='application/ld+json']")]
        nodes = [node for graph in graphs for node in graph.get("@graph", [graph])]
        return {node["dateModified"] for node in nodes if "dateModified" in node}


@dataclass(frozen=True)
class Crawl:
    """A site as far as it can be reached from its home page.

    Attributes:
        pages: by path and query, in the order in which they were found.
        answers: everything that was asked for, by path and query.
        ask: asks for more, once for each address.
    """

    pages: dict[str, Page]
    answers: dict[str, Answer]
    ask: Ask

    @property
    def listed(self) -> list[Page]:
        """The pages that search engines may list."""
        return [page for page in self.pages.values() if page.is_listed]

    def sitemap(self) -> dict[str, str]:
        """Return the dates in the sitemap by address, those of its parts too."""
        found = dict(self._entries("/sitemap.xml", "s:url"))
        for part, _ in self._entries("/sitemap.xml", "s:sitemap"):
            found.update(self._entries(part.removeprefix(SITE_URL), "s:url"))
        return found

    def feed(self) -> dict[str, str]:
        """Return the dates in the feeds by address."""
        feeds = {
            url
            for page in self.pages.values()
            for url in page.texts("/html/head/link[@type='application/atom+xml']/@href")
        }
        found: dict[str, str] = {}
        for feed in sorted(feeds):
            for entry in etree.fromstring(self.ask(feed).body).iterfind("a:entry", _NAMESPACES):
                place = entry.find("a:link[@rel='alternate']", _NAMESPACES).get("href")
                found[place] = entry.findtext("a:updated", "", _NAMESPACES)
        return found

    def _entries(self, url: str, kind: str) -> Iterator[tuple[str, str]]:
        for entry in etree.fromstring(self.ask(url).body).iterfind(kind, _NAMESPACES):
            place, date = (entry.findtext(f"s:{name}", "", _NAMESPACES) for name in ("loc", "lastmod"))
            yield place, date


def crawl(ask: Ask) -> Crawl:
    """Follow every link from the home page on."""
    answers: dict[str, Answer] = {}

    def ask_once(url: str) -> Answer:
        if url not in answers:
            answers[url] = ask(url)
        return answers[url]

    pages: dict[str, Page] = {}
    clicks = {"/": 0}
    for url in (waiting := ["/"]):
        answer = ask_once(url)
        if answer.status == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            pages[url] = page = read(url, answer, clicks=clicks[url])
            for link in page.links:
                target = urldefrag(link).url
                if target not in clicks:
                    clicks[target] = clicks[url] + 1
                    waiting.append(target)
    return Crawl(pages, answers, ask_once)


def read(url: str, answer: Answer, *, clicks: int) -> Page:
    """Read a page."""
    tree = html.document_fromstring(answer.body, parser=html.HTMLParser(encoding="utf-8"))
    needed = (
        "//link/@href",
        "//img/@src",
        "//script/@src",
        "//form/@action",
        "//meta[@property='og:image']/@content",
    )
    return Page(
        url=url,
        clicks=clicks,
        answer=answer,
        tree=tree,
        ids=frozenset(tree.xpath("//@id")),
        links=tuple(_own(tree.xpath("//a/@href"), url)),
        needs=tuple(_own([place for path in needed for place in tree.xpath(path)], url)),
    )


def _own(places: list[str], url: str) -> Iterator[str]:
    """Yield those of some addresses that are on the site, as paths, each once."""
    for place in dict.fromkeys(urljoin(SITE_URL + url, place) for place in places):
        if place == SITE_URL or place.startswith(f"{SITE_URL}/"):
            yield place.removeprefix(SITE_URL) or "/"
