"""How hard a text is to read.

    measure("The cat sat. It was warm.")   Measure(words=6, sentences=2, long_words=0, syllables=6)

Flesch-Kincaid (Kincaid et al., Navy Research Branch Report 8-75, 1975) gives a US school grade, for
English: 0.39 * words per sentence + 11.8 * syllables per word - 15.59. Syllables are counted by vowel
groups, which is right for about nine English words of ten.

LIX (Björnsson, Läsbarhet, 1968) needs no syllables and so serves any language of letters: words per
sentence + 100 * long words per word, where a long word has more than 6 letters. Up to 30 is very easy, up
to 40 easy, up to 50 medium, up to 60 hard.

Either ranks what to rewrite first; it decides nothing (NHS service manual).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: Letters of which a word has more that is long (Björnsson, 1968).
LETTERS_OF_A_LONG_WORD = 6

#: A sign that ends a sentence, before a space or the end; so neither "3.5" nor "10:30" ends one.
_END = re.compile(r"(?<=[.!?:…])[\"'\u201d\u2019)\]]*(?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
#: Endings that are written and not spoken: "lines", "tickled", "pore".
_SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^aeiouyl]e)$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the formulas count in a text."""

    words: int
    sentences: int
    long_words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, for English only; 0 where there are no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def lix(self) -> float:
        """The LIX; 0 where there are no words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words


def measure(*texts: str) -> Measure:
    """Count what the formulas need.

    Args:
        texts: plain text; the end of each ends a sentence, as a line of a list does.
    """
    found = [_WORD.findall(sentence) for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in sentence]
    return Measure(
        words=len(words),
        sentences=len(found),
        long_words=sum(_letters(word) > LETTERS_OF_A_LONG_WORD for word in words),
        syllables=sum(map(_syllables, words)),
    )


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text that have a word; a colon ends one too (Björnsson, 1968)."""
    return [sentence for sentence in _cut(text) if _WORD.search(sentence)]


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of an English text; 0 for one without words."""
    return measure(text).grade


def lix(text: str) -> float:
    """Return the LIX of a text; 0 for one without words."""
    return measure(text).lix


def _cut(text: str) -> Iterable[str]:
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _syllables(word: str) -> int:
    """Return how many syllables an English word has, at least one."""
    spoken = _SILENT.sub(lambda match: match[0][0], word.lower())
    return max(1, len(_VOWELS.findall(spoken)))
