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
