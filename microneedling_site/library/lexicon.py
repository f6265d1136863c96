"""What a language says numbers, risks, effects and promises with: data, one file a language.

    lexicon("en").claim.search("It may help.")    →  "may help"
    lexicon("fr")                                 →  None: there is no lexicons/fr.yaml yet

The words stand in `lexicons/`, whose first lines explain how they are written; none of them belongs to
one treatment. A page in a language without a file is not searched for what such words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "lexicons"

#: The families of what needs a source, in the words of a message.
CLAIMS = {"risk": "a risk", "effect": "an effect", "comparison": "a comparison"}

#: Between one word and the next: spaces, which also stand for stars and the signs of links.
_GAP = r"\s+"
_ONE_TO_FOUR_WORDS = rf"\S+(?:{_GAP}\S+){{0,3}}?"
#: Neither a letter nor a hyphen may touch a word: "non-permanent" is another one.
_BEGIN, _END = r"(?<![\w-])", r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Unit:
    """The words that make a quantity of a number, which they stand behind or before."""

    name: str
    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Several phrases, to be looked for in many texts without capitals, few of which hold one.

    Attributes:
        pattern: finds any of them; the name of the group that matched is that of its family.
        traces: of these, every text that holds a phrase has one. (A search for plain letters takes a
            tenth of the time of one for a pattern.)
    """

    pattern: re.Pattern[str]
    traces: tuple[str, ...]

    @classmethod
    def of(cls, **families: Iterable[str]) -> Phrases:
        """Make it of phrases as `lexicons/` writes them, by the name of their family."""
        pattern = "|".join(f"(?P<{name}>{_any(lines)})" for name, lines in families.items())
        traces = [trace for lines in families.values() for line in lines for trace in _traces(line)]
        return cls(_compiled(pattern), _shortest(traces))

    def traces_in(self, text: str) -> tuple[str, ...]:
        """Return the traces in a text; where it has none, it holds no phrase."""
        return tuple(trace for trace in self.traces if trace in text)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text has a trace of them."""
        return any(trace in text for trace in self.traces)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready to be looked for.

    Attributes:
        numbers: the numbers that have a word, by the word.
        ranges: what stands between the ends of a range.
        units: what is counted.
        claims: what states a risk, an effect or a comparison, by families of these names.
        measures: numbers that measure something, in the group `number`, which those of years, dates and
            emergency calls are not in.
        condition: the beginning of a line that is a condition of the reader's.
        awaiting: what a sentence says that waits for a clinician.
        promises: what must not be promised.
        denial: what makes the contrary of a promise that follows.
    """

    numbers: Mapping[str, int]
    ranges: tuple[str, ...]
    units: tuple[Unit, ...]
    claims: Phrases
    measures: Phrases
    condition: re.Pattern[str]
    awaiting: re.Pattern[str]
    promises: Phrases
    denial: re.Pattern[str]


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the words of a language (BCP 47), or nothing where they have not been written down."""
    path = _FOLDER / f"{language}.yaml"
    if not path.exists():
        return None
    # Every value stays text: to YAML itself `no` is false.
    return _made(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506


def _made(words: Mapping[str, Any]) -> Lexicon:
    units = tuple(
        Unit(name, tuple(unit.get("after", ())), tuple(unit.get("before", ())))
        for name, unit in words["units"].items()
    )
    return Lexicon(
        numbers={word: int(number) for word, number in words["numbers"].items()},
        ranges=tuple(words["ranges"]),
        units=units,
        claims=Phrases.of(**{family: words[family] for family in CLAIMS}),
        measures=_measures(words, units),
        condition=re.compile(rf"\s*{_any(words['conditions'])}"),
        awaiting=_compiled(_any(words["awaiting"])),
        promises=Phrases.of(promise=words["promises"]),
        denial=_compiled(_any(words["denials"])),
    )


def _measures(words: Mapping[str, Any], units: Iterable[Unit]) -> Phrases:
    months = "|".join(words["months"])
    after = [word for unit in units for word in unit.after if word[0].isalpha()]
    counted = "|".join(map(re.escape, after))
    # "The price of one session" measures nothing.
    counts = [word for word, number in words["numbers"].items() if int(number) > 1]
    pattern = _compiled(
        rf"\b(?:{months})\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?|\b\d{{1,2}}\s+(?:{months})\b"
        rf"|(?<![\w/.-])(?:{'|'.join(words['calls'])}|(?:19|20)\d\d)(?![\w/])"
        rf"|(?P<number>(?<![\w/-])[$€£]?\d+(?:[.,]\d+)*(?:\s*%)?(?![\w/])"
        rf"|\b(?:{'|'.join(counts)})\s+(?:{counted})\b)"
    )
    return Phrases(pattern, _shortest((*"0123456789", *after)))


def _any(lines: Iterable[str]) -> str:
    """Return a regular expression for any of several phrases."""
    return f"{_BEGIN}(?:{'|'.join(map(_phrase, lines))}){_END}"


def _phrase(line: str) -> str:
    return _GAP.join(_ONE_TO_FOUR_WORDS if step == "…" else _word(step) for step in line.split())


def _word(step: str) -> str:
    choices = [re.escape(word).replace(r"\*", r"\w*") for word in step.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _traces(line: str) -> list[str]:
    """Return the choices for one word of a phrase, that of which the shortest is longest."""
    steps = [[word.strip("*") for word in step.split("|")] for step in line.split()]
    return max(steps, key=lambda words: min(map(len, words)))


def _shortest(traces: Iterable[str]) -> tuple[str, ...]:
    """Return the traces without those that hold another, and so say no more than that."""
    found = set(traces)
    return tuple(sorted(trace for trace in found if not any(other in trace for other in found - {trace})))


def _compiled(pattern: str) -> re.Pattern[str]:
    # Not `re.IGNORECASE`, with which a search takes twice as long: texts are searched without capitals.
    return re.compile(pattern)
