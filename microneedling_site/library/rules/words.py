"""A medical word is explained where it is met, and one thing has one name.

Both are hints for whoever writes, since a word can be right where a rule is not: `N…`, never in the way.

    title: Cerumen             a page that says "cerumen" links here, or says in brackets what it is
    instead_of: [ear grease]   a page that says this is told to say "cerumen"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record, ReviewerRecord, SourceRecord, TermRecord
from microneedling_site.library.rules.phrases import any_of, pattern
from microneedling_site.library.rules.sheet import Sheet
from microneedling_site.library.statements import Kind, Statement

_WORD = re.compile(r"\w+")
#: What stands in brackets in the title of a term is there to explain it.
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
#: What a word is not explained in: a heading says what follows, and a plain value is a name.
_NO_TEXT = (Kind.HEADING, Kind.PLAIN)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary, or one to be said instead.

    Attributes:
        text: as the glossary writes it.
        parts: its words, in lower case.
        term: the name of the term.
        slug: the name of its file.
        url: where it stands.
        is_name: whether it is the name of the term; otherwise something that is not to be said.
    """

    text: str
    parts: tuple[str, ...]
    term: str
    slug: str
    url: str
    is_name: bool

    @classmethod
    def of(cls, text: str, page: Page[Record], *, is_name: bool) -> Word:
        """Make it of its text and the page of its term."""
        term = _IN_BRACKETS.sub("", page.title)
        return cls(text, _parts(text), term, page.address.slug, page.url, is_name)

    @property
    def forms(self) -> tuple[str, str]:
        """The word, and more than one of it."""
        return self.text, f"{self.text}s"

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it."""
        return pattern(self.forms)

    def is_explained_in(self, text: str) -> bool:
        """Return whether it stands in a text with an explanation in brackets, or as one."""
        found = any_of(self.forms)
        return re.search(rf"{found}\s*\(|\(\s*{found}\s*\)", text, re.IGNORECASE) is not None


#: By language.
Words = Mapping[str, tuple[Word, ...]]


def standard(library: Library) -> Words:
    """Return what to look for in each language on account of its terms, in the order of their addresses."""
    terms = [page for page in library.pages.values() if isinstance(page.record, TermRecord)]
    return {
        language: tuple(word for page in terms if page.language == language for word in _words(library, page))
        for language in {page.language for page in terms}
    }


def examine(sheet: Sheet, words: Words) -> Iterator[Problem]:
    """Yield a hint for the first use of a word on a page that leaves its readers alone with it."""
    page = sheet.page
    own = words.get(page.language)
    if not own or isinstance(page.record, TermRecord | SourceRecord | ReviewerRecord):
        return
    said = _WORD.findall(sheet.lower)
    likely = [word for word in _among(said, own) if not _is_linked(page, word)]
    if not likely:
        return
    read = [(found, text) for found, text in sheet.statements if found.kind not in _NO_TEXT]
    for word in likely:
        places = [(found, text) for found, text in read if word.pattern.search(text)]
        if places:
            yield from _examine(sheet, word, places)


def _words(library: Library, page: Page[Record]) -> Iterator[Word]:
    """Yield what to look for on account of a term; what the whole site is about needs no explanation."""
    assert isinstance(page.record, TermRecord)
    home = library.pages.get(Address("", "", page.language).url)
    name = Word.of(_IN_BRACKETS.sub("", page.title), page, is_name=True)
    subject = _parts(home.title) if home else ()
    if name.parts and not set(subject).issuperset(name.parts):
        yield name
    for other in page.record.instead_of:
        word = Word.of(other, page, is_name=False)
        if word.parts:
            yield word


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _among(said: list[str], words: tuple[Word, ...]) -> Iterator[Word]:
    """Yield those of `words` that may be said: most pages lack most of them, and a set tells that soonest."""
    single, text = frozenset(said), f" {' '.join(said)} "
    for word in words:
        *others, last = word.parts
        is_there = (last in single or f"{last}s" in single) and single.issuperset(others)
        if is_there and (
            not others or any(f" {' '.join((*others, end))} " in text for end in (last, f"{last}s"))
        ):
            yield word


def _is_linked(page: Page[Record], word: Word) -> bool:
    """Return whether a page leads to what explains a word: a page of that name, or itself."""
    end = f"/{word.slug}/"
    leads = any(found.kind == "link" and found.target.endswith(end) for found in page.references)
    return word.is_name and (leads or bool(word.pattern.search(page.title)))


def _examine(sheet: Sheet, word: Word, places: list[tuple[Statement, str]]) -> Iterator[Problem]:
    """Yield the hint for the first of the places where a word is said, each with its text."""
    if word.is_name and any(word.is_explained_in(text) for _, text in places):
        return
    first, said = places[0]
    match = word.pattern.search(said)
    assert match is not None
    mark = first.mark(*match.span())
    if word.is_name:
        yield sheet.problem("N576", mark, found=match[0], url=word.url)
    else:
        yield sheet.problem("N577", mark, found=match[0], better=word.term, url=word.url)
