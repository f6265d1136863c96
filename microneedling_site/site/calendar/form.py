"""What a visitor asks the calendar for, read and checked; nothing of it is kept anywhere.

form = CalendarForm(request.GET, today=date(2026, 11, 22), recovery_days=7)
form.course if form.is_valid() else form.errors
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from microneedling_site.library.records import MOST_SESSIONS, MOST_WEEKS
from microneedling_site.site.calendar.course import Course

#: Who types a year that is further away has mistyped it.
MOST_YEARS = 5
_DAYS_OF_A_YEAR = 366
#: Leading zeros included; Python refuses to read numbers of thousands of digits.
_MOST_DIGITS = 9

#: Looks like a date; whether there is such a day is another question.
_NUMBERS = re.compile(r"\s*\d{1,4}([-/. ])\d{1,2}\1\d{1,4}\s*")


class WholeField(forms.Field):
    """A whole number from 1 to `most` in digits, those of other scripts too; `1_0` and `4.0` are none."""

    def __init__(self, *, most: int, error_messages: dict[str, Any]) -> None:
        super().__init__(error_messages=error_messages)
        self.most = most

    def to_python(self, value: Any) -> int | None:
        """Return the number."""
        text = str(value or "").strip()
        if not text:
            return None
        if not text.isdecimal() or len(text) > _MOST_DIGITS or not 1 <= int(text) <= self.most:
            message = self.error_messages["invalid"]
            raise forms.ValidationError(message, code="invalid", params={"most": self.most})
        return int(text)


class DayField(forms.DateField):
    """A day, as browsers send it or as people of the active language type it."""

    def to_python(self, value: Any) -> datetime.date | None:
        """Return the day; a day that does not exist is told apart from what is no date."""
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if isinstance(value, str) and _NUMBERS.fullmatch(value):
                raise forms.ValidationError(self.error_messages["no_day"], code="no_day") from error
            raise


_DAY_MESSAGES = {
    "invalid": _("This is not a date. Type it as year-month-day, such as 2027-01-31."),
    "no_day": _("There is no such day. Check the day and the month, such as 2027-01-31."),
}


class CalendarForm(forms.Form):
    """The questions of the calendar.

    Args:
        asked: the query.
        today: where the site is.
        recovery_days: of each treatment, from the content.
    """

    first = DayField(error_messages=_DAY_MESSAGES | {"required": _("Type the date of the first treatment.")})
    sessions = WholeField(
        most=MOST_SESSIONS,
        error_messages={
            "required": _("Type how many treatments there are."),
            "invalid": _("Type a whole number of treatments from 1 to %(most)s."),
        },
    )
    weeks = WholeField(
        most=MOST_WEEKS,
        error_messages={
            "required": _("Type how many weeks are between treatments."),
            "invalid": _("Type a whole number of weeks from 1 to %(most)s."),
        },
    )
    event = DayField(required=False, error_messages=_DAY_MESSAGES)

    def __init__(self, asked: QueryDict, *, today: datetime.date, recovery_days: int) -> None:
        super().__init__(asked)
        self._asked = asked
        self._today = today
        self._recovery_days = recovery_days

    @property
    def course(self) -> Course:
        """The treatments that were asked for; only of a valid form."""
        asked = self.cleaned_data
        return Course(asked["first"], asked["sessions"], asked["weeks"], self._recovery_days)

    def clean_first(self) -> datetime.date:
        """Refuse a year that cannot be meant."""
        day: datetime.date = self.cleaned_data["first"]
        return self._near(day)

    def clean_event(self) -> datetime.date | None:
        """Refuse a year that cannot be meant."""
        day: datetime.date | None = self.cleaned_data["event"]
        return self._near(day) if day else None

    def clean(self) -> None:
        """Refuse what cannot be decided by one field alone."""
        for name in self.fields:
            if len(set(self._asked.getlist(name))) > 1:
                self.errors.pop(name, None)
                self.add_error(name, gettext("There are two answers to this. Type one."))
        first, event = self.cleaned_data.get("first"), self.cleaned_data.get("event")
        if first and event and event < first:
            self.add_error(
                "event",
                gettext("This is before the first treatment. Type a later date, or leave it empty."),
            )

    def _near(self, day: datetime.date) -> datetime.date:
        if abs((day - self._today).days) > MOST_YEARS * _DAYS_OF_A_YEAR:
            raise forms.ValidationError(
                gettext("This date is more than %(years)s years away. Check the year.")
                % {"years": MOST_YEARS}
            )
        return day
