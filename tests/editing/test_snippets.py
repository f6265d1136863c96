"""What VS Code offers for front matter is right for the schemas that it was made from."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from microneedling_site.editing.schema import schemas
from microneedling_site.editing.snippets import Places, snippets
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

    offered = {snippet["prefix"] for snippet in snippets(made, {}).values()}

    assert offered == keys - {"former_slugs", "reviewed"}
    assert {"former_slugs", "reviewed"} <= keys


def test_what_is_offered_is_yaml_of_the_right_form(made: dict[str, Any]) -> None:
    """A list where a list belongs, a word to choose where there are some, a day where a day belongs."""
    for name, snippet in snippets(made, {}).items():
        key = snippet["prefix"]
        where = name.rpartition(f"({key}: ")[2].removesuffix(")")
        kind = next(iter(made)) if where == "every page" else where.partition(",")[0]
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

    assert snippets({"page": {"properties": {key: schema}}, "other": {"properties": {}}}, {}) == {
        f"What it is. ({key}: page)": {
            "scope": "yaml",
            "prefix": key,
            "body": body,
            "description": "What it is. For: page.",
        }
    }


def test_keys_of_every_page_are_offered_once(content: Path) -> None:
    """A key that pages write in different ways is offered in each of them."""
    found = snippets(schemas(load(content)), {})

    assert [name for name, one in found.items() if one["prefix"] in {"updated", "topics"}] == [
        "The topics that questions may belong to. (topics: questions)",
        "Which topics the question belongs to; the first page of the folder lists them. (topics: question)",
        "The day of the last change that a reader sees. (updated: every page)",
    ]


def test_a_key_is_offered_where_pages_take_it() -> None:
    """What is left out for one kind of page may be there for another."""
    made: dict[str, Any] = {
        "question": {"properties": {"order": {}, "title": {}}},
        "questions": {"properties": {"title": {}, "topics": {}}},
        "site": {"properties": {"title": {}}},
    }
    places = {
        "question": Places(["**/faq/*.md"], ["**/faq/index.md"]),
        "questions": Places(["**/faq/index.md"]),
        "site": Places(["**/site.md"]),
    }

    found = snippets(made, places).values()

    assert {one["prefix"]: (one.get("include"), one.get("exclude")) for one in found} == {
        "order": (["**/faq/*.md"], ["**/faq/index.md"]),
        "title": (["**/faq/*.md", "**/faq/index.md", "**/site.md"], None),
        "topics": (["**/faq/index.md"], None),
    }
