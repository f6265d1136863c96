"""The file is read back by the library that wrote it, and its bytes are held to RFC 5545 besides."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import cast

import pytest
from django.utils import translation
from icalendar import Calendar, Event

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord
from microneedling_site.site.calendar.course import Course
from microneedling_site.site.calendar.ics import ics

COURSE = Course(datetime.date(2027, 2, 27), count=2, weeks_between=1, recovery_days=2)


def write(library: Library, course: Course = COURSE, url: str = "/calendar/") -> bytes:
    """Return the file of a plan."""
    page = cast("Page[CalendarRecord]", library.pages[url])
    with translation.override(page.language):
        return ics(page, library, course)


def read(file: bytes) -> list[Event]:
    """Return the events of a file."""
    return Calendar.from_ical(file).events


def entries(file: bytes) -> list[tuple[str, str, str]]:
    """Return the summary, the first day and the day after the last of every event."""
    return [(str(event["SUMMARY"]), f"{event.DTSTART}", f"{event.DTEND}") for event in read(file)]


def uids(file: bytes) -> list[str]:
    """Return the identities of the events."""
    return [str(event["UID"]) for event in read(file)]


def test_file_holds_every_day_of_the_plan(ears: Library) -> None:
    """What begins before a treatment, the treatment, and its recovery; an end is the day after (3.6.1)."""
    assert entries(write(ears)) == [
        ("Oil (Treatment 1 of 2)", "2027-02-24", "2027-02-27"),
        ("Treatment 1 of 2", "2027-02-27", "2027-02-28"),
        ("Recovery days (Treatment 1 of 2)", "2027-02-28", "2027-03-02"),
        ("Oil (Treatment 2 of 2)", "2027-03-03", "2027-03-06"),
        ("Treatment 2 of 2", "2027-03-06", "2027-03-07"),
        ("Recovery days (Treatment 2 of 2)", "2027-03-07", "2027-03-09"),
    ]


def test_event_says_what_to_avoid(ears: Library) -> None:
    """Every window with its days, and "do not" on every line."""
    event = read(write(ears))[1]

    assert str(event["DESCRIPTION"]) == (
        "Oil (February 24 to February 26, 2027)\n- use two drops; each evening, for example\n"
        "- do not forget the oil\n\n"
        "Day 0 (February 27, 2027)\n- do not use cotton buds\n\n"
        "Swimming (February 27 to March 2, 2027)\n- do not dive"
    )


def test_events_are_whole_days_private_and_free(ears: Library) -> None:
    """No time zone can move a day; nobody who shares a calendar reads of it, or takes it for busy."""
    for event in read(write(ears)):
        assert type(event.DTSTART) is type(event.DTEND) is datetime.date
        assert (event["CLASS"], event["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
        assert event["URL"] == "http://127.0.0.1:8000/calendar/"


def test_bytes_keep_to_the_standard(ears: Library) -> None:
    """CRLF after each line, none over 75 octets, commas and the like escaped, one value a property (3.1)."""
    file = write(ears)

    lines = file.split(b"\r\n")
    unfolded = file.replace(b"\r\n ", b"").decode()
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line or len(line) > 75 for line in lines)
    assert unfolded.startswith(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ear Guide//Plan your ear visits//EN\r\n"
    )
    assert unfolded.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert r"use two drops\; each evening\, for example\n- do not" in unfolded
    assert "DTSTART;VALUE=DATE:20270224\r\nDTEND;VALUE=DATE:20270227\r\n" in unfolded
    for event in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL):
        names = [re.split("[:;]", line)[0] for line in event.split("\r\n") if line]
        assert len(names) == len(set(names))
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(names)


def test_time_stamp_is_the_contents(ears: Library) -> None:
    """The same plan is the same bytes, at any time."""
    file = write(ears)

    assert file.count(b"DTSTAMP:20260210T000000Z\r\n") == 6
    assert write(ears) == file


def test_identities_stay(ears: Library) -> None:
    """An event keeps its identity when treatments are added, and in any language; no two share one."""
    found = uids(write(ears))
    longer = Course(COURSE.first, 3, COURSE.weeks_between, COURSE.recovery_days)

    assert len(set(found)) == 6
    assert all(uuid.UUID(uid).version == 5 for uid in found)
    assert uids(write(ears, longer))[:6] == found
    assert uids(write(ears, url="/es/calendar/")) == found


@pytest.mark.parametrize("change", [{"first": datetime.date(2027, 2, 28)}, {"weeks_between": 2}], ids=str)
def test_another_plan_has_other_identities(ears: Library, change: dict[str, object]) -> None:
    """What falls on other days is another event."""
    asked = {"first": COURSE.first, "count": 2, "weeks_between": 1, "recovery_days": 2} | change

    assert not set(uids(write(ears, Course(**asked)))) & set(uids(write(ears)))  # type: ignore[arg-type]


def test_file_is_in_the_language_of_the_page(ears: Library) -> None:
    """Words of the content are Spanish, letters beyond ASCII are UTF-8."""
    file = write(ears, url="/es/calendar/")

    assert "PRODID:-//Guía del oído//Planee sus visitas//ES" in file.decode()
    assert entries(file)[0][0].startswith("Aceite")
