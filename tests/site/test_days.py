from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from microneedling_site.site.days import day, days, weekday


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.date(2026, 1, 5), "January 5, 2026"),
        ("2026-11-22", "November 22, 2026"),
        ("2026-11", "November 2026"),
    ],
)
def test_day_is_written_out(value: datetime.date | str, written: str) -> None:
    """Days and months are told in words, never in figures that countries read differently."""
    with translation.override("en"):
        assert day(value) == written


def test_day_of_the_week_comes_first() -> None:
    """People plan by the week."""
    assert weekday(datetime.date(2027, 1, 4)) == "Monday, January 4, 2027"


@pytest.mark.parametrize(
    ("first", "last", "year", "expected"),
    [
        ((2027, 1, 4), (2027, 1, 7), None, "January 4 to January 7, 2027"),
        ((2026, 12, 28), (2027, 1, 3), None, "December 28, 2026 to January 3, 2027"),
        ((2026, 12, 28), (2027, 1, 3), 2027, "December 28, 2026 to January 3, 2027"),
        ((2027, 1, 4), (2027, 1, 7), 2027, "January 4 to January 7"),
        ((2027, 1, 4), (2027, 1, 7), 2026, "January 4 to January 7, 2027"),
        ((2027, 1, 4), (2027, 1, 4), None, "January 4, 2027"),
        ((2027, 1, 4), (2027, 1, 4), 2027, "January 4"),
    ],
)
def test_days_in_a_row_name_each_year_once(
    first: tuple[int, int, int], last: tuple[int, int, int], year: int | None, expected: str
) -> None:
    """The year is left out where the reader takes it for granted, and never where it changes."""
    assert days(datetime.date(*first), datetime.date(*last), year=year) == expected
