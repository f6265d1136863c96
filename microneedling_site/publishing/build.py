"""A plan → a folder with every file of a release.

What the release before already holds is linked, not made again: the file, and its compressed versions
with it. A link shares the bytes and the time, so a release that was built in small steps is byte for
byte the one that is built at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from microneedling_site.library.folder import FACTS_FILE
from microneedling_site.library.library import Library
from microneedling_site.publishing.compression import ENDINGS, compressed
from microneedling_site.publishing.product import ChangedError, Product
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
from microneedling_site.site.documents.document import BETWEEN

#: What everyone may read and nobody but the publisher may write, whatever the account that publishes
#: is used to (its umask): the server is often another account.
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755

#: Opens a file that is not there yet, for this process alone.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


@dataclass(slots=True)
class Written:
    """What was written of a release.

    Attributes:
        entries: the files, by path.
        made: the paths of those that were made anew.
        taken_over: how many came from the release before.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    taken_over: int = 0

    def include(self, other: Written) -> None:
        """Count what another process has written."""
        self.entries.update(other.entries)
        self.made += other.made
        self.taken_over += other.taken_over


@dataclass(slots=True)
class Build:
    """Writes the files of one release.

    Attributes:
        folder: where to; empty at first.
        before: the release that unchanged files are taken from, with its manifest.
        written: what was written so far.
    """

    folder: Path
    before: Release | None
    before_manifest: Manifest | None
    written: Written = field(default_factory=Written)
    _folders: set[str] = field(default_factory=set)

    def add(self, product: Product) -> None:
        """Put a file of the site into the release: taken over, or made."""
        known = self._known(product)
        if known is not None and self._take_over(product, known):
            return
        if product.joins:
            content = BETWEEN.join((self.folder / path).read_bytes() for path in product.joins)
        else:
            content = product.make()
        self._write_versions(product, content)
        self.written.made.append(product.path)

    def add_content(self, library: Library, read: Callable[[PurePosixPath], bytes]) -> None:
        """Put the Markdown of a library, and its facts, into the release.

        Args:
            library: what the release is made from.
            read: returns the bytes of one of its files.

        Raises:
            ChangedError: a file is no longer what the library was read from.
        """
        found = [(path, reading.digest) for path, reading in library.readings.items()]
        facts = [(FACTS_FILE, library.facts.digest)] if library.facts.is_there else []
        for path, digest in (*found, *facts):
            if digest is None:
                continue
            name = f"{CONTENT}/{path}"
            known = self.before_manifest.files.get(name) if self.before_manifest else None
            if known is None or known.sha256 != digest or not self._link(name):
                content = read(path)
                if hashlib.sha256(content).hexdigest() != digest:
                    raise ChangedError(str(path))
                self._write(name, content, 0)
            self.written.entries[name] = Entry(name, digest)

    def finish(self, code: str) -> Manifest:
        """Write the table of addresses and the manifest."""
        table = addresses_of(self.written.entries.values())
        self._write(ADDRESSES, table, 0)
        self.written.entries[ADDRESSES] = Entry(ADDRESSES, hashlib.sha256(table).hexdigest())
        manifest = Manifest(code, dict(sorted(self.written.entries.items())))
        self._write(MANIFEST, manifest.encoded(), 0)
        for folder in _folders_of(self.written.entries):
            place = self.folder / folder
            place.chmod(_FOLDER_MODE)
            os.utime(place, (0, 0))
        return manifest

    def _known(self, product: Product) -> Entry | None:
        """Return the file of the release before, where it is just what this one would be."""
        if self.before_manifest is None:
            return None
        known = self.before_manifest.files.get(product.path)
        if known is None or (known.recipe, known.modified) != (product.recipe, product.modified):
            return None
        return known

    def _take_over(self, product: Product, known: Entry) -> bool:
        """Take a file from the release before, with its versions; return whether all of it was there."""
        assert self.before_manifest is not None
        names = [f"{product.path}{ending}" for ending in ENDINGS.values()]
        versions = [self.before_manifest.files[name] for name in names if name in self.before_manifest.files]
        if not all(self._link(entry.path) for entry in (known, *versions)):
            return False
        self.written.entries[product.path] = _entry(product, known.sha256)
        self.written.entries.update({entry.path: entry for entry in versions})
        self.written.taken_over += 1
        return True

    def _link(self, path: str) -> bool:
        """Take a file from the release before; return whether it was still there."""
        assert self.before is not None
        there, here = f"{self.before.root}/{path}", self._place(path)
        try:
            os.link(there, here)
        except FileNotFoundError:
            return False
        except OSError:  # Some disks have no links, or no more of them for one file.
            Path(here).unlink(missing_ok=True)
            shutil.copy2(there, here)
        return True

    def _write_versions(self, product: Product, content: bytes) -> None:
        """Write a file, and its smaller versions."""
        self._write(product.path, content, product.modified)
        self.written.entries[product.path] = _entry(product, hashlib.sha256(content).hexdigest())
        if not product.path.startswith(f"{SITE}/"):
            return  # Only what the site is made of is sent so often that it pays.
        is_static = product.path.startswith(f"{SITE}/{STATIC_PREFIX}/")
        for ending, version in compressed(
            product.path, content, is_static=is_static, room=product.room
        ).items():
            path = f"{product.path}{ending}"
            self._write(path, version, product.modified)
            self.written.entries[path] = Entry(path, hashlib.sha256(version).hexdigest(), product.modified)

    def _write(self, path: str, content: bytes, modified: int) -> None:
        place = self._place(path)
        try:
            descriptor = os.open(place, _NEW, _FILE_MODE)
        except FileExistsError:
            # Never into a file that is there: it may be a link, and then a file of the release before too.
            Path(place).unlink()
            descriptor = os.open(place, _NEW, _FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(descriptor, _FILE_MODE)
            os.utime(descriptor, (modified, modified))

    def _place(self, path: str) -> str:
        """Return where a file stands, its folders made."""
        # A `Path` for each of tens of thousands of files takes longer than to link them.
        place = f"{self.folder}/{path}"
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return place


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders in which files stand, and those in which these stand, the release itself too."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _entry(product: Product, digest: str) -> Entry:
    return Entry(product.path, digest, product.modified, product.recipe, product.content, product.templates)
