"""What the template of the calendar sees: its form with what was typed, and the plan that came of it.

    template.render({…, "calendar": blank(page, library)})
    template.render({…, "calendar": answered(page, library, form)})

Sentences that count things are made here, because their grammar is the language's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from microneedling_site.library.blocks import DoList, DoNotList
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord, Record
from microneedling_site.site.calendar.around import Window, windows_of
from microneedling_site.site.calendar.course import Course, Meeting, span
from microneedling_site.site.calendar.form import CalendarForm
from microneedling_site.site.days import day, days, weekday

#: Below the address of the page.
FILE = "plan.ics"
#: Signs of what was typed that are shown again; no answer here is longer.
_MOST_KEPT = 60


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form, ready to print.

    Attributes:
        name: in the query.
        label, hint: the question, and what helps to answer it.
        value: what was typed, or what stands there at first.
        type: a date is a text while it is none, because browsers empty a date that does not exist.
        error: what is wrong with the value.
        is_required: whether it has to be answered.
    """

    name: str
    label: str
    hint: str | Html
    value: str
    type: Literal["date", "number", "text"]
    error: str
    is_required: bool

    @property
    def id(self) -> str:
        """For its label, its hint, its error and the links to it; no heading of a body has such an id."""
        return f"calendar_{self.name}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the plan to think of; `is_warning` where a plan should rather be changed."""

    title: str
    text: str
    is_warning: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """A window around one treatment: its number in the list of windows, what it is called, its days."""

    number: int
    title: str
    days: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A treatment of the plan.

    Attributes:
        title: which one it is.
        day: as a reader reads it; `iso` as a machine does.
        windows: the days around it.
        recovered: the day up to which normal effects may show.
    """

    title: str
    day: str
    iso: str
    windows: tuple[Dates, ...]
    recovered: str


@dataclass(frozen=True, slots=True)
class Around:
    """What to avoid around every treatment, told once.

    Attributes:
        number: its place in the list, for links.
        title: what the days are called; `when` they are, where the title does not say it.
        language: of the words, which may be another than the page's.
        dates: the days around each treatment, where there is a plan.
        do, do_not: as blocks.
        stage: the page that says more.
    """

    number: int
    title: str
    when: str
    language: str
    dates: tuple[Dates, ...]
    do: DoList | None
    do_not: DoNotList | None
    stage: Page[Record] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates that came of the answers.

    Attributes:
        visits: the treatments, in order.
        notices: what to think of, warnings first.
        file: the address of the same as a calendar file.
    """

    visits: tuple[Visit, ...]
    notices: tuple[Notice, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that the calendar's template prints beside the page.

    Attributes:
        action: the address that the form asks.
        fields: the questions, in order.
        wrong: those of them whose answer was refused.
        plan: the dates, where every question was answered.
        around: what to avoid, in the order of the days.
        is_asked: whether this is an answer, and not the page that everyone gets.
    """

    action: str
    fields: tuple[Field, ...]
    wrong: tuple[Field, ...]
    plan: Plan | None
    around: tuple[Around, ...]
    is_asked: bool


def blank(page: Page[CalendarRecord], library: Library) -> Calendar:
    """Return the calendar before anything was asked."""
    usual = {"sessions": str(page.record.sessions.first), "weeks": str(page.record.weeks_between.first)}
    fields = tuple(_fields(page.record, typed=usual))
    return Calendar(page.url, fields, (), None, tuple(_around(page, library, None)), is_asked=False)


def answered(
    page: Page[CalendarRecord], library: Library, form: CalendarForm, *, today: datetime.date
) -> Calendar:
    """Return the calendar with what came of the answers, or with what is wrong with them."""
    errors = {name: str(messages[0]) for name, messages in form.errors.items()}
    typed = {name: str(form.data.get(name, ""))[:_MOST_KEPT] for name in form.fields}
    typed |= {
        name: value.isoformat() if isinstance(value, datetime.date) else str(value)
        for name, value in form.cleaned_data.items()
        if value is not None
    }
    fields = tuple(_fields(page.record, typed=typed, errors=errors))
    course = form.course if form.is_valid() else None
    plan = None
    if course is not None:
        event = form.cleaned_data["event"]
        notices = tuple(_notices(page.record, course, event, today))
        query = urlencode({name: value for name, value in typed.items() if value})
        visits = tuple(_visits(page, library, course))
        plan = Plan(visits, notices, f"{page.url}{FILE}?{query}")
    return Calendar(
        action=page.url,
        fields=fields,
        wrong=tuple(field for field in fields if field.error),
        plan=plan,
        around=tuple(_around(page, library, course)),
        is_asked=True,
    )


def treatment_title(number: int, count: int) -> str:
    """Return which treatment one is."""
    return gettext("Treatment %(number)s of %(count)s") % {"number": number, "count": count}


def _fields(
    record: CalendarRecord, *, typed: dict[str, str], errors: dict[str, str] | None = None
) -> Iterator[Field]:
    wrong = errors or {}

    def field(name: str, label: str, hint: str | Html, kind: Literal["date", "number"]) -> Field:
        value = typed.get(name, "")
        shown: Literal["date", "number", "text"] = kind
        if kind == "date" and value and not _is_day(value):
            shown = "text"
        return Field(name, label, hint, value, shown, wrong.get(name, ""), is_required=name != "event")

    yield field(
        "first",
        gettext("Date of the first treatment"),
        gettext("The date you have, or one that you think of. A day in the past is fine."),
        "date",
    )
    yield field("sessions", gettext("Number of treatments"), record.sessions_note, "number")
    yield field("weeks", gettext("Weeks between treatments"), record.weeks_note, "number")
    yield field(
        "event",
        gettext("An event to look your usual self for (optional)"),
        gettext("Such as a wedding, a photo day or a trip. You will see if it falls into recovery days."),
        "date",
    )


def _is_day(value: str) -> bool:
    """Return whether a browser's date field shows the value."""
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _visits(page: Page[CalendarRecord], library: Library, course: Course) -> Iterator[Visit]:
    windows = windows_of(page, library)
    for number, treatment in enumerate(course.treatments, 1):
        recovery = span(treatment, from_day=0, to_day=course.recovery_days)
        yield Visit(
            title=treatment_title(number, course.count),
            day=weekday(treatment),
            iso=treatment.isoformat(),
            windows=tuple(
                Dates(place, window.title, _days(window, treatment, year=treatment.year))
                for place, window in enumerate(windows, 1)
            ),
            recovered=weekday(recovery.last),
        )


def _around(page: Page[CalendarRecord], library: Library, course: Course | None) -> Iterator[Around]:
    treatments = course.treatments if course else ()
    for number, window in enumerate(windows_of(page, library), 1):
        yield Around(
            number=number,
            title=window.title,
            when="" if window.stage else _when(window),
            language=window.stage.language if window.stage else page.language,
            dates=tuple(
                Dates(place, gettext("Treatment %(number)s") % {"number": place}, _days(window, treatment))
                for place, treatment in enumerate(treatments, 1)
            ),
            do=DoList(None, window.do) if window.do else None,
            do_not=DoNotList(None, window.avoid) if window.avoid else None,
            stage=window.stage,
        )


def _days(window: Window, treatment: datetime.date, *, year: int | None = None) -> str:
    found = span(treatment, from_day=window.from_day, to_day=window.to_day)
    return days(found.first, found.last, year=year)


def _when(window: Window) -> str:
    """Return the days of a window in words."""
    return _before(-window.from_day, -window.to_day) if window.from_day < 0 else _after(window)


def _before(first: int, last: int) -> str:
    if first == last:
        return ngettext("%(days)s day before", "%(days)s days before", first) % {"days": first}
    if last == 0:
        text = ngettext("%(days)s day before, and the day", "%(days)s days before, and the day", first)
        return text % {"days": first}
    return gettext("%(first)s to %(last)s days before") % {"first": first, "last": last}


def _after(window: Window) -> str:
    first, last = window.from_day, window.to_day
    if last == 0:
        return gettext("The day itself")
    if first == last:
        return ngettext("%(days)s day after", "%(days)s days after", first) % {"days": first}
    if first == 0:
        text = ngettext("The day, and %(days)s day after", "The day, and %(days)s days after", last)
        return text % {"days": last}
    return gettext("%(first)s to %(last)s days after") % {"first": first, "last": last}


def _notices(
    record: CalendarRecord, course: Course, event: datetime.date | None, today: datetime.date
) -> Iterator[Notice]:
    if event is not None:
        yield from _event_notices(course, course.meet(event), today)
    if course.overlaps_itself:
        yield Notice(
            gettext("The treatments are very close together"),
            gettext("Each one falls into the recovery days of the one before. Ask your clinic first."),
            is_warning=True,
        )
    usual = record.weeks_between
    if course.count > 1 and not usual.first <= course.weeks_between <= usual.last:
        yield Notice(
            gettext("This is not the usual time between treatments"),
            gettext("You typed %(typed)s. Usual is %(first)s to %(last)s weeks. Ask your clinic about it.")
            % {
                "typed": ngettext("%(weeks)s week", "%(weeks)s weeks", course.weeks_between)
                % {"weeks": course.weeks_between},
                "first": usual.first,
                "last": usual.last,
            },
            is_warning=False,
        )
    if course.first < today:
        yield Notice(
            gettext("The first date is in the past"),
            gettext("That is fine if your treatments have begun. If not, check the year."),
            is_warning=False,
        )


def _event_notices(course: Course, meeting: Meeting, today: datetime.date) -> Iterator[Notice]:
    named = {
        "event": weekday(meeting.event),
        "number": meeting.recovering_from,
        "days": meeting.days_after,
        "recovery": course.recovery_days,
        "done": meeting.done_before,
        "count": course.count,
    }
    if meeting.recovering_from:
        yield _recovery_notice(meeting, named, course.recovery_days)
    if meeting.done_before < course.count and meeting.event < course.last:
        title = ngettext(
            "By your event, %(done)s treatment of %(count)s is done",
            "By your event, %(done)s treatments of %(count)s are done",
            meeting.done_before,
        )
        start = gettext(
            "To have all of them and the recovery days behind you, the first one is on or before %(day)s."
        )
        late = gettext("There is no time left to have all of them, with recovery, before it.")
        text = start % {"day": day(meeting.start_by)} if meeting.start_by >= today else late
        yield Notice(title % named, text, is_warning=True)
    elif not meeting.recovering_from:
        title = ngettext(
            "Your event is %(days)s day after the last treatment",
            "Your event is %(days)s days after the last treatment",
            meeting.days_after,
        )
        text = gettext("It is on %(event)s. By then the recovery days of this plan are over.")
        yield Notice(title % named, text % named, is_warning=False)


def _recovery_notice(meeting: Meeting, named: dict[str, object], recovery_days: int) -> Notice:
    if meeting.days_after:
        title = ngettext(
            "Your event is only %(days)s day after treatment %(number)s",
            "Your event is only %(days)s days after treatment %(number)s",
            meeting.days_after,
        )
    else:
        title = gettext("Your event is on the day of treatment %(number)s")
    text = ngettext(
        "%(event)s falls into the recovery days: effects can last up to %(recovery)s day. Have that "
        "treatment on or before %(latest)s, or after the event.",
        "%(event)s falls into the recovery days: effects can last up to %(recovery)s days. Have that "
        "treatment on or before %(latest)s, or after the event.",
        recovery_days,
    )
    return Notice(title % named, text % {**named, "latest": day(meeting.latest)}, is_warning=True)


def calendar_of(page: Page[Record], library: Library) -> Calendar | None:
    """Return the blank calendar of a page, where it is one."""
    if not isinstance(page.record, CalendarRecord):
        return None
    return blank(cast("Page[CalendarRecord]", page), library)
