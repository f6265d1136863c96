from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from microneedling_site.editing.explanations import EXPLAINED, explained
from microneedling_site.library.records import Part, Record

_K = TypeVar("_K", Record, Part)

CONTENT_DOCS = (Path(__file__).parents[2] / "docs" / "content.md").read_text()


def below(kind: type[_K]) -> Iterator[type[_K]]:
    """Yield every type below one."""
    for inner in kind.__subclasses__():
        yield inner
        yield from below(inner)


def keys(kind: type[Record | Part]) -> list[str]:
    """Return the keys of a kind as front matter has them."""
    return [field.alias or name for name, field in kind.model_fields.items()]


KINDS: list[type[Record]] = [kind for kind in below(Record) if "kind" in kind.__dict__]
#: Of the front matter; other files have groups of keys too.
PARTS = [part for part in below(Part) if part.__module__ == Record.__module__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_key_is_explained(kind: type[Record]) -> None:
    """A key that a kind of page gains is explained to whoever writes one."""
    assert all(explained(key, of=kind.kind).endswith(".") for key in keys(kind))


@pytest.mark.parametrize("part", PARTS)
def test_every_inner_key_is_explained(part: type[Part]) -> None:
    """So is one of a group of keys."""
    assert all(f"{part.__name__}.{key}" in EXPLAINED for key in keys(part))


def test_nothing_else_is_explained() -> None:
    """A key that is no more leaves no explanation behind."""
    of_kinds = {f"{kind.kind}.{key}" for kind in KINDS for key in keys(kind)}
    of_parts = {f"{part.__name__}.{key}" for part in PARTS for key in keys(part)}
    plain = {key for kind in KINDS for key in keys(kind)}

    assert EXPLAINED.keys() - of_kinds - of_parts - plain == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_key_is_documented(kind: type[Record]) -> None:
    """docs/content.md names every key of every kind."""
    assert [
        key for key in keys(kind) if f"`{key}`" not in CONTENT_DOCS and f"`{key}:" not in CONTENT_DOCS
    ] == []
