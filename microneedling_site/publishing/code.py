"""The hash of the program: what a page is made from besides content and templates.

The package, the pinned versions of the libraries, and the settings that stand in pages. A release that
another program made is never taken over, not even in part.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from django.conf import settings

_PACKAGE = Path(__file__).resolve().parent.parent
_PINS = "requirements.txt"


def digest(*parts: str) -> str:
    """Return the hash of the program and of `parts`, which change pages too."""
    found = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file.relative_to(_PACKAGE).as_posix()} ".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    pins = _PACKAGE.parent / _PINS
    found.update(pins.read_bytes() if pins.is_file() else b"")
    python = ".".join(map(str, sys.version_info[:2]))
    for part in (python, settings.SITE_URL, *parts):
        found.update(f"{part}\n".encode())
    return found.hexdigest()[:32]
