"""What no page of this site may make a browser do: say something, ask elsewhere, keep anything.

wrong = watch(context, site_url)
page = context.new_page()
...
wrong.extend(stored(page, site_url))
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

_STORED = """async () => ({
  cookies: document.cookie,
  local: {...localStorage},
  session: {...sessionStorage},
  databases: (await indexedDB.databases()).map((database) => database.name),
  caches: self.caches ? await caches.keys() : [],
})"""
_NOTHING: dict[str, object] = {"cookies": "", "local": {}, "session": {}, "databases": [], "caches": []}


def watch(context: BrowserContext, site_url: str) -> list[str]:
    """Return a list that fills with what the pages of a context do and may not."""
    wrong: list[str] = []
    context.on("request", lambda request: wrong.extend(_elsewhere(request.url, site_url)))
    context.on("response", lambda answer: wrong.extend(_setting(answer.headers, answer.url)))
    context.on("console", lambda message: wrong.append(f"console: {message.type}: {message.text}"))
    context.on("weberror", lambda error: wrong.append(f"error: {error.error}"))
    return wrong


def stored(page: Page, site_url: str) -> Iterator[str]:
    """Yield what the page's site has stored; a page without scripts stores nothing."""
    if page.url.startswith(site_url):
        try:
            found = page.evaluate(_STORED)
        except Exception as error:  # noqa: BLE001 - whatever keeps the test from looking fails it
            yield f"cannot look at what is stored: {error}"
            return
        if found != _NOTHING:
            yield f"stored: {found}"


def _elsewhere(url: str, site_url: str) -> Iterator[str]:
    if urlsplit(url).scheme not in ("blob", "data") and not url.startswith(f"{site_url}/"):
        yield f"request to elsewhere: {url}"


def _setting(headers: dict[str, str], url: str) -> Iterator[str]:
    if "set-cookie" in headers:
        yield f"cookie set by {url}"
