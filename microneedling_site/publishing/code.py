"""The hash of the program: what a page is made from besides content and templates.

The package, the pinned versions of the libraries, and the settings that stand in pages. A release that
another program made is never taken over, not even in part.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from django.conf import settings

_PACKAGE = Path(__file__).resolve().parent.parent
_PINS = "requirements.txt"


@cache
def program(package: Path = _PACKAGE) -> str:
    """Return the hash of the program's files, as they are when this is first asked.

    A process goes on with the code that it began with. If the files are exchanged below it, what it
    makes is still the old program's work and must carry the old program's hash.
    """
    found = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file.relative_to(package).as_posix()} ".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    pins = package.parent / _PINS
    found.update(pins.read_bytes() if pins.is_file() else b"")
    return found.hexdigest()


def digest(*parts: str) -> str:
    """Return the hash of the program and of `parts`, which change pages too."""
    python = ".".join(map(str, sys.version_info[:2]))
    lines = "\n".join((program(), python, settings.SITE_URL, *parts))
    return hashlib.sha256(lines.encode()).hexdigest()[:32]
