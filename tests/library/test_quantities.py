"""Numbers with their units, as a sentence has them."""

from __future__ import annotations

import pytest

from microneedling_site.library.quantities import Quantity, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wait 4 to 6 weeks", [(4, 6, "weeks", "4 to 6 weeks")]),
        ("between 4 and 6\n  weeks", [(4, 6, "weeks", "4 and 6\n  weeks")]),
        ("4-6 weeks, 24-hour gel", [(4, 6, "weeks", "4-6 weeks"), (24, 24, "hours", "24-hour")]),
        ("two sessions", [(2, 2, "sessions", "two sessions")]),
        (
            "1,500 minutes or 2.5 hours",
            [(1500, 1500, "minutes", "1,500 minutes"), (2.5, 2.5, "hours", "2.5 hours")],
        ),
        ("spf 30 or more", [(30, 30, "spf", "spf 30")]),
        ("people 22 or older", [(22, 22, "age", "22 or older")]),
        ("under 22", [(22, 22, "age", "under 22")]),
        ("24 to 48, 5 of 32 people, someone days", []),
    ],
)
def test_read(text: str, found: list[tuple[float, float, str, str]]) -> None:
    """A quantity is a number or a range with a unit behind or before it."""
    quantities = list(read(text, "en"))

    assert [(one.low, one.high, one.unit, text[one.start : one.end]) for one in quantities] == found


def test_a_language_without_words() -> None:
    """In a language that nobody wrote down there are no quantities."""
    assert list(read("4 weeks", "xx")) == []


@pytest.mark.parametrize(
    ("said", "wanted", "agrees"),
    [
        (Quantity(4, 6, "weeks"), Quantity(4, 6, "weeks"), True),
        (Quantity(28, 42, "days"), Quantity(4, 6, "weeks"), True),
        (Quantity(5, 5, "weeks"), Quantity(4, 6, "weeks"), True),
        (Quantity(3, 3, "weeks"), Quantity(4, 6, "weeks"), False),
        (Quantity(4, 5, "weeks"), Quantity(4, 6, "weeks"), False),
        (Quantity(1, 1, "days"), Quantity(24, 24, "hours"), True),
    ],
)
def test_agreement(said: Quantity, wanted: Quantity, *, agrees: bool) -> None:
    """The same range agrees, in any unit, and so does one number within it; another range does not."""
    assert said.agrees_with(wanted) is agrees


def test_dimensions() -> None:
    """Weeks are days, but no months; what is no time is a dimension of its own."""
    dimensions = [Quantity(1, 1, unit).dimension for unit in ("days", "weeks", "months", "years", "spf")]

    assert dimensions == ["time", "time", "months", "months", "spf"]


def test_ratio() -> None:
    """How much more one is than another is told in any unit."""
    assert Quantity(2, 2, "days").ratio_to(Quantity(24, 24, "hours")) == 2
