"""How much a reader is sent: the first words of every page in one round trip, and little behind them."""

from __future__ import annotations

import re
import urllib.request
from collections import Counter
from typing import Any

import brotli
import pytest
from django.conf import settings
from playwright.sync_api import CDPSession

from microneedling_site.library.library import load
from tests.browser.conftest import NewPage

#: Ten TCP segments: what a server may send before the first answer comes back (RFC 6928).
ONE_ROUND_TRIP = 14_600
FIRST_VISIT = 60_000

#: The pages that most people come for, and what else a phone shows much of.
MOST_READ = (
    "/",
    "/procedure/",
    "/procedure/safety-and-side-effects/",
    "/procedure/after-your-treatment/",
    "/procedure/questions-to-ask/",
    "/areas/",
    "/areas/acne-scars/",
    "/results/",
    "/results/days-1-to-3/",
    "/faq/is-it-painful/",
    "/calendar/?first=2027-03-01&sessions=3&weeks=5&event=2027-06-20",
    "/providers/?near=60612",
)

_WAITED_FOR = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def fetched(address: str) -> bytes:
    """Return what is sent for an address to a browser that reads brotli."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - of this machine
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
        assert answer.headers["Content-Encoding"] == "br", address
        return bytes(answer.read())


def sent(event: dict[str, Any]) -> dict[str, int]:
    """Return how many bytes an event of the network tells of, by request."""
    return {event["requestId"]: event["encodedDataLength"]}


def test_the_first_words_of_every_page_come_in_one_round_trip(site_url: str) -> None:
    """HTML and the style sheets that it waits for are at most ten segments together."""
    sheets: dict[str, int] = {}
    weights = {}

    for url in load(settings.CONTENT_DIR).pages:
        page = fetched(f"{site_url}{url}")
        names = _WAITED_FOR.findall(brotli.decompress(page).decode())
        for name in names:
            sheets.setdefault(name, len(fetched(f"{site_url}{name}")))
        weights[url] = len(page) + sum(sheets[name] for name in names)

    assert len(weights) > 100
    assert sheets
    assert {url: weight for url, weight in weights.items() if weight > ONE_ROUND_TRIP} == {}


@pytest.mark.parametrize("url", MOST_READ)
def test_a_first_visit_is_small(new_page: NewPage, site_url: str, url: str) -> None:
    """All of a page, its face and pictures too, is at most 60 kB."""
    page = new_page(viewport={"width": 375, "height": 812})
    session: CDPSession = page.context.new_cdp_session(page)
    whole: Counter[str] = Counter()
    session.on("Network.loadingFinished", lambda event: whole.update(sent(event)))
    session.send("Network.enable")

    page.goto(f"{site_url}{url}", wait_until="networkidle")

    assert 20_000 < whole.total() <= FIRST_VISIT
