"""A procedure is told with who should not have it, its side effects, the care after it, and when to get help.

    covers:
      side-effects: [common-effects, rare-effects]

Which page tells it, and below which of its headings, is for the content to say. Here it is held that every
language in which the procedure has a first page has all of it, on pages that are seen as long as that one,
and that no such place is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from microneedling_site.library.blocks import Block, CareCard, Code, Prose
from microneedling_site.library.collection import Library
from microneedling_site.library.html import Html
from microneedling_site.library.page import Page
from microneedling_site.library.problems import OPENING, Problem, suggestion
from microneedling_site.library.prose import Heading
from microneedling_site.library.records import WHEN_TO_GET_HELP, Coverage, ProcedureRecord
from microneedling_site.library.vocabularies import CareLevel

#: What tells somebody who is getting worse how soon to call, and whom.
_SOON = (CareLevel.URGENT, CareLevel.EMERGENCY)
_HEADING = re.compile(r'<h[2-4] id="([^"]+)">.*?</h[2-4]>', re.DOTALL)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two headings of a page: below the one called `id`."""

    id: str
    has_words: bool
    has_help: bool = False


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every topic that no page covers, and for every place that covers none."""
    pages = [
        cast("Page[ProcedureRecord]", page)
        for page in library.pages.values()
        if isinstance(page.record, ProcedureRecord)
    ]
    for page in pages:
        yield from _check_places(library, page)
    for first in pages:
        if first.address.is_index and not library.absent:
            yield from _check_all(library, first, pages)


def _check_all(
    library: Library, first: Page[ProcedureRecord], pages: list[Page[ProcedureRecord]]
) -> Iterator[Problem]:
    """Yield a problem for every topic that is not covered as long as the first page is seen."""
    if first.record.draft:
        return
    seen = [page for page in pages if page.language == first.language and _is_seen_with(page, first)]
    for topic in Coverage().places:
        if not any(page.record.covers.places[topic] for page in seen):
            section = library.path_of(first.path.parent)
            yield library.problem(first, "E560", OPENING, topic=topic, section=section)


def _is_seen_with(page: Page[ProcedureRecord], first: Page[ProcedureRecord]) -> bool:
    is_early = page.shown_from <= first.shown_from
    return not page.record.draft and is_early and page.shown_until >= first.shown_until


def _check_places(library: Library, page: Page[ProcedureRecord]) -> Iterator[Problem]:
    """Yield a problem for every place that `covers` names and that is not there, empty, or no help."""
    parts = list(_parts(page.body))
    for topic, places in page.record.covers.places.items():
        below = [_below(page, parts, place) for place in places]
        for position, found in enumerate(below):
            if not any(part.has_words for part in found):
                yield _nothing_at(library, page, topic, position)
                break
        else:
            has_help = any(part.has_help for found in below for part in found)
            if below and topic == WHEN_TO_GET_HELP and not has_help:
                mark = page.front.mark_of("covers", topic, 0)
                yield library.problem(page, "E562", mark, place=places[0])


def _nothing_at(library: Library, page: Page[ProcedureRecord], topic: str, position: int) -> Problem:
    """Say that a heading is not there, or that nothing stands below it."""
    place = page.record.covers.places[topic][position]
    mark = page.front.mark_of("covers", topic, position)
    texts = {heading.id: heading.text for heading in page.headings}
    if place in texts:
        return library.problem(page, "E561", mark, heading=texts[place], topic=topic)
    hint = suggestion(place, texts)
    hint = hint or "Type the words of one of its headings in lower case, joined by hyphens."
    return library.problem(page, "E502", mark, url=page.url, found=place, suggestion=hint)


def _below(page: Page[ProcedureRecord], parts: list[_Part], place: str) -> list[_Part]:
    """Return the parts below a heading, up to the next that is as high; none where it is not there."""
    levels = {heading.id: heading.level for heading in page.headings}
    start = next((number for number, part in enumerate(parts) if part.id == place), None)
    if start is None:
        return []
    found = [parts[start]]
    for part in parts[start + 1 :]:
        if levels.get(part.id, levels[place] + 1) <= levels[place]:
            break
        found.append(part)
    return found


def _parts(blocks: tuple[Block, ...]) -> Iterator[_Part]:
    for block in blocks:
        heading = getattr(block, "heading", None)
        if isinstance(block, Prose):
            pieces = _HEADING.split(block.html)
            yield _Part("", has_words=_has_words(pieces[0]))
            for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
                yield _Part(name, has_words=_has_words(text))
        else:
            has_help = isinstance(block, CareCard) and block.level in _SOON and bool(block.items)
            name = heading.id if isinstance(heading, Heading) else ""
            yield _Part(name, has_words=_is_filled(block), has_help=has_help)
            yield from _parts(getattr(block, "body", ()))


def _is_filled(block: Block) -> bool:
    """Return whether a block says something itself, beside its heading and the blocks in it."""
    if isinstance(block, Code):
        return bool(block.text.strip())
    return any(getattr(block, name, ()) for name in ("items", "facts", "caption", "codes"))


def _has_words(html: str) -> bool:
    return bool(_WORD.search(Html(html).text))
