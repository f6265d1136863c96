"""The types of single values in front matter, and how each is read from text.

A scalar arrives as the text that stands in the file, so `no`, `0123` and `12:30` mean nothing
until a field's type says what. A value that does not fit raises a `PydanticCustomError` of one of
two types: `shape` (it is no date) or `range` (there is no such day); `fault.py` words them.

A field of type `Prose` is a line of Markdown. It becomes `Html` while the record is made, through
the `Writer` that validation is given as its context.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Protocol, cast
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from microneedling_site.library.addresses import RESERVED
from microneedling_site.library.front_matter import Text
from microneedling_site.library.html import Html
from microneedling_site.library.problems import suggestion

#: Characters that search engines show of a description.
MIN_DESCRIPTION, MAX_DESCRIPTION = 40, 160
#: A first-level heading of 65 characters fits two lines of a phone (NHS service manual).
MAX_TITLE = 65
MAX_SOURCE_TITLE = 200
MAX_SHORT_ANSWER = 300
MAX_MEANING = 240
#: Why a page was removed is said in a sentence or two.
MAX_REASON = 300
#: What a page said, what it says now, and why.
MAX_CORRECTION = 600
#: "no" is in too many sentences to be meant; a reason is a sentence.
MIN_WORDS, MIN_REASON = 4, 15
#: As schema.org writes them; made by tools/vocabulary.py.
_SPECIALTIES: tuple[str, ...] = tuple(
    json.loads(Path(__file__).with_name("specialties.json").read_text(encoding="utf-8"))["specialties"]
)
#: Pages that say nothing about their order come after those that do.
LAST = 1_000_000


class Writer(Protocol):
    """What turns the Markdown of a field into HTML; see `prose.Writer`."""

    def line(self, text: Text) -> Html:
        """Return one line of Markdown as HTML without a paragraph around it."""


def _fault(wanted: str, hint: str = "") -> PydanticCustomError:
    """Make the fault of a value that is of the wrong shape."""
    return PydanticCustomError("shape", "", {"wanted": wanted, "hint": hint})


def _out_of_range(wanted: str, hint: str = "") -> PydanticCustomError:
    """Make the fault of a value of the right shape that cannot be meant."""
    return PydanticCustomError("range", "", {"wanted": wanted, "hint": hint})


def _scalar(value: object, wanted: str, hint: str = "") -> str:
    if not isinstance(value, str):
        raise _fault(wanted, hint)
    return value


def _plain(value: object) -> str:
    text = _scalar(value, "text").strip()
    if not text:
        raise _fault("text", "Type something, or delete the key.")
    if "\n" in text:
        raise _fault("one line of text", "Write >- behind the key, and leave no line below it empty.")
    return text


def _flag(value: object) -> bool:
    text = _scalar(value, "true or false")
    if text not in ("true", "false"):
        raise _fault("true or false", 'Type "true" or "false".')
    return text == "true"


def _whole(value: object) -> int:
    text = _scalar(value, "a whole number")
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise _fault("a whole number", "Type digits only, such as 3.")
    return int(text)


def _degrees(value: object) -> float:
    text = _scalar(value, "a number of degrees")
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,9})?", text, re.ASCII):
        raise _fault("a number of degrees", "Type it as 41.8757 or -87.6243.")
    return float(text)


def _day(value: object) -> datetime.date:
    hint = "Type it as year-month-day, such as 2026-11-22."
    text = _scalar(value, "a date", hint)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise _fault("a date", hint)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise _out_of_range("there is no such day", hint) from error


def _moment(value: object) -> datetime.datetime:
    hint = "Type it as day and time, such as 2027-01-31 09:00."
    text = _scalar(value, "a day and a time", hint)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", text, re.ASCII):
        raise _fault("a day and a time", hint)
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise _out_of_range("there is no such time", hint) from error


def _day_or_month(value: object) -> str:
    hint = "Type it as 2026-11-22 or 2026-11."
    text = _scalar(value, "a date or a month", hint)
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        try:
            datetime.date.fromisoformat(f"{text}-01")
        except ValueError as error:
            raise _out_of_range("there is no such month", hint) from error
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        _day(text)
    else:
        raise _fault("a date or a month", hint)
    return str(text)


def _prose(value: object, info: ValidationInfo) -> Html:
    if not isinstance(value, Text) or not value.strip():
        raise _fault("a line of Markdown", "Type something, or delete the key.")
    writer = cast("Writer", info.context)
    return writer.line(value)


def _web_address(value: object) -> str:
    hint = "Type the whole address, such as https://www.fda.gov/."
    text = _scalar(value, "a web address", hint)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _fault("a web address", hint) from error
    if parts.scheme not in ("https", "http") or not parts.hostname or re.search(r'[\s<>"]', text):
        raise _fault("a web address", hint)
    return str(text)


def _page(value: object) -> str:
    hint = "Type it as it stands behind the name of the site, such as /faq/."
    text = _scalar(value, "the address of a page", hint)
    if not re.fullmatch(r"/([a-z0-9-]+/)*", text):
        raise _fault("the address of a page", hint)
    return str(text)


def _former(value: object) -> str:
    hint = (
        "Type the name that the file had, such as is-it-sore, or its whole address, such as /faq/is-it-sore/."
    )
    text = _scalar(value, "a former name or address", hint)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|/([a-z0-9-]+/)+", text):
        raise _fault("a former name or address", hint)
    if text.strip("/").partition("/")[0] in RESERVED:
        raise _out_of_range("no page can have had that address", "Take it out.")
    return str(text)


def _name(value: object) -> str:
    hint = "Type lower-case words joined by hyphens."
    text = _scalar(value, "a name", hint)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise _fault("a name", hint)
    return str(text)


def _language(value: object) -> str:
    hint = "Type the tag of the language, such as en or es."
    text = _scalar(value, "a language", hint)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise _fault("a language", hint)
    return str(text)


def _timezone(value: object) -> str:
    text = _scalar(value, "a time zone", "Type it as America/Chicago.")
    zones = available_timezones()
    if text not in zones:
        raise _fault("a time zone", suggestion(text, zones) or "Type it as America/Chicago.")
    return str(text)


def _specialty(value: object) -> str:
    hint = "https://schema.org/MedicalSpecialty lists them all."
    text = _scalar(value, "a medical specialty", hint)
    if text not in _SPECIALTIES:
        raise _fault("a medical specialty", suggestion(text, _SPECIALTIES) or hint)
    return str(text)


def _matching(pattern: str, wanted: str, example: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _scalar(value, wanted, f"Type it as {example}.")
        if not re.fullmatch(pattern, text, re.ASCII):
            raise _fault(wanted, f"Type it as {example}.")
        return str(text)

    return read


_JSON_TEXT = WithJsonSchema({"type": "string"})

PlainText = Annotated[str, BeforeValidator(_plain)]
Title = Annotated[PlainText, StringConstraints(max_length=MAX_TITLE)]
Description = Annotated[PlainText, StringConstraints(min_length=MIN_DESCRIPTION, max_length=MAX_DESCRIPTION)]
Reason = Annotated[PlainText, StringConstraints(max_length=MAX_REASON)]
WhatChanged = Annotated[PlainText, StringConstraints(max_length=MAX_CORRECTION)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Degrees = Annotated[float, BeforeValidator(_degrees)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
#: A minute in the site's time zone.
Moment = Annotated[datetime.datetime, BeforeValidator(_moment)]
DayOrMonth = Annotated[str, BeforeValidator(_day_or_month)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
PageAddress = Annotated[str, BeforeValidator(_page)]
FormerAddress = Annotated[str, BeforeValidator(_former)]
Name = Annotated[str, BeforeValidator(_name)]
Language = Annotated[str, BeforeValidator(_language)]
Timezone = Annotated[str, BeforeValidator(_timezone)]
Specialty = Annotated[str, BeforeValidator(_specialty)]
Doi = Annotated[str, BeforeValidator(_matching(r"10\.\d{4,9}(?:\.\d+)*/\S+", "a DOI", "10.1001/x.2021.1"))]
Pmid = Annotated[str, BeforeValidator(_matching(r"[1-9]\d{0,8}", "a PubMed number", "33584968"))]
Phone = Annotated[
    str, BeforeValidator(_matching(r"\+?[\d ()./-]{7,20}", "a telephone number", "+1 312 000 0000"))
]
Country = Annotated[str, BeforeValidator(_matching(r"[A-Z]{2}", "a country", "US"))]
#: As RFC 9116 (2.5.3) takes them: the web only over https, and no space or line end in any.
ContactAddress = Annotated[
    str,
    BeforeValidator(
        _matching(
            r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+|https://[\w-]+(\.[\w-]+)+(/[\w./~%?=&+-]*)?|tel:\+[\d-]{7,20}",
            "an address for messages",
            "mailto:security@example.com or https://example.com/security/",
        )
    ),
]
Year = Annotated[Whole, Field(ge=1900, le=2100)]


def _prose_up_to(limit: int | None) -> Any:
    def check(html: Html) -> Html:
        if limit is not None and len(html.text) > limit:
            raise PydanticCustomError(
                "string_too_long", "", {"max_length": limit, "actual_length": len(html.text)}
            )
        return html

    return AfterValidator(check)


Prose = Annotated[Html, PlainValidator(_prose), _JSON_TEXT]
ShortAnswer = Annotated[Prose, _prose_up_to(MAX_SHORT_ANSWER)]
Meaning = Annotated[Prose, _prose_up_to(MAX_MEANING)]


def not_before(key: str, *, field: str | None = None) -> AfterValidator:
    """Refuse a value that is smaller than that of `key`, a field that stands above it."""

    def check(value: Any, info: ValidationInfo) -> Any:
        earlier = info.data.get(field or key)
        if earlier is not None and value is not None and value < earlier:
            shown = f"{earlier:%Y-%m-%d %H:%M}" if isinstance(earlier, datetime.datetime) else earlier
            raise _out_of_range(f'that is before "{key}", which is {shown}', "Correct one of the two.")
        return value

    return AfterValidator(check)


def not_more_than(key: str) -> AfterValidator:
    """Refuse a number that is larger than that of `key`, a field that stands above it."""

    def check(value: int, info: ValidationInfo) -> int:
        most = info.data.get(key)
        if most is not None and value > most:
            raise _out_of_range(f'that is more than "{key}", which is {most}', "Correct one of the two.")
        return value

    return AfterValidator(check)


def not_after(key: str) -> AfterValidator:
    """Refuse a day or a month that is later than the day `key`, a field that stands above it."""

    def check(value: str, info: ValidationInfo) -> str:
        last = info.data.get(key)
        if last is not None and value > last.isoformat()[: len(value)]:
            raise _out_of_range(f'that is after "{key}", which is {last}', "Correct one of the two.")
        return value

    return AfterValidator(check)


def not_before_year(key: str) -> AfterValidator:
    """Refuse a day or a month that is in an earlier year than `key`, a field that stands above it."""

    def check(value: str, info: ValidationInfo) -> str:
        year = info.data.get(key)
        if year is not None and int(value[:4]) < year:
            raise _out_of_range(f'that is before "{key}", which is {year}', "Correct one of the two.")
        return value

    return AfterValidator(check)


def where_not(key: str) -> AfterValidator:
    """Refuse an empty list where that of `key`, a field that stands above it, is empty too."""

    def check(value: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        if not value and info.data.get(key) == ():
            raise _fault(f'a list with something in it, or "{key}"')
        return value

    return AfterValidator(check)
