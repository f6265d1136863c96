"""What a page may hold before its Markdown is parsed.

Python-Markdown looks for the end of every opening bracket up to the end of its paragraph, so its
time grows with brackets times length: 39 KB of `[` keep it busy for more than 15 seconds, and nested
quotations exhaust the stack. A page that a person wrote comes nowhere near these bounds. Measured,
the worst page within them (nothing but stars and underscores) takes about two seconds, and a common
one two milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from microneedling_site.library.problems import Mark, Report

#: Characters of one paragraph, list or table without an empty line.
MAX_PARAGRAPH = 20_000
#: Opening brackets, square or angle, in one paragraph, and in one page.
MAX_BRACKETS = 200
MAX_PAGE_BRACKETS = 1_000
#: Backticks in one paragraph: the end of each run of them is looked for.
MAX_BACKTICKS = 200
#: List and quotation marks one inside the other.
MAX_NESTING = 6
MAX_TABLE_ROWS = 500
MAX_TABLE_COLUMNS = 20

#: Spaces that Python-Markdown takes for one level of a list.
_INDENT = 4

#: What a line begins with that makes it more than running text.
_MARKERS = re.compile(r"(?=[ \t>*+\d-])[ \t]*(?:(?:>|[-*+](?=\s)|\d+[.)](?=\s))[ \t]*)*")
_MARKER = re.compile(r">|[-*+]|\d+[.)]")


@dataclass(slots=True)
class Bounds:
    """What one page has used of its bounds.

    Attributes:
        report: takes the problems.
        brackets: the opening brackets so far.
    """

    report: Report
    brackets: int = 0

    def are_kept(self, lines: list[str], *, first_line: int) -> bool:
        """Tell where `lines`, which begin on `first_line` of the file, go beyond the bounds."""
        before = len(self.report.problems)
        was_full = self.brackets > MAX_PAGE_BRACKETS
        start = 0
        for number in range(len(lines) + 1):
            # Other spaces do not end a paragraph for Python-Markdown.
            if number < len(lines) and lines[number].strip(" \t"):
                continue
            if start < number:
                paragraph = lines[start:number]
                self.brackets += _check(paragraph, first_line=first_line + start, report=self.report)
            start = number + 1
        if self.brackets > MAX_PAGE_BRACKETS and not was_full and len(self.report.problems) == before:
            reason = f"it has more than {MAX_PAGE_BRACKETS:,} opening brackets"
            self.report.add("E417", Mark(first_line, 1), reason=reason)
        return len(self.report.problems) == before and not was_full


def _check(paragraph: list[str], *, first_line: int, report: Report) -> int:
    """Check one paragraph and return the number of its opening brackets."""
    here = Mark(first_line, 1)
    text = "\n".join(paragraph)
    brackets = text.count("[") + text.count("<")
    for what, count, limit in (
        ("characters", len(text) + 1, MAX_PARAGRAPH),
        ("opening brackets", brackets, MAX_BRACKETS),
        ("backticks", text.count("`"), MAX_BACKTICKS),
    ):
        if count > limit:
            report.add("E408", here, count=f"{count:,}", what=what, limit=f"{limit:,}")
            break
    for number, line in enumerate(paragraph, first_line):
        if _nesting(line) > MAX_NESTING:
            report.add("E409", Mark(number, 1), limit=MAX_NESTING)
            break
    if "|" in text:
        _check_table(paragraph, here, report)
    return brackets


def _nesting(line: str) -> int:
    markers = _MARKERS.match(line)
    if markers is None:
        return 0
    indent = len(line) - len(line.lstrip(" \t"))
    return indent // _INDENT + len(_MARKER.findall(markers[0]))


def _check_table(paragraph: list[str], here: Mark, report: Report) -> None:
    rows = [line.strip() for line in paragraph if "|" in line]
    if len(rows) > MAX_TABLE_ROWS:
        report.add("E410", here, count=len(rows), what="rows", limit=MAX_TABLE_ROWS)
        return
    columns = max((row.removeprefix("|").removesuffix("|").count("|") + 1 for row in rows), default=0)
    if columns > MAX_TABLE_COLUMNS:
        report.add("E410", here, count=columns, what="columns", limit=MAX_TABLE_COLUMNS)
