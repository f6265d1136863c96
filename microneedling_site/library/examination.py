"""What was said of pages one by one, kept so that a page that did not change is not looked at again.

    examination = rules.examine(library, Examination())
    rules.examine(library, examination)                    # looks at no page

Most of what is told of a page depends on that page and on little else: the terms of the glossary, the facts,
what the home page asks for. That little is the standard; where it or the page is another, the page is looked
at anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record


@dataclass(frozen=True, slots=True)
class Examined:
    """A page that was looked at, and what was told of it."""

    page: Page[Record]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was told of the pages of a library.

    Attributes:
        standard: what the pages were held to; equal ones ask the same of every page.
        pages: by their files.
    """

    standard: tuple[object, ...] = ()
    pages: Mapping[PurePosixPath, Examined] = field(default_factory=dict)

    def held_to(self, standard: tuple[object, ...]) -> Mapping[PurePosixPath, Examined]:
        """Return what was told of pages that were held to just this standard."""
        return self.pages if self.standard == standard else {}
