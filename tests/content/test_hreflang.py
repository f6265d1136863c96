"""A page names its versions in other languages when, and only when, it has some."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from microneedling_site.library.library import Library, load
from microneedling_site.site.rendering import page_html

ROOT = Path(__file__).parents[2]
SITE = "http://127.0.0.1:8000"


def named(page: str) -> dict[str, str]:
    """Return the addresses that the head of a page names, by language."""
    links = html.document_fromstring(page).iterfind("head/link[@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links if link.get("rel") == "alternate"}


@pytest.fixture(scope="module", params=["content", "tests/sites/ear-syringing"])
def library(request: pytest.FixtureRequest) -> Library:
    """Return a site, as readers see it."""
    return load(ROOT / request.param)


def test_every_version_names_all_and_a_page_alone_names_none(library: Library) -> None:
    """Itself included, by whole addresses, and the original for everyone else."""
    expected = {}
    for url, page in library.pages.items():
        versions = {other.language: SITE + other.url for other in library.translations(page)}
        if len(versions) > 1:
            versions["x-default"] = versions["en"]
        expected[url] = versions if len(versions) > 1 else {}

    found = {url: named(page_html(page, library)) for url, page in library.pages.items()}

    assert found == expected


def test_both_cases_are_tested() -> None:
    """The second site has translations, and pages without."""
    ears = load(ROOT / "tests" / "sites" / "ear-syringing")

    counts = {len(ears.translations(page)) for page in ears.pages.values()}

    assert counts == {1, 2}
