"""What is left in the text of a page after Markdown was read: signs that were to mean something.

Python-Markdown prints what it does not understand. A patient would read brackets, tags, or the
lines of a list run together, so each is a problem. What is inside code is meant as it stands.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice

from microneedling_site.library.places import Places
from microneedling_site.library.problems import Report

#: Characters around a sign by which it is found again.
_AROUND = 12
#: Among so many there are that many, even where each is an escaped sign: "\x02", up to 4 digits, "\x03".
_WINDOW = 6 * (_AROUND + 1)
#: Signs of one run of Markdown that are told; whoever has mended these is told of the others.
_ENOUGH = 100

_ESCAPE = "\x02"
_ESCAPED = re.compile(f"{_ESCAPE}(\\d+)\x03")
_LIST_LINE = re.compile(r"\n {0,3}(?:[-*+]|1[.)]) ")
_TABLE_LINE = re.compile(r"(?:^|\n) *\|")
_RUNNING_TEXT = ("li", "p")
#: What is in running text and is none: other blocks, code, and numbers of notes.
_NO_TEXT = ("blockquote", "code", "ol", "p", "pre", "sup", "table", "ul")

#: An opening tag with everything up to its closing tag, a comment, a lone tag, a pair of brackets, a
#: lone one, stars.
_SIGN = re.compile(
    r"<(?P<tag>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>.*?</(?P=tag)\s*>|<!--.*?-->|</?[A-Za-z][^<>\n]{0,60}>?|<!|<\?"
    r"|\[[^\[\]\n]{0,60}\]|[\[\]]|\*\*",
    re.DOTALL,
)
#: One of these stands in every sign.
_BEGINNINGS = ("<", "[", "]", "**")


def tell(root: ET.Element, places: Places, report: Report) -> None:
    """Tell of everything that is left over.

    Args:
        root: the tree of a run, in which escaped signs can still be told apart.
        places: of the same run.
        report: takes the problems.
    """
    # Hardly a run has anything left over, and of one that has not, its text as a whole says so at once.
    whole = "".join(root.itertext())
    if "|" in whole or _LIST_LINE.search(whole):
        for element in root.iter():
            if element.tag in _RUNNING_TEXT:
                _tell_lines(element, places, report)
    if any(sign in whole for sign in _BEGINNINGS):
        signs = (match for text in _texts(root) for match in _SIGN.finditer(text))
        for match in islice(signs, _ENOUGH):
            _tell_sign(match, places, report)


def plain(text: str) -> str:
    """Return `text` with the signs that were escaped in it."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if _ESCAPE in text else text


def _tell_lines(element: ET.Element, places: Places, report: Report) -> None:
    """Tell of lines that begin like those of a list or a table, but stand in running text."""
    text = "".join(_own_texts(element))
    if _LIST_LINE.search(text):
        report.add("E418", places.next_line(_LIST_LINE, below_text=True))
    if _TABLE_LINE.search(text):
        report.add("E419", places.next_line(_TABLE_LINE, below_text=False))


def _tell_sign(match: re.Match[str], places: Places, report: Report) -> None:
    found = plain(match[0]).split("\n")[0]
    start, end = match.span()
    before = plain(match.string[max(0, start - _WINDOW) : start]).rpartition("\n")[2][-_AROUND:]
    behind = plain(match.string[end : end + _WINDOW]).partition("\n")[0][:_AROUND]
    around = (f"{before}{found}{behind}", len(before))
    mark = places.find_onwards(around, found, found[:_AROUND], found[0], length=len(found))
    if found.startswith("<"):
        report.add("E401", mark, found=found)
    elif found == "**":
        report.add("E422", mark)
    else:
        report.add("E412", mark, found=found, sign=found[0])


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield every text that stands outside code, in order."""
    if element.tag != "code" and element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


def _own_texts(element: ET.Element) -> Iterator[str]:
    """Yield the running text of `element`, with a sign in place of what is none."""
    yield element.text or ""
    for child in element:
        if child.tag in _NO_TEXT:
            yield "\N{OBJECT REPLACEMENT CHARACTER}"
        else:
            yield from _own_texts(child)
        yield child.tail or ""
