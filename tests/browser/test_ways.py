"""The ways that every page has: past its navigation to the text, and from its end back to its contents."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

PATHS = ("/procedure/safety-and-side-effects/", "/faq/is-it-painful/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("has_scripts", [True, False])
def test_skip_link_leads_past_the_navigation(
    new_page: NewPage, site_url: str, path: str, *, has_scripts: bool
) -> None:
    """The first Tab shows it, Enter follows it, and the next Tab meets a control of the main text."""
    page = new_page(viewport={"width": 375, "height": 800}, java_script_enabled=has_scripts)
    page.goto(f"{site_url}{path}")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("path", PATHS)
def test_end_leads_back_to_the_contents(page: Page, site_url: str, path: str) -> None:
    """By keyboard, however fast: the title is in sight again, and the next Tab meets the contents."""
    page.goto(f"{site_url}{path}")
    back = page.get_by_role("link", name="Back to the top of this page")
    contents = page.locator(".sidebar").filter(has_text="On this page")
    back.focus()
    expect(contents).not_to_be_in_viewport()

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")

    expect(page.locator(".sidebar :focus")).to_have_count(1)
    expect(page.get_by_text("On this page").locator("visible=true").first).to_be_in_viewport()
