"""The styleguide in the preview, and that the public has the same styles but not the styleguide."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page

from microneedling_site.site.styleguide.guide import EXAMPLES

_STYLES = """() => [...document.querySelectorAll("body, body *")].map((element) => {
  const style = getComputedStyle(element);
  // A token is written as it stands in its file, and means the same with fewer signs.
  const names = [...style].filter((name) => !name.startsWith("--"));
  const said = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
  return `${element.className} ${said.join("; ")}`;
})"""

#: What the preview puts behind a page.
_WITHOUT_PANEL = "document.querySelectorAll('.site-footer ~ *').forEach((element) => element.remove())"


def status(url: str) -> int:
    """Return the status of an answer."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - an address of this machine
            return int(answer.status)
    except HTTPError as error:
        return error.code


@contextmanager
def opened(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """Open an address; whatever the browser has to say about it fails the test."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    page = context.new_page()
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => true)")
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_shown(browser: Browser, preview_url: str, width: int, scheme: str) -> None:
    """All examples stand on one page that is no wider than its window, each id on it once."""
    with opened(
        browser, f"{preview_url}/styleguide/", viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as page:
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
        wide = page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")

        assert page.locator(".styleguide__frame").count() == len(EXAMPLES)
        assert len(ids) == len(set(ids))
        assert not wide


def test_the_bundle_looks_as_the_separate_sheets(browser: Browser, preview_url: str, site_url: str) -> None:
    """Every element has the same style in the preview and in the release."""
    looks = []
    for url in (preview_url, site_url):
        with opened(browser, f"{url}/procedure/after-your-treatment/") as page:
            page.evaluate(_WITHOUT_PANEL)
            looks.append(page.evaluate(_STYLES))

    assert looks[0] == looks[1]


def test_the_public_has_no_styleguide(preview_url: str, site_url: str) -> None:
    """No address of it is answered where the public reads, and no file of it is in a release."""
    assert status(f"{preview_url}/styleguide/") == 200
    assert status(f"{preview_url}/styleguide/care-card/99/") == 404
    assert status(f"{site_url}/styleguide/") == 404
    assert status(f"{site_url}/styleguide/care-card/1/") == 404
    assert status(f"{site_url}/static/css/styleguide.css") == 404
