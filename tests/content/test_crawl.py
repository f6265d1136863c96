"""The whole of two published sites, the shipped one and another, as search engines and visitors meet them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from microneedling_site.library.library import Library
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.server import Server
from microneedling_site.site.documents import catalog
from microneedling_site.site.shelf import Shelf
from tests.content.crawler import Ask, Crawl, crawl
from tests.content.findings import FINDINGS, soft_404s
from tests.publishing.conftest import EARS, LONG_AGO, ROOT, Answer, ask, in_production

CONTENT = ROOT / "content"

#: Misspelt, cut off, from elsewhere, made up, and tried by those who look for a way in.
NOWHERE = (
    *("/nothing/", "/faq/nothing/", "/faq/is-it-painful/nothing/", "/faq//is-it-painful/", "//faq/"),
    *("/FAQ/", "/Faq/", "/faq/Is-It-Painful/", "/faq/is_it_painful/", "/faq/is-it-painfu/", "/faq/index/"),
    *("/faq/is-it-painful.html", "/faq/is-it-painful/index.htm", "/index.php", "/index.htm", "/home/"),
    *("/faq/is-it-painful/feed/", "/feed/", "/rss.xml", "/atom.xml", "/sitemap-0.xml"),
    *("/sitemap_index.xml", "/sitemap.xml/", "/robots.txt/", "/feed.atom/", "/xx/feed.atom", "/cards/"),
    *("/cards/nothing.png", "/cards/index.png/", "/cards/faq/index.png", "/images/", "/images/nothing.svg"),
    *("/static/", "/static/css/", "/static/css/site.css", "/en/", "/en/faq/", "/xx/", "/xx/faq/"),
    *("/de/providers/", "/page/2/", "/404.html", "/wp-admin/", "/wp-login.php", "/admin/", "/.env"),
    *("/.git/config", "/%2e%2e/site.md", "/site.md", "/content/site.md", "/manifest.json"),
    *("/addresses.tsv", "/search/?q=pain", "/tag/pain/", "/faq/%00/", "/%F0%9F%99%82/"),
    *("/calendar/nothing.ics", "/providers/nowhere/", "/providers/?place=nowhere"),
    *("/providers/?service=nothing", "/providers/?language=xx", "/providers/?visit=never"),
    *("/providers/?page=99", "/providers/?access=maybe"),
)  # fmt: skip


@dataclass
class Published:
    """A site that is published and served."""

    library: Library
    ask: Ask
    crawl: Crawl


@pytest.fixture(scope="module", params=[CONTENT, EARS], ids=["shipped", "another"])
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """Publish a site, serve it, and walk through it once."""
    root = tmp_path_factory.mktemp("crawled")
    content = Path(shutil.copytree(request.param, root / "content"))
    if request.param == EARS:
        # A list is as new as what it lists. Where all pages changed on one day, nobody could see that a
        # date is the list's own; and in summer the site's day begins at another time.
        changed = content / "faq" / "does-it-hurt.md"
        changed.write_text(changed.read_text().replace("updated: 2026-02-10", "updated: 2026-07-10"))
    for file in content.rglob("*.*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    shelf = Shelf(root / "releases" / "current" / "content", preview=False)
    with pytest.MonkeyPatch.context() as patch, override_settings(**in_production(root, ROOT)):
        patch.setattr(apps.get_app_config("site"), "shelf", shelf)
        Publisher(content, Releases(root / "releases")).publish()
        server = Server(WSGIHandler(), releases=root / "releases")

        def visit(url: str) -> Answer:
            return ask(server, url)

        yield Published(shelf.library(), visit, crawl(visit))


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.__name__)
def test_the_site_is_as_it_says(published: Published, finding: Callable[[Crawl], list[str]]) -> None:
    """No link is broken or leads on, no date is told twice in two ways, the sitemap is the site."""
    assert finding(published.crawl) == []


def test_every_page_is_found_and_listed(published: Published) -> None:
    """What nobody can reach nobody reads."""
    listed = {page.url for page in published.crawl.listed}

    assert listed == {*published.library.pages}


def test_what_is_asked_of_a_page_is_not_listed(published: Published) -> None:
    """It is for the one who asked."""
    asked = [page for page in published.crawl.pages.values() if "?" in page.url]

    assert [page.url for page in asked if page.is_listed] == []


def test_nothing_is_found_where_there_is_nothing(published: Published) -> None:
    """A search engine that is told of a page where there is none lists it, and then finds a hundred."""
    assert len(set(NOWHERE)) >= 50

    assert soft_404s(published.ask, NOWHERE) == []


def test_every_document_is_answered_as_it_is_made(published: Published) -> None:
    """Its bytes and its type, and no search engine is kept from it."""
    documents = list(catalog.documents(published.library))

    answers = {document.url: published.ask(document.url) for document in documents}

    assert len(documents) > len(published.library.pages)
    assert [
        document.url
        for document in documents
        if (answers[document.url].status, answers[document.url].headers["Content-Type"])
        != (200, document.media_type)
    ] == []
