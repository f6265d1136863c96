"""A release → a folder that any static host serves as it is."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from microneedling_site.publishing.release import NOT_FOUND, Release


class NotEmptyError(Exception):
    """The folder holds something that no export put there."""


def export(release: Release, folder: Path) -> int:
    """Copy the site of a release to a folder, whole or not at all.

    Args:
        release: what to copy.
        folder: where to; missing, empty, or an earlier export, which is replaced.

    Returns:
        How many files were written, compressed versions included.

    Raises:
        NotEmptyError: the folder holds other things, which stay as they are.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not _is_export(folder))):
        raise NotEmptyError
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as passing:
        copy = Path(passing) / "new"
        shutil.copytree(release.site, copy)
        if folder.exists():
            folder.rename(Path(passing) / "old")
        copy.rename(folder)
    os.utime(folder)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _is_export(folder: Path) -> bool:
    return (folder / NOT_FOUND).is_file() and (folder / "index.html").is_file()
