"""The types of single values in front matter, and how each is read from text."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from microneedling_site.library import addresses, fields
from microneedling_site.library.front_matter import Text
from microneedling_site.library.html import Html
from microneedling_site.library.problems import Mark, Report
from microneedling_site.library.prose import Writer


def read(field: Any, text: object) -> object:
    """Return the value that a field makes of what stands in the file."""
    value = Text.at(text, Mark(1, 1, len(text))) if isinstance(text, str) else text
    writer = Writer(Report("a.md", lines=[str(text)]))
    return TypeAdapter(field).validate_python(value, context=writer)


def refused(field: Any, text: object) -> tuple[str, str]:
    """Return the type of the fault of a value, and what the field wants or has against it."""
    with pytest.raises(ValidationError) as raised:
        read(field, text)
    (fault,) = raised.value.errors()
    return fault["type"], fault.get("ctx", {}).get("wanted", "")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (fields.PlainText, "  a b ", "a b"),
        (fields.PlainText, "no", "no"),
        (fields.Title, "x" * 65, "x" * 65),
        (fields.Description, "x" * 40, "x" * 40),
        (fields.Description, "é" * 160, "é" * 160),
        (fields.Flag, "true", True),
        (fields.Flag, "false", False),
        (fields.Whole, "0", 0),
        (fields.Whole, "007", 7),
        (fields.Whole, "999999", 999_999),
        (fields.Degrees, "-87.6243", -87.6243),
        (fields.Degrees, "41", 41.0),
        (fields.Day, "2024-02-29", datetime.date(2024, 2, 29)),
        (fields.Moment, "2027-01-31 09:05", datetime.datetime(2027, 1, 31, 9, 5)),  # noqa: DTZ001 - the site's
        (fields.DayOrMonth, "2026-11", "2026-11"),
        (fields.DayOrMonth, "2026-11-22", "2026-11-22"),
        (fields.WebAddress, "https://www.fda.gov/a?b=c#d", "https://www.fda.gov/a?b=c#d"),
        (fields.WebAddress, "http://[::1]:80/", "http://[::1]:80/"),
        (fields.PageAddress, "/", "/"),
        (fields.PageAddress, "/es/faq/is-it-painful/", "/es/faq/is-it-painful/"),
        (fields.Name, "nhs-2020", "nhs-2020"),
        (fields.Language, "es", "es"),
        (fields.Language, "zh-Hant-TW", "zh-Hant-TW"),
        (fields.Timezone, "America/Chicago", "America/Chicago"),
        (fields.Timezone, "UTC", "UTC"),
        (fields.Specialty, "PlasticSurgery", "PlasticSurgery"),
        (fields.Doi, "10.1001/jama(2020)1.2-3", "10.1001/jama(2020)1.2-3"),
        (fields.Pmid, "33584968", "33584968"),
        (fields.Phone, "+1 (312) 000-0000", "+1 (312) 000-0000"),
        (fields.Country, "US", "US"),
        (fields.Year, "1900", 1900),
        (fields.Year, "2100", 2100),
    ],
)
def test_what_a_field_takes(field: Any, text: str, value: object) -> None:
    """A text becomes the value that it means in this field, and nothing else."""
    found = read(field, text)

    assert found == value


@pytest.mark.parametrize(
    ("field", "text", "fault", "wanted"),
    [
        (fields.PlainText, "", "shape", "text"),
        (fields.PlainText, " \t ", "shape", "text"),
        (fields.PlainText, "a\nb", "shape", "one line of text"),
        (fields.Title, "x" * 66, "too_long", ""),
        (fields.Description, "x" * 39, "too_short", ""),
        (fields.Description, "x" * 161, "too_long", ""),
        (fields.Flag, "yes", "shape", "true or false"),
        (fields.Flag, "True", "shape", "true or false"),
        (fields.Flag, "", "shape", "true or false"),
        (fields.Whole, "-1", "shape", "a whole number"),
        (fields.Whole, "1_000", "shape", "a whole number"),
        (fields.Whole, "1.0", "shape", "a whole number"),
        (fields.Whole, "٣", "shape", "a whole number"),
        (fields.Whole, "1000000", "shape", "a whole number"),
        (fields.Whole, "9" * 8000, "shape", "a whole number"),
        (fields.Degrees, "41,8", "shape", "a number of degrees"),
        (fields.Degrees, "1e3", "shape", "a number of degrees"),
        (fields.Degrees, ".inf", "shape", "a number of degrees"),
        (fields.Day, "22.11.2026", "shape", "a date"),
        (fields.Day, "2026-1-2", "shape", "a date"),
        (fields.Day, "20261122", "shape", "a date"),
        (fields.Day, "2026-W47-7", "shape", "a date"),
        (fields.Day, "2026-11-22T00:00:00", "shape", "a date"),
        (fields.Day, "\uff12026-11-22", "shape", "a date"),
        (fields.Day, "2026-11-22\n", "shape", "a date"),
        (fields.Day, "2026-02-29", "range", "there is no such day"),
        (fields.Day, "0000-01-01", "range", "there is no such day"),
        (fields.Moment, "2027-01-31", "shape", "a day and a time"),
        (fields.Moment, "2027-01-31T09:00", "shape", "a day and a time"),
        (fields.Moment, "2027-01-31 9:00", "shape", "a day and a time"),
        (fields.Moment, "2027-01-31 24:00", "range", "there is no such time"),
        (fields.DayOrMonth, "2026", "shape", "a date or a month"),
        (fields.DayOrMonth, "November 2026", "shape", "a date or a month"),
        (fields.DayOrMonth, "2026-13", "range", "there is no such month"),
        (fields.DayOrMonth, "2026-11-31", "range", "there is no such day"),
        (fields.WebAddress, "www.fda.gov", "shape", "a web address"),
        (fields.WebAddress, "//www.fda.gov/", "shape", "a web address"),
        (fields.WebAddress, "https:///a", "shape", "a web address"),
        (fields.WebAddress, "https://[::1/", "shape", "a web address"),
        (fields.WebAddress, "javascript:alert(1)", "shape", "a web address"),
        (fields.WebAddress, "data:text/html,x", "shape", "a web address"),
        (fields.WebAddress, 'https://a.example/"x', "shape", "a web address"),
        (fields.WebAddress, "https://a.example/ x", "shape", "a web address"),
        (fields.PageAddress, "/faq", "shape", "the address of a page"),
        (fields.PageAddress, "faq/", "shape", "the address of a page"),
        (fields.PageAddress, "//a.example/", "shape", "the address of a page"),
        (fields.PageAddress, "/faq/../about/", "shape", "the address of a page"),
        (fields.PageAddress, "/faq/#a", "shape", "the address of a page"),
        (fields.Name, "NHS", "shape", "a name"),
        (fields.Name, "a--b", "shape", "a name"),
        (fields.Name, "a-", "shape", "a name"),
        (fields.Name, "a\n", "shape", "a name"),
        (fields.Language, "English", "shape", "a language"),
        (fields.Language, "en_US", "shape", "a language"),
        (fields.Timezone, "Chicago", "shape", "a time zone"),
        (fields.Timezone, "../../etc/passwd", "shape", "a time zone"),
        (fields.Timezone, "", "shape", "a time zone"),
        (fields.Specialty, "plastic surgery", "shape", "a medical specialty"),
        (fields.Specialty, "", "shape", "a medical specialty"),
        (fields.Doi, "https://doi.org/10.1001/x", "shape", "a DOI"),
        (fields.Pmid, "PMC33584968", "shape", "a PubMed number"),
        (fields.Pmid, "0", "shape", "a PubMed number"),
        (fields.Phone, "call us", "shape", "a telephone number"),
        (fields.Country, "USA", "shape", "a country"),
        (fields.Year, "1899", "greater_than_equal", ""),
        (fields.Year, "2101", "less_than_equal", ""),
        (fields.Year, "90", "greater_than_equal", ""),
    ],
)
def test_what_a_field_refuses(field: Any, text: str, fault: str, wanted: str) -> None:
    """What does not fit is neither guessed at nor mended."""
    assert refused(field, text) == (fault, wanted)


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, []])
@pytest.mark.parametrize(
    "field",
    [
        *(fields.PlainText, fields.Flag, fields.Whole, fields.Degrees, fields.Day, fields.Moment),
        *(fields.DayOrMonth, fields.WebAddress, fields.PageAddress, fields.Name, fields.Language),
        *(fields.FormerAddress, fields.ContactAddress),
        *(fields.Timezone, fields.Doi, fields.Pmid, fields.Phone, fields.Country, fields.Prose),
    ],
)
def test_a_list_where_one_value_belongs(field: Any, value: object) -> None:
    """A list or a group of keys is never taken for a single value."""
    fault, _ = refused(field, value)

    assert fault == "shape"


def test_prose() -> None:
    """A line of Markdown becomes HTML without a paragraph around it."""
    found = read(fields.Prose, "See *this* & [that](/faq/).")

    assert found == 'See <em>this</em> &amp; <a href="/faq/">that</a>.'
    assert isinstance(found, Html)


@pytest.mark.parametrize(("field", "limit"), [(fields.ShortAnswer, 300), (fields.Meaning, 240)])
def test_prose_is_measured_by_what_is_read(field: Any, limit: int) -> None:
    """Signs of Markdown, addresses and the numbers of notes are no characters of the text."""
    word = "x" * (limit - 1)

    found = read(field, f"**{word}** [y](/a-very-long-address/) [@nhs]".replace(" [y]", "[y]"))

    assert isinstance(found, Html)
    assert len(found.text) == limit
    assert refused(field, f"**{word}**zz") == ("string_too_long", "")


@pytest.mark.parametrize(
    "text", ["is-it-sore", "a", "2020", "/faq/is-it-sore/", "/old/site/page/", "/es/faq/x/"]
)
def test_a_former_address(text: str) -> None:
    """A name alone, or an address from the root, also one that another site had."""
    assert read(fields.FormerAddress, text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "Is-It", "is_it", "a b", "-a", "a/b", "faq/a/", "/faq/a", "/", "//", "/faq/a.html", "/faq//a/"),
        *("/faq/a/?b", "https://ears.example/faq/", "a\n/faq/b/", "/faq/a/ /faq/b/", "/faq/a/;"),
    ],
)
def test_no_former_address(text: str) -> None:
    """Nothing that could be a second line, or a second word, in the files that servers read."""
    assert refused(fields.FormerAddress, text)[0] == "shape"


@pytest.mark.parametrize("first", addresses.RESERVED)
def test_a_former_address_that_no_page_can_have_had(first: str) -> None:
    """Files and programs answer there; a folder whose name only begins alike is a page's."""
    assert refused(fields.FormerAddress, f"/{first}/")[0] == "range"
    assert refused(fields.FormerAddress, f"/{first}/a/")[0] == "range"
    assert read(fields.FormerAddress, f"/{first}-a/") == f"/{first}-a/"


@pytest.mark.parametrize(
    "text",
    [
        "mailto:security@ears.example",
        "mailto:a.b+c@mail.ears.example",
        "https://ears.example",
        "https://ears.example/security/?a=b",
        "tel:+1-201-555-0123",
    ],
)
def test_an_address_for_messages(text: str) -> None:
    """RFC 9116, 2.5.3: mail, the web, or a telephone."""
    assert read(fields.ContactAddress, text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("security@ears.example", "mailto:", "mailto:a@b", "http://ears.example/", "https://", "tel:911"),
        *("mailto:a@ears.example\nExpires: 2099-01-01T00:00:00Z", "https://ears.example/a b", "javascript:a"),
        *(
            "mailto:a@ears.example,b@ears.example",
            "https://ears.example/\r\nCanonical: https://evil.example/",
        ),
    ],
)
def test_no_address_for_messages(text: str) -> None:
    """The web only over https, and never two lines."""
    assert refused(fields.ContactAddress, text)[0] == "shape"
