"""The treatment calendar as people use it: by keyboard, on a phone, on paper, without scripts."""

from __future__ import annotations

import datetime
import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

#: A Monday, near enough to be taken and far enough not to be past.
FIRST = datetime.date.today() + datetime.timedelta(days=70 - datetime.date.today().weekday())  # noqa: DTZ011
EVENT = FIRST + datetime.timedelta(days=30)
PLAN = f"/calendar/?first={FIRST}&sessions=4&weeks=4&event={EVENT}"
WRONG = "/calendar/?first=2027-02-30&sessions=99&weeks=4&event="


def test_calendar_is_asked_by_keyboard(page: Page, site_url: str) -> None:
    """Every field is reached in reading order, and Enter answers."""
    page.goto(f"{site_url}/calendar/")
    page.get_by_label("Date of the first treatment").focus()
    page.keyboard.type(FIRST.strftime("%m%d%Y"))
    reached: list[str] = []
    while "Show the dates" not in reached and len(reached) < 20:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
        if reached[-1] == "sessions":
            page.keyboard.type("4")

    page.keyboard.press("Enter")

    # A date has several stops of its own, and the notes of the hints are links.
    controls = [name for name in reached if name != "first" and not name.isdecimal()]
    assert list(dict.fromkeys(controls)) == ["sessions", "weeks", "event", "Show the dates"]
    expect(page.get_by_role("heading", name="Your dates")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Treatment . of 4"))).to_have_count(4)


def test_calendar_needs_no_script(plain_page: Page, site_url: str) -> None:
    """The same form, the same answer, the same file."""
    plain_page.goto(f"{site_url}/calendar/")
    plain_page.get_by_label("Date of the first treatment").fill(f"{FIRST}")
    plain_page.get_by_label("An event to look your usual self for").fill(f"{EVENT}")
    plain_page.get_by_role("button", name="Show the dates").click()

    expect(plain_page.locator(".notice--warning").first).to_contain_text("Your event is only 2 days after")
    with plain_page.expect_download() as download:
        plain_page.get_by_role("link", name="Add to your calendar").click()

    file = Calendar.from_ical(download.value.path().read_bytes())
    assert download.value.suggested_filename == "calendar.ics"
    assert file.events[0].DTEND == FIRST


def test_mistakes_take_the_focus_and_lead_to_their_fields(page: Page, site_url: str) -> None:
    """What was typed is there, and the message belongs to the field."""
    page.goto(f"{site_url}{WRONG}")
    summary = page.get_by_role("group", name="There is a problem")
    first = page.get_by_label("Date of the first treatment")

    expect(summary).to_be_focused()
    summary.get_by_role("link").first.press("Enter")

    expect(first).to_be_focused()
    expect(first).to_have_value("2027-02-30")
    expect(first).to_have_accessible_description(re.compile("There is no such day"))
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Number of treatments")).to_have_value("99")


@pytest.mark.parametrize("path", ["/calendar/", PLAN, WRONG])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_calendar_fits_a_narrow_screen(new_page: NewPage, site_url: str, path: str, scheme: str) -> None:
    """At 320 px nothing runs out sideways, and everything that is touched is 44 px tall."""
    page = new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page.goto(f"{site_url}{path}")

    controls = page.locator("main :is(input, button, .button, .standalone-link)")
    heights = [box["height"] for box in (control.bounding_box() for control in controls.all()) if box]

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert len(heights) > 4
    assert min(heights) >= 44


def test_plan_prints_as_a_sheet(new_page: NewPage, site_url: str) -> None:
    """The dates and what to avoid are on paper; the form and the ways to other pages are not."""
    page = new_page(viewport={"width": 740, "height": 960})
    page.goto(f"{site_url}{PLAN}")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Your dates")).to_be_visible()
    expect(page.get_by_role("heading", name="What to avoid, and when")).to_be_visible()
    for hidden in (".form", ".site-header nav", ".plan__doors", ".related"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 740
    sheet = page.locator(".visit").last.bounding_box()
    assert sheet is not None
    assert sheet["y"] + sheet["height"] < 1300


def test_calendar_keeps_its_edges_in_forced_colours(new_page: NewPage, site_url: str) -> None:
    """What background colours say, borders say too."""
    page = new_page(forced_colors="active")
    page.goto(f"{site_url}{PLAN}")

    widths = [
        page.locator(part).first.evaluate("part => getComputedStyle(part).borderTopWidth")
        for part in (".notice", ".visit", ".button", ".field__input")
    ]

    assert all(width != "0px" for width in widths)
