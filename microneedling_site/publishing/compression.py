"""Smaller versions of a file, for browsers that take them.

The same bytes always give the same compressed bytes: no time and no name stands in them. Brotli's
quality 6 of 11 is 10 % larger than its best and takes a twentieth of the time, which decides how soon
a correction is live; static files are compressed once for a year, at its best. A page that has room
for less gets as much of it as it needs. The twin of a page has no version in brotli: of the 1.6 kB that
it is in gzip, which every program reads, that would save 0.1 kB, for one file more a page.
"""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial

import brotli

#: The ending of a compressed file, by the name of its `Content-Encoding`.
ENDINGS = {"br": ".br", "gzip": ".gz"}

_QUICK, _BETTER, _BEST = 6, 10, 11
_GZIP_QUICK, _GZIP_BEST = 6, 9

#: What is as well kept in gzip alone.
_GZIP_ALONE = (".md",)
#: Bytes of a file from which on both versions are made at the same time: zlib and brotli do not wait for
#: one another, and the list of all twins is made when nothing else is left to do.
_LARGE = 200_000

#: Below this many bytes the headers outweigh what is saved; a packet carries it anyway.
_SMALLEST = 512
#: A version that saves less than this part of the file is not worth a second copy.
_LEAST_SAVED = 0.05

#: What is left of a quick version at best: larger ones are not brought into a room by any effort.
_LEAST_LEFT = 0.85
#: Bytes of a page whose best takes a twentieth of a second; of a list ten times as long it takes half of one.
_SOON_AT_BEST = 60_000

#: Two to the power of these bytes is how far back brotli looks (RFC 7932, 9.1). A window that is wider than
#: the file takes a fifth of the time and saves nothing.
_NARROWEST, _WIDEST = 16, 22

_COMPRESSIBLE = (
    *(".atom", ".css", ".html", ".ics", ".js", ".json", ".map"),
    *(".md", ".svg", ".tsv", ".txt", ".xml"),
)


def compressed(path: str, content: bytes, *, is_static: bool, room: int | None = None) -> dict[str, bytes]:
    """Return the compressed versions that are worth keeping, by the ending of their file.

    Args:
        path: of the file; its ending says whether it shrinks at all.
        content: its bytes.
        is_static: whether it is made once for long.
        room: bytes that its version in brotli should not exceed, if that can be; nothing where it may.
    """
    if not path.endswith(_COMPRESSIBLE) or len(content) < _SMALLEST:
        return {}
    level = _GZIP_BEST if is_static else _GZIP_QUICK
    makers = {ENDINGS["gzip"]: partial(gzip.compress, content, compresslevel=level, mtime=0)}
    if not path.endswith(_GZIP_ALONE):
        makers[ENDINGS["br"]] = partial(_best, content) if is_static else partial(_fitting, content, room)
    if len(content) < _LARGE:
        versions = {ending: make() for ending, make in makers.items()}
    else:
        with ThreadPoolExecutor() as threads:
            begun = {ending: threads.submit(make) for ending, make in makers.items()}
        versions = {ending: version.result() for ending, version in begun.items()}
    enough = len(content) * (1 - _LEAST_SAVED)
    return {ending: version for ending, version in versions.items() if len(version) < enough}


@lru_cache(maxsize=32)
def _best(content: bytes) -> bytes:
    """Return the smallest version. A style sheet is asked for twice: for its size, and for itself."""
    return _brotli(content, _BEST)


def _fitting(content: bytes, room: int | None) -> bytes:
    """Return the version that is made soonest of those that fit into a room; the quick one if none does."""
    quick = _brotli(content, _QUICK)
    if room is None or len(quick) <= room or len(quick) * _LEAST_LEFT > room or len(content) >= _SOON_AT_BEST:
        return quick
    versions = (_brotli(content, quality) for quality in (_BETTER, _BEST))
    return next((version for version in versions if len(version) <= room), quick)


def _brotli(content: bytes, quality: int) -> bytes:
    window = min(max(_NARROWEST, len(content).bit_length()), _WIDEST)
    version: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)
    return version
