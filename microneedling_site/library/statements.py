"""What a page says, piece by piece, with the very place of every word: for rules that read prose.

    - Swelling lasts **2 days** [@ears-2020].

is the statement `"Swelling lasts   2 days              ."`, an item that cites `ears-2020`. A statement is
what a reader takes in at once: a paragraph, an item of a list, a row of a table, a heading, or a value of the
front matter. Signs that are no words (stars, addresses of links, citations) are spaces in it, so that a
place in the text is a place in the file, and two words that a reader sees side by side are so here.

It is made while a page is read, and costs next to nothing until it is looked into.

The lines are taken apart as `dialect.py` reads them; a test holds the two to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from microneedling_site.library.front_matter import Text
from microneedling_site.library.problems import Mark


class Kind(Enum):
    """What a statement is to the reader."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()
    #: A value of the front matter that may cite.
    VALUE = auto()
    #: A value of the front matter that is plain text, such as a title.
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Citation:
    """The sources that are named at one place; `offset` is its beginning in the statement, 0-based."""

    offset: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a statement, as Python slices it; 0-based."""

    start: int
    end: int


class Statement(NamedTuple):
    """One statement of a page.

    Attributes:
        kind: what it is to the reader.
        raw: its lines as they stand in the file, with line feeds between them.
        line: the line of the file on which it begins, 1-based.
        column: the character of that line with which it begins, 1-based.
    """

    kind: Kind
    raw: str
    line: int
    column: int = 1

    @property
    def is_cited(self) -> bool:
        """Whether it names a source, by itself or through a fact."""
        if self.kind is Kind.PLAIN or _CITES.search(self.raw) is None:
            return False
        if "`" not in self.raw and "\\" not in self.raw:
            return True  # What only looks like one was told where it was read.
        return next(self.citations, None) is not None or next(self.facts, None) is not None

    @property
    def citations(self) -> Iterator[Citation]:
        """Where it names sources, in order."""
        if self.kind is not Kind.PLAIN:
            for match in _SIGN.finditer(self.raw):
                if match["cited"]:
                    yield Citation(match.start(), tuple(_NAME.findall(match[0])))

    @property
    def facts(self) -> Iterator[tuple[str, Mark]]:
        """The names of the facts that it refers to, with their places, in order."""
        if self.kind is not Kind.PLAIN and "[=" in self.raw:
            for match in _SIGN.finditer(self.raw):
                if match["fact"]:
                    yield match["name"], self.mark(*match.span())

    @property
    def labels(self) -> Iterator[Span]:
        """The words of its links to other pages: they name a page rather than state something."""
        for match in _SIGN.finditer(self.raw):
            if match["label"] and match["address"].startswith(("/", "#")):
                yield Span(*match.span("label"))

    @property
    def text(self) -> str:
        """Its words, each where it stands in `raw`, with spaces for what is no word."""
        if self.kind is Kind.PLAIN:
            return self.raw
        text = _ITEM.sub(_blank, self.raw, count=1) if self.kind is Kind.ITEM else self.raw
        return _SIGN.sub(_without_sign, text)

    @property
    def plain(self) -> str:
        """Its words on one line, as a reader sees them; without notes, and without code."""
        return on_one_line(_OPENING.sub("", self.text, count=1))

    @property
    def begins_section(self) -> bool:
        """Whether it is a second-level heading of the page."""
        return self.kind is Kind.HEADING and self.raw.startswith(_SECTION)

    def mark(self, start: int, end: int) -> Mark:
        """Return the place in the file of a part of the text; where it runs over lines, of its first."""
        before = self.raw.count("\n", 0, start)
        begin = self.raw.rfind("\n", 0, start) + 1
        column = start - begin + (1 if before else self.column)
        found = self.raw[start:end].partition("\n")[0].rstrip()
        return Mark(self.line + before, column, max(1, len(found)))


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a statement's text; a cell of a table is one too."""
    start = 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATION.search(text, start, stop.end()):
            yield Span(start, stop.end())
            start = stop.end()
    if text[start:].strip():
        yield Span(start, len(text))


def lowered(text: str) -> str:
    """Return a text without capitals, each letter in its place."""
    small = text.lower()
    # A capital such as the Turkish dotted I has two small letters.
    return small if len(small) == len(text) else "".join(letter.lower()[0] for letter in text)


def on_one_line(text: str) -> str:
    """Return words with one space between them, and none where only a sign stood before a full stop."""
    return _AT_A_SIGN.sub("", " ".join(text.split()))


def of_run(lines: Sequence[str], *, first_line: int) -> Iterator[Statement]:
    """Yield the statements of a run of Markdown; `first_line` is that of the file, 1-based."""
    start = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and lines[number].strip():
            continue
        if start < number:
            yield from _of_block(lines[start:number], first_line + start)
        start = number + 1


def with_facts(text: str, facts: Mapping[str, str]) -> str:
    """Return a text of Markdown with each fact in the place of its name; one that is unknown is its name."""
    return _FACT.sub(lambda match: facts.get(match[1], match[1]) if match[1] else match[0], text)


def of_value(value: Text, lines: Sequence[str]) -> Statement:
    """Return the statement of a line of Markdown in the front matter; `lines` are those of the file."""
    return _of_value(value, lines, Kind.VALUE)


def of_plain(value: Text, lines: Sequence[str]) -> Statement:
    """Return the statement of a value that is plain text; `lines` are those of the file."""
    return _of_value(value, lines, Kind.PLAIN)


def _of_value(value: Text, lines: Sequence[str], kind: Kind) -> Statement:
    mark = value.mark
    first = lines[mark.line - 1][mark.column - 1 :]
    if first[:1] in _FOLDED:
        # The words begin below the sign.
        return Statement(kind, "\n".join(lines[mark.line : value.last_line]), mark.line + 1)
    if mark.line == value.last_line:
        return Statement(kind, first[: mark.length], mark.line, mark.column)
    return Statement(kind, "\n".join((first, *lines[mark.line : value.last_line])), mark.line, mark.column)


def _of_block(lines: Sequence[str], first_line: int) -> Iterator[Statement]:
    """Yield the statements of lines without an empty one between them."""
    start = 0
    for number, line in enumerate(lines):
        if line[0] == "#":
            if start < number:
                yield from _below_heading(lines[start:number], first_line + start)
            yield Statement(Kind.HEADING, line, first_line + number)
            start = number + 1
    if start < len(lines):
        yield from _below_heading(lines[start:] if start else lines, first_line + start)


def _below_heading(lines: Sequence[str], first_line: int) -> Iterator[Statement]:
    first = lines[0]
    if len(lines) > 1 and "|" in first and _TABLE.fullmatch(lines[1]):
        yield Statement(Kind.HEADING, first, first_line)
        for number, line in enumerate(lines[2:], first_line + 2):
            yield Statement(Kind.ROW, line, number)
    elif _ITEM.match(first):
        yield from _items(lines, first_line)
    else:
        yield Statement(Kind.PARAGRAPH, "\n".join(lines), first_line)


def _items(lines: Sequence[str], first_line: int) -> Iterator[Statement]:
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or _ITEM.match(lines[number]):
            yield Statement(Kind.ITEM, "\n".join(lines[start:number]), first_line + start)
            start = number


def _without_sign(match: re.Match[str]) -> str:
    """Return the words of a sign, where it has some, with spaces around them."""
    start, end = match.span("label")
    if start < 0:
        return _blank(match)
    words = _STARS.sub(_blank, match["label"])
    return f"{' ' * (start - match.start())}{words}{' ' * (match.end() - end)}"


def _blank(match: re.Match[str]) -> str:
    return _NOT_FEED.sub(" ", match[0])


_FOLDED = (">", "|")
_SECTION = "## "
#: What stands before the words of a heading, and of what somebody else said.
_OPENING = re.compile(r"\A\s*(?:#+|>)\s")
#: Spaces where a sign of Markdown stood beside one of punctuation.
_AT_A_SIGN = re.compile(r" (?=[,.;:!?)])|(?<=\() ")
_NOT_FEED = re.compile(r"[^\n]")
_STARS = re.compile(r"[*`\\]")
_NAME = re.compile(r"@([a-z0-9-]+)")
_CITES = re.compile(r"\[\s*[@=]")
_TABLE = re.compile(r"[\s|:]*-[\s|:-]*")
_ITEM = re.compile(r"\A\s*(?:[-*+]|\d+\.)\s+(?=\S)")
_SIGN = re.compile(
    r"(?P<cited>\[\s*@[a-z0-9;@\s-]*\])|(?P<fact>(?<!\\)\[=\s*(?P<name>[a-z0-9-]+)\s*\])"
    r"|!?\[(?P<label>[^\[\]]*)\]\((?P<address>[^()\s]*)[^()]*\)"
    r"|`[^`\n]+`|<[a-z]+:[^<>\s]*>|[*\\]"
)
#: A reference to a fact; inside code it is none.
_FACT = re.compile(r"`+[^`\n]+`+|(?<!\\)\[=\s*([a-z0-9-]+)\s*\]")
_STOP = re.compile(r"[.!?]+[\"')\u201d\u2019]*(?=\s|$)|:(?=\s*\n)|\|")
#: What has a full stop and ends no sentence.
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Ms|Mrs|St|No|Fig|U\.S)\.$")
