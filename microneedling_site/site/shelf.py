"""Which library is served: the published one, or in the preview the newest one.

    Shelf(Path("content"), preview=False).library().pages["/faq/"]

In production nearly everything is a file of a release; what is left reads the content of that release,
and only the folders that it needs. The preview holds drafts too, reads again on the first request after
any file changed, and shows what is wrong instead of refusing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from microneedling_site.library.library import Library, load, load_part

#: What tells one state of a file from another: path, mtime in ns, size, inode.
FileState = tuple[str, int, int, int]


class Shelf:
    """Holds the library of one content folder; threads may share it.

    Args:
        content_dir: the folder that holds `site.md`, or a link that leads to it.
        preview: whether drafts are shown, changes are looked for, and errors are let through.
    """

    def __init__(self, content_dir: Path, *, preview: bool) -> None:
        self.content_dir = content_dir
        self.preview = preview
        self._lock = Lock()
        self._library: Library | None = None
        self._states: tuple[FileState, ...] = ()
        self._parts: dict[frozenset[str], Library] = {}
        self._read_from: Path | None = None

    def library(self) -> Library:
        """Return the whole library: in the preview the newest one, else the one that was shown here.

        A release's own content is never read whole: it holds no pictures, and no visitor should wait for it.
        """
        if not self.preview:
            assert self._library is not None, "a server of files reads parts only"
            return self._library
        with self._lock:
            return self._newest()

    def part(self, *sections: str) -> Library:
        """Return a library that holds at least the home page and these folders.

        Outside the preview it is read from the content of a release, which was checked when it was
        published, and again when `content_dir` leads to another release.
        """
        if self.preview or self._library is not None:
            return self.library()
        wanted = frozenset(sections)
        with self._lock:
            now = self.content_dir.resolve()
            if now != self._read_from:
                self._read_from = now
                self._parts = {}
            if wanted not in self._parts:
                self._parts[wanted] = load_part(now, wanted)
            return self._parts[wanted]

    def show(self, library: Library) -> None:
        """Serve just this library from now on."""
        with self._lock:
            self._library, self.preview = library, False

    def _newest(self) -> Library:
        # The states are taken before the files are read: a file that changes meanwhile is read
        # again on the next request.
        states = tuple(sorted(_states(self.content_dir)))
        if self._library is None or states != self._states:
            self._library = load(self.content_dir, drafts=True, earlier=self._library)
            self._states = states
        return self._library


def _states(folder: Path) -> Iterator[FileState]:
    """Yield the state of everything below `folder`; what cannot be looked at is left out."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, stat.st_mtime_ns, stat.st_size, stat.st_ino
        if entry.is_dir(follow_symlinks=False):
            yield from _states(Path(entry.path))
