"""Look at many pages with two browsers at once, which is what two processors can do.

walk(["/", "/faq/"], site_url)          [Finding(…), …]
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ensure
from tests.browser.every_page.look import Finding, Look

BROWSERS = 2


def walk(urls: Iterable[str], site_url: str) -> list[Finding]:
    """Return what is wrong with the pages of a site."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for url in urls:
        waiting.put(url)
    with ThreadPoolExecutor(BROWSERS) as browsers:
        looks = [browsers.submit(_look, waiting, site_url) for _ in range(BROWSERS)]
        return [finding for look in looks for finding in look.result()]


def _look(waiting: SimpleQueue[str], site_url: str) -> list[Finding]:
    """Look at page after page until none is left."""
    with sync_playwright() as playwright:
        # As in conftest.py, which has the reason.
        browser = playwright.chromium.launch(executable_path=ensure(os.environ), args=["--no-sandbox"])
        look = Look(browser.new_page(reduced_motion="reduce"), site_url)
        found = [finding for url in _left(waiting) for finding in look.at(url)]
        browser.close()
    return found


def _left(waiting: SimpleQueue[str]) -> Iterator[str]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return
