"""The time that `?at=` asks for, by the clocks of the site.

>>> read("2027-01-31 09:00", ZoneInfo("America/Chicago")).isoformat()
'2027-01-31T09:00:00-06:00'
"""

from __future__ import annotations

import datetime
import re

#: What stands for a whole day: its middle, as in `manage.py check --at`.
_NOON = datetime.time(12)
_SHAPE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?", re.ASCII)


class WrongTimeError(Exception):
    """What was asked for is no time; the message says what to type."""


def read(text: str, zone: datetime.tzinfo) -> datetime.datetime:
    """Return the time that was asked for.

    Args:
        text: a day, or a day and a time, as `2027-01-31`, `2027-01-31 09:00` or `2027-01-31T09:00`.
        zone: the time zone of the site.

    Raises:
        WrongTimeError: it is none, or none that a calendar has.
    """
    shape = _SHAPE.fullmatch(text)
    try:
        found = datetime.datetime.fromisoformat(text if shape else "")
        at = datetime.datetime.combine(found, found.time() if shape and shape[1] else _NOON, zone)
        # At either end of the calendar, a day is none in some other zone.
        at.astimezone(datetime.UTC)
    except (OverflowError, ValueError) as error:
        raise WrongTimeError(
            f'"{text}" is not a day. Type it as ?at=2027-01-31, or with a time as ?at=2027-01-31T09:00.'
        ) from error
    return at
