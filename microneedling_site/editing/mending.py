"""A file that names pages which move → the same file with their new names, and no other byte changed.

mended(content, page, Moves({"/faq/sore/": "/faq/does-it-hurt/"}, "faq", "sore", "does-it-hurt"))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from microneedling_site.editing.manuscript import Manuscript
from microneedling_site.library import front_matter
from microneedling_site.library.front_matter import Sequence, Text
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record

#: Code shows letters as they are: nothing in it is a link. Blocks of it begin at the margin.
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t\r]*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_ANY = re.compile(r"[^\n]")

#: Keys that hold the name of a file in a folder.
_NAMES = {"sources": ("citations", "source"), "reviewers": ("reviewed",)}
#: A key that holds names which pages no longer have.
_FORMER = "former_slugs"


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves: the old and new addresses in every language, and the folder and names of the files."""

    urls: Mapping[str, str]
    section: str
    old: str
    new: str


def mended(content: bytes, page: Page[Record], moves: Moves) -> bytes:
    """Return a file with the new addresses and names in the place of the old ones.

    Args:
        content: its bytes.
        page: what was made of them.
        moves: what moves where.
    """
    manuscript = Manuscript.of(content)
    return _replaced(
        manuscript, {*_in_text(manuscript.text, moves), *_in_keys(manuscript, page.front, moves)}
    )


def mended_facts(content: bytes, front: front_matter.Mapping, moves: Moves) -> bytes:
    """Return the file of facts with the new name of a source in the place of the old one.

    Args:
        content: its bytes.
        front: its values with their places.
        moves: what moves where.
    """
    manuscript = Manuscript.of(content)
    starts, names = _starts(manuscript), {moves.old: moves.new} if moves.section == "sources" else {}
    facts = (value for value in front.items.values() if isinstance(value, front_matter.Mapping))
    sources = (value for fact in facts for key, value in fact.items.items() if key == "sources")
    found = [_place(text, starts) for value in sources for text in _texts(value) if text in names]
    return _replaced(manuscript, [(start, end, moves.new) for start, end in found])


def _in_text(text: str, moves: Moves) -> Iterator[tuple[int, int, str]]:
    """Yield the places of links and citations, each with what is to stand there."""
    shown = _CODE.sub(lambda match: _ANY.sub(" ", match[0]), text)
    for old, new in moves.urls.items():
        for match in re.finditer(rf"(?<=\]\(){re.escape(old)}(?=[#)\s])", shown):
            yield match.start(), match.end(), new
    if moves.section == "sources":
        for match in re.finditer(rf"(?<=[\[;\s]@){re.escape(moves.old)}(?=\s*[\];])", shown):
            yield match.start(), match.end(), moves.new


def _in_keys(
    manuscript: Manuscript, front: front_matter.Mapping, moves: Moves
) -> Iterator[tuple[int, int, str]]:
    """Yield the places of values that are an address, or the name of a file."""
    starts = _starts(manuscript)
    for key, value in front.items.items():
        if key == _FORMER:
            continue
        names = {moves.old: moves.new} if key in _NAMES.get(moves.section, ()) else {}
        for text in _texts(value):
            old, sign, place = text.partition("#")
            new = names.get(text) or moves.urls.get(old)
            if new is not None and text:
                yield *_place(text, starts), new + (sign + place if old in moves.urls else "")


def _replaced(manuscript: Manuscript, found: Iterable[tuple[int, int, str]]) -> bytes:
    """Return the bytes of a file with other text in some places."""
    text = manuscript.text
    for start, end, new in sorted(found, reverse=True):
        text = text[:start] + new + text[end:]
    return Manuscript(text, manuscript.has_bom).encoded()


def _starts(manuscript: Manuscript) -> list[int]:
    """Return where each line begins, and the end."""
    return list(accumulate(map(len, manuscript.lines), initial=0))


def _place(text: Text, starts: list[int]) -> tuple[int, int]:
    start = starts[text.mark.line - 1] + text.mark.column - 1
    return start, start + len(text)


def _texts(value: front_matter.Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    else:
        inner = value.items if isinstance(value, Sequence) else value.items.values()
        for item in inner:
            yield from _texts(item)
