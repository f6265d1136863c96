"""Look at many pages with two browsers at once, which is what two processors can do.

walk(["/", "/faq/"], site_url)          [Finding(…), …]
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

from playwright.sync_api import Route, sync_playwright

from tests.browser.chromium import ensure
from tests.browser.every_page.look import Finding, Look

BROWSERS = 2


def walk(urls: Iterable[str], site_url: str, *, sheets: Mapping[str, str] = {}) -> list[Finding]:
    """Return what is wrong with the pages of a site.

    Args:
        urls: of the pages, below the site.
        site_url: where the site is.
        sheets: style sheets by their addresses below the site, for those that it would send.
    """
    waiting: SimpleQueue[str] = SimpleQueue()
    for url in urls:
        waiting.put(url)
    with ThreadPoolExecutor(BROWSERS) as browsers:
        looks = [browsers.submit(_look, waiting, site_url, sheets) for _ in range(BROWSERS)]
        return [finding for look in looks for finding in look.result()]


def _look(waiting: SimpleQueue[str], site_url: str, sheets: Mapping[str, str]) -> list[Finding]:
    """Look at page after page until none is left."""
    with sync_playwright() as playwright:
        # As in conftest.py, which has the reason.
        browser = playwright.chromium.launch(executable_path=ensure(os.environ), args=["--no-sandbox"])
        page = browser.new_page(reduced_motion="reduce")
        for name, sheet in sheets.items():
            page.route(f"{site_url}{name}", _sent(sheet))
        look = Look(page, site_url)
        found = [finding for url in _left(waiting) for finding in look.at(url)]
        browser.close()
    return found


def _left(waiting: SimpleQueue[str]) -> Iterator[str]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return


def _sent(sheet: str) -> Callable[[Route], None]:
    """Return what answers with a style sheet."""

    def send(route: Route) -> None:
        route.fulfill(body=sheet, content_type="text/css")

    return send
