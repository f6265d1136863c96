"""Fetches what a lock file asks for with npm, into `var/`, once for each version of the file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bench import machine


def program(name: str) -> str:
    """Return the path of a program of `bench/node/`, after fetching its packages where that is needed.

    Raises:
        machine.MissingProgramError: npm is not on this machine.
    """
    return str(fetched(Path(__file__).parent / "node", machine.ROOT / "var" / "node") / ".bin" / name)


def fetched(asked: Path, folder: Path) -> Path:
    """Return the folder of packages, after fetching them where that is needed.

    Args:
        asked: where `package.json` and `package-lock.json` lie.
        folder: what is emptied and filled where they have changed.

    Raises:
        machine.MissingProgramError: npm is not on this machine.
    """
    lock = (asked / "package-lock.json").read_bytes()
    packages = folder / "node_modules"
    stamp = packages / ".fetched"
    if not stamp.is_file() or stamp.read_bytes() != lock:
        npm = machine.program("npm", "npm")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(asked / file, folder)
        # No package needs its scripts; one of an older npm's engine is warned of, and is not the one used.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - our own
        stamp.write_bytes(lock)
    return packages
