"""A release that a disk, or a hand, has damaged: what of it is as it was built, and how the rest is mended.

    paths = repair.damaged(release, manifest)      ["site/faq/index.html"]
    repair.without(manifest, paths)                what the next build may take over
    repair.mend(release, folder)                   whole files of a build in the place of damaged ones

Files of releases are links to one another's, so what is damaged in one is damaged in those before it, and
would be in every one that takes it over.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import stat
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from microneedling_site.publishing.compression import ENDINGS
from microneedling_site.publishing.release import Manifest, Release


def damaged(release: Release, manifest: Manifest) -> tuple[str, ...]:
    """Return the files of a release that are missing, or not what its manifest says; every byte is read."""
    return tuple(
        path for path, entry in manifest.files.items() if _sha256(release.root / path) != entry.sha256
    )


def without(manifest: Manifest, paths: Collection[str]) -> Manifest:
    """Return a manifest that does not know some files, nor the files that they are versions of."""
    endings = tuple(ENDINGS.values())
    unknown = {path[:-3] if path.endswith(endings) else path for path in paths} | {*paths}
    return replace(
        manifest, files={path: entry for path, entry in manifest.files.items() if path not in unknown}
    )


def mend(release: Release, folder: Path) -> bool:
    """Put the files of a folder where the release has others; readers see the one or the other.

    Args:
        release: what is mended.
        folder: the same release, built anew.

    Returns:
        Whether there was anything to mend.
    """
    is_mended = False
    for top, _, names in os.walk(folder, topdown=False):
        here, there = Path(top), release.root / Path(top).relative_to(folder)
        before = here.stat()
        for name in names:
            if not _is_same(here / name, there / name):
                _put(here / name, there / name)
                is_mended = True
        if is_mended:
            there.chmod(stat.S_IMODE(before.st_mode))
            os.utime(there, ns=(before.st_atime_ns, before.st_mtime_ns))
    return is_mended


def _is_same(here: Path, there: Path) -> bool:
    """Return whether two files are one, or have the same bytes."""
    return there.is_file() and (here.samefile(there) or filecmp.cmp(here, there, shallow=False))


def _put(here: Path, there: Path) -> None:
    if there.is_dir():
        shutil.rmtree(there)
    there.parent.mkdir(parents=True, exist_ok=True)
    here.replace(there)


def _sha256(path: Path) -> str:
    """Return the hash of a file; nothing where there is none that can be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
