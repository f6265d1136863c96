"""What a language says numbers, risks, effects and promises with."""

from __future__ import annotations

import pytest

from microneedling_site.library.lexicon import Lexicon, Phrases, lexicon


@pytest.fixture
def english() -> Lexicon:
    """Return the words of English."""
    words = lexicon("en")
    assert words is not None
    return words


def test_a_language_that_nobody_wrote_down() -> None:
    """A language without a file has no words; nor has one whose tag leads elsewhere."""
    assert lexicon("tlh") is None
    assert lexicon("../lexicons/xx") is None


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("risk*", "it is risky", "risky"),
        ("risk*", "a brisk walk", None),
        ("can|may harm", "it may\n  harm you", "may\n  harm"),
        ("can|may harm", "it may not harm you", None),
        ("more|less … than", "more of it than that", "more of it than"),
        ("more|less … than", "more than that", None),
        ("more|less … than", "more of all the good things than that", None),
        ("permanent", "a non-permanent change", None),
        ("100%", "it is 100% so", "100%"),
    ],
)
def test_phrases(line: str, text: str, found: str | None) -> None:
    """A phrase is found as a whole, with any spaces between its words."""
    phrases = Phrases.of(family=[line])

    match = phrases.pattern.search(text)

    assert (match[0] if match else None) == found
    assert match is None or phrases.may_be_in(text)


def test_traces() -> None:
    """A trace is of the word that says most, and one that holds another is left out."""
    phrases = Phrases.of(first=["no side effects", "can|may harm"], second=["harmful", "risk*"])

    assert phrases.traces == ("effects", "harm", "risk")
    assert phrases.traces_in("a risk of side effects") == ("effects", "risk")
    assert not phrases.may_be_in("it may hurt")


def test_families() -> None:
    """The name of the group that matched is that of the family."""
    phrases = Phrases.of(first=["warm"], second=["cold"])

    assert [match.lastgroup for match in phrases.pattern.finditer("cold or warm")] == ["second", "first"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 3 to 4 days", ["3", "4"]),
        ("1,845 people, 2.5 mm, 30 % and $200", ["1,845", "2.5", "30 %", "$200"]),
        ("two weeks, and two of them", ["two weeks"]),
        ("one week", []),
        ("in 2024, on october 15, 2025, on 3 may", []),
        ("call 911 or 988", []),
        ("k202243, covid-19 and type-2", []),
    ],
)
def test_measures(english: Lexicon, text: str, found: list[str]) -> None:
    """Numbers that measure something are told from dates, calls and names."""
    matches = [match["number"] for match in english.measures.pattern.finditer(text)]

    assert [number for number in matches if number] == found
    assert not found or english.measures.may_be_in(text)


def test_numbers(english: Lexicon) -> None:
    """Words for numbers and units are there to be read."""
    assert english.numbers["twelve"] == 12
    assert "weeks" in {unit.name for unit in english.units}
    assert "to" in english.ranges
