from __future__ import annotations

from typing import cast

import pytest
from django.http import QueryDict
from django.utils import translation

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord
from microneedling_site.site.calendar.form import CalendarForm
from microneedling_site.site.calendar.reading import Calendar, Dates, Notice, answered, blank, calendar_of
from tests.site.calendar.conftest import TODAY


def calendar_page(library: Library, url: str = "/calendar/") -> Page[CalendarRecord]:
    """Return the calendar's page."""
    return cast("Page[CalendarRecord]", library.pages[url])


def ask(library: Library, query: str, url: str = "/calendar/") -> Calendar:
    """Return what the small site's calendar answers; it counts 2 recovery days."""
    page = calendar_page(library, url)
    with translation.override(page.language):
        form = CalendarForm(QueryDict(query), today=TODAY, recovery_days=page.record.recovery_days)
        return answered(page, library, form, today=TODAY)


def notices(library: Library, query: str) -> list[Notice]:
    """Return what there is to think of."""
    plan = ask(library, query).plan
    assert plan is not None
    return list(plan.notices)


def test_blank_calendar_begins_with_what_is_usual(ears: Library) -> None:
    """Numbers are there to be changed; dates only the reader knows."""
    calendar = blank(calendar_page(ears), ears)

    values = {field.name: (field.type, field.value, field.is_required) for field in calendar.fields}
    assert values == {
        "first": ("date", "", True),
        "sessions": ("number", "2", True),
        "weeks": ("number", "1", True),
        "event": ("date", "", False),
    }
    assert (calendar.plan, calendar.wrong, calendar.is_asked) == (None, (), False)


def test_what_to_avoid_comes_from_calendar_and_timeline(ears: Library) -> None:
    """In the order of the days; a stage leads to its page, and its notes stay there."""
    around = blank(calendar_page(ears), ears).around

    assert [(days.title, days.when, days.stage and days.stage.url) for days in around] == [
        ("Oil", "3 to 1 days before", None),
        ("Day 0", "", "/results/first-day/"),
        ("Swimming", "The day, and 3 days after", None),
    ]
    assert around[0].do is not None
    assert around[0].do.items == ("use two drops; each evening, for example",)
    assert around[1].do_not is not None
    assert around[1].do_not.items == ("use cotton buds",)


def test_calendar_without_a_timeline_has_that_of_the_default_language(ears: Library) -> None:
    """Its words are marked as another language's."""
    around = blank(calendar_page(ears, "/es/calendar/"), ears).around

    assert [(days.title, days.language) for days in around] == [("Aceite", "es"), ("Day 0", "en")]


def test_plan_has_every_date(ears: Library) -> None:
    """Each treatment with its days around it, and the year only where it is another."""
    plan = ask(ears, "first=2027-01-02&sessions=2&weeks=2").plan

    assert plan is not None
    first, second = plan.visits
    assert (first.title, first.day, first.iso) == (
        "Treatment 1 of 2",
        "Saturday, January 2, 2027",
        "2027-01-02",
    )
    assert first.windows == (
        Dates(1, "Oil", "December 30, 2026 to January 1, 2027"),
        Dates(2, "Day 0", "January 2"),
        Dates(3, "Swimming", "January 2 to January 5"),
    )
    assert (first.recovered, second.day) == ("Monday, January 4, 2027", "Saturday, January 16, 2027")
    assert plan.file == "/calendar/plan.ics?first=2027-01-02&sessions=2&weeks=2"


def test_dates_are_written_in_the_language_of_the_page(ears: Library) -> None:
    """Names of days and months are Spanish on a Spanish page."""
    plan = ask(ears, "first=2027-01-02&sessions=1&weeks=2", "/es/calendar/").plan

    assert plan is not None
    assert plan.visits[0].day == "sábado, enero 2, 2027"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            "2027-01-04",
            [
                Notice(
                    "Your event is only 2 days after treatment 1",
                    "Monday, January 4, 2027 falls into the recovery days: effects can last up to 2 days. "
                    "Have that treatment on or before January 1, 2027, or after the event.",
                    is_warning=True,
                ),
                Notice(
                    "By your event, 1 treatment of 2 is done",
                    "To have all of them and the recovery days behind you, the first one is on or before "
                    "December 18, 2026.",
                    is_warning=True,
                ),
            ],
        ),
        (
            "2027-01-16",
            [
                Notice(
                    "Your event is on the day of treatment 2",
                    "Saturday, January 16, 2027 falls into the recovery days: effects can last up to 2 days. "
                    "Have that treatment on or before January 13, 2027, or after the event.",
                    is_warning=True,
                ),
            ],
        ),
        (
            "2027-01-19",
            [
                Notice(
                    "Your event is 3 days after the last treatment",
                    "It is on Tuesday, January 19, 2027. By then the recovery days of this plan are over.",
                    is_warning=False,
                ),
            ],
        ),
    ],
)
def test_event_is_judged(ears: Library, event: str, expected: list[Notice]) -> None:
    """In recovery, before the last treatment, or free: each is said plainly, with what to do."""
    assert notices(ears, f"first=2027-01-02&sessions=2&weeks=2&event={event}") == expected


def test_event_that_leaves_no_time_is_told(ears: Library) -> None:
    """No day is advised that is over already."""
    (notice,) = notices(ears, "first=2026-11-24&sessions=3&weeks=2&event=2026-12-05")

    assert notice.title == "By your event, 1 treatment of 3 is done"
    assert notice.text == "There is no time left to have all of them, with recovery, before it."


def test_unusual_plans_are_told_and_made(ears: Library) -> None:
    """A past day and an unusual pace are only to think of."""
    found = notices(ears, "first=2026-11-21&sessions=2&weeks=3")

    assert [notice.title for notice in found] == [
        "This is not the usual time between treatments",
        "The first date is in the past",
    ]
    assert found[0].text == "You typed 3 weeks. Usual is 1 to 2 weeks. Ask your clinic about it."
    assert not any(notice.is_warning for notice in found)


def test_usual_plan_has_nothing_to_think_of(ears: Library) -> None:
    """Today is no past day; with one treatment the pace means nothing."""
    assert notices(ears, "first=2026-11-22&sessions=2&weeks=2") == []
    assert notices(ears, "first=2026-11-22&sessions=1&weeks=50") == []


def test_what_was_typed_is_kept(ears: Library) -> None:
    """A date that does not exist stands in a text field, because a date field would be emptied."""
    calendar = ask(ears, f"first=2027-02-30&sessions=0&weeks={'9' * 500}&event=Jan 31, 2027")

    assert [(field.name, field.type, field.value) for field in calendar.fields] == [
        ("first", "text", "2027-02-30"),
        ("sessions", "number", "0"),
        ("weeks", "number", "9" * 60),
        ("event", "date", "2027-01-31"),
    ]
    assert [field.name for field in calendar.wrong] == ["first", "sessions", "weeks"]
    assert calendar.plan is None


def test_other_pages_have_no_calendar(ears: Library) -> None:
    """Only the page of that kind has one."""
    assert calendar_of(ears.pages["/results/"], ears) is None
