from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from microneedling_site.library.library import Library, load
from microneedling_site.site.rendering import page_html
from tests.site.conftest import Serve, correct

#: Headings that close a page, and are found at its end.
CLOSING = {
    "page_citing",
    "page_more_questions",
    "page_related",
    "page_reviewed",
    "page_sections",
    "page_sources",
    "page_words",
}


def headings(html: str) -> list[str]:
    """Return the ids of the second-level headings of a page, without those that close it."""
    found = re.findall(r'<h2[^>]* id="([^"]+)"', html)
    return [name for name in found if name not in CLOSING]


def listed(html: str) -> list[str]:
    """Return the places that the open list of "On this page" leads to."""
    return re.findall(r'class="on-this-page__place" href="#([^"]+)"', html)


def missing(pages: Mapping[str, str]) -> dict[str, tuple[list[str], list[str]]]:
    """Return what is listed and what stands on each page where these differ."""
    return {
        url: (listed(html), headings(html))
        for url, html in pages.items()
        if listed(html) != (headings(html) if len(headings(html)) > 2 else [])
    }


def rendered(library: Library) -> dict[str, str]:
    """Return every page of a site but the list of questions, which lists its topics."""
    return {
        url: page_html(page, library)
        for url, page in library.pages.items()
        if page.record.kind != "questions"
    }


def test_every_heading_is_listed_where_it_stands(ears: Library) -> None:
    """From three second-level headings on, the list has them all, in the order of the page."""
    assert missing(rendered(ears)) == {}
    assert missing(rendered(load(settings.CONTENT_DIR))) == {}


def test_a_plan_is_listed_first(serve: Serve) -> None:
    """The dates are what was asked for."""
    client: Client = serve(settings.CONTENT_DIR)

    html = client.get("/calendar/?first=2027-03-01&sessions=3&weeks=5").content.decode()

    assert listed(html)[:3] == ["calendar_dates", "calendar_around", "calendar_questions"]
    assert missing({"/calendar/": html}) == {}


@pytest.mark.parametrize("query", ["first=2027-02-30&sessions=3&weeks=5", "first=&sessions=3&weeks=5"])
def test_a_plan_that_failed_lists_the_form(serve: Serve, query: str) -> None:
    """Then there are no dates yet."""
    html = serve(settings.CONTENT_DIR).get(f"/calendar/?{query}").content.decode()

    assert listed(html)[:2] == ["calendar_questions", "calendar_around"]


def test_an_answer_of_the_providers_lists_nothing(serve: Serve) -> None:
    """It is only the list."""
    html = serve(settings.CONTENT_DIR).get("/providers/?confirmed=no").content.decode()

    assert listed(html) == []


def test_corrections_are_listed_where_they_stand(ear_files: Path) -> None:
    """Below the first lines of their page, above its own first heading."""
    correct(ear_files)
    file = ear_files / "about" / "corrections.md"
    file.write_text(file.read_text() + "\n## How to tell us\n\nWrite.\n")
    library = load(ear_files)

    html = page_html(library.pages["/about/corrections/"], library)

    assert listed(html) == headings(html) == ["page_corrections", "what-is-listed", "how-to-tell-us"]
