"""Numbers with their units, as a sentence has them → what can be compared.

    read("wait 4 to 6 weeks", english)    Quantity(low=4, high=6, unit="weeks", …)
    read("two sessions, age 22", english) two of one end each

Hours, days and weeks can be compared with one another, and months with years; weeks with months cannot, since
nobody means thirty days and a half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from microneedling_site.library.lexicon import Lexicon, lexicon

#: How many of the smallest unit of its dimension a unit is; others are a dimension of their own.
_SIZES = {
    "minutes": ("time", 1),
    "hours": ("time", 60),
    "days": ("time", 24 * 60),
    "weeks": ("time", 7 * 24 * 60),
    "months": ("months", 1),
    "years": ("months", 12),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range in a text.

    Attributes:
        low: its lower end.
        high: its upper end; the same, where it is one number.
        unit: what is counted, by its name in `lexicons/`.
        start: where in the text it begins, 0-based.
        end: behind its last character.
    """

    low: float
    high: float
    unit: str
    start: int = 0
    end: int = 0

    @property
    def dimension(self) -> str:
        """What it can be compared with."""
        return _SIZES.get(self.unit, (self.unit, 1))[0]

    def agrees_with(self, wanted: Quantity) -> bool:
        """Return whether this says no other than `wanted`: the same range, or one number within it."""
        low, high = self._ends()
        first, last = wanted._ends()
        return (low, high) == (first, last) or (low == high and first <= low <= last)

    def ratio_to(self, other: Quantity) -> float:
        """Return how many times as much this is, by its upper end, as another of the same dimension."""
        return self._ends()[1] / max(other._ends()[1], 1)

    def _ends(self) -> tuple[float, float]:
        size = _SIZES.get(self.unit, (self.unit, 1))[1]
        return self.low * size, self.high * size


def read(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities in a text without capitals, where its language has a lexicon."""
    words = lexicon(language)
    if words is None:
        return
    for match in _pattern(language).finditer(text):
        low = _number(match["low"], words)
        high = _number(match["high"], words) if match["high"] else low
        for found in filter(None, (match["before"], match["after"])):
            yield Quantity(low, high, _unit(words, found), match.start(), match.end())


def _number(text: str, words: Lexicon) -> float:
    known = words.numbers.get(text)
    return float(text.replace(",", "")) if known is None else known


def _unit(words: Lexicon, found: str) -> str:
    word = " ".join(found.split())
    return next(unit.name for unit in words.units if word in (*unit.after, *unit.before))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds a number, or two, with a unit behind or before it."""
    words = lexicon(language)
    assert words is not None, f"{language} has no lexicon"
    number = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(words.numbers)})"
    joined = rf"(?:\s*{_choice(words.ranges)}\s*(?P<high>{number}))?"
    after = _choice(word for unit in words.units for word in unit.after)
    before = _choice(word for unit in words.units for word in unit.before)
    pattern = (
        rf"(?:(?<!\w)(?P<before>{before})\s+)?(?<![\w.,-])(?P<low>{number}){joined}(?![\d.,]*\d)"
        rf"(?:[\s-]*(?P<after>{after})(?!\w))?"
    )
    # One of the two makes a quantity of a number.
    return re.compile(rf"{pattern}(?(before)|(?(after)|(?!)))")


def _choice(words: Iterable[str]) -> str:
    """Return a choice of words, the longest first, with any spaces between the parts of one."""
    escaped = (r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)})"
