"""The sitemap, robots.txt and the feed, read by the programs of others: the fast part of `make seo`.

`tests/schemas/sitemap.xsd` is the schema of https://www.sitemaps.org, as the npm package `sitemap` (MIT)
carries it; what it says of pictures and languages stands in `sitemap-parts.xsd`, after Google's documents.
"""

from __future__ import annotations

import io
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from protego import Protego

from microneedling_site.library.library import Library, load
from microneedling_site.site.documents import catalog
from microneedling_site.site.documents.robots import TRAINING_BOTS

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "schemas"
SITE = "http://127.0.0.1:8000"

#: Those who find pages and answer from them (their owners' documents, November 2026).
READERS = ("Googlebot", "Bingbot", "OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "Applebot")


@pytest.fixture(scope="module", params=["content", "tests/sites/ear-syringing"])
def documents(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Return the documents of a site, without its pictures and twins, by their addresses."""
    library: Library = load(ROOT / request.param)
    found = {}
    for document in catalog.documents(library):
        if document.url.endswith((".xml", ".atom")) or document.url == "/robots.txt":
            found[document.url] = document.content()
    return found


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the schema of sitemaps, with what others add to it."""
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-parts.xsd"))


def test_the_sitemap_keeps_its_schema(documents: dict[str, bytes], schema: etree.XMLSchema) -> None:
    """Names, order, dates and addresses."""
    sitemaps = [content for url, content in documents.items() if url.startswith("/sitemap")]

    assert sitemaps
    for sitemap in sitemaps:
        schema.assertValid(etree.parse(io.BytesIO(sitemap)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<lastmod>2", b"<lastmod>yesterday 2"),
        (b"</loc>", b"</loc><priority>high</priority>"),
        (b"<loc>http", b"<address>http"),
        (b"<url>", b"<url><title>Home</title>"),
    ],
)
def test_a_fault_in_the_sitemap_is_found(
    documents: dict[str, bytes], schema: etree.XMLSchema, right: bytes, wrong: bytes
) -> None:
    """The schema is not one that lets everything through."""
    broken = documents["/sitemap.xml"].replace(right, wrong, 1)
    assert broken != documents["/sitemap.xml"]

    with pytest.raises((etree.DocumentInvalid, etree.XMLSyntaxError)):
        schema.assertValid(etree.parse(io.BytesIO(broken)))


@pytest.mark.parametrize(
    "path", ["/", "/faq/", "/faq/index.md", "/llms.txt", "/static/css/site.css", "/sitemap.xml"]
)
@pytest.mark.parametrize("robot", READERS)
def test_robots_that_search_may_read_everything(documents: dict[str, bytes], robot: str, path: str) -> None:
    """Styles and scripts too, without which no page is seen as people see it."""
    rules = Protego.parse(documents["/robots.txt"].decode())

    assert rules.can_fetch(f"{SITE}{path}", robot)


def test_robots_txt_is_read_as_it_is_meant(documents: dict[str, bytes]) -> None:
    """It names the sitemap, and whoever trains models is refused, as the sites here have it."""
    rules = Protego.parse(documents["/robots.txt"].decode())

    assert list(rules.sitemaps) == [f"{SITE}/sitemap.xml"]
    assert [bot for bot in TRAINING_BOTS if rules.can_fetch(f"{SITE}/faq/", bot)] == []


def test_the_feed_is_read_without_a_complaint(documents: dict[str, bytes]) -> None:
    """Every entry has an id of its own, a title, a date and an address."""
    (feed,) = (content for url, content in documents.items() if url == "/feed.atom")

    read = feedparser.parse(feed)

    assert (read.bozo, read.version, read.encoding) == (False, "atom10", "utf-8")
    assert read.feed.title
    assert read.feed.updated_parsed
    assert len({entry.id for entry in read.entries}) == len(read.entries) > 0
    for entry in read.entries:
        assert entry.title
        assert entry.updated_parsed
        assert entry.link.startswith(f"{SITE}/")
