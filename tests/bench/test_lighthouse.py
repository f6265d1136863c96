from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bench.lighthouse import PAGES, Figures, UnknownPageError, chosen, figures_of

GOOD = Figures(
    performance=100,
    accessibility=100,
    best_practices=100,
    seo=100,
    lcp_ms=1_200,
    cls=0,
    tbt_ms=37,
    transfer=60_000,
    first_words=14_600,
    blocking_scripts=0,
)


def report(**changes: Any) -> dict[str, Any]:
    """Return as much of a report of Lighthouse as is read."""
    scores = {"performance": 0.98, "accessibility": 1, "best-practices": 1, "seo": 0.92}
    requests = [
        {"url": "/", "resourceType": "Document", "transferSize": 9_000},
        {"url": "/a.js", "resourceType": "Script", "transferSize": 1_500},
    ]
    return {
        "categories": {name: {"score": score} for name, score in scores.items()},
        "audits": {
            "largest-contentful-paint": {"numericValue": 1_219.6},
            "cumulative-layout-shift": {"numericValue": 0.002},
            "total-blocking-time": {"numericValue": 37},
            "network-requests": {"details": {"items": requests}},
            "render-blocking-insight": {"details": {"items": [{"url": "/a.css"}, {"url": "/a.js"}]}},
        },
        **changes,
    }


def test_figures_are_read_from_a_report() -> None:
    """Scores are of 100; a style sheet may be waited for, a script is counted."""
    assert figures_of(report(), first_words=13_000) == Figures(
        performance=98,
        accessibility=100,
        best_practices=100,
        seo=92,
        lcp_ms=1_219.6,
        cls=0.002,
        tbt_ms=37,
        transfer=10_500,
        first_words=13_000,
        blocking_scripts=1,
    )


def test_a_report_of_a_page_that_was_not_seen_is_none() -> None:
    """A server that is gone is no page without faults."""
    failed = report(runtimeError={"code": "FAILED_DOCUMENT_REQUEST", "message": "Unable to load the page."})

    with pytest.raises(RuntimeError, match=r"^Unable to load the page\.$"):
        figures_of(failed, first_words=0)


def test_targets_that_are_just_met_are_met() -> None:
    """The numbers of the targets themselves are good enough."""
    assert list(GOOD.missed()) == []


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (replace(GOOD, performance=99), "performance is 99, and 100 is wanted"),
        (replace(GOOD, best_practices=99), "best-practices is 99, and 100 is wanted"),
        (replace(GOOD, lcp_ms=1_201), "LCP in ms: 1,201, and at most 1,200 is wanted"),
        (replace(GOOD, cls=0.001), "CLS: 0.001, and at most 0 is wanted"),
        (replace(GOOD, transfer=60_001), "bytes of a first visit: 60,001, and at most 60,000 is wanted"),
        (replace(GOOD, first_words=14_601), "bytes of HTML and CSS: 14,601, and at most 14,600 is wanted"),
        (replace(GOOD, blocking_scripts=1), "blocking scripts: 1, and at most 0 is wanted"),
    ],
)
def test_a_target_that_is_missed_is_told(figures: Figures, told: str) -> None:
    """What was found, and what is wanted."""
    assert list(figures.missed()) == [told]


def test_a_row_shows_every_figure() -> None:
    """In the units that people read."""
    cells = replace(GOOD, cls=0.002, lcp_ms=919.6).cells()

    assert cells == ("100", "100", "100", "100", "0.92 s", "0.002", "37 ms", "60.0 kB", "14.6 kB")


def test_pages_are_chosen_by_name() -> None:
    """All of them where none is named; a name of several words is typed with dashes."""
    assert chosen([]) == PAGES
    assert chosen(["questions-to-ask", "home"]) == {
        "questions to ask": "/procedure/questions-to-ask/",
        "home": "/",
    }


def test_a_page_that_is_none_is_refused() -> None:
    """The names are told."""
    with pytest.raises(UnknownPageError) as caught:
        chosen(["home", "hom"])

    assert str(caught.value).startswith('"hom" is no page here. Choose from: home, procedure, safety, ')
