"""Which templates a page is made from.

A template says by `extends` and `include` what it needs. Where the name is only known while a page
is rendered, as that of a block is, every component counts: too many is a page rendered once more,
too few would be a page that stays old.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.template import Engine, Node, Template
from django.template.base import VariableNode
from django.template.loader_tags import ExtendsNode, IncludeNode

_COMPONENTS = "components"


@dataclass(frozen=True)
class Templates:
    """The templates as they were on the disk when they were first asked for."""

    @cached_property
    def digests(self) -> dict[str, str]:
        """The hash of every template, by name."""
        found = {}
        for folder in self._engine.dirs:
            for file in sorted(Path(folder).rglob("*")):
                if file.is_file():
                    name = file.relative_to(folder).as_posix()
                    found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        return found

    @classmethod
    def newest(cls, known: Templates | None) -> Templates:
        """Return the templates as they are on the disk now: `known`, if it still tells the truth.

        Where it does not, Django forgets what it has parsed, or it would go on with the old ones.
        """
        found = cls()
        digests = found.digests  # Before anything is parsed, so that no parsed one is older.
        if known is not None and known.digests == digests:
            return known
        for loader in found._engine.template_loaders:
            loader.reset()
        return found

    @cached_property
    def _components(self) -> frozenset[str]:
        return frozenset(name for name in self.digests if name.startswith(f"{_COMPONENTS}/"))

    @cached_property
    def _engine(self) -> Engine:
        return Engine.get_default()

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    def behind(self, name: str) -> tuple[str, ...]:
        """Return the names of all templates that the one called `name` can need, itself included."""
        if name not in self._known:
            found: set[str] = set()
            self._follow(name, found)
            self._known[name] = tuple(sorted(found))
        return self._known[name]

    def digest(self, names: tuple[str, ...]) -> str:
        """Return the hash of these templates together."""
        joined = " ".join(self.digests.get(name, "") for name in names)
        return hashlib.sha256(joined.encode()).hexdigest()

    def _follow(self, name: str, found: set[str]) -> None:
        if name in found:
            return
        found.add(name)
        for other in self._named_in(self._engine.get_template(name)):
            self._follow(other, found)

    def _named_in(self, template: Template) -> Iterator[str]:
        for node in _nodes(template.nodelist):
            if isinstance(node, ExtendsNode | IncludeNode):
                expression = node.parent_name if isinstance(node, ExtendsNode) else node.template
                literal = getattr(expression, "var", None)
                if isinstance(literal, str):
                    yield literal
                else:
                    yield from self._components
            elif not type(node).__module__.startswith("django."):
                yield from self._components


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if not isinstance(node, VariableNode):
            yield node
        for attribute in getattr(node, "child_nodelists", ()):
            yield from _nodes(getattr(node, attribute, None) or ())
