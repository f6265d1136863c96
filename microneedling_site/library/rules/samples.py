"""Nothing that stands in for something else reaches patients: samples, invented addresses, notes to oneself.

The preview shows such a page with the problem on it, and a draft may hold what it likes; a release holds
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import Record
from microneedling_site.library.rules.sheet import Sheet

#: Places of one page that are told; whoever has mended these is told of the others.
_ENOUGH = 20

#: The names that RFC 2606, section 3, keeps for examples; North American numbers that belong to nobody;
#: the words that typesetters, programmers and editors put where others are to come.
_SIGN = re.compile(
    r"(?P<address>(?<![\w-])(?:[\w-]+\.)*example\.(?:com|net|org)(?![\w-]|\.\w))"
    r"|(?P<phone>(?:\+1|(?<=tel:))\d{3}555\d{4}(?!\d)"
    r"|(?<![\w.,/$-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])555[ .-]\d{4}(?!\d)"
    r"|(?<![\w.,/$-])555[.-]\d{4}(?!\d))"
    r"|(?P<blind>\blorem\s+ipsum\b)"
    r"|(?P<note>(?-i:(?<![\w/.-])(?:TODO|FIXME|TK|XXX)(?![\w/-])))",
    re.IGNORECASE,
)
#: What stands in every sign: to look for these first is quick, and hardly a page has one.
_PARTS, _PARTS_OF_NOTES = ("555", "example.", "lorem"), ("FIXME", "TK", "TODO", "XXX")
#: In other languages a note is only what could be no word of theirs: "TODO" is Spanish for "all".
_SURE_NOTE = re.compile(r"\s*[:(]")

_CALLED = {
    "address": "an address that exists for examples only",
    "phone": "an invented telephone number",
    "blind": "text that stands in for text",
    "note": "a note to yourself",
}


def standard(_: Library) -> None:
    """Return nothing: a page alone decides what is told of it."""


def examine(sheet: Sheet, _: None) -> Iterator[Problem]:
    """Yield a problem for a sample, and for everything in a page that can only be one."""
    record = sheet.page.record
    if record.draft:
        return
    if record.sample:
        yield sheet.problem("E564", sheet.page.front.mark_of("sample"))
    for match, mark in islice(_signs(sheet), _ENOUGH):
        what = _CALLED[str(match.lastgroup)]
        yield sheet.problem("E565", mark, found=" ".join(match[0].split()), what=what)


def _signs(sheet: Sheet) -> Iterator[tuple[re.Match[str], Mark]]:
    """Yield what gives a sample away, with its places; remarks of the front matter are for editors."""
    page, text = sheet.page, sheet.text
    if not any(part in sheet.lower for part in _PARTS) and not any(part in text for part in _PARTS_OF_NOTES):
        return
    for match in _SIGN.finditer(text):
        start = match.start()
        row = text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        if not _is_remark(page, row) and not _is_word(page, match):
            yield match, Mark(row + 1, column, len(match[0].partition("\n")[0]))


def _is_remark(page: Page[Record], row: int) -> bool:
    is_front = page.lines.index("---", 1) > row if "---" in page.lines[1:] else False
    return is_front and page.lines[row].lstrip().startswith("#")


def _is_word(page: Page[Record], match: re.Match[str]) -> bool:
    is_english = page.language.partition("-")[0] == "en"
    return match.lastgroup == "note" and not is_english and not _SURE_NOTE.match(match.string, match.end())
