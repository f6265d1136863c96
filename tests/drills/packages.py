"""Find the programs that the drills need, and install Debian's where one is missing.

On the command line, `python tests/drills/packages.py` installs, or prints what to type.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

#: Debian's package for each program.
PACKAGES = {
    "faketime": "faketime",
    "nginx": "nginx",
    "nsenter": "util-linux",
    "prlimit": "util-linux",
    "setpriv": "util-linux",
    "systemd-analyze": "systemd",
    "unshare": "util-linux",
    "wrk": "wrk",
}

#: nginx and its like are here, and not on every user's PATH.
ADMINISTRATORS = ("/usr/sbin", "/sbin")


class MissingPackagesError(Exception):
    """The drills cannot be run as things are; the text says what to type."""


def find(program: str) -> Path | None:
    """Return where a program is, or nothing where it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *ADMINISTRATORS))
    found = shutil.which(program, path=path)
    return Path(found) if found else None


def program(name: str) -> str:
    """Return the path of a program.

    Raises:
        MissingPackagesError: it is not installed.
    """
    found = find(name)
    if found is None:
        raise MissingPackagesError(by_hand([PACKAGES[name]]))
    return str(found)


def missing() -> list[str]:
    """Return the packages to install, sorted."""
    return sorted({package for name, package in PACKAGES.items() if find(name) is None})


def by_hand(packages: Iterable[str]) -> str:
    """Say what to type."""
    names = " ".join(packages)
    return (
        f"The drills need programs that are not here: {names}\n"
        f"On Debian, type: sudo apt-get update && sudo apt-get install --yes {names}"
    )


def install(packages: list[str]) -> None:
    """Install packages of Debian's.

    Raises:
        MissingPackagesError: this machine or this user cannot.
    """
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        raise MissingPackagesError(by_hand(packages))
    print(f"Installing what the drills need: {' '.join(packages)} ...", flush=True)
    # The drills start nginx themselves; Debian would start one as soon as it is installed.
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = [apt_get, "-qq", *arguments]
        if subprocess.run(command, env=environ, check=False).returncode:
            raise MissingPackagesError(f"{' '.join(command)} failed.\n{by_hand(packages)}")


def ensure() -> None:
    """Install what is missing.

    Raises:
        MissingPackagesError: something is missing and could not be installed.
    """
    if packages := missing():
        install(packages)
    if packages := missing():
        raise MissingPackagesError(by_hand(packages))


if __name__ == "__main__":
    try:
        ensure()
    except MissingPackagesError as error:
        sys.exit(f"{error}")
