"""When what a reader sees on a page last changed: one date, wherever the site tells it.

A page that lists others changes when one of them does, comes, or goes, so its date is the newest of theirs
and its own. What stands on many pages and is no news there moves none of them: a word's meaning below a text,
the title of a source, the sentence for emergencies.
"""

from __future__ import annotations

import datetime
from typing import cast
from zoneinfo import ZoneInfo

from microneedling_site.library import corrections
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord, Record
from microneedling_site.site.calendar.around import stages_of
from microneedling_site.site.groups import groups_of, lists_others


def updated(page: Page[Record], library: Library) -> datetime.date:
    """Return the day of the last change that a reader of the page sees."""
    listed = [member for group in groups_of(page, library) for member in group.pages]
    if isinstance(page.record, CalendarRecord):
        listed += stages_of(cast("Page[CalendarRecord]", page), library)
    days = [page.updated, *(member.updated for member in listed)]
    days += [day for member in listed if (day := member.shown_from.date()) <= library.day]
    days += [correction.on for correction in corrections.listed(page, library)]
    left = library.left_on(page.address.section, page.language) if lists_others(page) else None
    return max((*days, left) if left else days)


def moment(day: datetime.date, library: Library) -> datetime.datetime:
    """Return the beginning of a day in the site's time zone, for machines that want a time.

    Editors date a change by the day; its beginning is the one time of it that is the same wherever and
    whenever it is told.
    """
    zone = ZoneInfo(library.site().record.timezone)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=zone)
