from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from microneedling_site.preview.day import WrongTimeError, read

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2027-01-31", "2027-01-31T12:00:00-06:00"),
        ("2027-07-31 09:00", "2027-07-31T09:00:00-05:00"),
        ("2027-01-31T00:00", "2027-01-31T00:00:00-06:00"),
        ("2028-02-29", "2028-02-29T12:00:00-06:00"),
    ],
)
def test_times(text: str, at: str) -> None:
    """A day means its middle, a time that of the clocks of the site."""
    assert read(text, CHICAGO).isoformat() == at


@pytest.mark.parametrize(
    "text",
    ["tomorrow", "2027-02-29", "2027-1-31", "31.1.2027", "2027-01-31T25:00", "20270131", "9999-12-31T23:00"],
)
def test_no_time(text: str) -> None:
    """What no calendar has is told with what to type."""
    with pytest.raises(WrongTimeError) as refused:
        read(text, CHICAGO)

    assert str(refused.value) == (
        f'"{text}" is not a day. Type it as ?at=2027-01-31, or with a time as ?at=2027-01-31T09:00.'
    )
