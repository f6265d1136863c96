"""What an example of a component is, and pages to make examples with."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from microneedling_site.library import front_matter
from microneedling_site.library.addresses import Address
from microneedling_site.library.html import Html
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark
from microneedling_site.library.prose import Heading
from microneedling_site.library.records import Record

#: The day on which everything in the examples happened.
DAY = datetime.date(2026, 1, 5)

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Example:
    """A component in one of its states.

    Attributes:
        component: the name of its template, without folder and ending.
        state: what this example shows, in a few words.
        fields: what the template is given.
    """

    component: str
    state: str
    fields: Mapping[str, object]


def heading(text: str, level: int = 2) -> Heading:
    """Return a heading as the body of a page has it."""
    return Heading(level, Html.escaped(text), "-".join(_WORD.findall(text.lower())))


def page(record: type[Record], section: str, title: str, **fields: Any) -> Page[Record]:
    """Return a page that looks as if it had been read from content.

    Args:
        record: the type of its front matter.
        section: the folder it stands in.
        title: its heading; its address is made of it.
        fields: the rest of its front matter.
    """
    slug = "-".join(_WORD.findall(title.lower()))
    made = record.model_construct(
        title=title,
        description="One or two sentences that say what a reader finds on this page.",
        published=DAY,
        updated=DAY,
        reviewed=None,
        **fields,
    )
    return Page(
        path=PurePosixPath(section, f"{slug}.md"),
        address=Address(section, slug),
        record=made,
        body=(),
        headings=(),
        notes=(),
        references=(),
        statements=(),
        front=front_matter.Mapping(Mark(1, 1)),
        lines=(),
        signature="",
        digest="",
    )
