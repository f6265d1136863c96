"""One file of content: bytes → front matter and body, each with the line it begins on.

Nothing here is repaired in silence. What cannot be read is a problem of the file, and the file
then has no source; what can be read in spite of it (a byte order mark, Windows line endings) is a
warning.
"""

from __future__ import annotations

from dataclasses import dataclass

from microneedling_site.library import front_matter
from microneedling_site.library.characters import UNSHOWABLE, shown
from microneedling_site.library.problems import Mark, Report

#: Bytes of one page. The front matter may have 8 KB of them; a long medical article has 40 KB.
MAX_BYTES = 256 * 1024
#: Lines of one page.
MAX_LINES = 5000

_FENCE = "---"
_BOM = "\ufeff"

#: Where this much of a text is NUL, it is text in another encoding: UTF-16 spends every second byte on it.
_NUL_SHARE = 1 / 4


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose text could be read.

    Attributes:
        front: the front matter.
        body: everything behind the front matter, with LF line ends.
        body_line: the line of the file on which the body begins, 1-based.
    """

    front: front_matter.Mapping
    body: str
    body_line: int


def read(content: bytes, *, report: Report) -> Source | None:
    """Take a file apart.

    Args:
        content: the bytes of the file.
        report: takes the problems, and the lines of the file for their excerpts.

    Returns:
        The two parts, or nothing where a problem keeps them from being read.
    """
    lines = _lines(content, report=report)
    if lines is None:
        return None
    unshowable = _report_unshowable(lines, report=report)
    if 0 in unshowable:
        return None  # Whether the first line is a fence cannot be said before it is mended.
    closing = _closing_fence(lines, report=report)
    if unshowable or closing is None:
        return None
    front = front_matter.read("\n".join(lines[1:closing]), first_line=2, report=report)
    if front is None:
        return None
    return Source(front=front, body="\n".join(lines[closing + 1 :]), body_line=closing + 2)


def text_of(content: bytes, *, report: Report) -> str | None:
    """Return the text of a file that is not taken apart; arguments and problems are those of `read`."""
    lines = _lines(content, report=report)
    return None if lines is None or _report_unshowable(lines, report=report) else "\n".join(lines)


def _lines(content: bytes, *, report: Report) -> list[str] | None:
    """Return the lines of a file, where it is not too long."""
    text = _decoded(content, report=report)
    if text is None:
        return None
    lines = text.split("\n")
    report.lines = shown(text).split("\n")
    if len(lines) > MAX_LINES:
        report.add("E107", Mark(MAX_LINES + 1, 1), count=f"{len(lines):,}", limit=f"{MAX_LINES:,}")
        return None
    return lines


def _closing_fence(lines: list[str], *, report: Report) -> int | None:
    """Return the index of the line that ends the front matter."""
    if lines[0].rstrip() != _FENCE:
        report.add("E201", Mark(1, 1, max(1, len(lines[0]))))
        return None
    for index, line in enumerate(lines):
        if index and line.rstrip() == _FENCE:
            return index
    report.add("E202", Mark(1, 1, len(_FENCE)))
    return None


def _decoded(content: bytes, *, report: Report) -> str | None:
    """Return the text with LF line ends, or nothing where the bytes are no text of a page."""
    if not content.strip():
        report.add("E105", Mark(1, 1))
        return None
    if len(content) > MAX_BYTES:
        report.add("E106", Mark(1, 1), size=f"{len(content):,}", limit=f"{MAX_BYTES:,}")
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        report.add("E101", Mark(line, column), byte=f"0x{content[error.start]:02X}")
        return None
    if content.count(0) > len(content) * _NUL_SHARE:
        report.add("E101", Mark(1, 1), byte="0x00")
        return None
    if text.startswith(_BOM):
        text = text.removeprefix(_BOM)
        report.add("W102", Mark(1, 1))
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        report.add("W103", Mark(1, 1))
    return text


def _report_unshowable(lines: list[str], *, report: Report) -> list[int]:
    """Tell of the first such character of every line, and return the indexes of these lines."""
    found = []
    for index, line in enumerate(lines):
        match = UNSHOWABLE.search(line)
        if match:
            report.add("E104", Mark(index + 1, match.start() + 1), point=f"{ord(match[0]):04X}")
            found.append(index)
    return found
