"""A medical word is explained where it is met, and one thing has one name.

Both are hints for whoever writes, since a word can be right where a rule is not: `N…`, never in the way.

    title: Cerumen             a page that says "cerumen" links here, or says in brackets what it is
    instead_of: [ear grease]   a page that says this is told to say "cerumen"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.passages import Passage, passages
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record, ReviewerRecord, SourceRecord, TermRecord
from microneedling_site.library.rules.companions import pattern

_WORD = re.compile(r"\w+")
#: What stands in brackets in the title of a term is there to explain it.
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Word:
    """Words to look for.

    Attributes:
        bare: in lower case, with a space between any two words.
        pattern: finds it.
        explained: finds it with an explanation in brackets, or as one.
        term: the page of the glossary.
        is_name: whether it is the name of the term; otherwise something to be said instead.
    """

    bare: str
    pattern: re.Pattern[str]
    explained: re.Pattern[str]
    term: Page[TermRecord]
    is_name: bool


def check(library: Library) -> Iterator[Problem]:
    """Yield a hint for the first use of a word on every page that leaves its readers alone with it."""
    words = {page.language: list[_Word]() for page in library.pages.values()}
    for page in library.pages.values():
        if isinstance(page.record, TermRecord):
            words[page.language].extend(_words(page, _subject(library, page.language)))
    for page in library.pages.values():
        if words[page.language] and not isinstance(page.record, TermRecord | SourceRecord | ReviewerRecord):
            yield from _check_page(library, page, words[page.language])


def _words(term: Page[Record], subject: frozenset[str]) -> Iterator[_Word]:
    """Yield what to look for on account of a term; what the whole site is about needs no explanation."""
    assert isinstance(term.record, TermRecord)
    name = _IN_BRACKETS.sub("", term.title)
    if not subject.issuperset(_bare(name).split()):
        yield _word(name, term, is_name=True)
    for other in term.record.instead_of:
        yield _word(other, term, is_name=False)


def _word(text: str, term: Page[Record], *, is_name: bool) -> _Word:
    found = pattern([text, f"{text}s"])
    around = re.compile(rf"{found.pattern}\s*\(|\(\s*{found.pattern}\s*\)", re.IGNORECASE)
    return _Word(_bare(text), found, around, term, is_name)  # type: ignore[arg-type]


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _subject(library: Library, language: str) -> frozenset[str]:
    home = library.pages.get(Address("", "", language).url)
    return frozenset(_bare(home.title).split()) if home else frozenset()


def _check_page(library: Library, page: Page[Record], words: list[_Word]) -> Iterator[Problem]:
    # To look for bare words in bare words is quick, and most pages lack most of them.
    said = f" {_bare(' '.join(page.lines))} "
    likely = (word for word in words if f" {word.bare} " in said or f" {word.bare}s " in said)
    found = [word for word in likely if not _is_linked(page, word)]
    if not found:
        return
    read = [passage for passage in passages(page) if passage.kind != "heading"]
    for word in found:
        places = [passage for passage in read if word.pattern.search(passage.text)]
        if places:
            yield from _check_word(library, page, word, places)


def _is_linked(page: Page[Record], word: _Word) -> bool:
    """Return whether a page leads to what explains a word: a page of that name, or itself."""
    end = f"/{word.term.address.slug}/"
    leads = any(found.kind == "link" and found.target.endswith(end) for found in page.references)
    return word.is_name and (leads or bool(word.pattern.search(page.title)))


def _check_word(
    library: Library, page: Page[Record], word: _Word, places: list[Passage]
) -> Iterator[Problem]:
    if word.is_name and any(word.explained.search(passage.text) for passage in places):
        return
    first = places[0]
    mark = first.find(word.pattern) or first.mark
    match = word.pattern.search(first.text)
    said = match[0] if match else word.term.title
    if word.is_name:
        yield library.problem(page, "N576", mark, found=said, url=word.term.url)
    else:
        better = _IN_BRACKETS.sub("", word.term.title)
        yield library.problem(page, "N577", mark, found=said, better=better, url=word.term.url)
