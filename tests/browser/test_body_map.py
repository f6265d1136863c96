"""The map of the body and the comparison of concerns, in a real browser."""

from __future__ import annotations

from itertools import combinations
from textwrap import dedent

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

#: WCAG 2.2, success criterion 2.5.5: a target has at least 44 CSS pixels.
TARGET = 44

Box = tuple[float, float, float, float]


def boxes(links: Locator) -> dict[str, Box]:
    """Return left, top, right and bottom of links by their first line."""
    found = {}
    for link in links.all():
        box = link.bounding_box()
        assert box is not None
        found[link.inner_text().splitlines()[0]] = (
            box["x"],
            box["y"],
            box["x"] + box["width"],
            box["y"] + box["height"],
        )
    return found


def overlaps(one: Box, other: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return right - left > 1 and bottom - top > 1


def is_wider_than_the_screen(page: Page) -> bool:
    """Return whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_map_is_a_list_of_links(page: Page, site_url: str) -> None:
    """Read out, it is places with the number of their concerns, from top to bottom; the drawing is silent."""
    page.goto(f"{site_url}/areas/")

    expect(page.get_by_role("navigation", name="Head and neck")).to_match_aria_snapshot(
        dedent("""
        - navigation "Head and neck":
          - list:
            - listitem:
              - link "Forehead (1 concern)"
            - listitem:
              - link "Around the eyes (1 concern)"
            - listitem:
              - link "Face (8 concerns)"
            - listitem:
              - link "Cheeks (1 concern)"
            - listitem:
              - link "Neck (1 concern)"
        """)
    )
    assert page.get_by_role("img").count() == 0


def test_keyboard_goes_through_the_map_and_to_the_list(new_page: NewPage, site_url: str) -> None:
    """Tab meets the places in the order of the eye, with a ring; Enter leads to the concerns of one."""
    page = new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce")
    page.goto(f"{site_url}/areas/")
    page.get_by_role("link", name="Forehead (1 concern)").focus()
    met = []
    for _ in range(3):
        focused = page.locator(":focus")
        met.append(focused.inner_text().splitlines()[0])
        assert focused.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")

    page.keyboard.press("Enter")

    assert met == ["Forehead", "Around the eyes", "Face"]
    expect(page).to_have_url(f"{site_url}/areas/#place_face")
    expect(page.locator("#place_face")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Acne scars").first).to_be_focused()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_places_are_large_enough_and_apart(new_page: NewPage, site_url: str, width: int) -> None:
    """A finger meets the place it is meant for, at any width; nothing leaves the drawing's frame."""
    page = new_page(viewport={"width": width, "height": 900}, has_touch=True)
    page.goto(f"{site_url}/areas/")

    found = boxes(page.locator(".body-map__link"))

    assert [name for name, box in found.items() if box[3] - box[1] < TARGET - 0.5] == []
    assert [pair for pair in combinations(found, 2) if overlaps(found[pair[0]], found[pair[1]])] == []
    links = page.locator(".body-map__link")
    assert not any(links.evaluate_all("links => links.map(link => link.scrollWidth > link.clientWidth + 1)"))
    assert not is_wider_than_the_screen(page)


def test_map_is_a_plain_list_where_text_is_large(new_page: NewPage, site_url: str) -> None:
    """On a small phone with text twice as large there is no room beside a drawing."""
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{site_url}/areas/")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    found = boxes(page.locator(".body-map--head .body-map__link"))

    assert len({box[0] for box in found.values()}) == 1
    assert [pair for pair in combinations(found, 2) if overlaps(found[pair[0]], found[pair[1]])] == []
    assert page.locator(".places").evaluate("places => places.scrollWidth <= places.clientWidth")


def test_map_works_without_scripts(plain_page: Page, site_url: str) -> None:
    """A place leads to its concerns, and these to their pages."""
    plain_page.goto(f"{site_url}/areas/")

    plain_page.get_by_role("link", name="Thighs (1 concern)").click()
    plain_page.locator("#place_thighs").get_by_role("link", name="Stretch marks").click()

    expect(plain_page).to_have_url(f"{site_url}/areas/stretch-marks/")


def test_lists_say_what_is_not_usually_treated(page: Page, site_url: str) -> None:
    """A place on a map is no recommendation."""
    page.goto(f"{site_url}/areas/")

    entry = page.locator("#place_face").get_by_role("listitem").filter(has_text="Rosacea")

    assert entry.inner_text() == "Rosacea (not usually treated)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawing_is_seen_in_forced_colours(new_page: NewPage, site_url: str, scheme: str) -> None:
    """It has the colours that the reader chose, as the text beside it has."""
    page = new_page(viewport={"width": 375, "height": 800}, forced_colors="active", color_scheme=scheme)
    page.goto(f"{site_url}/areas/")

    text, line, link, mark = (
        page.locator(selector).first.evaluate(f"found => getComputedStyle(found).{name}")
        for selector, name in (
            ("body", "color"),
            (".body-map__figure", "stroke"),
            (".body-map__link", "color"),
            (".body-map__mark", "stroke"),
        )
    )

    assert line == text
    assert mark == link


@pytest.mark.parametrize("width", [320, 1280])
def test_comparison_is_a_table_at_any_width(new_page: NewPage, site_url: str, width: int) -> None:
    """Stacked or not, it has columns, rows and names of rows; each cell is words."""
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(f"{site_url}/areas/")
    table = page.get_by_role("table", name="Each concern")

    columns = [column.text_content() for column in table.get_by_role("columnheader").all()]
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Large pores"))

    assert columns == ["Concern", "Evidence", "FDA status", "Sessions"]
    assert table.get_by_role("row").count() == 8
    assert [cell.text_content() for cell in row.get_by_role("cell").all()] == [
        "No trial found",
        "Not an FDA-authorized use",
        "Not known",
    ]


def test_stacked_cells_carry_the_names_of_their_columns(page: Page, site_url: str) -> None:
    """On a phone the head of the table is out of sight."""
    page.goto(f"{site_url}/areas/")
    cells = page.locator(".comparison td").all()[:3]

    names = [cell.evaluate("cell => getComputedStyle(cell, '::before').content") for cell in cells]

    assert names == ['"Evidence: " / ""', '"FDA status: " / ""', '"Sessions: " / ""']


def test_pictures_keep_their_place_free(page: Page, site_url: str) -> None:
    """Width and height stand in the page, in the proportion of the picture."""
    page.goto(f"{site_url}/procedure/how-it-works/")
    pictures = page.locator("main img").all()

    for picture in pictures:
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("i => [i.getAttribute('width'), i.getAttribute('height')]") == ["640", "270"]
        assert picture.evaluate("i => Math.abs(i.width / i.height - 640 / 270) < 0.02")
    assert len(pictures) == 3
