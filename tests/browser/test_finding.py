"""The two lists in which readers look for something: providers and questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import NewPage
from tests.browser.preview import preview
from tests.site.many_places import write

#: The narrowest screen that text must fit on without scrolling sideways (WCAG 1.4.10).
NARROW: ViewportSize = {"width": 320, "height": 800}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with many providers."""
    with preview(write(tmp_path_factory.mktemp("crowd") / "content")) as address:
        yield address


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return a page on the narrowest screen."""
    return new_page(viewport=NARROW)


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """Return the same page without scripts."""
    return new_page(viewport=NARROW, java_script_enabled=False)


@pytest.fixture
def crowd_page(browser: Browser) -> Iterator[Page]:
    """Return a page for the site with many providers, which stands at another address."""
    context = browser.new_context(viewport=NARROW)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """Say whether nothing has to be scrolled to sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def small_targets(page: Page, inside: str) -> list[str]:
    """Return what can be touched and is lower than 44 pixels (WCAG 2.5.5); links in a sentence may be."""
    found = page.evaluate(
        """inside => [...document.querySelectorAll(`${inside} :is(input, select, button, summary, a)`)]
            .filter((control) => control.checkVisibility())
            .filter((control) => control.getBoundingClientRect().height < 43.9)
            .filter((control) => (control.closest("p, li") ?? control).innerText === control.innerText)
            .map((control) => control.outerHTML)""",
        inside,
    )
    assert isinstance(found, list)
    return found


# --- questions ---------------------------------------------------------------------------------------------


def questions(page: Page) -> list[str]:
    """Return the addresses of the questions that are seen, each once."""
    links = page.locator("list-filter section li a:visible").evaluate_all(
        "all => all.map((link) => link.pathname)"
    )
    return list(dict.fromkeys(links))


def test_questions_are_left_that_have_the_words(page: Page, site_url: str) -> None:
    """Several words must all be there; capitals, accents and signs mean nothing; the rest is out of sight."""
    page.goto(f"{site_url}/faq/")
    field = page.get_by_role("searchbox", name="Filter the questions")

    field.press_sequentially("  SÚN, go")

    assert questions(page) == ["/faq/when-can-i-go-in-the-sun/"]
    expect(page.get_by_role("status")).to_have_text("Questions with these words: 1 of 30")
    assert page.locator("list-filter section:visible h2").all_inner_texts() == ["Recovery and aftercare"]
    assert page.get_by_role("navigation", name="Topics").get_by_role("link").all_inner_texts() == [
        "Recovery and aftercare"
    ]


def test_escape_shows_all_again(page: Page, site_url: str) -> None:
    """And leaves the reader in the field."""
    page.goto(f"{site_url}/faq/")
    field = page.get_by_role("searchbox")
    before = questions(page)
    field.fill("pregnant")

    field.press("Escape")

    assert field.input_value() == ""
    assert questions(page) == before
    expect(field).to_be_focused()
    assert page.locator(".list-filter__status").inner_text() == ""


def test_nothing_found_helps_on(page: Page, site_url: str) -> None:
    """It is announced, says what to try, and one button shows all again."""
    page.goto(f"{site_url}/faq/")
    page.get_by_role("searchbox").fill("xyzzy")

    expect(page.get_by_role("status")).to_contain_text(
        "No question here has all of these words. Try one word"
    )
    assert questions(page) == []
    page.get_by_role("button", name="Show all").press("Enter")

    assert len(questions(page)) == 30
    expect(page.get_by_role("status")).to_be_empty()
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_filter_is_reached_and_left_by_keyboard(page: Page, site_url: str) -> None:
    """The field stands before the list; behind it come the topics that are left, then the questions."""
    page.goto(f"{site_url}/faq/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("sun go")

    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))

    assert reached == ["#topic_recovery", "/faq/when-can-i-go-in-the-sun/"]


def test_questions_need_no_script(plain_page: Page, site_url: str) -> None:
    """Without scripts the whole list is there, by topic, and no field that does nothing."""
    plain_page.goto(f"{site_url}/faq/")

    assert plain_page.get_by_role("searchbox").count() == 0
    assert plain_page.locator("list-filter section h2").count() >= 6
    assert plain_page.locator("list-filter section li a:visible").count() >= 30


def test_filter_fits_a_narrow_screen(page: Page, site_url: str) -> None:
    """Nothing is cut off, and what is touched is large enough."""
    page.goto(f"{site_url}/faq/")
    page.get_by_role("searchbox").fill("xyzzy")

    assert fits(page)
    assert small_targets(page, ".list-filter") == []


def test_filter_that_starts_twice_starts_once(page: Page, site_url: str) -> None:
    """Moved in the page, it keeps its one field."""
    page.goto(f"{site_url}/faq/")

    page.evaluate("document.querySelector('main article').append(document.querySelector('list-filter'))")

    assert page.get_by_role("searchbox").count() == 1


def test_filter_that_cannot_start_says_why(page: Page, site_url: str, expected_messages: list[str]) -> None:
    """The list stays whole, and whoever broke the template learns it."""
    reason = "list-filter shows the whole list: no input, [role=status] or button in it."
    page.goto(f"{site_url}/faq/")

    with page.expect_console_message() as told:
        page.evaluate("document.body.append(document.createElement('list-filter'))")

    expected_messages.append(f"console: error: {reason}")
    assert told.value.text == reason


def test_question_prints_as_a_clean_sheet(page: Page, site_url: str) -> None:
    """Short answer, text and sources are on paper; ways into the site are not."""
    page.goto(f"{site_url}/faq/how-many-sessions/")

    page.emulate_media(media="print")

    assert page.locator(".lead").is_visible()
    assert page.locator(".sources").is_visible()
    for name in (".more-questions", ".topics", ".related", ".menu", ".breadcrumbs"):
        assert not page.locator(f"{name}:visible").count(), name


# --- providers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_providers_are_found_with_the_keyboard(browser: Browser, crowd: str, *, scripts: bool) -> None:
    """The form is a plain one: it works without scripts, and leads to the results."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{crowd}/providers/")

    page.get_by_label("Service").select_option("Suction")
    page.get_by_label("Your postcode").fill("ex3")
    page.get_by_label("Your postcode").press("Enter")

    assert page.url.endswith(
        "near=ex3&place=&service=suction&language=&access=&visit=&confirmed=#finder_results"
    )
    assert page.get_by_role("status").inner_text().startswith("100 of 200 places")
    assert page.get_by_label("Your postcode").input_value() == "ex3"
    assert page.get_by_label("Service").input_value() == "suction"
    context.close()


def test_wrong_postal_code_is_told_beside_its_field(crowd_page: Page, crowd: str) -> None:
    """The field says that it is wrong and why; the note above the results leads back to it."""
    crowd_page.goto(f"{crowd}/providers/?near=wrong#finder_results")
    field = crowd_page.get_by_label("Your postcode")

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "To see how far it is. For example EX1. How we measure "
        "Error: This is not a postcode. Type one such as EX1."
    )
    crowd_page.get_by_role("link", name="Change it").click()
    crowd_page.keyboard.press("Tab")

    assert fits(crowd_page)
    assert crowd_page.evaluate("document.activeElement.name") in {"near", "place"}


def test_finder_is_a_search_with_names(page: Page, site_url: str) -> None:
    """Each field has a name; with the two places of this site, the form waits until it is opened."""
    page.goto(f"{site_url}/providers/")
    page.get_by_text("Narrow the list").press("Enter")

    search = page.get_by_role("search", name="Find a provider in this list")

    assert search.get_by_role("combobox").count() == 5
    for name in ("Place", "Service", "Getting in", "Visits", "Confirmed to offer this treatment"):
        assert search.get_by_role("combobox", name=name, exact=True).count() == 1, name
    assert page.get_by_text("Not confirmed to offer this treatment").count() == 2
    assert page.get_by_text("Checked November 2026").count() == 2


def test_finder_fits_a_narrow_screen(crowd_page: Page, crowd: str) -> None:
    """Nothing is cut off, and what is touched is large enough."""
    crowd_page.goto(f"{crowd}/providers/?near=EX3&service=water")

    assert fits(crowd_page)
    assert small_targets(crowd_page, ".finder") == []


def test_map_links_contact_nobody_before_they_are_followed(page: Page, site_url: str) -> None:
    """A page with links to maps asks only this site for anything."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{site_url}/providers/")

    links = page.get_by_role("link", name="Rush South Loop on OpenStreetMap")
    assert links.get_attribute("rel") == "noreferrer noopener external"
    assert [url for url in asked if not url.startswith(site_url)] == []
