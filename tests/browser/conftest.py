"""A real browser before a real server: a release of the shipped content, on a free port of this machine.

    def test_something(page: Page, site_url: str) -> None:
        page.goto(f"{site_url}/faq/")

A `page` fails its test on any console message, any request to elsewhere, and anything that is stored.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from microneedling_site.environment import NAMES
from tests.browser.chromium import ensure
from tests.browser.preview import preview
from tests.browser.watch import stored, watch

NewPage = Callable[..., Page]

#: Seconds until the server has to answer.
_PATIENCE = 60.0


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the shipped content as the public gets it, serve it, and return its address."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("site")
    environ = {
        **{name: value for name, value in os.environ.items() if name not in NAMES},
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "false",
        # pytest's own settings are those of a developer's machine.
        "DJANGO_SETTINGS_MODULE": "microneedling_site.settings",
        "PORT": f"{port}",
        "RELEASES_DIR": f"{folder / 'releases'}",
        "SECRET_KEY": "a key that signs nothing, and is long enough for the check of its length, so there",
        "SITE_URL": url,
        "WEB_CONCURRENCY": "1",
    }
    log = folder / "log"
    published = _run("manage.py", "publish", environ=environ, log=log).wait(_PATIENCE * 5)
    assert published == 0, log.read_text()
    gunicorn = ("-m", "gunicorn", "--config", "microneedling_site/gunicorn.conf.py")
    server = _run(*gunicorn, environ=environ, log=log)
    try:
        _wait_for(f"{url}/healthz", server, log)
        yield url
    finally:
        server.terminate()
        server.wait(_PATIENCE)


@pytest.fixture(scope="session")
def preview_url() -> Iterator[str]:
    """Start the preview of the shipped content, which has a styleguide, and return its address."""
    with preview(Path(settings.BASE_DIR) / "content") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, started once for all tests."""
    with sync_playwright() as playwright:
        # Tests run in containers as root, where Chromium's own sandbox cannot start.
        started = playwright.chromium.launch(executable_path=ensure(os.environ), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def expected_messages() -> list[str]:
    """Return the console messages that are no fault in this test; it puts them in."""
    return []


@pytest.fixture
def new_page(browser: Browser, site_url: str, expected_messages: list[str]) -> Iterator[NewPage]:
    """Return a verb that opens a page; it takes what `browser.new_context` takes."""
    contexts: list[BrowserContext] = []
    watched: list[list[str]] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        watched.append(watch(context, site_url))
        return context.new_page()

    yield open_page
    for context, wrong in zip(contexts, watched, strict=True):
        for page in context.pages:
            wrong.extend(stored(page, site_url))
        wrong.extend(f"cookie: {cookie}" for cookie in context.cookies())
        context.close()
    assert [what for wrong in watched for what in wrong if what not in expected_messages] == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return a page as wide as a small phone, with scripts."""
    return new_page(viewport={"width": 375, "height": 800})


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """Return the same page without scripts."""
    return new_page(viewport={"width": 375, "height": 800}, java_script_enabled=False)


def _run(*arguments: str, environ: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    # Into a file, because a pipe that nobody empties stops who writes into it.
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=Path(settings.BASE_DIR),
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - an address of this machine
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"Nothing answers at {url}:\n{log.read_text()}")
