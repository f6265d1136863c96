"""`manage.py content links`: what leads nowhere, where the site leads outside, and what nothing leads to.

Nothing is asked of the network: `manage.py content sources --online` does that for the sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from microneedling_site.editing.answer import Answer, Data
from microneedling_site.library import front_matter
from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.collection import Library
from microneedling_site.library.front_matter import Sequence, Text
from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.records import ClinicianRecord, Record
from microneedling_site.library.rules.citations import cited_sources
from microneedling_site.library.rules.links import named_pages

#: Problems of something that should lead somewhere.
_BROKEN = frozenset(
    {
        *("E402", "E415", "E416", "E501", "E502", "E503", "E504", "E506", "E509"),
        *("E510", "E512", "E514", "E515", "E522", "E523", "E530"),
    }
)
_OUTSIDE = re.compile(r"\]\(<?(https?://[^)\s>]+)")


def links(content_dir: Path) -> Answer:
    """Look at every link.

    Args:
        content_dir: the folder that holds `site.md`.
    """
    library = load(content_dir, drafts=True)
    broken = [str(problem) for problem in library.problems if problem.code in _BROKEN]
    outside = _outside(library)
    alone = [library.path_of(page.path) for page in _alone(library)]
    lines = [
        *broken,
        f"Links that lead nowhere: {len(broken)}.",
        "",
        f"Addresses of other sites ({len(outside)}):",
        *(f"  {url}\n    {', '.join(places)}" for url, places in outside.items()),
        "",
        f"Pages that only the list of their folder leads to ({len(alone)}):",
        *(f"  {name}" for name in alone),
    ]
    data: Data = {"broken": broken, "outside": outside, "only_listed": alone}
    return Answer(tuple(lines), data, is_fine=not broken)


def _outside(library: Library) -> dict[str, list[str]]:
    """Return the addresses of other sites, sorted, each with the places that lead there."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        for url, line in _outside_of(page):
            found[url].append(f"{library.path_of(page.path)}:{line}")
    return dict(sorted(found.items()))


def _outside_of(page: Page[Record]) -> Iterator[tuple[str, int]]:
    for text in _texts(page.front):
        if text.startswith(("http://", "https://")):
            yield str(text), text.mark.line
    for number, line in enumerate(page.lines, 1):
        for match in _OUTSIDE.finditer(line):
            yield match[1], number


def _texts(value: front_matter.Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
        return
    for item in value.items if isinstance(value, Sequence) else value.items.values():
        yield from _texts(item)


def _alone(library: Library) -> Iterator[Page[Record]]:
    """Yield the pages that no text, menu or citation leads to; translations have their original."""
    reached = {url for page in library.pages.values() for url in _reached(page) if url != page.url}
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        is_home = not page.address.section
        if page.language == DEFAULT_LANGUAGE and not is_home and page.url not in reached:
            yield page


def _reached(page: Page[Record]) -> Iterator[str]:
    for reference in page.references:
        if reference.kind == "link":
            yield reference.target
    for _, url in named_pages(page):
        yield url
    for name, _ in cited_sources(page):
        yield Address("sources", name).url
    if isinstance(page.record, ClinicianRecord):
        yield from page.record.locations
    if page.record.reviewed is not None:
        yield Address("reviewers", page.record.reviewed.by).url
