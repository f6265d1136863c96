"""A page → its passages: the paragraphs, lines of lists, rows of tables and values that are read as one.

    [passage.text for passage in passages(page)]   ["Most people feel it.", "What you feel", …]

A `Page` holds typed blocks, which no longer know their places. Rules about words need both, the words as
a reader sees them and the line they stand on; so they look here, and only at pages that hold the words at
all, since this takes the text apart a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from microneedling_site.library import outline
from microneedling_site.library.blocks import PostalCodes
from microneedling_site.library.front_matter import Mapping, Sequence, Text, Value
from microneedling_site.library.html import Html
from microneedling_site.library.outline import Container, Run
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Report
from microneedling_site.library.records import Part, Record

Kind = Literal["value", "heading", "paragraph", "item", "row"]

_FENCE = "---"
_HEADING = re.compile(r" {0,3}(#{1,6})\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_QUOTE = re.compile(r"\s*>\s?")
_ROW = re.compile(r"\s*\|")
_RULE_OF_TABLE = re.compile(r"[\s|:-]*")

_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_TARGET = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^()\s]*\)")
_SIGNS = re.compile(r"\\(?=[!-/:-@\[-`{-~])|(?<!\\)(?:\*+|`+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are read as one.

    Attributes:
        kind: what they are; a value is prose of the front matter.
        text: the words as a reader sees them, on one line, without note numbers.
        source: as they stand in the file.
        line: the line of the file on which they begin, 1-based.
        column: the character of that line, 1-based.
        section: how many second-level headings come before them or are them; 0 is the front matter and
            what stands above the first.
    """

    kind: Kind
    text: str
    source: str
    line: int
    column: int
    section: int

    @property
    def mark(self) -> Mark:
        """The first line of the passage."""
        return Mark(self.line, self.column, max(1, len(self.source.partition("\n")[0].rstrip())))

    def find(self, words: re.Pattern[str]) -> Mark | None:
        """Return the first place of `words`; addresses and names of sources are no words."""
        match = words.search(_without_signs(self.source))
        return None if match is None else self.mark_at(match.start(), match.end())

    def mark_at(self, start: int, end: int) -> Mark:
        """Return the place of some characters of the source, up to the end of their line."""
        before = self.source[:start]
        line = self.line + before.count("\n")
        column = start - (before.rfind("\n") + 1) + (self.column if line == self.line else 1)
        return Mark(line, column, max(1, len(self.source[start:end].partition("\n")[0])))


def passages(page: Page[Record]) -> Iterator[Passage]:
    """Yield the passages of a page in the order of its file; code and postal codes are none."""
    yield from _values(page, page.record, page.front)
    closing = next(number for number, line in enumerate(page.lines) if number and line.rstrip() == _FENCE)
    body = "\n".join(page.lines[closing + 1 :])
    section = 0
    for run in _runs(outline.read(body, first_line=closing + 2, report=Report(""))):
        for passage in _of_run(run, section):
            section = passage.section
            yield passage


def plain(source: str) -> str:
    """Return a passage of Markdown as a reader sees it, on one line."""
    text = source
    if "[" in text:
        text = _TARGET.sub(lambda match: match[1], _CITATION.sub("", text))
    return " ".join(_SIGNS.sub("", text).split())


def _values(page: Page[Record], found: object, place: Value | None) -> Iterator[Passage]:
    """Yield the prose of the front matter: what is typed as such, at the place where it stands."""
    if isinstance(found, Html) and isinstance(place, Text):
        mark = place.mark
        first, *rest = page.lines[mark.line - 1 : place.last_line]
        source = "\n".join([first[mark.column - 1 :], *rest])
        yield Passage("value", found.text, source, mark.line, mark.column, 0)
    elif isinstance(found, tuple) and isinstance(place, Sequence):
        for item, inner in zip(found, place.items, strict=False):
            yield from _values(page, item, inner)
    elif isinstance(found, Record | Part) and isinstance(place, Mapping):
        for name, field in type(found).model_fields.items():
            value = place.items.get(Text(field.alias or name))
            yield from _values(page, getattr(found, name), value)


def _runs(container: Container) -> Iterator[Run]:
    for part in container.parts:
        if isinstance(part, Run):
            yield part
        elif isinstance(part, Container) and part.name != PostalCodes.name:
            yield from _runs(part)


def _of_run(run: Run, section: int) -> Iterator[Passage]:
    """Yield the passages of a run; each reaches up to an empty line, or to a line that begins another."""
    begun: list[str] = []
    first = (run.first_line, 1)
    kind: Kind = "paragraph"
    for number, line in enumerate((*run.lines, ""), run.first_line):
        found, start = _beginning(line)
        if begun and (not line.strip() or found != "paragraph" or kind in ("heading", "row")):
            section += kind == "heading" and begun[0].startswith("## ")
            yield _passage(kind, begun, first, section)
            begun = []
        if not line.strip() or (found == "row" and _RULE_OF_TABLE.fullmatch(line)):
            continue
        if not begun:
            first, kind = (number, start + 1), found
        begun.append(line if begun or kind == "heading" else line[start:])


def _beginning(line: str) -> tuple[Kind, int]:
    """Return what a line begins, and how many of its characters are signs for that."""
    start = match.end() if (match := _QUOTE.match(line)) else 0
    if heading := _HEADING.match(line, start):
        return "heading", heading.end()
    if item := _ITEM.match(line, start):
        return "item", item.end()
    if row := _ROW.match(line, start):
        return "row", row.end()
    return "paragraph", start + len(line[start:]) - len(line[start:].lstrip())


def _passage(kind: Kind, lines: list[str], first: tuple[int, int], section: int) -> Passage:
    source = "\n".join(lines)
    if kind == "heading":
        source = _HEADING.sub("", source)
    text = plain(source.replace("|", ", ").rstrip(", ") if kind == "row" else source)
    return Passage(kind, text, source, *first, section)


def _without_signs(source: str) -> str:
    """Return as many characters with spaces in place of addresses and names of sources."""
    text = _CITATION.sub(lambda match: " " * len(match[0]), source)
    return _TARGET.sub(lambda match: match[0][: match.end(1) - match.start()].ljust(len(match[0])), text)
