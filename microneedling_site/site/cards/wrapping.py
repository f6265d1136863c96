"""A text → lines that are about as long as each other.

>>> wrapped("one two three four", most=9, width=len)
['one two', 'three', 'four']
>>> balanced("one two three four", most=14, width=len)
['one two', 'three four']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

#: Returns how wide a text is, in any unit: as wide as its words and the spaces between them are.
Width = Callable[[str], float]


def wrapped(text: str, *, most: float, width: Width) -> list[str]:
    """Return the fewest lines that are at most `most` wide; a word that is wider is cut."""
    lines: list[str] = []
    used = most
    for word in _words(text, most, width):
        longer = used + width(" ") + width(word)
        if lines and longer <= most:
            lines[-1] += f" {word}"
            used = longer
        else:
            lines.append(word)
            used = width(word)
    return lines


def balanced(text: str, *, most: float, width: Width) -> list[str]:
    """Return as many lines as `wrapped` does, and the longest of them as short as that allows."""
    lines = wrapped(text, most=most, width=width)
    low, high = int(width(text) / max(len(lines), 1)), round(most)
    while low < high:
        middle = (low + high) // 2
        narrower = wrapped(text, most=middle, width=width)
        if len(narrower) == len(lines):
            lines, high = narrower, middle
        else:
            low = middle + 1
    return lines


def _words(text: str, most: float, width: Width) -> Iterator[str]:
    """Yield the words of a text, and the parts of those that are wider than a line."""
    for word in text.split():
        rest = word
        while width(rest) > most and len(rest) > 1:
            letters = bisect_right(range(1, len(rest)), most, key=lambda end: width(rest[:end]))
            yield rest[: max(letters, 1)]
            rest = rest[max(letters, 1) :]
        yield rest
