"""What a run of Markdown may hold before it is parsed.

Python-Markdown looks for the end of every opening bracket up to the end of its paragraph, so its
time grows with brackets times length: 39 KB of `[` keep it busy for more than 15 seconds, and nested
quotations exhaust the stack. A page that a person wrote comes nowhere near these bounds; measured,
the worst page within them takes under two seconds, and a common one two milliseconds.
"""

from __future__ import annotations

import re

from microneedling_site.library.problems import Mark, Report

#: Characters of one paragraph, list or table without an empty line.
MAX_PARAGRAPH = 20_000
#: Opening brackets in one paragraph, and in one page.
MAX_BRACKETS = 200
MAX_PAGE_BRACKETS = 2_000
#: List and quotation marks one inside the other.
MAX_NESTING = 6
MAX_TABLE_ROWS = 500
MAX_TABLE_COLUMNS = 20

#: Spaces that Python-Markdown takes for one level of a list.
_INDENT = 4

_MARKERS = re.compile(r"[ \t]*(?:(?:>|[-*+](?=\s)|\d+[.)](?=\s))[ \t]*)+")
_MARKER = re.compile(r">|[-*+]|\d+[.)]")


def are_kept(lines: list[str], *, first_line: int, report: Report) -> bool:
    """Tell where `lines`, which begin on `first_line` of the file, go beyond the bounds."""
    before = len(report.problems)
    start = 0
    brackets = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and lines[number].strip():
            continue
        paragraph = lines[start:number]
        brackets += _check(paragraph, first_line=first_line + start, report=report)
        start = number + 1
    if brackets > MAX_PAGE_BRACKETS and len(report.problems) == before:
        reason = f"there are {brackets:,} opening brackets in this part, and may be {MAX_PAGE_BRACKETS:,}"
        report.add("E417", Mark(first_line, 1), reason=reason)
    return len(report.problems) == before


def _check(paragraph: list[str], *, first_line: int, report: Report) -> int:
    """Check one paragraph and return the number of its opening brackets."""
    size = sum(len(line) + 1 for line in paragraph)
    brackets = sum(line.count("[") for line in paragraph)
    here = Mark(first_line, 1)
    if size > MAX_PARAGRAPH:
        report.add("E408", here, count=f"{size:,}", what="characters", limit=f"{MAX_PARAGRAPH:,}")
    elif brackets > MAX_BRACKETS:
        report.add("E408", here, count=f"{brackets:,}", what="opening brackets", limit=MAX_BRACKETS)
    for number, line in enumerate(paragraph, first_line):
        if _nesting(line) > MAX_NESTING:
            report.add("E409", Mark(number, 1), limit=MAX_NESTING)
            break
    _check_table(paragraph, here, report)
    return brackets


def _nesting(line: str) -> int:
    indent = (len(line) - len(line.lstrip(" \t"))) // _INDENT
    markers = _MARKERS.match(line)
    return indent + (len(_MARKER.findall(markers[0])) if markers else 0)


def _check_table(paragraph: list[str], here: Mark, report: Report) -> None:
    rows = [line for line in paragraph if "|" in line]
    if len(rows) > MAX_TABLE_ROWS:
        report.add("E410", here, count=len(rows), what="rows", limit=MAX_TABLE_ROWS)
        return
    columns = max((row.strip().strip("|").count("|") + 1 for row in rows), default=0)
    if columns > MAX_TABLE_COLUMNS:
        report.add("E410", here, count=columns, what="columns", limit=MAX_TABLE_COLUMNS)
