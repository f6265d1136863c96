"""Files that are either as they were or as they should be, whatever happens in between.

    opened = Opened.read(path)
    save([Change(path, opened, b"new bytes")])

Nothing is written into a file: its new bytes go into another one beside it, down to the disk, and take
its place in one step. A file that changed since it was read is left alone, and of several changes either
all are made or none. A symbolic link is never followed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from microneedling_site.editing.answer import RefusedError
from microneedling_site.library.folder import Fingerprint

#: Names that begin with a dot are no content: neither the site nor who watches the folder looks at them.
_PREFIX = ".saving-"
#: What a new file may be read by, less what the account that makes it is used to (its umask).
_NEW_MODE = 0o666

#: What disks without links answer.
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)


class NotSavedError(RefusedError):
    """Nothing was changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read.

    Attributes:
        content: its bytes.
        status: its state while it was read.
    """

    content: bytes
    status: os.stat_result

    @classmethod
    def read(cls, path: Path) -> Opened:
        """Read an ordinary file.

        Raises:
            NotSavedError: it is a link, no file, or cannot be read.
        """
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise NotSavedError(f"{path.name} is not an ordinary file.")
                return cls(file.read(), status)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise NotSavedError(f"{path.name} is a symbolic link, which is never followed.") from error
            raise NotSavedError(f"{path.name} cannot be read: {_reason(error)}.") from error

    def is_still(self, path: Path) -> bool:
        """Return whether the file at `path` is the one that was read, and as it was."""
        try:
            return Fingerprint.of(path.lstat()) == Fingerprint.of(self.status)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Change:
    """One file that becomes another.

    Attributes:
        path: where.
        before: what was read there; nothing where no file may be.
        after: its new bytes; nothing where it shall be gone.
    """

    path: Path
    before: Opened | None
    after: bytes | None


def save(changes: Sequence[Change]) -> None:
    """Make all the changes, or none of them.

    Raises:
        NotSavedError: none was made.
    """
    prepared: dict[Path, Path] = {}
    done: list[Change] = []
    try:
        for change in changes:
            if change.after is not None:
                prepared[change.path] = _prepare(change, change.after)
        for change in changes:
            _refuse_changed(change)
        for change in changes:
            _make(change, prepared)
            done.append(change)
        for folder in {change.path.parent for change in changes}:
            _to_disk(folder)
    except (OSError, NotSavedError) as error:
        for change in reversed(done):
            _undo(change)
        if isinstance(error, OSError):
            raise NotSavedError(f"The disk refused: {_reason(error)}. Nothing was changed.") from error
        raise
    finally:
        for place in prepared.values():
            place.unlink(missing_ok=True)


def _prepare(change: Change, content: bytes) -> Path:
    """Write the new bytes into a file beside the old one, and return it."""
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, dir=change.path.parent)
    place = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            _dress(descriptor, change.before)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return place


def _dress(descriptor: int, before: Opened | None) -> None:
    """Give a new file the mode and the owner of the one it replaces."""
    if before is None:
        os.fchmod(descriptor, _NEW_MODE & ~_umask())
        return
    # Only root may give files away; for everybody else the owner is the same anyway, or cannot be kept.
    with contextlib.suppress(PermissionError):
        os.fchown(descriptor, before.status.st_uid, before.status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(before.status.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse_changed(change: Change) -> None:
    name = change.path.name
    if change.before is None:
        if os.path.lexists(change.path):
            raise NotSavedError(f"{name} is there already, and nothing is written over. Choose another name.")
    elif not change.before.is_still(change.path):
        raise NotSavedError(
            f"{name} changed while this command worked on it, so nothing was written. Save it in your "
            "editor, and type the command again."
        )


def _make(change: Change, prepared: dict[Path, Path]) -> None:
    """Put one change into its place, in one step; what came between is left alone."""
    _refuse_changed(change)
    if change.after is None:
        change.path.unlink()
    elif change.before is None:
        _put_where_nothing_is(prepared[change.path], change.path)
    else:
        prepared[change.path].replace(change.path)


def _put_where_nothing_is(place: Path, path: Path) -> None:
    """Give a prepared file its name, which must be free: a link fails where a rename would write over."""
    try:
        os.link(place, path)
    except FileExistsError as error:
        raise NotSavedError(
            f"{path.name} is there already, and nothing is written over. Choose another name."
        ) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        place.rename(path)


def _undo(change: Change) -> None:
    """Put a change back, as far as the disk lets it."""
    with contextlib.suppress(OSError):
        if change.before is None:
            change.path.unlink()
            return
        _prepare(change, change.before.content).replace(change.path)


def _to_disk(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be opened").lower()
