"""A text → lines that are about as long as each other.

>>> wrapped("one two three four", most=9, width=len)
['one two', 'three', 'four']
>>> balanced("one two three four", most=14, width=len)
['one two', 'three four']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil

#: Returns how wide a text is, in any unit: as wide as its words and the spaces between them are.
Width = Callable[[str], float]


def wrapped(text: str, *, most: int, width: Width) -> list[str]:
    """Return the fewest lines that are at most `most` wide; a word that is wider is cut."""
    words = list(_words(text, most, width))
    return _lines(words, _starts([width(word) for word in words], width(" "), most))


def balanced(text: str, *, most: int, width: Width) -> list[str]:
    """Return as many lines as `wrapped` does, and the longest of them as short as that allows."""
    words = list(_words(text, most, width))
    widths, space = [width(word) for word in words], width(" ")
    fewest = len(_starts(widths, space, most))
    narrowest = bisect_left(
        range(most),
        -fewest,
        lo=min(ceil(max(widths, default=0)), most),
        key=lambda room: -len(_starts(widths, space, room)),
    )
    return _lines(words, _starts(widths, space, narrowest))


def _starts(widths: Sequence[float], space: float, most: float) -> list[int]:
    """Return the numbers of the words with which lines begin."""
    starts: list[int] = []
    used = most
    for number, width in enumerate(widths):
        used += space + width
        if not starts or used > most:
            starts.append(number)
            used = width
    return starts


def _lines(words: Sequence[str], starts: Sequence[int]) -> list[str]:
    return [" ".join(words[first:end]) for first, end in pairwise((*starts, len(words)))]


def _words(text: str, most: float, width: Width) -> Iterator[str]:
    """Yield the words of a text, and the parts of those that are wider than a line."""
    for word in text.split():
        rest = word
        while width(rest) > most and len(rest) > 1:
            letters = bisect_right(range(1, len(rest)), most, key=lambda end: width(rest[:end]))
            yield rest[: max(letters, 1)]
            rest = rest[max(letters, 1) :]
        yield rest
