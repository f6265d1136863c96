"""Days and months as the reader's language writes them.

>>> day("2026-11")
'November 2026'
"""

from __future__ import annotations

import datetime

from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext

#: Characters of `2026-11`, a month without a day.
_MONTH_LENGTH = 7


def day(value: datetime.date | str) -> str:
    """Return a day, or a month written `2026-11`, in the language that is active."""
    if isinstance(value, datetime.date):
        return format_date(value, pgettext("a day, in the signs of Django's date filter", "F j, Y"))
    if len(value) == _MONTH_LENGTH:
        month = datetime.date.fromisoformat(f"{value}-01")
        return format_date(month, pgettext("a month, in the signs of Django's date filter", "F Y"))
    return day(datetime.date.fromisoformat(value))


def weekday(value: datetime.date) -> str:
    """Return a day with the day of the week before it."""
    return format_date(
        value, pgettext("a day of the week and a day, in the signs of Django's date filter", "l, F j, Y")
    )


def days(first: datetime.date, last: datetime.date, *, year: int | None = None) -> str:
    """Return days in a row; a single one where both are the same.

    Args:
        first: the first day.
        last: the last day, also included.
        year: the one that a reader takes for granted, so that it is left out.
    """
    signs = pgettext("a day without its year, in the signs of Django's date filter", "F j")
    end = format_date(last, signs) if first.year == last.year == year else day(last)
    if first == last:
        return end
    begin = format_date(first, signs) if first.year == last.year else day(first)
    return pgettext("days in a row", "%(first)s to %(last)s") % {"first": begin, "last": end}
