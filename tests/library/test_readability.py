from __future__ import annotations

import pytest

from microneedling_site.library.readability import Measure, grade, lix, measure, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 0.39 * words / sentences + 11.8 * syllables / words - 15.59, worked out by hand.
        ("The cat sat.", 0.39 * 3 + 11.8 * 3 / 3 - 15.59),
        ("The cat sat. It was warm.", 0.39 * 3 + 11.8 * 6 / 6 - 15.59),
        ("Collagen is a protein", 0.39 * 4 + 11.8 * 7 / 4 - 15.59),
    ],
)
def test_grade_is_the_formula(text: str, expected: float) -> None:
    """Kincaid's formula, to the last digit."""
    assert grade(text) == pytest.approx(expected)


def test_grade_of_the_known_example() -> None:
    """Of 13 words and 24 syllables, as encyclopedias work out Kincaid's formula: 11.3."""
    platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."

    measured = measure(platypus)

    assert measured == Measure(words=13, sentences=1, long_words=5, syllables=24)
    assert round(measured.grade, 1) == 11.3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Words / sentences + 100 * words of more than 6 letters / words, worked out by hand.
        ("The cat sat.", 3 / 1 + 0),
        ("The letters are counted.", 4 / 1 + 100 * 2 / 4),
        ("Simple: a colon ends a sentence.", 6 / 2 + 100 * 1 / 6),
        ("Läsbarhet är språkets enkelhet.", 4 / 1 + 100 * 3 / 4),
    ],
)
def test_lix_is_the_formula(text: str, expected: float) -> None:
    """Björnsson's formula, to the last digit, in any language of letters."""
    assert lix(text) == pytest.approx(expected)


@pytest.mark.parametrize(("word", "long_words"), [("cement", 0), ("cements", 1), ("co-ops'es", 1)])
def test_a_long_word_has_more_than_six_letters(word: str, long_words: int) -> None:
    """Letters count, hyphens and apostrophes do not."""
    assert measure(word).long_words == long_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("About 3.5 mm at 10:30, or less.", ["About 3.5 mm at 10:30, or less."]),
        ('She said "stop." Then all was well', ['She said "stop."', "Then all was well"]),
        ("12. 13.", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends at its sign before a space, and has a word."""
    assert sentences(text) == expected


def test_each_text_ends_a_sentence() -> None:
    """Lines of a list are not run together."""
    assert measure("Wear a hat", "Keep out of the sun").sentences == 2


def test_longer_words_and_sentences_are_harder() -> None:
    """What is harder to read has the higher number, by both formulas."""
    plain = measure("Keep the skin clean. Wear a hat.")
    hard = measure("Meticulous postprocedural photoprotection facilitates reepithelialization.")

    assert plain.grade < 4
    assert hard.grade > 12
    assert plain.lix < 30
    assert hard.lix > 60


@pytest.mark.parametrize("text", ["", "  ", "42", "¿…?"])
def test_text_without_words_has_no_level(text: str) -> None:
    """Nothing to read is nothing hard."""
    assert (grade(text), lix(text)) == (0, 0)
