"""Single sentences that only a clinician can confirm, and that say so: to the reader, or under `allow`.

- Redness can look purple (general knowledge; waiting for a clinician to check).

allow:
  - {words: A virus causes it, why: General knowledge., awaits_clinician: true}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from microneedling_site.library.collection import Library
from microneedling_site.library.lexicon import lexicon
from microneedling_site.library.page import Page
from microneedling_site.library.problems import shortened
from microneedling_site.library.records import Record
from microneedling_site.library.rules.claims import WITHOUT_CLAIMS
from microneedling_site.library.statements import lowered


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Something that a page says and nobody has confirmed.

    Attributes:
        page: says it.
        line: of its file, 1-based.
        words: the beginning of what it says.
        why: the reason that its front matter gives; nothing where the text itself says that it waits.
    """

    page: Page[Record]
    line: int
    words: str
    why: str = ""


def awaiting(library: Library) -> Iterator[Awaiting]:
    """Yield what awaits a clinician, in the order of the files."""
    for page in sorted(library.pages.values(), key=lambda page: page.path):
        found = [*_said(page), *_allowed(page)]
        yield from sorted(found, key=lambda one: one.line)


def _said(page: Page[Record]) -> Iterator[Awaiting]:
    words = lexicon(page.language)
    # A page about the site explains what it means that something waits.
    if words is not None and page.address.section not in WITHOUT_CLAIMS:
        for statement in page.statements:
            if words.awaiting.search(lowered(statement.text)):
                yield Awaiting(page, statement.line, shortened(statement.text))


def _allowed(page: Page[Record]) -> Iterator[Awaiting]:
    for position, entry in enumerate(page.record.allow):
        if entry.awaits_clinician:
            line = page.front.mark_of("allow", position, "words").line
            yield Awaiting(page, line, entry.words, entry.why)
