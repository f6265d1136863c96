"""The strip of the timeline and the way from a day to its stage, in a real browser."""

from __future__ import annotations

from textwrap import dedent

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage


def find(page: Page, day: str) -> None:
    """Type a day and press Enter."""
    page.get_by_label("how many days ago was the treatment?").fill(day)
    page.keyboard.press("Enter")


def test_strip_marks_the_stage_being_read(page: Page, site_url: str) -> None:
    """An ordered list of links, each with its days; where the reader is, is said and not coloured alone."""
    page.goto(f"{site_url}/results/days-1-to-3/")
    strip = page.get_by_role("navigation", name="Stages, day by day")

    expect(strip).to_match_aria_snapshot(
        dedent("""
        - navigation "Stages, day by day":
          - list:
            - listitem:
              - link "Day of treatment (from day 0 to day 0)"
            - listitem:
              - link "First 24 hours (from day 0 to day 1)"
            - listitem:
              - link "Days 1 to 3 (from day 1 to day 3)"
            - listitem:
              - link "Days 4 to 7 (from day 4 to day 7)"
            - listitem:
              - link "Weeks 2 to 6 (from day 8 to day 42)"
            - listitem:
              - link "Months 1 to 3 (from day 30 to day 90)"
            - listitem:
              - link "Months 3 to 6 (from day 90 to day 180)"
        """)
    )
    current = strip.locator("[aria-current=page]")
    assert current.get_attribute("href") == "/results/days-1-to-3/"
    assert current.locator(".stages__name").evaluate("name => getComputedStyle(name).fontWeight") == "700"


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("0", "day-of-treatment"),
        ("1", "days-1-to-3"),
        ("3", "days-1-to-3"),
        (" 4 ", "days-4-to-7"),
        ("29", "weeks-2-to-6"),
        ("35", "months-1-to-3"),
        ("180", "months-3-to-6"),
    ],
)
def test_a_day_leads_to_its_stage(page: Page, site_url: str, day: str, stage: str) -> None:
    """Of stages that overlap, to the one that began last; of those that began together, to the shortest."""
    page.goto(f"{site_url}/results/")

    find(page, day)

    expect(page).to_have_url(f"{site_url}/results/{stage}/")


@pytest.mark.parametrize("typed", ["", "soon", "-1", "1.5", "3 d"])
def test_what_is_no_day_is_told_beside_the_field(page: Page, site_url: str, typed: str) -> None:
    """What was typed is kept, and the field is where the reader goes on."""
    page.goto(f"{site_url}/results/")
    field = page.get_by_label("how many days ago was the treatment?")

    find(page, typed)

    expect(page.get_by_role("status")).to_have_text(
        "Type a whole number of days, such as 3. Type 0 if it was today."
    )
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(f"{site_url}/results/")


def test_a_day_beyond_the_last_stage_leads_to_it(page: Page, site_url: str) -> None:
    """Nothing is made up: the answer says that the day is not covered."""
    page.goto(f"{site_url}/results/")

    find(page, "200")

    answer = page.get_by_role("status")
    expect(answer).to_have_text("No stage here is about this day. The one before it is: Months 3 to 6")
    expect(answer.get_by_role("link")).to_have_attribute("href", f"{site_url}/results/months-3-to-6/")
    expect(page.get_by_label("how many days ago was the treatment?")).not_to_have_attribute(
        "aria-invalid", "true"
    )


@pytest.mark.parametrize(
    ("day", "stage", "answer"),
    [("2", "days-1-to-3", "You are reading about this day."), ("5", "days-4-to-7", "")],
)
def test_a_stage_leads_on_to_another_day(
    page: Page, site_url: str, day: str, stage: str, answer: str
) -> None:
    """Who came to a stage by a search finds the own day there too."""
    page.goto(f"{site_url}/results/days-1-to-3/")

    find(page, day)

    expect(page).to_have_url(f"{site_url}/results/{stage}/")
    expect(page.get_by_role("status")).to_have_text(answer)


def test_without_scripts_the_strip_is_all_there_is(plain_page: Page, site_url: str) -> None:
    """No field that does nothing; each stage is a link with the day on which it begins."""
    plain_page.goto(f"{site_url}/results/")

    assert plain_page.get_by_role("textbox").count() == 0
    days = plain_page.locator(".stages__day").all_inner_texts()
    assert days == ["0", "0", "1", "4", "8", "30", "90"]
    plain_page.get_by_role("link", name="Days 4 to 7 (from day 4").click()
    expect(plain_page).to_have_url(f"{site_url}/results/days-4-to-7/")


def test_every_stage_leads_to_when_to_get_help(page: Page, site_url: str) -> None:
    """From the day by day list to the care card of that day."""
    page.goto(f"{site_url}/results/")

    page.get_by_role("link", name="When to get help: First 24 hours").click()

    expect(page).to_have_url(f"{site_url}/results/first-24-hours/#care_emergency")
    expect(page.get_by_role("heading", name="Call 911 now if:")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/results/", "/results/days-1-to-3/"])
def test_strip_fits_a_small_phone(new_page: NewPage, site_url: str, path: str) -> None:
    """At 320 pixels nothing scrolls sideways, and every stage is a target of 44 pixels."""
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{site_url}{path}")

    heights = [link.bounding_box() for link in page.locator(".stages__link").all()]

    assert [box for box in heights if box is None or box["height"] < 44] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_present_stage_is_seen_in_forced_colours(new_page: NewPage, site_url: str) -> None:
    """Its circle is thicker than the others, whatever the colours."""
    page = new_page(viewport={"width": 375, "height": 800}, forced_colors="active")
    page.goto(f"{site_url}/results/days-1-to-3/")

    widths = page.locator(".stages__day").evaluate_all(
        "days => days.map(d => getComputedStyle(d).borderTopWidth)"
    )

    assert widths == ["2px", "2px", "4px", "2px", "2px", "2px", "2px"]
