"""Which library is served: the published one, or in the preview the newest one.

    Shelf(Path("content"), preview=False).library().pages["/faq/"]

In production nearly everything is a file of a release; what is left reads the content of that release,
and only the folders that it needs. The preview holds drafts too, reads again on the first request after
any file changed, and shows what is wrong instead of refusing it.
"""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from microneedling_site.library.library import Library, load, load_part, seen
from microneedling_site.site import clock

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
        #: What readers see at another time, and everything that there is then.
        self._then: tuple[datetime.datetime, Library, Library] | None = None
        self._library: Library | None = None
        self._states: tuple[FileState, ...] = ()
        self._parts: dict[frozenset[str], Library] = {}
        self._read_from: Path | None = None

    def library(self, url: str = "") -> Library:
        """Return the whole library: in the preview the newest one, else the one that was shown here.

        Where the preview is asked for another time, it is what readers see then, and the page at `url` even
        where they do not. A release's own content is never read whole: it holds no pictures, and no visitor
        should wait for it.
        """
        if not self.preview:
            assert self._library is not None, "a server of files reads parts only"
            return self._library
        with self._lock:
            newest = self._newest()
            at = clock.asked()
            return newest if at is None else self._at(at, newest, url)

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

    def _at(self, at: datetime.datetime, newest: Library, url: str) -> Library:
        if self._then is None or self._then[0] != at:
            everything = load(self.content_dir, drafts=True, at=at, earlier=newest)
            self._then = at, seen(everything, at=at), everything
        _, shown, everything = self._then
        if url in shown.pages or url not in everything.pages:
            return shown
        return dataclasses.replace(shown, pages={**shown.pages, url: everything.pages[url]})

    def _newest(self) -> Library:
        # The states are taken before the files are read: a file that changes meanwhile is read
        # again on the next request.
        found = tuple(sorted(states(self.content_dir)))
        if self._library is None or found != self._states:
            self._library = load(self.content_dir, drafts=True, earlier=self._library)
            self._states, self._then = found, None
        return self._library


def states(folder: Path) -> Iterator[FileState]:
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
            yield from states(Path(entry.path))
