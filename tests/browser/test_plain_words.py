"""Medical words that open their plain meaning in place, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

PATH = "/procedure/"


def word(page: Page, name: str = "collagen") -> Locator:
    """Return a word in the text."""
    return page.get_by_role("button", name=name, exact=True)


def note(page: Page, name: str = "Collagen") -> Locator:
    """Return the meaning that is open."""
    return page.get_by_role("dialog", name=name, exact=True)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keyboard_opens_and_closes(page: Page, site_url: str, key: str) -> None:
    """The meaning gets the focus, and is read out; Escape brings the reader back to the word."""
    page.goto(f"{site_url}{PATH}")
    word(page).focus()

    page.keyboard.press(key)

    expect(note(page)).to_be_focused()
    expect(note(page)).to_have_accessible_description(
        "A strong fiber in your skin. It helps hold the skin up and keeps it firm."
    )
    expect(page).to_have_url(f"{site_url}{PATH}")
    page.keyboard.press("Escape")
    expect(note(page)).to_be_hidden()
    expect(word(page)).to_be_focused()


def test_word_says_that_it_opens(page: Page, site_url: str) -> None:
    """A screen reader hears that something opens, and whether it is open."""
    page.goto(f"{site_url}{PATH}")
    expect(word(page)).to_have_attribute("aria-haspopup", "dialog")
    expect(word(page)).to_have_attribute("aria-expanded", "false")

    word(page).click()

    expect(word(page)).to_have_attribute("aria-expanded", "true")


def test_note_leads_to_the_whole_entry(page: Page, site_url: str) -> None:
    """It is the first thing that Tab meets in it."""
    page.goto(f"{site_url}{PATH}")
    word(page).click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Read the whole entry")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site_url}/glossary/collagen/")


def test_close_button_brings_the_reader_back(page: Page, site_url: str) -> None:
    """For whoever has no Escape key."""
    page.goto(f"{site_url}{PATH}")
    word(page).click()

    note(page).get_by_role("button", name="Close").press("Enter")

    expect(note(page)).to_be_hidden()
    expect(word(page)).to_be_focused()


def test_going_on_with_the_keyboard_closes_it(page: Page, site_url: str) -> None:
    """It covers nothing that has the focus, and Tab goes on behind the word."""
    page.goto(f"{site_url}{PATH}")
    word(page).click()

    for _ in range(3):
        page.keyboard.press("Tab")

    expect(note(page)).to_be_hidden()
    expect(word(page, "elastin").first).to_be_focused()


def test_another_word_opens_its_own_meaning(page: Page, site_url: str) -> None:
    """One meaning is open at a time."""
    page.goto(f"{site_url}{PATH}")
    word(page).click()

    word(page, "elastin").first.click()

    expect(note(page, "Elastin")).to_be_visible()
    expect(note(page)).to_be_hidden()
    expect(word(page)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [320, 1280])
def test_touch_opens_it_beside_the_word_and_on_the_screen(
    new_page: NewPage, site_url: str, width: int
) -> None:
    """Near what it explains, whole, and gone with a touch elsewhere."""
    page = new_page(viewport={"width": width, "height": 700}, has_touch=True)
    page.goto(f"{site_url}{PATH}")
    word(page).scroll_into_view_if_needed()

    word(page).tap()

    expect(note(page)).to_be_visible()
    here, there = word(page).bounding_box(), note(page).bounding_box()
    assert here is not None
    assert there is not None
    assert there["x"] >= 0
    assert there["x"] + there["width"] <= width
    assert there["y"] >= 0
    assert there["y"] + there["height"] <= 700
    gap = max(there["y"] - here["y"] - here["height"], here["y"] - there["y"] - there["height"])
    assert 0 <= gap <= 24
    page.touchscreen.tap(2, 30)
    expect(note(page)).to_be_hidden()


def test_word_still_opens_in_a_new_tab(page: Page, site_url: str) -> None:
    """It stays a link for whoever wants one."""
    page.goto(f"{site_url}{PATH}")

    with page.context.expect_page() as opened:
        word(page).click(modifiers=["Control"])

    assert opened.value.url == f"{site_url}/glossary/collagen/"
    expect(note(page)).to_be_hidden()


def test_lists_of_pages_stay_links(page: Page, site_url: str) -> None:
    """Only words in running text open in place."""
    page.goto(f"{site_url}/glossary/collagen/")

    expect(page.locator(".related").get_by_role("link", name="Elastin")).to_have_count(1)
    expect(page.get_by_role("button", name="Elastin")).to_have_count(0)


def test_without_scripts_a_word_is_a_link(plain_page: Page, site_url: str) -> None:
    """And the page lists the meanings at its end."""
    plain_page.goto(f"{site_url}{PATH}")
    words = plain_page.get_by_role("region", name="Words on this page")

    terms = words.get_by_role("term").all_inner_texts()
    plain_page.get_by_role("link", name="collagen", exact=True).click()

    assert terms[:2] == ["Collagen", "Elastin"]
    expect(plain_page).to_have_url(f"{site_url}/glossary/collagen/")


def test_boundary_is_kept_in_forced_colours(new_page: NewPage, site_url: str) -> None:
    """The meaning stands apart from the text by a line."""
    page = new_page(viewport={"width": 375, "height": 800}, forced_colors="active")
    page.goto(f"{site_url}{PATH}")

    word(page).click()

    assert note(page).evaluate("note => getComputedStyle(note).borderTopStyle") == "solid"
    assert note(page).evaluate("note => getComputedStyle(note).borderTopWidth") == "2px"
