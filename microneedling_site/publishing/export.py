"""A release → a folder that any static host serves as it is.

The folder holds a list of its files beside them. So a later export knows that it replaces an earlier one,
and never takes away a file that somebody else put there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from microneedling_site.publishing.moves import GONE, files
from microneedling_site.publishing.release import Release, path_of

#: Holds the path of every file of the export, one a line.
LIST = ".exported"


class NotEmptyError(Exception):
    """The folder holds something that no export put there.

    Attributes:
        found: one such thing, below the folder.
    """

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


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
    check(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as passing:
        copy = Path(passing) / "new"
        shutil.copytree(release.site, copy)
        _add_moves(release, copy)
        listed = sorted(_files(copy))
        (copy / LIST).write_text("".join(f"{path}\n" for path in listed), encoding="utf-8")
        if folder.exists():
            folder.rename(Path(passing) / "old")
        copy.rename(folder)
    os.utime(folder)
    return len(listed)


def _add_moves(release: Release, folder: Path) -> None:
    """Add what stands where pages were, and what hosts are told of these addresses."""
    moves = list(release.moves())
    for move in moves:
        places = [folder / path_of(move.url)]
        if not move.target:
            places.append(folder / GONE / path_of(move.url))
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(release.page_of(move), place)
    for name, text in files(moves).items():
        (folder / name).write_text(text, encoding="ascii")


def check(folder: Path) -> None:
    """Make sure that an export may replace a folder.

    Raises:
        NotEmptyError: it holds other things.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotEmptyError(folder.name)
    try:
        known = {LIST, *(folder / LIST).read_text(encoding="utf-8").splitlines()}
    except OSError:
        known = set()
    for path in sorted(_files(folder)):
        if path not in known:
            raise NotEmptyError(path)


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of everything below a folder that is no folder."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()
