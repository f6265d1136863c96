from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from tests.site.conftest import Serve
from tests.site.test_views import METHODS_THAT_CHANGE, Outline

GOOD = "first=2027-01-02&sessions=2&weeks=2"
BAD = "first=2027-02-30&sessions=2&weeks=2"


def read(client: Client, url: str) -> str:
    """Return the HTML at `url`."""
    return client.get(url).content.decode()


def test_without_a_question_it_is_a_page_like_any_other(client: Client) -> None:
    """It may be kept and listed, and shows the form."""
    answer = client.get("/calendar/")

    html = answer.content.decode()
    assert not {"Cache-Control", "X-Robots-Tag"} & set(answer.headers)
    assert '<meta name="robots" content="max-image-preview:large">' in html
    assert '<form class="form" id="calendar_form" action="/calendar/" method="get" autocomplete="off"' in html
    assert "Your dates" not in html
    assert "Bring a towel." in html


@pytest.mark.parametrize("url", [f"/calendar/?{GOOD}", f"/calendar/?{BAD}", f"/calendar/plan.ics?{GOOD}"])
def test_answer_is_kept_nowhere(client: Client, url: str) -> None:
    """No cache stores it and no search engine lists it."""
    answer = client.get(url)

    assert answer.status_code == 200
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not answer.cookies


def test_answer_shows_the_dates(client: Client) -> None:
    """They come before the form, which holds what was typed."""
    html = read(client, f"/calendar/?{GOOD}&event=2027-01-04")

    assert '<meta name="robots" content="noindex">' in html
    assert "max-image-preview" not in html
    assert '<time datetime="2027-01-16">Saturday, January 16, 2027</time>' in html
    assert "Your event is only 2 days after treatment 1" in html
    assert f'href="/calendar/plan.ics?{GOOD.replace("&", "&amp;")}&amp;event=2027-01-04">' in html
    assert html.index("Your dates") < html.index('id="calendar_form"')
    assert 'name="first" type="date" value="2027-01-02"' in html


def test_answer_is_in_the_language_of_its_page(client: Client) -> None:
    """A translation has its own address, and its own file."""
    html = read(client, f"/es/calendar/?{GOOD}")

    assert '<html lang="es" dir="ltr">' in html
    assert "sábado, enero 16, 2027" in html
    assert 'href="/es/calendar/plan.ics?' in html
    assert '<div class="around__days flow" lang="en">' in html


def test_every_mistake_is_told_twice_and_linked(client: Client) -> None:
    """Above the form in a list that takes the focus, and beside its field."""
    html = read(client, "/calendar/?first=2027-02-30&sessions=&weeks=2&event=soon")

    outline = Outline(html)
    assert "<title>Error: Plan your ear visits" in html
    assert '<div class="error-summary" tabindex="-1" autofocus role="group"' in html
    assert [link for link in outline.links if link.startswith("#calendar_")] == [
        "#calendar_first",
        "#calendar_sessions",
        "#calendar_event",
    ]
    assert '<p class="field__error" id="calendar_first_error">' in html
    field = (
        'name="first" type="text" value="2027-02-30" '
        'aria-describedby="calendar_first_hint calendar_first_error" aria-invalid="true" required>'
    )
    assert field in html
    assert html.count("aria-invalid") == 3
    assert "Your dates" not in html


@pytest.mark.parametrize("query", [GOOD, BAD, ""])
def test_answers_are_whole_pages(client: Client, query: str) -> None:
    """One h1, no level skipped, every id once, every place linked to is there."""
    outline = Outline(read(client, f"/calendar/?{query}"))

    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_what_was_typed_is_escaped(client: Client) -> None:
    """It is shown again as text."""
    html = read(client, '/calendar/?first="><script>alert(1)</script>&sessions=2&weeks=2')

    assert "<script>" not in html
    assert '"><script>alert(1)</script>' in unescape(html)


def test_unknown_questions_are_no_questions(client: Client) -> None:
    """They lead to the page itself and are shown nowhere."""
    answer = client.get("/calendar/?utm_source=x")

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (
        302,
        "/calendar/",
        "no-store",
    )
    assert "utm_source" not in read(client, f"/calendar/?{GOOD}&utm_source=x")


def test_file_is_a_calendar(client: Client) -> None:
    """Phones offer to add it, other programs save it by its name."""
    answer = client.get(f"/calendar/plan.ics?{GOOD}")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="calendar.ics"'
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", "/calendar/"),
        ("?x=1", "/calendar/"),
        (f"?{BAD}&x=1", f"/calendar/?{BAD}"),
        ("?first=1&first=2", "/calendar/?first=1&first=2"),
    ],
)
def test_file_of_no_plan_leads_to_the_reason(client: Client, query: str, place: str) -> None:
    """The page says what is wrong with the question."""
    answer = client.get(f"/calendar/plan.ics{query}")

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, place, "no-store")


@pytest.mark.parametrize("url", ["/fr/calendar/", f"/fr/calendar/?{GOOD}", f"/fr/calendar/plan.ics?{GOOD}"])
def test_calendar_that_is_not_there_is_not_found(serve: Serve, url: str) -> None:
    """A language without a calendar has none; what the public is answered is for the release to say."""
    assert serve(preview=True).get(url).status_code == 404


@pytest.mark.parametrize("method", METHODS_THAT_CHANGE)
@pytest.mark.parametrize("url", ["/calendar/", f"/calendar/?{GOOD}", f"/calendar/plan.ics?{GOOD}"])
def test_only_reading_is_allowed(client: Client, url: str, method: str) -> None:
    """Whatever is not GET or HEAD answers 405."""
    assert getattr(client, method)(url).status_code == 405
