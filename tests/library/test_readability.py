from __future__ import annotations

import pytest

from microneedling_site.library.readability import grade


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


def test_longer_words_and_sentences_are_harder() -> None:
    """What is harder to read has the higher grade."""
    plain = grade("Keep the skin clean. Wear a hat.")
    hard = grade("Meticulous postprocedural photoprotection facilitates reepithelialization.")

    assert plain < 4
    assert hard > 12


@pytest.mark.parametrize("text", ["", "  ", "42", "¿…?"])
def test_text_without_words_has_no_grade(text: str) -> None:
    """Nothing to read is nothing hard."""
    assert grade(text) == 0
