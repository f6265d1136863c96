from __future__ import annotations

import datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from microneedling_site.site.calendar.course import Course
from microneedling_site.site.calendar.form import CalendarForm
from tests.site.calendar.conftest import TODAY

NO_DATE = "This is not a date. Type it as year-month-day, such as 2027-01-31."
NO_DAY = "There is no such day. Check the day and the month, such as 2027-01-31."
TOO_FAR = "This date is more than 5 years away. Check the year."
NO_COUNT = "Type a whole number of treatments from 1 to 12."
NO_WEEKS = "Type a whole number of weeks from 1 to 52."
TOO_EARLY = "This is before the first treatment. Type a later date, or leave it empty."


def ask(**changes: str) -> CalendarForm:
    """Return the form of a good question with some answers changed."""
    query = QueryDict(mutable=True)
    query.update({"first": "2027-01-04", "sessions": "3", "weeks": "4"} | changes)
    return CalendarForm(query, today=TODAY, recovery_days=7)


def errors(form: CalendarForm) -> dict[str, list[str]]:
    """Return what is wrong, by field."""
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def test_good_answers_make_a_course() -> None:
    """Recovery days come from the content, everything else from the question."""
    form = ask(event="2027-06-01")

    assert errors(form) == {}
    assert form.course == Course(datetime.date(2027, 1, 4), 3, 4, 7)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-04",
        " 2027-01-04 ",
        "2027-1-4",
        "01/04/2027",
        "Jan 4, 2027",
        "January 4, 2027",
        "4 January 2027",
    ],
)
def test_a_date_may_be_typed_as_people_type_it(typed: str) -> None:
    """A browser sends one form; whoever has no date field types another."""
    assert errors(ask(first=typed)) == {}
    assert ask(first=typed).fields["first"].clean(typed) == datetime.date(2027, 1, 4)


def test_a_date_is_read_in_the_language_of_the_page() -> None:
    """In Spanish the day comes before the month."""
    with translation.override("es"):
        assert ask().fields["first"].clean("04/01/2027") == datetime.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Type the date of the first treatment."),
        ("2027-02-30", NO_DAY),
        ("2027-13-01", NO_DAY),
        ("30/30/2027", NO_DAY),
        ("2027-02-29", NO_DAY),
        ("0000-01-01", NO_DAY),
        ("soon", NO_DATE),
        ("2027", NO_DATE),
        ("2027-01-04T10:00", NO_DATE),
        ("\x00", NO_DATE),
        ("2" * 5000, NO_DATE),
        ("<script>", NO_DATE),
        ("2207-01-04", TOO_FAR),
        ("1999-01-04", TOO_FAR),
        ("9999-12-31", TOO_FAR),
        ("0027-01-04", TOO_FAR),
    ],
)
def test_what_is_no_date_is_refused(typed: str, message: str) -> None:
    """A day that does not exist, a wrong year and nonsense are told apart; both dates say the same."""
    assert errors(ask(first=typed)) == {"first": [message]}
    if typed:
        assert errors(ask(event=typed)) == {"event": [message]}


@pytest.mark.parametrize("typed", ["2028-02-29", "2021-12-01", "2031-11-01", "2026-11-22"])
def test_unusual_dates_are_dates(typed: str) -> None:
    """A leap day, a past day and a day in some years are all fine."""
    assert errors(ask(first=typed)) == {}


@pytest.mark.parametrize("typed", ["0", "-1", "13", "1.5", "4.0", "1_0", "three", "1e1", "9" * 5000, "\x00"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    """Only whole numbers within the bounds are numbers here."""
    assert errors(ask(sessions=typed)) == {"sessions": [NO_COUNT]}
    assert errors(ask(weeks=typed if typed != "13" else "53")) == {"weeks": [NO_WEEKS]}


@pytest.mark.parametrize("typed", ["1", "12", " 3 ", "03", "٣"])
def test_numbers_within_the_bounds_are_read(typed: str) -> None:
    """Both ends count, and digits of other scripts are digits."""
    assert errors(ask(sessions=typed, weeks=typed)) == {}


def test_missing_numbers_are_asked_for() -> None:
    """Each field says what to type."""
    assert errors(ask(sessions="", weeks=" ")) == {
        "sessions": ["Type how many treatments there are."],
        "weeks": ["Type how many weeks are between treatments."],
    }


def test_an_event_before_the_first_treatment_is_refused() -> None:
    """On the day itself it is accepted, and warned of later."""
    assert errors(ask(event="2027-01-03")) == {"event": [TOO_EARLY]}
    assert errors(ask(event="2027-01-04")) == {}


def test_two_answers_to_one_question_are_refused() -> None:
    """Neither is chosen; the same answer twice is one."""
    query = QueryDict("first=2027-01-04&first=2027-01-05&sessions=3&sessions=3&weeks=4")

    form = CalendarForm(query, today=TODAY, recovery_days=7)

    assert errors(form) == {"first": ["There are two answers to this. Type one."]}
