"""Finds again, in the lines of a file, what the Markdown parser found in them.

A parsed tree does not say where its parts came from. The tree decides whether something is wrong;
here only its place is looked up, and where it cannot be found, the beginning of the run serves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from microneedling_site.library.problems import Mark

#: Code in running text, which ends at the latest with its paragraph.
_CODE_SPAN = re.compile(r"(`+)(?!`)(?:.|\n(?!\s*\n))+?(?<!`)\1(?!`)")
_HEADING_LINE = re.compile(r"(?:[\s>*+-]|\d+\.)*(#{1,6})")
_MASK = re.compile(r"[^\n]")


@dataclass(slots=True)
class Places:
    """The lines of one run.

    Attributes:
        lines: as they stand in the file.
        first_line: where in the file they begin, 1-based.
        first_column: where in the first of them the run begins, 1-based.
    """

    lines: list[str]
    first_line: int
    first_column: int = 1
    #: The lines with spaces in place of code, whole and one by one, and where each begins in the whole.
    _text: str = field(init=False)
    _shown: list[str] = field(init=False)
    _starts: list[int] = field(init=False)
    _searched: dict[str, int] = field(default_factory=dict)
    _reached: int = field(init=False)
    _lines: dict[str, int] = field(default_factory=dict)
    _heading: int = 0

    def __post_init__(self) -> None:
        text = "\n".join(self.lines)
        self._text = _CODE_SPAN.sub(lambda match: _MASK.sub(" ", match[0]), text) if "`" in text else text
        self._shown = self._text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._shown[:-1]), initial=0))
        self._reached = self.first_column - 1

    def find(self, *tokens: str | tuple[str, int], length: int = 0) -> Mark:
        """Return the next place of the first of `tokens` that stands in the lines.

        Args:
            tokens: what to look for, the surest first; with a number, that of the characters that
                come before the place itself.
            length: of the place; that of the rest of the token where 0.
        """
        for token in tokens:
            text, before = (token, 0) if isinstance(token, str) else token
            start = self._searched.get(text, self.first_column - 1)
            place = self._text.find(text, start) if text else -1
            if place >= 0:
                self._searched[text] = place + len(text)
                return self._mark(place + before, length or len(text) - before or 1)
        return Mark(self.first_line, self.first_column)

    def find_onwards(self, *tokens: str | tuple[str, int], length: int) -> Mark:
        """Return the same as `find`, but behind what this found last: for what is met in order."""
        for token in tokens:
            text, before = (token, 0) if isinstance(token, str) else token
            place = self._text.find(text, max(0, self._reached - before)) if text else -1
            if place >= 0:
                self._reached = place + before + 1
                return self._mark(place + before, length)
        return Mark(self.first_line, self.first_column)

    def next_line(self, sign: re.Pattern[str], *, below_text: bool) -> Mark:
        """Return the place of the next line that begins with `sign`, behind the line feed before it.

        Args:
            sign: matches at a line feed.
            below_text: whether the line above it has text and does not begin with `sign`.
        """
        start = self._lines.get(sign.pattern, 0)
        for row in range(start, len(self._shown)):
            above = self._shown[row - 1] if row else ""
            is_below = bool(above.strip()) and not sign.match(f"\n{above}")
            if sign.match(f"\n{self._shown[row]}") and (is_below or not below_text):
                self._lines[sign.pattern] = self._end_of_paragraph(row)
                line = self._shown[row]
                indent = len(line) - len(line.lstrip())
                return Mark(self.first_line + row, indent + 1, max(1, len(line.strip())))
        self._lines[sign.pattern] = len(self._shown)
        return Mark(self.first_line, self.first_column)

    def _end_of_paragraph(self, row: int) -> int:
        row += 1
        while row < len(self._shown) and self._shown[row].strip() and not self._shown[row].startswith("#"):
            row += 1
        return row

    def next_heading(self) -> Mark:
        """Return the place of the next line that begins with `#`."""
        for row in range(self._heading, len(self._shown)):
            match = _HEADING_LINE.match(self._shown[row])
            if match:
                self._heading = row + 1
                return Mark(self.first_line + row, match.start(1) + 1, len(self._shown[row].strip()))
        self._heading = len(self._shown)
        return Mark(self.first_line, 1)

    def _mark(self, offset: int, length: int) -> Mark:
        """Return the mark of a place in the text, 0-based."""
        row = bisect_right(self._starts, offset) - 1
        return Mark(self.first_line + row, offset - self._starts[row] + 1, length)
