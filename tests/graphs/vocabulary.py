"""What schema.org's terms mean, from `schema-org.json`, which `make terms` writes.

VOCABULARY.ancestors("MedicalTherapy")   {"MedicalTherapy", "TherapeuticProcedure", …, "Thing"}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("schema-org.json")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: the types it belongs to, and those that it takes."""

    of: frozenset[str]
    take: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms.

    Attributes:
        types: their parents.
        properties: by name.
        members: of enumerations; their types.
        superseded: what is said instead of a term.
    """

    types: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, Property]
    members: Mapping[str, tuple[str, ...]]
    superseded: Mapping[str, str]

    def ancestors(self, kind: str) -> frozenset[str]:
        """Return a type and everything that is said of it too."""
        return frozenset({kind}).union(*(self.ancestors(parent) for parent in self.types.get(kind, ())))


def _load() -> Vocabulary:
    terms = json.loads(FILE.read_text(encoding="utf-8"))
    return Vocabulary(
        types={name: tuple(parents) for name, parents in terms["types"].items()},
        properties={
            name: Property(frozenset(said["of"]), frozenset(said["take"]))
            for name, said in terms["properties"].items()
        },
        members={name: tuple(kinds) for name, kinds in terms["members"].items()},
        superseded=terms["superseded"],
    )


VOCABULARY = _load()
