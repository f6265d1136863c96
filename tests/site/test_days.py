from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from microneedling_site.site.days import day


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
