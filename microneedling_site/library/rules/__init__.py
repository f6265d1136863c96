"""What must hold of pages, and across them; one module a family of rules.

A family that looks across pages has `check(library)`, which yields the problems it finds. One that looks at
one page at a time has `standard(library)`, what it holds every page to, and `examine(sheet, standard)`; it
is not asked again about a page that did not change. What is wrong inside one file alone was told when the
file was read; a page that could not be read is in no rule's way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from microneedling_site.library.collection import Library
from microneedling_site.library.examination import Examination, Examined
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record
from microneedling_site.library.rules import (
    aspects,
    choices,
    citations,
    claims,
    companions,
    corrections,
    days,
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
from microneedling_site.library.rules.sheet import Sheet

_ACROSS_PAGES = (
    aspects,
    choices,
    citations,
    corrections,
    days,
    facts,
    links,
    moves,
    pictures,
    reviews,
    safety,
    security,
    sources,
    structure,
    uniqueness,
    visibility,
)
_OF_EACH_PAGE = (claims, companions, samples, words)


def check(library: Library) -> Iterator[Problem]:
    """Yield every problem that more than one file has a part in."""
    for family in _ACROSS_PAGES:
        yield from family.check(library)


def examine(library: Library, earlier: Examination) -> Examination:
    """Look at every page by itself.

    Args:
        library: the pages.
        earlier: what was told before; that of pages that are the same is taken over.
    """
    standard = (library.name, *(family.standard(library) for family in _OF_EACH_PAGE))
    known, examined = earlier.held_to(standard), {}
    for page in library.pages.values():
        before = known.get(page.path)
        if before is None or before.page is not page:
            before = _examined(page, standard)
        examined[page.path] = before
    return Examination(standard, examined)


def _examined(page: Page[Record], standard: tuple[Any, ...]) -> Examined:
    folder, *standards = standard
    sheet = Sheet(folder, page)
    found = zip(_OF_EACH_PAGE, standards, strict=True)
    return Examined(page, tuple(problem for family, own in found for problem in family.examine(sheet, own)))
