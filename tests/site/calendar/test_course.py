from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microneedling_site.site.calendar.course import Course, Meeting, Span, span

COURSES = st.builds(
    Course,
    first=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    count=st.integers(1, 12),
    weeks_between=st.integers(1, 52),
    recovery_days=st.integers(1, 60),
)


def course(first: date, *, count: int = 3, weeks_between: int = 4, recovery_days: int = 7) -> Course:
    """Return a course that is like most."""
    return Course(first, count, weeks_between, recovery_days)


@pytest.mark.parametrize(
    ("first", "others"),
    [
        # The clocks change on 14 March and 7 November 2027 in the US; a day is a day all the same.
        (date(2027, 2, 15), [date(2027, 3, 15), date(2027, 4, 12)]),
        (date(2027, 10, 11), [date(2027, 11, 8), date(2027, 12, 6)]),
        (date(2028, 1, 31), [date(2028, 2, 28), date(2028, 3, 27)]),
        (date(2028, 2, 29), [date(2028, 3, 28), date(2028, 4, 25)]),
        (date(2027, 12, 31), [date(2028, 1, 28), date(2028, 2, 25)]),
        (date(2100, 2, 1), [date(2100, 3, 1), date(2100, 3, 29)]),
    ],
)
def test_treatments_follow_at_whole_weeks(first: date, others: list[date]) -> None:
    """Clock changes, leap days and year ends shift nothing."""
    assert course(first).treatments == (first, *others)


@given(COURSES)
def test_treatments_fall_on_the_same_day_of_the_week(asked: Course) -> None:
    """There are as many as were asked for, each the same number of days after the one before."""
    days = asked.treatments

    gaps = {after - before for before, after in pairwise(days)}
    assert (days[0], len(days)) == (asked.first, asked.count)
    assert gaps <= {timedelta(weeks=asked.weeks_between)}
    assert {day.weekday() for day in days} == {asked.first.weekday()}
    assert days[-1] == asked.last


def test_days_before_are_counted_back_over_the_end_of_a_year() -> None:
    """From 7 to 1 days before is the week that ends the day before."""
    assert span(date(2028, 1, 3), from_day=-7, to_day=-1) == Span(date(2027, 12, 27), date(2028, 1, 2))


def test_event_in_the_recovery_days_is_seen() -> None:
    """The last recovery day still counts; the day after it does not."""
    plan = course(date(2027, 1, 4))

    on_the_last = plan.meet(date(2027, 2, 8))
    a_day_later = plan.meet(date(2027, 2, 9))

    assert on_the_last == Meeting(
        event=date(2027, 2, 8),
        done_before=2,
        recovering_from=2,
        days_after=7,
        latest=date(2027, 1, 31),
        start_by=date(2026, 12, 6),
    )
    assert a_day_later.recovering_from == 0


def test_event_on_the_day_of_a_treatment_is_in_its_recovery() -> None:
    """That treatment is not done before the event."""
    meeting = course(date(2027, 1, 4)).meet(date(2027, 2, 1))

    assert (meeting.recovering_from, meeting.days_after, meeting.done_before) == (2, 0, 1)


def test_event_after_everything_is_free() -> None:
    """All treatments are done, and the days since the last one are counted."""
    meeting = course(date(2027, 1, 4)).meet(date(2027, 3, 21))

    assert (meeting.recovering_from, meeting.days_after, meeting.done_before) == (0, 20, 3)


@given(COURSES, st.integers(0, 5000))
def test_advice_about_an_event_holds(asked: Course, later: int) -> None:
    """A treatment on the latest day, or a course that starts by its day, is over before the event."""
    event = asked.first + timedelta(days=later)

    meeting = asked.meet(event)

    shifted = Course(meeting.start_by, asked.count, asked.weeks_between, asked.recovery_days)
    alone = Course(meeting.latest, 1, 1, asked.recovery_days)
    assert shifted.last == meeting.latest
    assert alone.meet(event).recovering_from == 0
    assert alone.meet(event).days_after == asked.recovery_days + 1
    assert Course(meeting.latest + timedelta(days=1), 1, 1, asked.recovery_days).meet(event).recovering_from


@pytest.mark.parametrize(
    ("count", "weeks", "overlaps"), [(2, 1, True), (2, 2, False), (1, 1, False)], ids=str
)
def test_close_treatments_overlap(count: int, weeks: int, *, overlaps: bool) -> None:
    """A treatment a week after another falls into 7 recovery days; one treatment never does."""
    assert course(date(2027, 1, 4), count=count, weeks_between=weeks).overlaps_itself is overlaps
