from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from microneedling_site.site.cards.wrapping import balanced, wrapped


def test_a_line_holds_as_many_words_as_fit() -> None:
    """The last word that fits, and the first that does not."""
    assert wrapped("one two three", most=13, width=len) == ["one two three"]
    assert wrapped("one two three", most=12, width=len) == ["one two", "three"]


def test_a_word_that_is_wider_than_a_line_is_cut() -> None:
    """Nothing runs out of the picture."""
    assert wrapped("a incomprehensible b", most=6, width=len) == ["a", "incomp", "rehens", "ible b"]


def test_lines_are_about_as_long_as_each_other() -> None:
    """No line holds a single short word while the one above is full."""
    assert wrapped("how long will it take to heal", most=26, width=len) == [
        "how long will it take to",
        "heal",
    ]
    assert balanced("how long will it take to heal", most=26, width=len) == [
        "how long will",
        "it take to heal",
    ]


def test_no_word_is_cut_to_make_lines_shorter() -> None:
    """The longest line is never shorter than the longest word."""
    assert balanced("after your microneedling treatment", most=14, width=len) == [
        "after your",
        "microneedling",
        "treatment",
    ]


def test_nothing_has_no_lines() -> None:
    """Nor does a space."""
    assert (balanced("", most=9, width=len), balanced(" ", most=9, width=len)) == ([], [])


@given(st.text("ab c", max_size=60), st.integers(1, 20))
def test_no_letter_is_lost_and_no_line_is_longer_than_it_may_be(text: str, most: int) -> None:
    """Whatever the text is, and balancing takes no more lines."""
    lines = balanced(text, most=most, width=len)

    if all(len(word) <= most for word in text.split()):
        assert " ".join(lines).split() == text.split()
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= most for line in lines)
    assert len(lines) == len(wrapped(text, most=most, width=len))
