"""Examples of what is asked and answered: fields, forms, and the dates that come of them."""

from __future__ import annotations

from microneedling_site.library.blocks import DoList, DoNotList
from microneedling_site.library.html import Html
from microneedling_site.site.calendar.reading import Around, Calendar, Dates, Field, Notice, Plan, Visit
from microneedling_site.site.styleguide import sample_pages as pages
from microneedling_site.site.styleguide.example import Example

_FIRST = Field("first", "First date", "Such as 2027-01-31.", "2027-01-31", "date", "", is_required=True)
_HOW_MANY = Field("sessions", "How many", "1 to 12.", "3", "number", "", is_required=True)
_WRONG = Field(
    "event",
    "Date of an event",
    "May be left out.",
    "2027-02-31",
    "text",
    "There is no such day.",
    is_required=False,
)
_DATES = (
    Dates(1, "Before", "January 24 to 30, 2027"),
    Dates(2, "The first days", "January 31 to February 2, 2027"),
)
_PLAN = Plan(
    visits=(
        Visit("First", "Sunday, January 31, 2027", "2027-01-31", _DATES, "February 7, 2027"),
        Visit("Second", "Sunday, February 28, 2027", "2027-02-28", (), "March 7, 2027"),
    ),
    notices=(
        Notice("The event falls into recovery", "Choose an earlier date.", is_warning=True),
        Notice("The last date is far away", "Ask if that is meant.", is_warning=False),
    ),
    file="/",
)
_AROUND = (
    Around(1, "Before", "", "en", (), None, DoNotList(None, (Html("tan"),)), None),
    Around(
        2,
        "The first days",
        "Days 0 to 2",
        "en",
        _DATES,
        DoList(None, (Html("rest"),)),
        DoNotList(None, (Html("rush"),)),
        pages.STAGES[1],
    ),
)


def _calendar(*fields: Field, plan: Plan | None) -> Calendar:
    wrong = tuple(field for field in fields if field.error)
    return Calendar("/styleguide/", fields, wrong, plan, _AROUND, is_asked=bool(wrong or plan))


EXAMPLES = (
    Example("field", "a date", {"field": _FIRST}),
    Example("field", "a number", {"field": _HOW_MANY}),
    Example("field", "with a mistake", {"field": _WRONG}),
    Example(
        "list-filter",
        "unseen until its script shows it",
        {
            "label": "Filter the list",
            "hint": "Type a word or two.",
            "some": "Lines with these words: {left} of {total}",
            "none": "No line has all of these words.",
        },
    ),
    Example("error-summary", "one mistake", {"fields": (_WRONG,)}),
    Example("calendar-form", "before it is asked", {"calendar": _calendar(_FIRST, _HOW_MANY, plan=None)}),
    Example("calendar-form", "with a mistake", {"calendar": _calendar(_FIRST, _WRONG, plan=None)}),
    Example("calendar-form", "below a plan", {"calendar": _calendar(_FIRST, _HOW_MANY, plan=_PLAN)}),
    Example("calendar-plan", "two dates, a warning and a note", {"plan": _PLAN}),
    Example(
        "calendar-around",
        "with and without dates",
        {"around": _AROUND, "note": Html("Most people feel well after a week."), "language": "en"},
    ),
)
