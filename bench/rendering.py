"""How long it takes to render a page of the shipped content from the library.

python -m bench rendering
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import machine
from bench.table import Table

#: Times that each page is rendered; the fastest counts.
RUNS = 7
MOST_MS = 2.0


def measure() -> Table:
    """Render every page of the shipped content."""
    os.environ.update(machine.environment(port=8000, releases=Path(tempfile.gettempdir())))
    os.environ["DEBUG"] = "true"  # Static files by their plain names: no release is needed.
    os.environ["DJANGO_SETTINGS_MODULE"] = "microneedling_site.settings"

    import django

    django.setup()

    from microneedling_site.library.library import load
    from microneedling_site.site.rendering import page_html

    library = load(machine.ROOT / "content")
    times: dict[str, list[float]] = {}
    for page in library.pages.values():
        best = min(_timed(partial(page_html, page, library)) for _ in range(RUNS))
        times.setdefault(page.record.kind, []).append(best * 1000)
    rows = [
        (kind, str(len(found)), f"{statistics.median(found):.2f} ms", f"{max(found):.2f} ms")
        for kind, found in sorted(times.items())
    ]
    every = [value for found in times.values() for value in found]
    slow = sum(1 for value in every if value >= MOST_MS)
    rows.append(("all", str(len(every)), f"{statistics.median(every):.2f} ms", f"{max(every):.2f} ms"))
    return Table(
        title="Rendering a page of the shipped content",
        columns=("Kind", "Pages", "Median", "Slowest"),
        rows=tuple(rows),
        note=f"Target: under {MOST_MS:.0f} ms a page. {slow} of {len(every)} pages take longer.",
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
