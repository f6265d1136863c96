"""Small files, kept in memory: what many ask for is read from the disk once.

    files = SmallFiles()
    files.read("releases/3f9c…/site/index.html", size=15_832)     its bytes; the next time without the disk
    files.look_again()                                            the next time it is looked at again

What is kept is given out only while the disk has that same file. Whether it has is asked once for each file
and look, and not for each answer: the call takes as long as everything else that an answer needs.

At most 16 MiB are kept, whatever is asked for; the pages and static files of a site of two hundred pages
take a quarter of it.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

#: Files that are kept: the ones that were asked for last.
_MOST_FILES = 256
#: Bytes of a file that is kept. Larger ones, which few ask for, the kernel sends from the disk.
_LARGEST = 65_536


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that was read.

    Attributes:
        content: its bytes.
        identity: its number, and its time in nanoseconds; another file, or other bytes, have another.
        look: the look at which the disk had it.
    """

    content: bytes
    identity: tuple[int, int]
    look: int


class SmallFiles:
    """The small files that were asked for last; any number of threads may ask."""

    __slots__ = ("_kept", "_look")

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._look = 0

    def look_again(self) -> None:
        """Ask the disk for every file once more before it is given out."""
        self._look += 1

    def read(self, path: str, *, size: int) -> bytes | None:
        """Return the bytes of a file, or nothing where it is too large to be kept.

        Args:
            path: of the file.
            size: in bytes, as it is known from before.

        Raises:
            OSError: it cannot be read, or has another size by now.
        """
        # It is taken out and put back at the end, where the one that was asked for last belongs.
        kept = self._kept.pop(path, None)
        if kept is None or kept.look != self._look or len(kept.content) != size:
            kept = self._looked_at(path, size, kept)
        if kept is None:
            return None
        self._kept[path] = kept
        if len(self._kept) > _MOST_FILES:
            self._kept.popitem(last=False)
        return kept.content

    def _looked_at(self, path: str, size: int, kept: _Kept | None) -> _Kept | None:
        """Return the file as the disk has it now; nothing where it is too large."""
        look = self._look
        found = os.stat(path)  # noqa: PTH116 - a Path costs more than the call
        if found.st_size != size:
            raise _changed(path)
        if size > _LARGEST:
            return None
        identity = (found.st_ino, found.st_mtime_ns)
        if kept is not None and kept.identity == identity and len(kept.content) == size:
            return _Kept(kept.content, identity, look)
        return _Kept(_read(path, size), identity, look)


def _read(path: str, size: int) -> bytes:
    content = Path(path).read_bytes()
    if len(content) != size:
        raise _changed(path)
    return content


def _changed(path: str) -> OSError:
    return OSError(f'"{path}" has another size than before')
