"""The keys of front matter as snippets, which VS Code offers as one types, without an extension.

    offered = snippets({"question": {"properties": {"draft": {"type": "boolean", …}}}}, {})
    offered["Not shown to readers. (draft: every page)"]["body"]       ["draft: ${1|true,false|}"]

To VS Code, front matter is YAML that stands in Markdown: a snippet for YAML is offered there, and not in the
text below it. Which keys a file has already, it does not know. It offers every key that the kind of page
takes, with what it means and the words to choose from; a VS Code that does not know `include` offers those of
every kind. Source of the form: https://code.visualstudio.com/docs/editing/userdefinedsnippets
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]

#: What commands write, and nobody by hand.
_NOT_TYPED = frozenset({"former_slugs", "reviewed"})

#: Today, as VS Code knows it.
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
#: What ends a choice, or means something else in one.
_SIGNS = re.compile(r"[\\,|$}]")


@dataclass(slots=True)
class Places:
    """Which files are wanted, and which of them are not, as patterns of VS Code."""

    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


def snippets(schemas: Mapping[str, Schema], places: Mapping[str, Places]) -> dict[str, dict[str, Any]]:
    """Return a snippet for every key, and one for each way in which kinds of page write it.

    Args:
        schemas: those of the kinds of page, by name; see `schema.py`.
        places: where their pages lie, by the same names.
    """
    kinds: dict[tuple[str, tuple[str, ...], str], list[str]] = defaultdict(list)
    for kind, one in schemas.items():
        for properties in _properties(one):
            for key in properties.keys() - _NOT_TYPED:
                value = properties[key]
                meaning = value.get("description", "")
                of = kinds[key, tuple(_body(key, value)), meaning]
                if kind not in of:
                    of.append(kind)
    found = {}
    for (key, body, meaning), of in sorted(kinds.items()):
        where = ", ".join(of) if len(of) < len(schemas) else "every page"
        # The name stands beside the key in the list that VS Code shows, as far as there is room.
        found[f"{meaning} ({key}: {where})"] = {
            "scope": "yaml",
            **_files([places[kind] for kind in of if kind in places]),
            "prefix": key,
            "body": list(body),
            "description": f"{meaning} For: {where}.",
        }
    return found


def _files(places: Iterable[Places]) -> dict[str, list[str]]:
    """Return the files in which a snippet is offered; what is unwanted of one kind may be of another."""
    wanted = {pattern for place in places for pattern in place.wanted}
    unwanted = {pattern for place in places for pattern in place.unwanted} - wanted
    found = {"include": sorted(wanted), "exclude": sorted(unwanted)}
    return {name: patterns for name, patterns in found.items() if patterns}


def _properties(one: Schema) -> Iterator[Mapping[str, Schema]]:
    """Yield the keys of a kind, or of each that goes by its name."""
    for choice in one.get("oneOf", (one,)):
        yield choice["properties"]


def _body(key: str, value: Schema) -> list[str]:
    """Return the lines of a key; the cursor stops where something is to be typed."""
    stops = iter(range(1, 100))
    if value.get("type") == "object":
        return [f"{key}:", *(f"  {line}" for line in _keys(value, stops))]
    items = value.get("items", {})
    if value.get("type") == "array" and items.get("type") == "object":
        first, *others = _keys(items, stops)
        return [f"{key}:", f"  - {first}", *(f"    {line}" for line in others)]
    return [f"{key}: {_value(value, stops)}"]


def _keys(value: Schema, stops: Iterator[int]) -> list[str]:
    """Return the lines of a group of keys: those that it cannot be without, or else all."""
    wanted = value.get("required") or list(value["properties"])
    return [f"{key}: {_value(value['properties'][key], stops)}" for key in wanted]


def _value(value: Schema, stops: Iterator[int]) -> str:
    """Return where a value is typed or chosen."""
    if value.get("type") == "array":
        return f"[{_value(value.get('items', {}), stops)}]"
    stop = next(stops)
    choices = ["true", "false"] if value.get("type") == "boolean" else value.get("enum", ())
    if choices:
        words = ",".join(_SIGNS.sub(r"\\\g<0>", str(choice)) for choice in choices)
        return f"${{{stop}|{words}|}}"
    return f"${{{stop}:{_TODAY}}}" if value.get("format") == "date" else f"${stop}"
