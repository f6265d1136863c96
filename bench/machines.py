"""What it costs to tell machines of the site: what a full build takes longer, and an answer.

    python -m bench machines

Each build is a process of its own on an empty folder, and the ways take turns, so that a busy moment of
the machine is no one way's. Nothing is removed before the end, see `bench.publishing`. A request is for one
page, asked of the server in this process.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from bench import machine
from bench.table import Table

if TYPE_CHECKING:
    from microneedling_site.site.documents.document import Document

#: Rounds of builds; the median counts, of what is added the median of what each round added.
ROUNDS = 15
#: Times that an address is asked for; the fastest counts.
ASKED = 2_000
MOST_ADDED = 0.30
#: What Chromium sends with the address of a page.
ACCEPT = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)

#: What is left out of a build, by what it is called here.
WAYS = {
    "without any of it": ("graph", "documents"),
    "with structured data": ("documents",),
    "with structured data and documents": (),
}


def measure() -> Table:
    """Publish the shipped content in every way, and ask for pages of the fullest and the leanest."""
    taken: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as directory:
        for number in range(ROUNDS):
            for way, left_out in WAYS.items():
                taken[way].append(_built(Path(directory) / f"{number} {way}", left_out))
    lean = [measured["build"] for measured in taken["without any of it"]]
    rows = []
    for way, each in taken.items():
        build, processor, page = (
            statistics.median(measured[what] for measured in each) for what in ("build", "processor", "page")
        )
        added = statistics.median(
            measured["build"] / least - 1 for measured, least in zip(each, lean, strict=True)
        )
        rows.append((way, f"{build:.2f} s", f"{processor:.2f} s", f"{added:+.0%}", f"{page * 1e6:.1f} µs"))
    return Table(
        title="Telling machines of the shipped content",
        columns=("A full build", "Time", "Processor", "Added", "A page asked for"),
        rows=tuple(rows),
        note=f"Targets: at most {MOST_ADDED:.0%} added to a build, and nothing to a request.",
    )


def _built(releases: Path, left_out: tuple[str, ...]) -> dict[str, float]:
    """Publish once, in a process of its own."""
    environ = machine.environment(port=8000, releases=releases)
    environ["DJANGO_SETTINGS_MODULE"] = "microneedling_site.settings"
    command = [sys.executable, "-m", "bench.machines", str(releases), *left_out]
    done = subprocess.run(command, env=environ, cwd=machine.ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measure(releases: Path, left_out: list[str]) -> None:
    """Publish, ask, and print the seconds each took."""
    import django

    django.setup()

    from microneedling_site.publishing.publisher import Publisher
    from microneedling_site.publishing.releases import Releases
    from microneedling_site.site.documents import catalog

    if "graph" in left_out:
        patch("microneedling_site.site.rendering.graph_of", lambda *_: "").start()
    if "documents" in left_out:
        patch("microneedling_site.publishing.server.wants_markdown", lambda _: False).start()
        # Pages lead to them, so empty ones stand in for them. Who lists them is warm for what is measured.
        with ProcessPoolExecutor(max_workers=1) as other:
            of_site, of_pages = other.submit(_addresses).result()
        catalog.KINDS = (lambda _: _empty(of_site),)
        patch.object(catalog, "of_page", lambda page, *_: _empty(of_pages[page.url])).start()
    publisher = Publisher(machine.ROOT / "content", Releases(releases))
    os.sync()  # What the build before left for later is none of this one's.
    begin, used = time.perf_counter(), _processor()
    publisher.publish()
    measured = {"build": time.perf_counter() - begin, "processor": _processor() - used}
    print(json.dumps({**measured, "page": _asked(releases)}))


def _addresses() -> tuple[list[str], dict[str, list[str]]]:
    """Return the addresses of all documents: those of the whole site, and those of each page."""
    from microneedling_site.library.library import load
    from microneedling_site.site.documents import catalog

    library = load(machine.ROOT / "content")
    return [document.url for document in catalog.of_site(library)], {
        url: [document.url for document in catalog.of_page(page, library)]
        for url, page in library.pages.items()
    }


def _empty(urls: Iterable[str]) -> Iterator[Document]:
    """Yield documents with nothing in them."""
    from microneedling_site.site.documents.document import Document

    return (Document.of_text(url, "") for url in urls)


def _processor() -> float:
    """Return the seconds that processors have worked for this process and for those that it began."""
    return sum(os.times()[:4])


def _asked(releases: Path) -> float:
    """Return the seconds that the server takes for a page, without the network."""
    from django.core.handlers.wsgi import WSGIHandler

    from microneedling_site.publishing.server import Server

    server = Server(WSGIHandler(), releases=releases)
    environ = {
        "HTTP_ACCEPT": ACCEPT,
        "HTTP_HOST": "127.0.0.1",
        "PATH_INFO": "/faq/",
        "REQUEST_METHOD": "GET",
    }
    times = []
    for _ in range(ASKED):
        begin = time.perf_counter()
        body = server(environ, _ignore)
        b"".join(body)
        times.append(time.perf_counter() - begin)
        getattr(body, "close", _ignore)()
    return min(times)


def _ignore(*_: object) -> Callable[[bytes], object]:
    """Take what a server begins its answer with."""
    return bytes


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), sys.argv[2:])
