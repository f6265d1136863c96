"""The static files, each with the hash of its bytes in its name.

    css/site.css  →  static/css/site.3f9c21ab77d0.css

A name stands for its bytes for ever, so browsers keep them for a year and never ask again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management import call_command

#: The folder of the static files, below the site.
PREFIX = "static"


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The collected files: `files` are their bytes by the path below the site."""

    files: Mapping[str, bytes]
    digest: str


def collect() -> StaticFiles:
    """Collect the static files of the project, so that templates name them by their hashes.

    Raises:
        ValueError: a style sheet names a file that is not there.
    """
    with redirect_stdout(io.StringIO()):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    storage = staticfiles_storage
    assert isinstance(storage, ManifestStaticFilesStorage)
    # What was collected just now, whatever the process had read before.
    storage.hashed_files = ManifestStaticFilesStorage(location=settings.STATIC_ROOT).hashed_files
    root = Path(settings.STATIC_ROOT)
    files = {f"{PREFIX}/{name}": (root / name).read_bytes() for name in storage.hashed_files.values()}
    return StaticFiles(dict(sorted(files.items())), digest())


def digest() -> str:
    """Return the hash of the static files as they are in the project now."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda item: item[0]):
            with storage.open(path) as file:
                found.update(f"{path} ".encode())
                found.update(hashlib.sha256(file.read()).digest())
    return found.hexdigest()
