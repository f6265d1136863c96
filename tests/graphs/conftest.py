"""Pages with graphs, and the verb that plants a fault in one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.site.rendering import page_html

ROOT = Path(__file__).parents[2]
SITES = {"shipped": ROOT / "content", "other": ROOT / "tests" / "sites" / "ear-syringing"}

_BLOCK = re.compile(r'(?<=<script type="application/ld\+json">).*?(?=</script>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a site, as the public gets them."""

    library: Library

    def html(self, url: str) -> str:
        """Return a page."""
        return page_html(self.library.pages[url], self.library)

    def graph(self, url: str) -> Any:
        """Return the graph of a page."""
        return graph_in(self.html(url))

    def planted(self, url: str, plant: Callable[[Any], object]) -> str:
        """Return a page whose graph was changed by `plant`, which is given the nodes by their ids."""
        html = self.html(url)
        graph = graph_in(html)
        plant(by_name(graph))
        block = json.dumps(graph).replace("&", "\\u0026")
        return _BLOCK.sub(lambda _: block, html)


def graph_in(html: str) -> Any:
    """Return the graph of a page of HTML."""
    (block,) = _BLOCK.findall(html)
    return json.loads(block)


def by_name(graph: Any) -> dict[str, Any]:
    """Return the nodes of a graph by what their ids end with; the page itself is called "page"."""
    page, *others = graph["@graph"]
    return {"page": page, **{node["@id"].partition("#_")[2]: node for node in others}}


@pytest.fixture(scope="session")
def ears() -> Pages:
    """Return the small site about another procedure."""
    return Pages(load(SITES["other"]))
