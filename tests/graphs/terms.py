"""What is wrong with a graph by itself: its terms, what they are used for, and what it points to.

faults_of_terms({"@context": "https://schema.org", "@graph": [{"@type": "FAQPgae", …}]})
['https://example.org/: "FAQPgae" is no type of schema.org']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.graphs.vocabulary import VOCABULARY

CONTEXT = "https://schema.org"

#: What this site never says: it rates nobody, and search engines show none of it for health.
NEVER = frozenset({"AggregateRating", "HowTo", "QAPage", "Rating", "Review", "SearchAction"})

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
#: A day, or a month or year where no more is known (ISO 8601).
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Node = dict[str, Any]


def faults_of_terms(graph: Any) -> list[str]:
    """Return what is wrong, each fault in a sentence that begins with the id of what it is about."""
    if not isinstance(graph, dict) or graph.get("@context") != CONTEXT:
        return ["the context is not schema.org"]
    top = graph.get("@graph")
    if not isinstance(top, list) or set(graph) != {"@context", "@graph"}:
        return ["there is not just one graph"]
    nodes = list(nodes_in(top))
    known = {node["@id"]: node for node in nodes if "@id" in node and "@type" in node}
    return [
        *(f"{node.get('@type')}: has no @id" for node in top if "@id" not in node),
        *_repeated(nodes),
        *(fault for node in nodes for fault in _faults_of_node(node, known)),
    ]


def nodes_in(value: Any) -> Iterator[Node]:
    """Yield every node of a graph, the ones inside others too."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def values(value: Any) -> list[Any]:
    """Return the values of a property, be they one or many."""
    return value if isinstance(value, list) else [value]


def _repeated(nodes: list[Node]) -> Iterator[str]:
    described = Counter(node["@id"] for node in nodes if "@id" in node and "@type" in node)
    for identity, times in described.items():
        if times > 1:
            yield f"{identity}: is described {times} times"


def _faults_of_node(node: Node, known: dict[str, Node]) -> Iterator[str]:
    here = node.get("@id", node.get("@type", "a thing"))
    if set(node) == {"@id"}:
        if node["@id"] not in known:
            yield f"{here}: is not described in the graph"
        return
    kind = str(node.get("@type"))
    if kind not in VOCABULARY.types:
        yield f'{here}: "{kind}" is no type of schema.org'
        return
    if kind in VOCABULARY.superseded:
        yield f'{here}: "{kind}" is superseded by "{VOCABULARY.superseded[kind]}"'
    if kind in NEVER:
        yield f'{here}: "{kind}" is never told'
    if "@id" in node and not _ADDRESS.fullmatch(node["@id"]):
        yield f"{here}: the @id is no address"
    for name, value in node.items():
        if not name.startswith("@"):
            yield from (f"{here}: {fault}" for fault in _faults_of_property(kind, name, value, known))
    if "itemListElement" in node:
        yield from (f"{here}: {fault}" for fault in _faults_of_positions(node["itemListElement"]))


def _faults_of_property(kind: str, name: str, value: Any, known: dict[str, Node]) -> Iterator[str]:
    meant = VOCABULARY.properties.get(name)
    if meant is None:
        yield f'"{name}" is no property of schema.org'
        return
    if name in VOCABULARY.superseded:
        yield f'"{name}" is superseded by "{VOCABULARY.superseded[name]}"'
    if not meant.of & VOCABULARY.ancestors(kind):
        yield f'a {kind} has no "{name}"'
    if value in ("", [], None):
        yield f'"{name}" is empty'
    for one in values(value):
        if not _is_taken(one, meant.take, known):
            shown = (
                one.get("@type") or known.get(one["@id"], {}).get("@type") if isinstance(one, dict) else one
            )
            yield f'"{name}" takes {" or ".join(sorted(meant.take))}, not {shown!r}'


def _is_taken(value: Any, kinds: frozenset[str], known: dict[str, Node]) -> bool:
    """Say whether a property that takes `kinds` takes a value; what is not in the graph is told elsewhere."""
    if isinstance(value, dict):
        kind = value.get("@type") or known.get(value["@id"], {}).get("@type")
        return kind is None or bool(kinds & VOCABULARY.ancestors(kind))
    if isinstance(value, bool):
        return "Boolean" in kinds
    if isinstance(value, int):
        return bool(kinds & {"Integer", "Number"})
    return isinstance(value, str) and ("Text" in kinds or _is_read_as(value, kinds))


def _is_read_as(text: str, kinds: frozenset[str]) -> bool:
    """Say whether text stands for something else than itself."""
    if _DATE.fullmatch(text):
        return bool(kinds & {"Date", "DateTime"})
    if not _ADDRESS.fullmatch(text):
        return False
    # An address may stand for anything where just anything is taken, and for a member of an enumeration.
    member = VOCABULARY.members.get(text.removeprefix(f"{CONTEXT}/"), ())
    return bool(kinds & {"URL", "Thing"}) or any(kinds & VOCABULARY.ancestors(kind) for kind in member)


def _faults_of_positions(items: Any) -> Iterator[str]:
    positions = [item.get("position") for item in values(items) if isinstance(item, dict)]
    if positions != list(range(1, len(positions) + 1)):
        yield f"the positions of its items are {positions}"
