"""Finds again, in the lines of a file, what the Markdown parser found in them.

A parsed tree does not say where its parts came from. The tree decides whether something is wrong;
here only its place is looked up, and where it cannot be found, the beginning of the run serves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from microneedling_site.library.problems import Mark

_CODE_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HEADING_LINE = re.compile(r"[\s>*+-]*(#{1,6})")
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
    _shown: list[str] = field(default_factory=list)
    _searched: dict[str, tuple[int, int]] = field(default_factory=dict)
    _heading: int = 0

    def __post_init__(self) -> None:
        masked = _CODE_SPAN.sub(lambda match: _MASK.sub(" ", match[0]), "\n".join(self.lines))
        self._shown = masked.split("\n")

    def find(self, *tokens: str, skip: int = 0, length: int = 0) -> Mark:
        """Return the next place of the first of `tokens` that stands in the lines.

        Args:
            tokens: what to look for, the surest first.
            skip: characters of the first token that come before the place itself.
            length: of the place; that of the token where 0.
        """
        for position, token in enumerate(tokens):
            place = self._next(token) if token else None
            if place is not None:
                row, column = place
                before = skip if position == 0 else 0
                return Mark(self.first_line + row, column + before + 1, length or len(token) - before or 1)
        return Mark(self.first_line, self.first_column)

    def next_heading(self) -> Mark:
        """Return the place of the next line that begins with `#`."""
        for row in range(self._heading, len(self._shown)):
            match = _HEADING_LINE.match(self._shown[row])
            if match:
                self._heading = row + 1
                return Mark(self.first_line + row, match.start(1) + 1, len(self._shown[row].strip()))
        return Mark(self.first_line, 1)

    def _next(self, token: str) -> tuple[int, int] | None:
        row, column = self._searched.get(token, (0, self.first_column - 1))
        while row < len(self._shown):
            found = self._shown[row].find(token, column)
            if found >= 0:
                self._searched[token] = row, found + len(token)
                return row, found
            row, column = row + 1, 0
        return None
