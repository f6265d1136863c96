"""What is wrong with what a screen reader is told: Chromium's own accessibility tree of a page.

list(findings(tree(page)))        ['link without a name', 'heading 4 after heading 2']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import CDPSession

#: What a reader acts on; without a name nobody knows what for.
CONTROLS = frozenset({
    "button", "checkbox", "combobox", "DisclosureTriangle", "Date", "InputTime", "link", "listbox",
    "menuitem", "option", "radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox",
})  # fmt: skip

#: Landmarks that a page may have several of.
LANDMARKS = frozenset({"complementary", "form", "navigation", "region", "search"})


@dataclass(frozen=True, slots=True)
class Node:
    """What is read out of one element; `level` is that of a heading, and 0 elsewhere."""

    role: str
    name: str
    level: int = 0


def tree(session: CDPSession) -> list[Node]:
    """Return what is read out of a page, in order."""
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    waiting = [next(iter(nodes))]
    read = []
    while waiting:
        node = nodes[waiting.pop()]
        waiting.extend(reversed([child for child in node.get("childIds", ()) if child in nodes]))
        if not node["ignored"]:
            levels = [said["value"]["value"] for said in node["properties"] if said["name"] == "level"]
            name = str(node.get("name", {}).get("value", "")).strip()
            read.append(Node(node["role"]["value"], name, *levels))
    return read


def findings(nodes: list[Node]) -> Iterator[str]:
    """Yield what a screen reader's user would stumble over."""
    yield from (f"{node.role} without a name" for node in nodes if node.role in CONTROLS and not node.name)
    if (mains := sum(node.role == "main" for node in nodes)) != 1:
        yield f"{mains} main landmarks"
    yield from _headings([node for node in nodes if node.role == "heading"])
    # A form without a name is no landmark (HTML Accessibility API Mappings 1.0).
    landmarks = Counter(
        (node.role, node.name)
        for node in nodes
        if node.role in LANDMARKS and (node.name or node.role != "form")
    )
    for (role, name), count in landmarks.items():
        if not name:
            yield f"{role} without a name"
        elif count > 1:
            yield f"{count} landmarks {role} are called {name!r}"


def _headings(headings: list[Node]) -> Iterator[str]:
    if (firsts := sum(heading.level == 1 for heading in headings)) != 1:
        yield f"{firsts} headings of the first level"
    yield from (f"heading {heading.level} without a name" for heading in headings if not heading.name)
    for before, heading in zip([Node("heading", "", 0), *headings], headings, strict=False):
        if heading.level > before.level + 1:
            yield f"heading {heading.level} ({heading.name}) after heading {before.level}"
