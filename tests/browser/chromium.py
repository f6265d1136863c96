"""Find the Chromium that the browser tests drive, and install Debian's where there is none.

    find(os.environ)                          PosixPath('/usr/bin/chromium')

On the command line, `python tests/browser/chromium.py` prints the program, or what to type.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: What the browser is called, by distribution.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Fonts too: a machine without any renders every text as boxes, and measures boxes.
PACKAGES = ("chromium", "fonts-liberation")

BY_HAND = (
    "On Debian, type: sudo apt-get update && sudo apt-get install --yes " + " ".join(PACKAGES) + "\n"
    "Elsewhere, install Chromium or Google Chrome, and where it is not on the PATH, "
    "type its path before the command: CHROMIUM=/path/to/chromium make test"
)


class MissingChromiumError(Exception):
    """The tests cannot be run as things are; the text says what to type."""


def find(environ: Mapping[str, str]) -> Path | None:
    """Return the browser's program, or None where there is none.

    Args:
        environ: `CHROMIUM` names the program; without it, `PATH` is searched.

    Raises:
        MissingChromiumError: `CHROMIUM` names something that cannot be run.
    """
    named = environ.get("CHROMIUM")
    if named is not None:
        program = shutil.which(named, path=environ.get("PATH"))
        if program is None:
            raise MissingChromiumError(f'CHROMIUM is "{named}", which is not a program.\n{BY_HAND}')
        return Path(program)
    programs = (shutil.which(name, path=environ.get("PATH", os.defpath)) for name in NAMES)
    return next((Path(program) for program in programs if program), None)


def install() -> None:
    """Install Debian's Chromium.

    Raises:
        MissingChromiumError: this machine or this user cannot.
    """
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        raise MissingChromiumError(f"No Chromium was found, and the tests drive one.\n{BY_HAND}")
    print("Installing Chromium for the tests ...", flush=True)
    noninteractive = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        command = [apt_get, "-qq", *arguments]
        if subprocess.run(command, env=noninteractive, check=False).returncode:
            raise MissingChromiumError(f"Chromium was not installed: {' '.join(command)} failed.\n{BY_HAND}")


def ensure(environ: Mapping[str, str]) -> Path:
    """Return the browser's program, after installing it where that is needed.

    Raises:
        MissingChromiumError: it is not there and could not be installed.
    """
    program = find(environ)
    if program is None:
        install()
        program = find(environ)
    if program is None:
        raise MissingChromiumError(f"Chromium was installed, but is not on the PATH.\n{BY_HAND}")
    return program


if __name__ == "__main__":
    try:
        print(f"Chromium: {ensure(os.environ)}")
    except MissingChromiumError as error:
        sys.exit(f"{error}")
