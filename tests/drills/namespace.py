"""Disks of a drill's own: full ones, read-only ones, mounted where no other process sees them.

with namespace(folder) as inside:
    inside.run("mount", "-t", "tmpfs", "-o", "size=4m", "small", str(folder))
    subprocess.run(inside.command("touch", f"{folder}/x"))
    inside.path(folder)                 the same folder, seen from outside
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.drills.packages import program

#: An hour: longer than any drill, so that nothing of it outlives a machine that is left alone.
_LIFETIME = "3600"


class NoNamespaceError(Exception):
    """This machine lets this user mount nothing; the text says what to type."""

    def __str__(self) -> str:
        """Say what to type."""
        return (
            "This drill mounts disks, which needs root, or a kernel that gives users namespaces of their "
            "own.\nType: sudo make drill"
        )


@dataclass(frozen=True, slots=True)
class Namespace:
    """A view of the disks.

    Attributes:
        holder: the process that it belongs to.
        folder: where commands start.
    """

    holder: int
    folder: Path

    def command(self, *arguments: str) -> list[str]:
        """Return a command as it is run inside."""
        options = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        entering = [program("nsenter"), f"--target={self.holder}", "--mount", *options]
        return [*entering, f"--wdns={self.folder}", *arguments]

    def run(self, *arguments: str) -> None:
        """Run a command inside; it has to succeed."""
        subprocess.run(self.command(*arguments), check=True, capture_output=True)

    def path(self, inside: Path) -> Path:
        """Return a path of the inside as it is reached from outside."""
        return Path(f"/proc/{self.holder}/root{inside}")


@contextmanager
def namespace(folder: Path) -> Iterator[Namespace]:
    """Give a view of the disks that starts as everybody's and ends with the block.

    Args:
        folder: where commands start.

    Raises:
        NoNamespaceError: this user may not have one.
    """
    options = () if os.geteuid() == 0 else ("--map-root-user",)
    command = [program("unshare"), *options, "--mount", "sh", "-c", f"echo && exec sleep {_LIFETIME}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as holder:
        assert holder.stdout is not None
        try:
            if not holder.stdout.readline():
                raise NoNamespaceError
            yield Namespace(holder.pid, folder)
        finally:
            holder.kill()
