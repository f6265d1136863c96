"""What a browser makes of a graph: data, which it neither runs nor complains of."""

from __future__ import annotations

import json

from playwright.sync_api import Page

_BLOCK = 'script[type="application/ld+json"]'


def test_a_graph_is_data(page: Page, site_url: str) -> None:
    """The policy against scripts has nothing against it: `page` fails on any message to the console."""
    page.goto(f"{site_url}/faq/is-it-painful/")

    graph = json.loads(page.locator(_BLOCK).text_content() or "")

    assert graph["@graph"][0]["name"] == page.locator("h1").inner_text()
    assert graph["@graph"][0]["url"] == f"{site_url}/faq/is-it-painful/"
