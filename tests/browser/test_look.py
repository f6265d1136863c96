"""How the published pages look: nothing shifts, lines are short, and paper is clean.

What is true of every single page, such as that it is never wider than its window, is in every_page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import NewPage

#: One page of each kind, the long ones of it.
KINDS = (
    "/",
    "/procedure/",
    "/procedure/safety-and-side-effects/",
    "/areas/",
    "/areas/acne-scars/",
    "/results/",
    "/results/days-1-to-3/",
    "/providers/",
    "/providers/rush-south-loop/",
    "/faq/",
    "/faq/is-it-painful/",
    "/glossary/",
    "/glossary/collagen/",
    "/sources/",
    "/sources/fda-microneedling-devices/",
    "/about/privacy/",
)
PHONE, DESK, WIDEST = (
    {"width": 375, "height": 812},
    {"width": 1280, "height": 900},
    {"width": 1920, "height": 1080},
)
WINDOWS = {"phone": PHONE, "desk": DESK}

_SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  document.fonts.ready.then(() => setTimeout(() => resolve(sum), 100));
})"""

#: The parts of a page, and what stands beside them, that have no places of their own.
_COVERED = """() => {
  const parts = [...document.querySelectorAll(".page__article > *")]
    .map((part) => [part.className, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  return parts.flatMap(([name, one], number) => parts.slice(number + 1)
    .filter(([, other]) => one.left < other.right - 1 && other.left < one.right - 1 &&
      one.top < other.bottom - 1 && other.top < one.bottom - 1)
    .map(([other]) => `${name} and ${other}`));
}"""
_HAS_SOMETHING_BESIDE = """() => [...document.querySelectorAll(".with-sidebar > *")]
  .some((element) => element.getBoundingClientRect().left > innerWidth / 2)"""
_LONGEST_LINE = """() => Math.max(0, ...[...document.querySelectorAll("main p, main li")]
  .filter((element) => element.checkVisibility())
  .map((element) => {
    const lines = element.getClientRects().length &&
      Math.round(element.clientHeight / parseFloat(getComputedStyle(element).lineHeight));
    return lines > 2 && !element.querySelector("p, ul, ol") ? element.innerText.length / lines : 0;
  }))"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a page: its shift while it came, and its layout; the line is that of a wide screen."""

    shift: float
    covered: list[str]
    has_something_beside: bool
    longest_line: float


def look(page: Page, address: str, window: dict[str, int]) -> Seen:
    """Open an address once, and return what is seen."""
    page.set_viewport_size(window)  # type: ignore[arg-type]
    page.goto(address)
    shift, covered, beside = (page.evaluate(what) for what in (_SHIFT, _COVERED, _HAS_SOMETHING_BESIDE))
    page.set_viewport_size(WIDEST)  # type: ignore[arg-type]
    return Seen(shift, covered, beside, page.evaluate(_LONGEST_LINE))


@pytest.fixture(scope="module")
def seen(browser: Browser, site_url: str) -> Callable[[str], dict[str, Seen]]:
    """Return what is seen of one page of each kind in a window; a page is opened once for all tests."""

    @cache
    def pages(window: str) -> dict[str, Seen]:
        with browser.new_context() as context:
            page = context.new_page()
            return {url: look(page, f"{site_url}{url}", WINDOWS[window]) for url in KINDS}

    return pages


def shown(page: Page, address: str) -> Page:
    """Show an address and wait until its face is there."""
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def held(waiting: list[Route]) -> Callable[[Route], None]:
    """Return what keeps requests waiting until they are let through."""

    def hold(route: Route) -> None:
        waiting.append(route)

    return hold


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_shifts(seen: Callable[[str], dict[str, Seen]], window: str) -> None:
    """What is read stays where it is while a page loads."""
    shifts = {url: page.shift for url, page in seen(window).items()}

    assert shifts == dict.fromkeys(KINDS, 0)


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_a_late_face_moves_nothing(new_page: NewPage, site_url: str, window: dict[str, int]) -> None:
    """Where the face comes late, the page stays in an installed one."""
    for url in ("/", "/procedure/", "/areas/", "/faq/is-it-painful/"):
        page = new_page(viewport=window)
        waiting: list[Route] = []
        page.route("**/*.woff2", held(waiting))
        page.goto(f"{site_url}{url}", wait_until="domcontentloaded")
        page.locator("footer").wait_for()
        page.wait_for_timeout(100)
        for route in waiting:
            route.continue_()

        shift = page.evaluate(_SHIFT)

        assert waiting, url
        assert shift == 0, url
        page.close()


def test_lines_are_short_enough_to_read(seen: Callable[[str], dict[str, Seen]]) -> None:
    """No line of running text has more than 80 signs (WCAG 2.2, 1.4.8)."""
    longest = {url: page.longest_line for url, page in seen("desk").items()}

    assert max(longest.values()) > 40
    assert {url: signs for url, signs in longest.items() if signs > 80} == {}


def test_no_half_of_a_wide_screen_is_empty(seen: Callable[[str], dict[str, Seen]]) -> None:
    """Beside the text stands what finds places in it, or what to read next."""
    empty = [url for url, page in seen("desk").items() if not page.has_something_beside]

    assert empty == []


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_lies_on_top_of_something_else(seen: Callable[[str], dict[str, Seen]], window: str) -> None:
    """The parts of a page, and what stands beside them, have places of their own."""
    covered = {url: page.covered for url, page in seen(window).items() if page.covered}

    assert covered == {}


def test_paper_holds_the_text_and_nothing_that_needs_a_screen(new_page: NewPage, site_url: str) -> None:
    """A printed page has no ways into the site; cards are whole, and sources have their addresses."""
    page = new_page(viewport=DESK)
    shown(page, f"{site_url}/procedure/after-your-treatment/")

    page.emulate_media(media="print")
    ways = page.locator("nav:visible, .related:visible, .skip-link:visible, .to-top:visible").count()
    broken = page.evaluate("""() => [...document.querySelectorAll(".care-card, .do-list, .lead, .review")]
      .filter((element) => getComputedStyle(element).breakInside !== "avoid").length""")
    addresses = page.evaluate("""() => [...document.querySelectorAll('.sources a[href^="http"]')]
      .map((link) => [link.href, getComputedStyle(link, "::after").content])""")

    assert (ways, broken) == (0, 0)
    assert addresses
    assert all(link.rstrip("/") in said for link, said in addresses)
    assert page.locator("h1:visible, .care-card:visible, .review:visible").count() >= 3


def test_paper_has_nothing_to_press_or_to_type_into(new_page: NewPage, site_url: str) -> None:
    """A box that was ticked is all that is left of controls; ways out to maps are none on paper."""
    page = new_page(viewport=DESK)
    controls = "nav, button, select, summary, input:not([type=checkbox]), .provider-row .map-links"

    left = {}
    for url in (*KINDS, "/calendar/", "/procedure/questions-to-ask/"):
        shown(page, f"{site_url}{url}")
        page.emulate_media(media="print")
        left[url] = page.locator(controls).locator("visible=true").count()
        page.emulate_media(media="screen")

    assert {url: count for url, count in left.items() if count} == {}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_page_can_be_printed(new_page: NewPage, site_url: str, paper: str) -> None:
    """A sheet comes out on both sizes of paper."""
    page = shown(new_page(viewport=DESK), f"{site_url}/faq/is-it-painful/")

    sheet = page.pdf(format=paper)

    assert sheet.startswith(b"%PDF-")


def test_nothing_keeps_the_first_words_waiting(new_page: NewPage, site_url: str) -> None:
    """Two small style sheets at most, and no script that has to be read first."""
    page = shown(new_page(viewport=PHONE), f"{site_url}/")

    assert page.locator("link[rel=stylesheet]").count() <= 2
    assert page.locator("script:not([type=module]):not([type='application/ld+json'])").count() == 0
