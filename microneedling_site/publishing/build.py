"""A plan → a folder with every file of a release.

What the release before already holds is linked, not made again: the file, and its compressed versions
with it. A link shares the bytes and the time, so a release that was built in small steps is byte for
byte the one that is built at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from microneedling_site.library.library import Library
from microneedling_site.publishing.compression import ENDINGS, compressed
from microneedling_site.publishing.plan import Product
from microneedling_site.publishing.release import (
    ADDRESSES,
    CONTENT,
    MANIFEST,
    SITE,
    Entry,
    Manifest,
    Release,
    addresses_of,
)
from microneedling_site.publishing.statics import PREFIX as STATIC_PREFIX


class ChangedError(Exception):
    """A content file changed after it was read; the whole has to be read again."""


@dataclass(slots=True)
class Build:
    """Writes the files of one release.

    Attributes:
        folder: where to; empty at first.
        before: the release that unchanged files are taken from, with its manifest.
        entries: what was written so far, by path.
        made: the paths that were made anew.
        taken_over: how many files came from the release before.
    """

    folder: Path
    before: Release | None
    before_manifest: Manifest | None
    entries: dict[str, Entry] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    taken_over: int = 0
    _folders: set[Path] = field(default_factory=set)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(os.cpu_count()))
    _pending: list[tuple[Product, Future[dict[str, bytes]]]] = field(default_factory=list)

    def add(self, product: Product) -> bytes | None:
        """Put a file of the site into the release.

        Returns:
            Its bytes where it was made; nothing where it was taken over.
        """
        known = self._known(product)
        if known is not None:
            self._take_over(product, known)
            return None
        content = product.make()
        digest = hashlib.sha256(content).hexdigest()
        self._write(product.path, content, product.modified)
        self.entries[product.path] = _entry(product, digest)
        is_static = product.path.startswith(f"{SITE}/{STATIC_PREFIX}/")
        work = self._pool.submit(compressed, product.path, content, is_static=is_static)
        self._pending.append((product, work))
        self.made.append(product.path)
        return content

    def add_content(self, library: Library, read: Callable[[PurePosixPath], bytes]) -> None:
        """Put the Markdown of a library into the release.

        Args:
            library: what the release is made from.
            read: returns the bytes of one of its files.

        Raises:
            ChangedError: a file is no longer what the library was read from.
        """
        for path, reading in library.readings.items():
            if reading.page is None:
                continue
            name = f"{CONTENT}/{path}"
            digest = reading.page.digest
            entry = Entry(name, digest)
            known = self.before_manifest.files.get(name) if self.before_manifest else None
            if known is not None and known.sha256 == digest:
                self._link(name)
            else:
                content = read(path)
                if hashlib.sha256(content).hexdigest() != digest:
                    raise ChangedError(str(path))
                self._write(name, content, 0)
            self.entries[name] = entry

    def finish(self, code: str) -> Manifest:
        """Write what is still being compressed, then the table of addresses and the manifest."""
        for product, work in self._pending:
            path = product.path
            for ending, content in work.result().items():
                self._write(f"{path}{ending}", content, product.modified)
                digest = hashlib.sha256(content).hexdigest()
                self.entries[f"{path}{ending}"] = Entry(f"{path}{ending}", digest, product.modified)
        self._pool.shutdown()
        table = addresses_of(self.entries.values())
        self._write(ADDRESSES, table, 0)
        self.entries[ADDRESSES] = Entry(ADDRESSES, hashlib.sha256(table).hexdigest())
        manifest = Manifest(code, dict(sorted(self.entries.items())))
        self._write(MANIFEST, manifest.encoded(), 0)
        for folder in (*self._folders, self.folder):
            os.utime(folder, (0, 0))
        return manifest

    def _known(self, product: Product) -> Entry | None:
        """Return the file of the release before, where it is just what this one would be."""
        if self.before_manifest is None:
            return None
        known = self.before_manifest.files.get(product.path)
        if known is None or (known.recipe, known.modified) != (product.recipe, product.modified):
            return None
        return known

    def _take_over(self, product: Product, known: Entry) -> None:
        assert self.before_manifest is not None
        self._link(product.path)
        self.entries[product.path] = _entry(product, known.sha256)
        for ending in ENDINGS.values():
            version = self.before_manifest.files.get(f"{product.path}{ending}")
            if version is not None:
                self._link(version.path)
                self.entries[version.path] = version
        self.taken_over += 1

    def _link(self, path: str) -> None:
        assert self.before is not None
        there, here = self.before.root / path, self._place(path)
        try:
            os.link(there, here)
        except OSError:  # Some disks have no links, or no more of them for one file.
            shutil.copy2(there, here)

    def _write(self, path: str, content: bytes, modified: int) -> None:
        place = self._place(path)
        place.write_bytes(content)
        os.utime(place, (modified, modified))

    def _place(self, path: str) -> Path:
        place = self.folder / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        return place


def _entry(product: Product, digest: str) -> Entry:
    return Entry(product.path, digest, product.modified, product.recipe, product.content, product.templates)
