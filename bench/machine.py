"""Runs the project's own processes for the benches: in production's environment, on free ports."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Seconds that a server may take until it answers.
_PATIENCE = 60.0


class MissingProgramError(Exception):
    """A program that is measured beside ours is not on this machine."""


def environment(*, port: int, releases: Path, content: Path | None = None) -> dict[str, str]:
    """Return the environment of a production process on this machine."""
    return {
        **os.environ,
        "ALLOWED_HOSTS": "127.0.0.1",
        "CONTENT_DIR": str(content or ROOT / "content"),
        "DEBUG": "false",
        "PORT": str(port),
        "RELEASES_DIR": str(releases),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": f"http://127.0.0.1:{port}",
    }


def manage(*arguments: str, environ: Mapping[str, str]) -> None:
    """Run a command of the project."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603 - our own


def program(name: str, package: str) -> str:
    """Return the path of a program, or say how to get it.

    Raises:
        MissingProgramError: it is not on this machine.
    """
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        raise MissingProgramError(f'"{name}" is missing. Type: sudo apt-get install {package}')
    return found


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], *, url: str, environ: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run a server inside the `with` block, from its first answer on; gives its process id."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=quiet, stderr=quiet)  # noqa: S603 - our own
    try:
        answered(url)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def answered(url: str) -> None:
    """Wait until there is an answer at an address of this machine."""
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - loopback
                return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def gunicorn(*arguments: str) -> list[str]:
    """Return the command line of the server as it runs in production, with other arguments."""
    config = ROOT / "microneedling_site" / "gunicorn.conf.py"
    return [sys.executable, "-m", "gunicorn", "--config", str(config), *arguments]
