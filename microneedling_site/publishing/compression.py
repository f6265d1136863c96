"""Smaller versions of a file, for browsers that take them.

The same bytes always give the same compressed bytes: no time and no name stands in them. Brotli's
quality 6 of 11 is 10 % larger than its best and takes a twentieth of the time, which decides how soon
a correction is live; static files are compressed once for a year, at its best. So are the few pages
for which those 10 % may cost a reader another round trip.
"""

from __future__ import annotations

import gzip

import brotli

#: The ending of a compressed file, by the name of its `Content-Encoding`.
ENDINGS = {"br": ".br", "gzip": ".gz"}

_QUICK, _BEST = 6, 11
_GZIP_QUICK, _GZIP_BEST = 6, 9

#: Below this many bytes the headers outweigh what is saved; a packet carries it anyway.
_SMALLEST = 512
#: A version that saves less than this part of the file is not worth a second copy.
_LEAST_SAVED = 0.05

#: Bytes of a page, compressed quickly, that with its style sheets (6.1 kB at most) may need two round trips,
#: and only one at its best: a server sends 14.6 kB before the first answer comes back (RFC 6928).
_NEAR_ONE_ROUND_TRIP = range(8_500, 12_000)
#: Bytes of a page whose best takes a twentieth of a second; of a list ten times as long it takes half of one.
_SOON_AT_BEST = 60_000

#: Two to the power of these bytes is how far back brotli looks (RFC 7932, 9.1). A window that is wider than
#: the file takes a fifth of the time and saves nothing.
_NARROWEST, _WIDEST = 16, 22

_COMPRESSIBLE = (
    *(".atom", ".css", ".html", ".ics", ".js", ".json", ".map"),
    *(".md", ".svg", ".tsv", ".txt", ".xml"),
)


def compressed(path: str, content: bytes, *, is_static: bool) -> dict[str, bytes]:
    """Return the compressed versions that are worth keeping, by the ending of their file.

    Args:
        path: of the file; its ending says whether it shrinks at all.
        content: its bytes.
        is_static: whether it is made once for long.
    """
    if not path.endswith(_COMPRESSIBLE) or len(content) < _SMALLEST:
        return {}
    quick = _brotli(content, _QUICK)
    is_near = path.endswith(".html") and len(quick) in _NEAR_ONE_ROUND_TRIP and len(content) < _SOON_AT_BEST
    is_worth_it = is_static or is_near
    versions = {
        ENDINGS["br"]: _brotli(content, _BEST) if is_worth_it else quick,
        ENDINGS["gzip"]: gzip.compress(
            content, compresslevel=_GZIP_BEST if is_worth_it else _GZIP_QUICK, mtime=0
        ),
    }
    enough = len(content) * (1 - _LEAST_SAVED)
    return {ending: version for ending, version in versions.items() if len(version) < enough}


def _brotli(content: bytes, quality: int) -> bytes:
    window = min(max(_NARROWEST, len(content).bit_length()), _WIDEST)
    version: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)
    return version
