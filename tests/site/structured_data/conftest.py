"""The graphs of the small site, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from microneedling_site.library.library import Library
from microneedling_site.site.reading import read
from microneedling_site.site.structured_data.graph import graph_of

Nodes = dict[str, Any]


def nodes_of(library: Library, url: str) -> Nodes:
    """Return the nodes of a page's graph by what their ids end with; the page itself is called "page"."""
    page = library.pages[url]
    with translation.override(page.language):
        graph = json.loads(graph_of(page, read(page, library), library))
    first, *others = graph["@graph"]
    return {"page": first, **{node["@id"].rpartition("#_")[2]: node for node in others}}


@pytest.fixture(scope="session")
def told(ears: Library) -> Callable[[str], Nodes]:
    """Return a verb that returns the nodes of the graph of a page of the small site."""
    return lambda url: nodes_of(ears, url)
