"""A content file as it stands on the disk, to be changed in single places.

    manuscript = Manuscript.of(content)
    changed = manuscript.replaced(Span(3, 1, 3, 6), "A new word")
    changed.encoded()    every other byte is what it was

The byte order mark, the line ends (also where they are mixed) and everything outside the span stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from microneedling_site.editing.answer import RefusedError
from microneedling_site.library import source
from microneedling_site.library.front_matter import Mapping
from microneedling_site.library.problems import Mark, Problem, Report

_BOM = "\ufeff"


class FaultyError(RefusedError):
    """A file cannot be read as a page, so no command changes it; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: from a place up to, not including, another; lines and columns are 1-based."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, mark: Mark) -> Span:
        """Return the stretch of a mark, which ends on its line."""
        return cls(mark.line, mark.column, mark.line, mark.column + mark.length)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a file without its byte order mark, and whether it had one.

    Attributes:
        text: with the line ends of the file.
        has_bom: whether a byte order mark stands before it.
    """

    text: str
    has_bom: bool

    @classmethod
    def of(cls, content: bytes) -> Manuscript:
        """Take the bytes of a file.

        Raises:
            UnicodeDecodeError: they are not UTF-8.
        """
        text = content.decode()
        return cls(text.removeprefix(_BOM), text.startswith(_BOM))

    def encoded(self) -> bytes:
        """Return the bytes of the file."""
        return f"{_BOM if self.has_bom else ''}{self.text}".encode()

    @property
    def lines(self) -> list[str]:
        """The lines with their ends; a last line without text is one too."""
        return [*(f"{line}\n" for line in self.text.split("\n")[:-1]), self.text.split("\n")[-1]]

    def newline(self, line: int) -> str:
        """Return how a line ends, the 1-based `line`, or the first one where that has no end."""
        lines = self.lines
        wanted = lines[line - 1] if lines[line - 1].endswith("\n") else lines[0]
        return "\r\n" if wanted.endswith("\r\n") else "\n"

    def replaced(self, span: Span, text: str) -> Manuscript:
        """Return the file with other text in the place of a span; `text` has the line ends it needs."""
        start, end = self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)
        return Manuscript(self.text[:start] + text + self.text[end:], self.has_bom)

    def front(self, path: str) -> tuple[Mapping, int]:
        """Return the front matter with its places, and the line of the `---` that closes it.

        Args:
            path: the file, as problems name it.

        Raises:
            FaultyError: it cannot be read.
        """
        report = Report(path)
        found = source.read(self.encoded(), report=report)
        if found is None:
            raise FaultyError(sorted(problem for problem in report.problems if problem.is_error))
        return found.front, found.body_line - 1

    def _offset(self, line: int, column: int) -> int:
        return sum(len(before) for before in self.lines[: line - 1]) + column - 1
