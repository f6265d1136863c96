"""What VS Code offers for front matter is right for the schemas that it was made from."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from microneedling_site.editing.schema import schemas
from microneedling_site.editing.snippets import snippets
from microneedling_site.library.library import load
from tests.editing.test_schema import SITES, Core

TODAY = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "22"}


@pytest.fixture(scope="module", params=SITES, ids=lambda site: site.name)
def made(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the schemas of a whole site."""
    return schemas(load(request.param, drafts=True))


def filled(body: list[str]) -> str:
    """Return what stands in the file when somebody takes a snippet and chooses the first of each choice."""
    text = "\n".join(body)
    text = re.sub(r"\$(CURRENT_\w+)", lambda name: TODAY[name[1]], text)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$\d+", "a", text)


def properties(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the keys of a kind, or of each that goes by its name."""
    return [choice["properties"] for choice in one.get("oneOf", (one,))]


def test_every_key_is_offered(made: dict[str, Any]) -> None:
    """But those that a command writes."""
    keys = {key for one in made.values() for found in properties(one) for key in found}

    offered = {snippet["prefix"] for snippet in snippets(made).values()}

    assert offered == keys - {"former_slugs", "reviewed"}
    assert {"former_slugs", "reviewed"} <= keys


def test_what_is_offered_is_yaml_of_the_right_form(made: dict[str, Any]) -> None:
    """A list where a list belongs, a word to choose where there are some, a day where a day belongs."""
    for name, snippet in snippets(made).items():
        key = snippet["prefix"]
        kind = next(iter(made)) if "every page" in name else name.partition(": ")[2].partition(",")[0]
        values = yaml.load(filled(snippet["body"]), Loader=Core)  # noqa: S506 - a safe one
        candidates = [found[key] for found in properties(made[kind]) if key in found]

        assert list(values) == [key]
        assert any(fits(values[key], candidate) for candidate in candidates), (name, values)


def fits(value: Any, one: dict[str, Any]) -> bool:
    """Return whether a value is of the form that a schema asks for; any text stands for what is typed."""
    if one.get("type") == "object":
        inner = one["properties"]
        required = one.get("required") or list(inner)
        return list(value) == required and all(fits(value[key], inner[key]) for key in required)
    if one.get("type") == "array":
        return isinstance(value, list) and all(fits(item, one["items"]) for item in value)
    if one.get("type") == "boolean":
        return value is True
    if one.get("format") == "date":
        return datetime.date.fromisoformat(value) == datetime.date(2026, 11, 22)
    return str(value) == (one["enum"][0] if "enum" in one else "a")


@pytest.mark.parametrize(
    ("key", "schema", "body"),
    [
        ("draft", {"type": "boolean"}, ["draft: ${1|true,false|}"]),
        ("grade", {"type": "string", "enum": ["A", "B"]}, ["grade: ${1|A,B|}"]),
        ("updated", {"format": "date"}, ["updated: ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}"]),
        ("topics", {"type": "array", "items": {"enum": ["a,b", "c|d"]}}, [r"topics: [${1|a\,b,c\|d|}]"]),
        (
            "changes",
            {
                "type": "array",
                "items": {"type": "object", "required": ["on"], "properties": {"on": {}, "by": {}}},
            },
            ["changes:", "  - on: $1"],
        ),
        ("covers", {"type": "object", "properties": {"a": {}, "b": {}}}, ["covers:", "  a: $1", "  b: $2"]),
        ("title", {"type": ["string", "number"]}, ["title: $1"]),
    ],
)
def test_a_key_is_written_as_its_schema_says(key: str, schema: dict[str, Any], body: list[str]) -> None:
    """The cursor goes from one place to the next that is to be typed."""
    schema["description"] = "What it is."

    assert snippets({"page": {"properties": {key: schema}}, "other": {"properties": {}}}) == {
        f"{key}: page": {
            "scope": "markdown",
            "prefix": key,
            "body": body,
            "description": "What it is. For: page.",
        }
    }


def test_keys_of_every_page_are_offered_once(content: Path) -> None:
    """A key that pages write in different ways is offered in each of them."""
    found = snippets(schemas(load(content)))

    assert [name for name in found if name.startswith(("updated:", "topics:"))] == [
        "topics: questions",
        "topics: question",
        "updated: every page",
    ]
