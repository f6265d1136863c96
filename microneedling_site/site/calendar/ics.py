"""A plan as an iCalendar file (RFC 5545): all-day events that calendar programs can take in.

The same plan is the same bytes: identities come from what the event is, and the time stamp from the day
of the last change of the page, not from the clock. So a file that is taken in twice doubles nothing.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord
from microneedling_site.site.calendar.around import Window, windows_of
from microneedling_site.site.calendar.course import Course, Span, span
from microneedling_site.site.calendar.reading import treatment_title
from microneedling_site.site.dates import updated
from microneedling_site.site.days import days

MEDIA_TYPE = "text/calendar; charset=utf-8"

_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An all-day event; `name` tells it from the others around the same treatment."""

    name: str
    shown: Span
    summary: str
    told: str


def ics(page: Page[CalendarRecord], library: Library, course: Course) -> bytes:
    """Return the file; words come out in the language that is active."""
    site = library.site(page.language).record
    stamp = datetime.datetime.combine(updated(page, library), datetime.time(), datetime.UTC)
    file = Calendar()
    file.add("prodid", f"-//{site.name}//{page.title}//{page.language.upper()}")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    for number in range(1, course.count + 1):
        for entry in _entries(page, library, course, number):
            identity = f"{settings.SITE_URL} {course.first} {course.weeks_between} {number} {entry.name}"
            event = _event(entry)
            event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, identity)))
            event.add("dtstamp", stamp)
            event.add("url", settings.SITE_URL + page.url)
            file.add_component(event)
    return bytes(file.to_ical())


def _entries(page: Page[CalendarRecord], library: Library, course: Course, number: int) -> Iterator[_Entry]:
    """Yield the events around one treatment: what begins before it, the day itself, its recovery."""
    treatment = course.treatments[number - 1]
    title = treatment_title(number, course.count)
    windows = windows_of(page, library)
    for window in windows:
        if window.to_day < 0:
            name = f"before {window.from_day} {window.to_day}"
            shown = span(treatment, from_day=window.from_day, to_day=window.to_day)
            yield _Entry(name, shown, f"{window.title} ({title})", _told(window, treatment))
    told = "\n\n".join(_told(window, treatment) for window in windows)
    yield _Entry("treatment", Span(treatment, treatment), title, told)
    shown = span(treatment, from_day=1, to_day=course.recovery_days)
    summary = gettext("Recovery days (%(treatment)s)") % {"treatment": title}
    yield _Entry("recovery", shown, summary, page.record.recovery_note.text)


def _event(entry: _Entry) -> Event:
    event = Event()
    event.add("summary", entry.summary)
    event.add("description", entry.told)
    event.add("dtstart", entry.shown.first)
    # The day after the last one (RFC 5545, 3.6.1).
    event.add("dtend", entry.shown.last + _ONE_DAY)
    # It is nobody else's business, and it does not make a person busy.
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _told(window: Window, treatment: datetime.date) -> str:
    """Return a window as plain text: its days, then a line for everything to do or not to do."""
    around = span(treatment, from_day=window.from_day, to_day=window.to_day)
    not_to = gettext("do not")
    lines = [f"{window.title} ({days(around.first, around.last)})"]
    lines += [f"- {item.text}" for item in window.do]
    lines += [f"- {not_to} {item.text}" for item in window.avoid]
    return "\n".join(lines)
