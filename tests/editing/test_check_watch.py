"""`manage.py check --watch` as an editing program reads it: look after look, each between two lines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from microneedling_site.editing.schema import BEGIN, END

ROOT = Path(__file__).parents[2]


@contextmanager
def watching(content: Path) -> Iterator[subprocess.Popen[str]]:
    """Check a content folder again and again."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "check", "--watch"],
        cwd=ROOT,
        env={**environment, "DEBUG": "true", "CONTENT_DIR": str(content)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def look(process: subprocess.Popen[str]) -> str:
    """Return what the next look finds."""
    assert process.stdout is not None
    assert process.stdout.readline() == f"{BEGIN}\n"
    lines: list[str] = []
    while not lines or lines[-1] != f"{END}\n":
        lines.append(process.stdout.readline())
        assert lines[-1], "it ended"
    return "".join(lines[:-1])


def test_each_change_is_looked_at(content: Path) -> None:
    """A mistake is told once it is saved, and no more when it is mended; Ctrl and C end it without a word."""
    file = content / "faq" / "index.md"
    right = file.read_text()
    with watching(content) as process:
        first = look(process)
        file.write_text(right.replace("id: safety", "di: x"))
        second = look(process)
        file.write_text(right)
        third = look(process)
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)

    assert "faq/index.md:8:5: E212" in second
    assert "E212" not in first
    assert third == first
    assert (rest, process.returncode) == ("", 0)
