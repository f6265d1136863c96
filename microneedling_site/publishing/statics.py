"""The static files, each with the hash of its bytes in its name.

    css/site.css  →  static/css/site.3f9c21ab77d0.css

A name stands for its bytes for ever, so browsers keep them for a year and never ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.files.storage import Storage

from microneedling_site.publishing.compression import ENDINGS, compressed
from microneedling_site.publishing.stylesheets import ENTRIES, BundlingError, BundlingManifestStorage

#: The folder of the static files, below the site.
PREFIX = "static"

#: Bytes that a server sends before the first answer comes back: ten TCP segments (RFC 6928).
ONE_ROUND_TRIP = 14_600


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The collected files.

    Attributes:
        files: their bytes, by the path below the site.
        digest: the hash of what they were made from.
        sheets: how many bytes each style sheet has where it is compressed, by its name without a hash.
    """

    files: Mapping[str, bytes]
    digest: str
    sheets: Mapping[str, int]

    def room_beside(self, sheets: Iterable[str]) -> int:
        """Return how many bytes a page may have so that it comes in one round trip with its style sheets."""
        return max(0, ONE_ROUND_TRIP - sum(self.sheets.get(sheet, 0) for sheet in sheets))


class UncollectableError(Exception):
    """The static files do not fit together."""


def collect(folder: Path) -> StaticFiles:
    """Collect the static files of the project, so that templates name them by their hashes.

    Args:
        folder: an empty one to work in. It is nobody else's, so publishers on one machine do not meet in it.

    Raises:
        UncollectableError: a style sheet holds a mistake, or names a file that is not there.
    """
    collected = digest()
    sources = _sources()
    work = BundlingManifestStorage(location=folder)
    for name, (storage, path) in sources.items():
        with storage.open(path) as file:
            work.save(name, file)
    try:
        named = list(work.post_process(sources))
    except BundlingError as error:
        raise UncollectableError(str(error).replace(f"{folder}/", "")) from error
    for name, _, processed in named:
        if isinstance(processed, Exception):
            reason, _, _ = str(processed).partition(" with <")  # Where Django's storage is in memory.
            raise UncollectableError(f"{name}: {reason}") from processed
    storage = staticfiles_storage
    assert isinstance(storage, ManifestStaticFilesStorage)
    # What was collected just now, whatever the process had read before.
    storage.hashed_files = work.hashed_files
    files = {f"{PREFIX}/{name}": (folder / name).read_bytes() for name in work.hashed_files.values()}
    there = {name: work.hashed_files[name] for name in ENTRIES if name in work.hashed_files}
    sheets = {name: _sent(files[f"{PREFIX}/{hashed}"]) for name, hashed in there.items()}
    return StaticFiles(dict(sorted(files.items())), collected, sheets)


def _sent(sheet: bytes) -> int:
    """Return how many bytes of a style sheet are sent to a browser that reads brotli."""
    versions = compressed(".css", sheet, is_static=True)
    return len(versions.get(ENDINGS["br"], sheet))


def digest() -> str:
    """Return the hash of the static files as they are in the project now."""
    found = hashlib.sha256()
    for name, (storage, path) in _sources().items():
        with storage.open(path) as file:
            found.update(f"{name} ".encode())
            found.update(hashlib.sha256(file.read()).digest())
    return found.hexdigest()


def _sources() -> dict[str, tuple[Storage, str]]:
    """Return where each static file stands, by its name; of two with one name, the first is used."""
    found: dict[str, tuple[Storage, str]] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None)
            found.setdefault(f"{prefix}/{path}" if prefix else path, (storage, path))
    return dict(sorted(found.items()))
