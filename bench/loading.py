"""How long it takes to read a content folder, with all checks, and how much memory that needs.

    python -m bench loading

Every run is a process of its own, so that nothing is warm and the peak of memory is its own. What
counts is the time of the processor, so that other programs on the machine have little part in it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import content
from bench.table import Table
from microneedling_site.library.library import load

#: Numbers of question files, besides some 75 others that they cite and lead to.
SIZES = (30, 1_000, 10_000)
#: The fastest counts: whatever else the machine does can only make a run slower.
RUNS = 3

MOST_MS_PER_FILE = 2.5
#: Of the time for 10,000 questions to that for 1,000.
MOST_GROWTH = 11


def measure() -> Table:
    """Load folders of all sizes."""
    seconds, rows = {}, []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as directory:
            folder = Path(directory) / "content"
            content.write(folder, questions=size)
            runs = [_run(folder) for _ in range(RUNS)]
        best = min(runs, key=lambda run: run["seconds"])
        seconds[size] = best["seconds"]
        per_file = 1000 * best["seconds"] / best["files"]
        before, peak = best["kib_before"] / 1024, best["kib_peak"] / 1024
        rows.append(
            (
                f"{size:,}",
                f"{best['files']:,.0f}",
                f"{best['seconds']:.2f} s",
                f"{per_file:.2f} ms",
                f"{peak:.0f} MiB",
                f"{(peak - before) * 1024 / best['files']:.0f} KiB",
            )
        )
    growth = seconds[SIZES[-1]] / seconds[SIZES[-2]]
    return Table(
        title="Loading a content folder, with all checks",
        columns=("Questions", "Files", "Time", "Time per file", "Peak of memory", "Memory per file"),
        rows=tuple(rows),
        note=(
            f"{SIZES[-1]:,} questions take {growth:.1f} times as long as {SIZES[-2]:,}. Targets: at most "
            f"{MOST_MS_PER_FILE} ms a file, and at most {MOST_GROWTH} times as long."
        ),
    )


def _run(folder: Path) -> dict[str, float]:
    """Load a folder in a process of its own and return what it measured."""
    command = [sys.executable, "-m", "bench.loading", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - itself
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _load(folder: Path) -> None:
    """Load a folder and print what that took."""
    before = _peak_kib()
    start = time.process_time()
    library = load(folder)
    seconds = time.process_time() - start
    if library.problems:
        sys.exit("\n".join(map(str, library.problems[:3])))
    files = len(library.readings)
    print(json.dumps({"seconds": seconds, "files": files, "kib_before": before, "kib_peak": _peak_kib()}))


def _peak_kib() -> int:
    """Return the most memory that this process has had so far; macOS counts bytes, others KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    _load(Path(sys.argv[1]))
