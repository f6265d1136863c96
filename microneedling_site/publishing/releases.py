"""The folder of releases: which one is current, which ones are kept, and one publisher at a time.

releases/
    current → 3f9c…          what the public reads; moved by one atomic rename
    3f9c…/  a071…/           releases, whole from the moment they have their name
    .building-x81k/          being built, or being removed; what a killed publisher left goes with the next
    history.json             the releases that were current, newest last
    .lock                    held while something is published
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from microneedling_site.publishing.release import Release, is_name
from microneedling_site.publishing.repair import mend

CURRENT = "current"
_HISTORY = "history.json"
_LOCK = ".lock"
#: Begins the name of everything that is not finished, or not yet wholly gone.
UNFINISHED = ".building-"

#: Seconds between two looks at a lock that someone else holds.
_LOOK_AGAIN = 0.1


class BusyError(Exception):
    """Another publisher holds the folder, and did not let go in time."""


class NothingBeforeError(Exception):
    """There is no release to go back to."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The folder of releases; `root` need not exist yet."""

    root: Path

    @contextmanager
    def lock(self, *, patience: float, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Be the only publisher inside the `with` block, on this machine.

        Args:
            patience: seconds to wait for another publisher.
            on_wait: called once, when it has to be waited for.

        Raises:
            BusyError: the other one did not finish in time.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        give_up = time.monotonic() + patience
        with (self.root / _LOCK).open("a") as file:
            waited = False
            while not _locked(file.fileno()):
                if not waited:
                    on_wait()
                    waited = True
                if time.monotonic() > give_up:
                    raise BusyError
                time.sleep(_LOOK_AGAIN)
            yield

    def tidy(self) -> None:
        """Remove what publishers left behind that were killed; call it with the lock held."""
        for left in self.root.glob(f"{UNFINISHED}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder to work in; whatever is still there afterwards is removed."""
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.root))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def adopt(self, folder: Path, digest: str) -> Release:
        """Give a folder that was built whole its name, so it is a release; one of that name is mended."""
        release = Release(self.root / digest)
        folder.chmod(0o755)
        if release.root.exists():
            if mend(release, folder):
                _sync(release.root)
        else:
            # The bytes of tens of thousands of files have to be on the disk before the name is: one
            # sync for all of them, where a call for each would take minutes.
            _sync(folder)
            folder.rename(release.root)
            _flush(self.root)
        return release

    def make_current(self, release: Release) -> None:
        """Show a release to the public, by one rename."""
        # It is remembered first: a publisher that is killed in between leaves a release that is kept
        # and was never shown, and not one that is shown and soon forgotten.
        self._remember([*(name for name in self.history() if name != release.digest), release.digest])
        passing = self.root / f"{UNFINISHED}{CURRENT}"
        passing.unlink(missing_ok=True)
        passing.symlink_to(release.digest)
        passing.replace(self.root / CURRENT)
        _flush(self.root)

    def current(self) -> Release | None:
        """Return the release that the public reads."""
        try:
            name = (self.root / CURRENT).readlink().name
        except OSError:
            return None
        release = Release(self.root / name)
        return release if release.root.is_dir() else None

    def history(self) -> list[str]:
        """Return the names of the releases that were current and are kept, newest last."""
        try:
            names = json.loads((self.root / _HISTORY).read_bytes())
        except (OSError, ValueError):
            return []
        return [name for name in names if (self.root / name).is_dir()]

    def before(self) -> Release:
        """Return the release that was current before the one that is.

        Raises:
            NothingBeforeError: there is none.
        """
        current = self.current()
        names = self.history()
        if current is not None and current.digest in names:
            names = names[: names.index(current.digest)]
        if not names:
            raise NothingBeforeError
        return Release(self.root / names[-1])

    def roll_back(self) -> Release:
        """Show the release before the current one again, and forget the current one.

        Raises:
            NothingBeforeError: there is none.
        """
        release = self.before()
        history = self.history()
        self.make_current(release)
        self._remember(history[: history.index(release.digest) + 1])
        return release

    def prune(self, *, keep: int) -> None:
        """Remove all but the `keep` newest releases; the current one always stays."""
        current = self.current()
        history = self.history()
        kept = {*history[-keep:], *([current.digest] if current else ())}
        self._remember([name for name in history if name in kept])
        with self.staging() as folder:
            for release in self.root.iterdir():
                # Whatever else stands here is not ours to remove.
                if is_name(release.name) and release.name not in kept:
                    # It loses its name first: no part of a release is ever taken for one.
                    release.rename(folder / release.name)

    def kept(self) -> Iterator[Release]:
        """Yield the releases whose files can still be read, the newest first."""
        for name in reversed(self.history()):
            yield Release(self.root / name)

    def _remember(self, names: list[str]) -> None:
        if names != self.history():
            write_whole(self.root / _HISTORY, json.dumps(names).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old bytes or the new ones and never a part."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
        passing = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            passing.replace(path)
        except OSError:
            passing.unlink(missing_ok=True)
            raise


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _flush(folder: Path) -> None:
    """Put the names in a folder on the disk, so that a power cut does not undo a rename."""
    with _opened(folder) as descriptor:
        os.fsync(descriptor)


def _sync(folder: Path) -> None:
    """Put everything that was written to the disk of a folder on that disk."""
    # Python has only the call for all disks of the machine, which waits for whatever its other users
    # are writing just now. Where there is no other, it has to do.
    sync_one = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if sync_one is None:
        os.sync()
        return
    with _opened(folder) as descriptor:
        if sync_one(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
