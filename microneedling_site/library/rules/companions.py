"""Some words leave half of the readers out, unless others stand near them; `said_together` names both.

    said_together:
      - words: [redness]
        with: [brown and black skin]
        about: how it looks or feels on brown and black skin

Which words these are is for each site, and each language of it, to say in its `site.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.passages import Passage, passages
from microneedling_site.library.problems import Problem, listed
from microneedling_site.library.records import Record, SaidTogether, SourceRecord


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for the first place of every section, or page, that says one without the other."""
    languages = {page.language for page in library.pages.values()}
    rules = {language: list(_rules(library, language)) for language in languages}
    for page in library.pages.values():
        if rules[page.language] and not isinstance(page.record, SourceRecord):
            text = "\n".join(page.lines)
            said = [rule for rule in rules[page.language] if rule.words.search(text)]
            read = list(passages(page)) if said else []
            for rule in said:
                yield from rule.check(library, page, read)


class _Rule:
    """One entry of `said_together`, ready to be looked for."""

    def __init__(self, entry: SaidTogether) -> None:
        self._entry = entry
        self.words = pattern(entry.words)
        self._beside = pattern(entry.beside)

    def check(self, library: Library, page: Page[Record], read: list[Passage]) -> Iterator[Problem]:
        for near in self._vicinities(read):
            said = ((passage, match) for passage in near if (match := self.words.search(passage.text)))
            passage, match = next(said, (None, None))
            if passage is None or match is None or any(self._beside.search(one.text) for one in near):
                continue
            mark = passage.find(self.words) or passage.mark
            where, about = self._entry.within, self._entry.about
            wanted = listed(self._entry.beside)
            yield library.problem(page, "E563", mark, found=match[0], about=about, where=where, wanted=wanted)

    def _vicinities(self, read: list[Passage]) -> Iterator[list[Passage]]:
        if self._entry.within == "page":
            yield read
            return
        for section in sorted({passage.section for passage in read}):
            yield [passage for passage in read if passage.section == section]


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some words or phrases, as whole words, also over signs and ends of lines."""
    phrases = (r"[\s*`]+".join(map(re.escape, phrase.split())) for phrase in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _rules(library: Library, language: str) -> Iterator[_Rule]:
    """Yield the entries of a language's own home page: words of another are not looked for."""
    for page in library.pages.values():
        if page.language == language and not page.address.section:
            yield from map(_Rule, getattr(page.record, "said_together", ()))
