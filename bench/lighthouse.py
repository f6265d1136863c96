"""What Lighthouse says of one page of each kind, on a phone with a slow connection that it imagines.

    make lighthouse
    make lighthouse PAGES="home safety"

Publishes a release of the shipped content, serves it as in production, and asks each page three times;
what counts is the median of each figure. Node and Lighthouse are fetched by npm into `var/`.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import brotli

from bench import machine, npm
from bench.table import Table
from tests.browser.chromium import MissingChromiumError, ensure

RUNS = 3
#: Now and then Lighthouse loses what its browser recorded, and asks to be run again.
_TRIES = 3

#: One page of each kind; of procedure pages also the longest.
PAGES = {
    "home": "/",
    "procedure": "/procedure/",
    "safety": "/procedure/safety-and-side-effects/",
    "aftercare": "/procedure/after-your-treatment/",
    "questions to ask": "/procedure/questions-to-ask/",
    "areas": "/areas/",
    "concern": "/areas/acne-scars/",
    "results": "/results/",
    "stage": "/results/days-1-to-3/",
    "calendar": "/calendar/",
    "providers": "/providers/",
    "location": "/providers/rush-south-loop/",
    "questions": "/faq/",
    "question": "/faq/is-it-painful/",
    "term": "/glossary/collagen/",
    "source": "/sources/fda-microneedling-devices/",
    "about": "/about/privacy/",
}

#: Of 100, in each category.
LEAST_SCORE = 100
MOST_LCP_MS = 1_200
MOST_CLS = 0
#: All of a first visit, with headers.
MOST_TRANSFER = 60_000
#: Without headers: ten TCP segments, which a server may send before the first answer comes back (RFC 6928).
MOST_FIRST_WORDS = 14_600

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage"
)
_SHEETS = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


class UnknownPageError(Exception):
    """A page is asked for that is none of those which are looked at."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one look at a page gave: scores of 100, milliseconds, and bytes; scripts are those waited for."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    lcp_ms: float
    cls: float
    tbt_ms: float
    transfer: float
    first_words: float
    blocking_scripts: float

    def missed(self) -> Iterator[str]:
        """Yield the targets that are missed, in words."""
        scores = (self.performance, self.accessibility, self.best_practices, self.seo)
        for name, score in zip(_CATEGORIES, scores, strict=True):
            if score < LEAST_SCORE:
                yield f"{name} is {score:.0f}, and {LEAST_SCORE} is wanted"
        for name, value, most in (
            ("LCP in ms", self.lcp_ms, MOST_LCP_MS),
            ("CLS", self.cls, MOST_CLS),
            ("bytes of a first visit", self.transfer, MOST_TRANSFER),
            ("bytes of HTML and CSS", self.first_words, MOST_FIRST_WORDS),
            ("blocking scripts", self.blocking_scripts, 0),
        ):
            if value > most:
                yield f"{name}: {value:,g}, and at most {most:,} is wanted"

    def cells(self) -> tuple[str, ...]:
        """Return the figures as a table shows them."""
        return (
            *(
                f"{score:.0f}"
                for score in (self.performance, self.accessibility, self.best_practices, self.seo)
            ),
            f"{self.lcp_ms / 1000:.2f} s",
            f"{self.cls:.3f}".rstrip("0").rstrip("."),
            f"{self.tbt_ms:.0f} ms",
            f"{self.transfer / 1000:.1f} kB",
            f"{self.first_words / 1000:.1f} kB",
        )


def measure(kinds: Mapping[str, str] = PAGES) -> tuple[Table, tuple[str, ...]]:
    """Return the table of all pages, and the targets that are missed."""
    command = (npm.program("node"), npm.program("lighthouse"))
    environ = {**os.environ, "CHROME_PATH": str(ensure(os.environ))}
    with tempfile.TemporaryDirectory() as directory:
        site = machine.environment(port=machine.free_port(), releases=Path(directory) / "releases")
        machine.manage("publish", environ=site)
        base = site["SITE_URL"]
        with machine.running(machine.gunicorn(), url=f"{base}/", environ=site):
            found = {kind: _looked_at(command, f"{base}{path}", environ) for kind, path in kinds.items()}
    missed = tuple(f"{kinds[kind]}: {miss}" for kind, figures in found.items() for miss in figures.missed())
    return _table(kinds, found), missed


def chosen(names: Sequence[str]) -> Mapping[str, str]:
    """Return the pages of these names; all, where none is named.

    Raises:
        UnknownPageError: a name is none of a page.
    """
    slugs = {kind.replace(" ", "-"): kind for kind in PAGES}
    unknown = [name for name in names if name not in slugs]
    if unknown:
        raise UnknownPageError(f'"{unknown[0]}" is no page here. Choose from: {", ".join(slugs)}')
    return {slugs[name]: PAGES[slugs[name]] for name in names} or PAGES


def figures_of(report: Mapping[str, Any], *, first_words: int) -> Figures:
    """Return the figures of a report of Lighthouse, which is JSON.

    Raises:
        RuntimeError: Lighthouse could not look at the page.
    """
    if "runtimeError" in report:
        raise RuntimeError(report["runtimeError"]["message"])
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    waited_for = audits["render-blocking-insight"]["details"]["items"]
    scripts = {item["url"] for item in requests if item["resourceType"] == "Script"}
    performance, accessibility, best_practices, seo = (
        100 * report["categories"][name]["score"] for name in _CATEGORIES
    )
    return Figures(
        performance=performance,
        accessibility=accessibility,
        best_practices=best_practices,
        seo=seo,
        lcp_ms=audits["largest-contentful-paint"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        tbt_ms=audits["total-blocking-time"]["numericValue"],
        transfer=sum(item["transferSize"] for item in requests),
        first_words=first_words,
        blocking_scripts=sum(item.get("url") in scripts for item in waited_for),
    )


def _looked_at(command: Sequence[str], url: str, environ: Mapping[str, str]) -> Figures:
    """Return the medians of a page, and say them, because all pages take ten minutes."""
    first_words = _first_words(url)
    looks = [figures_of(_report(command, url, environ), first_words=first_words) for _ in range(RUNS)]
    names = (field.name for field in fields(Figures))
    figures = Figures(*(statistics.median(getattr(look, name) for look in looks) for name in names))
    print(url, *figures.cells(), file=sys.stderr, flush=True)
    return figures


def _report(command: Sequence[str], url: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what Lighthouse says of a page.

    Raises:
        RuntimeError: it said nothing, each time that it was asked.
    """
    arguments = (url, "--quiet", "--output=json", f"--only-categories={','.join(_CATEGORIES)}")
    chromium = f"--chrome-flags={_CHROMIUM}"
    for _ in range(_TRIES):
        look = subprocess.run(  # noqa: S603 - our own
            [*command, *arguments, chromium], env=environ, check=False, capture_output=True, text=True
        )
        if look.returncode == 0:
            report: dict[str, Any] = json.loads(look.stdout)
            return report
    raise RuntimeError(f"Lighthouse could not look at {url}:\n{look.stderr}")


def _first_words(url: str) -> int:
    """Return the bytes of a page and of the style sheets that it waits for, compressed, without headers."""
    page = _sent(url)
    base = "/".join(url.split("/")[:3])
    return len(page) + sum(
        len(_sent(f"{base}{sheet}")) for sheet in _SHEETS.findall(brotli.decompress(page).decode())
    )


def _sent(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
        return bytes(answer.read())


def _table(kinds: Mapping[str, str], found: Mapping[str, Figures]) -> Table:
    return Table(
        title="Lighthouse",
        columns=(
            *("Page", "Performance", "Accessibility", "Best practices", "SEO"),
            *("LCP", "CLS", "TBT", "First visit", "HTML and CSS"),
        ),
        rows=tuple((f"{kind}, `{kinds[kind]}`", *figures.cells()) for kind, figures in found.items()),
        note=(
            f"Medians of {RUNS}. Targets: {LEAST_SCORE} in all four; LCP at most {MOST_LCP_MS / 1000} s on "
            f"the slow 4G that Lighthouse imagines; CLS {MOST_CLS}; a first visit at most "
            f"{MOST_TRANSFER / 1000:.0f} kB, with headers, face and pictures; HTML and CSS at most "
            f"{MOST_FIRST_WORDS / 1000} kB, compressed; no script that the page waits for."
        ),
    )


def main(names: Sequence[str]) -> str | None:
    """Print the table of these pages; return what is missed or missing, if anything."""
    try:
        table, missed = measure(chosen(names))
    except (machine.MissingProgramError, MissingChromiumError, UnknownPageError) as error:
        return str(error)
    print(table)
    return "\n".join(("Missed:", *missed)) if missed else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
