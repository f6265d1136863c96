"""How long publishing takes, side by side with Hugo on the same Markdown.

    python -m bench publishing

Hugo's theme, `bench/hugo`, makes what ours make of these pages: the same parts of each, its data for
machines, and its text twin. Ours also draws a picture of each page, compresses, hashes, and proves every
link and fragment. Each full build is a process of its own on an empty folder; the edit is one question
saved, in a process that has published before, as `publish --watch` is.

Nothing is removed before the end: for minutes after a file was deleted, ext4 looks for another inode than
its, and every new file takes several times as long. So the machine should have deleted next to nothing for
five minutes before.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import content, machine
from bench.table import Table

SIZES = (100, 1_000, 10_000)
#: Rounds for each size; a large site is measured once.
ROUNDS = {100: 3, 1_000: 3, 10_000: 1}
EDITS = 3

MOST_TIMES_HUGO = 6
MOST_EDIT_SECONDS = {1_000: 1.0, 10_000: 6.0}

#: The theme, and what Hugo is told of the site.
_THEME = Path(__file__).parent / "hugo"


def measure() -> Table:
    """Publish sites of all sizes."""
    hugo = machine.program("hugo", "hugo")
    with tempfile.TemporaryDirectory() as directory:
        measured = [_measured(size, Path(directory) / str(size), hugo) for size in SIZES]
    growth = measured[-1].full / measured[-1].pages / (measured[-2].full / measured[-2].pages)
    return Table(
        title="Publishing",
        columns=(
            "Pages",
            "Full build",
            "A page",
            "Its HTML",
            "Hugo",
            "Its HTML there",
            "Times Hugo",
            "One edit",
        ),
        rows=tuple(site.row() for site in measured),
        note=(
            f"A page of the largest site costs {growth:.2f} times one of the second. Targets: at most "
            f"{MOST_TIMES_HUGO} times Hugo; one edit at most {MOST_EDIT_SECONDS[1_000]:.0f} s at 1,000 "
            f"questions and {MOST_EDIT_SECONDS[10_000]:.0f} s at 10,000; linear."
        ),
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """What publishing one site took.

    Attributes:
        pages: how many it has.
        full: seconds to build all of it.
        edit: seconds to publish one edit.
        hugo: seconds that Hugo took for all of it.
        html: bytes of all HTML.
        hugo_html: bytes of all that Hugo wrote.
    """

    pages: int
    full: float
    edit: float
    hugo: float
    html: int
    hugo_html: int

    def row(self) -> tuple[str, ...]:
        """Return the cells of the table."""
        return (
            f"{self.pages:,}",
            f"{self.full:.2f} s",
            f"{1000 * self.full / self.pages:.1f} ms",
            f"{self.html / self.pages / 1000:.1f} kB",
            f"{self.hugo:.2f} s",
            f"{self.hugo_html / self.pages / 1000:.1f} kB",
            f"{self.full / self.hugo:.1f}",
            f"{self.edit:.2f} s",
        )


def _measured(size: int, folder: Path, hugo: str) -> Measured:
    """Publish a site of so many questions in both ways by turns."""
    content.write(folder / "content", questions=size)
    ours, theirs, edits = [], [], []
    for number in range(ROUNDS[size]):
        measured = _publish(folder / "content", folder / f"releases{number}")
        ours.append(measured["full"])
        edits.append(measured["edit"])
        theirs.append(_hugo(hugo, folder, number))
    return Measured(
        pages=sum(1 for _ in (folder / "content").rglob("*.md")),
        full=statistics.median(ours),
        edit=statistics.median(edits),
        hugo=statistics.median(theirs),
        html=_html(folder / "releases0" / "current" / "site"),
        hugo_html=_html(folder / "hugo0" / "public"),
    )


def _html(folder: Path) -> int:
    """Return how many bytes of HTML a site has."""
    return sum(file.stat().st_size for file in folder.rglob("*.html"))


def _publish(folder: Path, releases: Path) -> dict[str, float]:
    """Publish a folder, then one edit of it, in a process of its own."""
    environ = machine.environment(port=8000, releases=releases, content=folder)
    environ["DJANGO_SETTINGS_MODULE"] = "microneedling_site.settings"
    command = [sys.executable, "-m", "bench.publishing", str(folder), str(releases)]
    done = subprocess.run(command, env=environ, cwd=machine.ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _hugo(hugo: str, folder: Path, number: int) -> float:
    """Build the same Markdown with Hugo on an empty folder, and return the seconds it took."""
    site = folder / f"hugo{number}"
    shutil.copytree(_THEME, site)
    shutil.copytree(folder / "content", site / "content")
    for index in (site / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (site / "content" / "site.md").rename(site / "content" / "_index.md")
    start = time.perf_counter()
    subprocess.run([hugo, "--quiet", "--source", str(site)], check=True)  # noqa: S603 - a known program
    return time.perf_counter() - start


def _measure(folder: Path, releases: Path) -> None:
    """Publish, edit, publish, and print the seconds each took."""
    import django

    django.setup()

    from microneedling_site.publishing.publisher import Publisher
    from microneedling_site.publishing.releases import Releases

    _age(folder)
    publisher = Publisher(folder, Releases(releases))
    start = time.perf_counter()
    publisher.publish()
    full = time.perf_counter() - start
    edits = []
    for number in range(EDITS):
        edited = sorted((folder / "faq").glob("*.md"))[number + 1]
        edited.write_text(edited.read_text().replace("\n## ", f"\nEdit {number}.\n\n## ", 1))
        _age(folder)
        start = time.perf_counter()
        publisher.publish()
        edits.append(time.perf_counter() - start)
    print(json.dumps({"full": full, "edit": statistics.median(edits)}))


def _age(folder: Path) -> None:
    """Make every file look as if it had come to rest: waiting for that is no part of the work."""
    now = time.time() - 10
    for file in folder.rglob("*.md"):
        if file.stat().st_mtime > now:
            os.utime(file, (now, now))


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), Path(sys.argv[2]))
