r"""The parts of a graph, and how it is written into a page.

    encoded([node("Question", identity("/faq/a/", "question"), name="Is 1 < 2?")])
    {"@context":"https://schema.org","@graph":[{"@type":"Question","@id":"…","name":"Is 1 \u003c 2?"}]}

Whatever has a name of its own on the web has an `@id`, the same on every page and in every release. What
there is only inside something else (a step of a list, an address) has none. The fragments of ids
begin with an underscore, so none of them is a place on a page.

Everything a graph says, a reader of the page can see; addresses, and codes of languages and countries
excepted (Google, General structured data guidelines). `tests/graphs` holds every page to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings

Value = str | int | Mapping[str, "Value"] | Sequence["Value"]
Node = Mapping[str, Value]

_CONTEXT = "https://schema.org"
#: What HTML, or JavaScript that reads JSON, could take for something else (HTML standard, "Restrictions
#: for contents of script elements"); inside a JSON string they may be written as escapes (RFC 8259, 7).
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def node(kind: str, at: str = "", /, **properties: Value | None) -> Node:
    """Return a thing, with whichever of its properties there are.

    Args:
        kind: its type in schema.org.
        at: its `@id`; nothing for what has no name of its own.
        properties: by their names in schema.org; what is empty is left out.
    """
    said = {"@type": kind, "@id": at, **properties}
    return {name: value for name, value in said.items() if value}


def more(thing: Node, /, **properties: Value | None) -> Node:
    """Return a thing with further properties, as far as there are any."""
    return {**thing, **{name: value for name, value in properties.items() if value}}


def reference(thing: Node) -> Node:
    """Return what stands for a thing that the graph describes elsewhere."""
    return {"@id": thing["@id"]}


def absolute(url: str) -> str:
    """Return the address on the web of a path on the site."""
    return f"{settings.SITE_URL}{url}"


def identity(url: str, what: str) -> str:
    """Return the `@id` of something that the page at `url` is about."""
    return f"{settings.SITE_URL}{url}#_{what}"


def member(name: str) -> str:
    """Return the address of a member of one of schema.org's enumerations."""
    return f"{_CONTEXT}/{name}"


def encoded(nodes: Iterable[Node]) -> str:
    """Return a graph as JSON that may stand in a `script` element as it is."""
    graph = {"@context": _CONTEXT, "@graph": list(nodes)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
