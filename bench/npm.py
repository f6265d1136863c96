"""Fetches what `bench/node/` asks for with npm, into `var/`, once for each version of its lock file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bench import machine

_ASKED = Path(__file__).parent / "node"
_FETCHED = machine.ROOT / "var" / "node"


def program(name: str) -> str:
    """Return the path of a program of the packages, after fetching them where that is needed.

    Raises:
        machine.MissingProgramError: npm is not on this machine.
    """
    lock = (_ASKED / "package-lock.json").read_bytes()
    stamp = _FETCHED / "node_modules" / ".fetched"
    if not stamp.is_file() or stamp.read_bytes() != lock:
        npm = machine.program("npm", "npm")
        shutil.rmtree(_FETCHED, ignore_errors=True)
        _FETCHED.mkdir(parents=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(_ASKED / file, _FETCHED)
        # No package needs its scripts; one of an older npm's engine is warned of, and is not the one used.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=_FETCHED, check=True)  # noqa: S603 - our own
        stamp.write_bytes(lock)
    return str(_FETCHED / "node_modules" / ".bin" / name)
