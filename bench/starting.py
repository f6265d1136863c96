"""How long the site takes to start on the shipped content, from the command to the first answer.

python -m bench starting
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import machine
from bench.table import Table

RUNS = 5


def measure() -> Table:
    """Publish for the first time, publish with nothing new, and start the server."""
    with tempfile.TemporaryDirectory() as directory:
        releases = Path(directory) / "releases"
        environ = machine.environment(port=machine.free_port(), releases=releases)
        first = _timed(lambda: machine.manage("publish", environ=environ))
        again = statistics.median(
            _timed(lambda: machine.manage("publish", environ=environ)) for _ in range(RUNS)
        )
        python = statistics.median(
            _timed(lambda: subprocess.run([sys.executable, "-c", "import django"], check=True))
            for _ in range(RUNS)
        )
        starts = []
        for _ in range(RUNS):
            start = time.perf_counter()
            url = f"http://127.0.0.1:{environ['PORT']}/"
            with machine.running(machine.gunicorn(), url=url, environ=environ):
                starts.append(time.perf_counter() - start)
    return Table(
        title="Starting on the shipped content",
        columns=("What", "Seconds"),
        rows=(
            ("first publishing, everything made", f"{first:.2f}"),
            ("publishing with nothing new", f"{again:.2f}"),
            ("server, from the command to the first answer", f"{statistics.median(starts):.2f}"),
            ("for comparison: Python that imports Django", f"{python:.2f}"),
        ),
        note="`make serve` starts the server at once where a release exists: the third row.",
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
