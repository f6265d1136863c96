"""What an editor sees while writing: a preview of a copy of the small site, in a browser of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.every_page import axe
from tests.browser.preview import preview
from tests.browser.watch import watch
from tests.site.conftest import EARS

#: Milliseconds until the text of an edit is seen; half a second where nobody else works on the machine.
_SOON = 10_000
#: What Chromium says of a page that is answered with the mistakes that keep it from being one.
_UNREADABLE = (
    "console: error: Failed to load resource: "
    "the server responded with a status of 500 (Internal Server Error)"
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(EARS, tmp_path_factory.mktemp("preview") / "content"))


@pytest.fixture(scope="module")
def address(content: Path) -> Iterator[str]:
    """Start the preview of it."""
    with preview(content) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page that may say nothing, and ask nobody else, under the policy that readers' pages have."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    wrong = watch(context, address)
    yield context.new_page()
    context.close()
    assert [what for what in wrong if what != _UNREADABLE] == []


def test_edit_shows_by_itself(page: Page, address: str, content: Path) -> None:
    """Nobody loads the page again; a panel that was open stays open."""
    file = content / "about" / "privacy.md"
    page.goto(f"{address}/about/privacy/")
    page.locator(".preview-panel__summary").click()
    expect(page.locator("main")).to_contain_text("Nothing is kept.")

    file.write_text(file.read_text().replace("Nothing is kept.", "Nothing at all is kept."))

    expect(page.locator("main")).to_contain_text("Nothing at all is kept.", timeout=_SOON)
    expect(page.locator(".preview-panel__body")).to_be_visible()


def test_mistake_shows_at_the_top_and_goes(page: Page, address: str, content: Path) -> None:
    """Also where the file can be no page any more: as soon as it is mended, the page is there again."""
    file = content / "faq" / "does-it-hurt.md"
    text = file.read_text()
    page.goto(f"{address}/faq/does-it-hurt/")

    file.write_text(f"{text}\nSee [that](/fqa/).\n")
    problem = page.locator("main > .problems")
    expect(problem).to_contain_text("E501 There is no page /fqa/.", timeout=_SOON)
    expect(problem).to_contain_text('Did you mean "/faq/"?')

    file.write_text(text.replace("title:", "titel:", 1))
    expect(page.locator(".problems")).to_contain_text('"titel" is not a key', timeout=_SOON)

    file.write_text(text)
    expect(page.locator("article")).to_be_visible(timeout=_SOON)
    expect(page.locator(".problems")).to_have_count(0)


def test_panel_by_keyboard(page: Page, address: str) -> None:
    """It is the last thing on the page; Enter opens it, and everything in it is reached by Tab."""
    page.goto(f"{address}/faq/does-it-hurt/")
    summary = page.locator(".preview-panel__summary")
    page.locator("footer a").last.focus()

    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Preview")).to_contain_text("Reading level")
    page.evaluate(axe.SCRIPT)
    assert axe.violations(page, axe.EVERY_RULE, of="document.querySelectorAll('.preview-panel')") == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="About this page")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Show it as readers see it on another day")).to_be_focused()


def test_another_day(page: Page, address: str) -> None:
    """A day that is chosen stays, from page to page, until one goes back to now."""
    page.goto(f"{address}/faq/")
    page.locator(".preview-panel__summary").click()
    page.get_by_label("Show it as readers see it on another day").fill("2030-01-31")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/faq/?at=2030-01-31")

    page.locator("main a[href^='/faq/does-it-hurt/']").first.click()
    page.wait_for_url("**/faq/does-it-hurt/?at=2030-01-31")
    expect(page.locator(".preview-panel__summary")).to_contain_text("on 2030-01-31 12:00")

    page.get_by_role("link", name="Back to now").click()
    page.wait_for_url("**/faq/does-it-hurt/")
