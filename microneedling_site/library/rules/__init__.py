"""What must hold across pages; one module a family of rules.

Each module has one `check(library)` that yields the problems it finds. What is wrong inside one
file was told when the file was read; a page that could not be read is in no rule's way.
"""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem
from microneedling_site.library.rules import (
    aspects,
    choices,
    citations,
    claims,
    companions,
    corrections,
    facts,
    links,
    moves,
    pictures,
    reviews,
    safety,
    samples,
    security,
    sources,
    structure,
    uniqueness,
    visibility,
    words,
)

_FAMILIES = (
    aspects,
    choices,
    citations,
    claims,
    companions,
    corrections,
    facts,
    links,
    moves,
    pictures,
    reviews,
    safety,
    samples,
    security,
    sources,
    structure,
    uniqueness,
    visibility,
    words,
)


def check(library: Library) -> Iterator[Problem]:
    """Yield every problem that more than one file has a part in."""
    for family in _FAMILIES:
        yield from family.check(library)
