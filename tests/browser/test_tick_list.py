"""The checklists: readable without scripts, tickable with them, kept nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

LISTS = ["/procedure/questions-to-ask/", "/procedure/is-it-right-for-me/"]
OWN = "Will <b>my</b> dog mind?"


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_lists_without_scripts(plain_page: Page, site_url: str, path: str) -> None:
    """Every line is there; nothing shows that would do nothing."""
    plain_page.goto(f"{site_url}{path}")

    assert plain_page.locator(".checklist li").count() > 20
    expect(plain_page.get_by_role("checkbox")).to_have_count(0)
    expect(plain_page.get_by_role("button")).to_have_count(0)
    expect(plain_page.locator(".checklist input")).to_have_count(0)


def test_lists_print_with_boxes_and_room_without_scripts(plain_page: Page, site_url: str) -> None:
    """On paper there are lines to write on."""
    plain_page.goto(f"{site_url}{LISTS[0]}")

    plain_page.emulate_media(media="print")

    expect(plain_page.locator(".checklist__room")).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
def test_every_line_can_be_ticked_by_keyboard(page: Page, site_url: str, path: str) -> None:
    """Each box is named by its line, without the numbers of its notes; Space ticks it."""
    page.goto(f"{site_url}{path}")
    boxes = page.get_by_role("checkbox")
    lines = page.locator(".checklist li")

    boxes.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")

    expect(boxes.first).to_be_checked()
    assert boxes.count() == lines.count() > 20
    labels = page.locator(".checklist label").all()
    assert not [label for label in labels if label.locator(".note").count()]


def test_own_lines_are_added_and_removed(page: Page, site_url: str) -> None:
    """Enter adds what was typed, as text; both are told politely, and the focus stays in the list."""
    page.goto(f"{site_url}{LISTS[0]}")
    own = page.get_by_label("Add your own")
    status = page.get_by_role("status")

    own.fill(f"  {OWN} ")
    own.press("Enter")

    line = page.get_by_role("checkbox", name=OWN)
    expect(line).to_be_visible()
    expect(status).to_have_text(f"Added: {OWN}")
    expect(own).to_be_focused()
    expect(own).to_have_value("")

    page.get_by_role("button", name=f"Remove {OWN}").click()

    expect(line).to_have_count(0)
    expect(status).to_have_text(f"Removed: {OWN}")
    expect(own).to_be_focused()


def test_empty_lines_are_not_added(page: Page, site_url: str) -> None:
    """Spaces are nothing to ask."""
    page.goto(f"{site_url}{LISTS[0]}")
    before = page.get_by_role("checkbox").count()

    page.get_by_label("Add your own").fill("   ")
    page.get_by_role("button", name="Add", exact=True).click()

    assert page.get_by_role("checkbox").count() == before


def test_nothing_leaves_the_page_and_nothing_stays(page: Page, site_url: str) -> None:
    """What was ticked and typed is in no address and no request, and gone after a reload."""
    page.goto(f"{site_url}{LISTS[0]}", wait_until="networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    page.get_by_role("checkbox").first.check()
    page.get_by_label("Add your own").fill(OWN)
    page.get_by_role("button", name="Add", exact=True).click()

    assert requests == []
    expect(page).to_have_url(f"{site_url}{LISTS[0]}")
    page.reload()
    expect(page.get_by_role("checkbox", name=OWN)).to_have_count(0)
    expect(page.get_by_role("checkbox").first).not_to_be_checked()


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("path", LISTS)
def test_print_button_prints_the_lists_alone_on_one_page(
    page: Page, site_url: str, path: str, paper: str
) -> None:
    """Title and lists, own lines too, on one sheet; afterwards the page is as before."""
    page.goto(f"{site_url}{path}")
    page.get_by_label("Add your own").fill(OWN)
    page.get_by_role("button", name="Add", exact=True).click()
    # The program's own window would wait for somebody; `page.pdf` below prints instead.
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.print }")

    page.get_by_role("button", name="Print all the lists of this page").click()

    assert page.evaluate("window.printed") == "lists"
    page.emulate_media(media="print")
    expect(page.get_by_role("checkbox", name=OWN)).to_be_visible()
    for hidden in (
        ".site-header",
        ".site-footer",
        ".page__article > .prose",
        ".checklist__remove",
        ".sources",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.pdf(format=paper).count(b"/Type /Page\n") == 1
    assert page.evaluate("document.documentElement.dataset.print") is None


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_printing_it_plainly_takes_few_sheets(plain_page: Page, site_url: str, paper: str) -> None:
    """The lists on two sheets, and the sources behind them on a third, also without scripts."""
    plain_page.goto(f"{site_url}/procedure/questions-to-ask/")

    sheets = plain_page.pdf(format=paper).count(b"/Type /Page\n")

    assert sheets == 3


def test_list_starts_once(page: Page, site_url: str) -> None:
    """A list that is moved in the page is not made tickable again."""
    page.goto(f"{site_url}{LISTS[0]}")
    before = page.get_by_role("checkbox").count()

    page.evaluate("for (const list of document.querySelectorAll('tick-list')) list.parentNode.append(list)")

    assert page.get_by_role("checkbox").count() == before


def test_list_says_why_it_cannot_start(page: Page, site_url: str, expected_messages: list[str]) -> None:
    """An element without a list tells the console what it lacks."""
    expected_messages.append("console: error: <tick-list> cannot start: it holds no list.")
    page.goto(f"{site_url}{LISTS[0]}")

    with page.expect_console_message() as message:
        page.evaluate("document.body.append(document.createElement('tick-list'))")

    assert message.value.text == "<tick-list> cannot start: it holds no list."
