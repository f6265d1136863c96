"""A preview that the browser tests look at, and the browser.

with preview(content) as address, chromium() as browser: ...
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]

#: Seconds until a preview answers at the latest, also on a busy machine.
_PATIENCE = 60.0


@contextlib.contextmanager
def preview(content: Path) -> Iterator[str]:
    """Serve a content folder on a port of its own, and yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    environ = {
        **os.environ,
        "CONTENT_DIR": str(content),
        "DEBUG": "true",
        # The tests' own would not listen to the other two.
        "DJANGO_SETTINGS_MODULE": "microneedling_site.settings",
        "PORT": str(port),
    }
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address)
            yield address
        finally:
            server.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with urlopen(address, timeout=_PATIENCE):  # noqa: S310 - an address of this machine
                return
        except (URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
