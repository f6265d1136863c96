"""Which pages to put into plainer words first, and which sentences of them.

    for level in ranked(library):
        print(f"{level.lix:.0f} {level.page.url} {level.hardest[0].text}")

A to-do, never a problem: a hard word may be the right one. Headings and tables are left out, for they are
no sentences; sources too, whose titles others wrote. How it is counted is for `readability.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.readability import Measure, measure, sentences
from microneedling_site.library.records import Record, SourceRecord
from microneedling_site.library.statements import Kind, with_facts

#: How many sentences of a page are named.
HARDEST = 3
#: Words below which a number says more about one word than about the text.
FEWEST_WORDS, FEWEST_WORDS_OF_A_SENTENCE = 30, 10

_READ = (Kind.VALUE, Kind.PARAGRAPH, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page.

    Attributes:
        text: as a reader sees it.
        line: the line of the file on which the statement that it is in begins, 1-based.
        measure: what the formulas count in it.
    """

    text: str
    line: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a page is to read.

    Attributes:
        page: the page.
        measure: what the formulas count in its prose.
        hardest: the sentences to begin with, the hardest first; few, or none in a page of few words.
    """

    page: Page[Record]
    measure: Measure
    hardest: tuple[Sentence, ...]

    @property
    def lix(self) -> float:
        """The LIX of the page: up to 40 is easy."""
        return self.measure.lix

    @property
    def grade(self) -> float | None:
        """The US school grade; nothing for another language than English."""
        return self.measure.grade if self.page.language.partition("-")[0] == "en" else None


def level(page: Page[Record], *, hardest: int = HARDEST) -> Level:
    """Measure the prose of a page.

    Args:
        page: the page.
        hardest: how many sentences to name at most.
    """
    read = list(_prose(page))
    found = [sentence for sentence in _sentences(read) if _is_long_enough(sentence)]
    found.sort(key=lambda sentence: (-sentence.measure.lix, sentence.line))
    return Level(page, measure(*(text for _, text in read)), tuple(found[:hardest]))


def ranked(library: Library, *, hardest: int = HARDEST) -> tuple[Level, ...]:
    """Return the levels of the pages that have enough words to say one, the hardest first."""
    pages = [page for page in library.pages.values() if not isinstance(page.record, SourceRecord)]
    levels = [level(page, hardest=hardest) for page in pages]
    enough = [found for found in levels if found.measure.words >= FEWEST_WORDS]
    return tuple(sorted(enough, key=lambda found: (-found.lix, found.page.path)))


def _prose(page: Page[Record]) -> Iterator[tuple[int, str]]:
    """Yield the lines on which a page says something in sentences, and the words that a reader sees there."""
    said = {name: fact.shown(page.language) for name, fact in page.facts.items()}
    for statement in page.statements:
        if statement.kind in _READ:
            yield statement.line, statement._replace(raw=with_facts(statement.raw, said)).plain


def _sentences(read: list[tuple[int, str]]) -> Iterator[Sentence]:
    for line, found in read:
        for text in sentences(found):
            yield Sentence(text, line, measure(text))


def _is_long_enough(sentence: Sentence) -> bool:
    return sentence.measure.words >= FEWEST_WORDS_OF_A_SENTENCE
