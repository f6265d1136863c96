"""A file of a release → an HTTP response, with everything that RFC 9110 says about files.

WhiteNoise finds the versions and their headers; here it is told what it cannot know of a release: that a
file's hash is its validator. Beyond that, these are mended that WhiteNoise 6 leaves: a validator in a list
or with a `W/` in front gives 304 too, each encoding has a validator of its own, `q=0` refuses an encoding, a
range of one byte is a range, every answer has the headers that every answer has, and a file that many ask
for is not opened for each of them.

A date validates nothing. That of a page is the day of its last change, and a page that changes twice on
one day, or whose template changes, keeps it: who asks by date alone gets the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from io import BufferedReader
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise.responders import Response, SlicedFile, StaticFile

from microneedling_site.publishing.compression import ENDINGS
from microneedling_site.publishing.small_files import SmallFiles

#: A validator as clients send it back, with or without the mark of a weak one.
_VALIDATOR = re.compile(r'(?:W/)?("[^"]*")')
#: Numbers with more digits than any file has bytes are no range.
_RANGE = re.compile(r"bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))", re.ASCII | re.IGNORECASE)

#: Says something of the bytes that follow, and therefore nothing where none do.
_OF_THE_BODY = ("Accept-Ranges", "Content-Encoding", "Content-Length", "Content-Type", "Last-Modified")
_OF_THE_FILE = (*_OF_THE_BODY, "Cache-Control", "ETag")

#: Values of `Accept-Encoding` that are remembered. Browsers send a handful of them.
_KNOWN_WISHES = 64


@dataclass(frozen=True, slots=True)
class Version:
    """A file in one encoding.

    Attributes:
        encoding: its name; nothing for the file as it is.
        path: of its bytes.
        size: of them, in bytes.
        headers: of an answer that has them all.
    """

    encoding: str | None
    path: str
    size: int
    headers: list[tuple[str, str]]


class ReleaseFile(StaticFile):  # type: ignore[misc]
    """One file in all the versions that a release has of it.

    Args:
        path: of the file as it is; its compressed versions stand beside it.
        headers: of all versions, the validator of the file as it is among them.
        small_files: those that were read before.
    """

    alternatives: list[Version]

    def __init__(self, path: str, headers: Iterable[tuple[str, str]], *, small_files: SmallFiles) -> None:
        self._small_files = small_files
        encodings = {encoding: path + ending for encoding, ending in ENDINGS.items()}
        super().__init__(path, list(headers), encodings=encodings)

    def get_response(self, method: str, request_headers: Mapping[str, Any]) -> Response:
        """Answer a request for the file.

        Args:
            method: of the request.
            request_headers: the WSGI environment.

        Raises:
            OSError: the file is gone, or cannot be opened.
        """
        version = self.version(request_headers.get("HTTP_ACCEPT_ENCODING", ""))
        if (
            method == "GET"
            and "HTTP_IF_NONE_MATCH" not in request_headers
            and "HTTP_RANGE" not in request_headers
        ):
            # Nearly every answer. All that it says was worked out before.
            return Response(HTTPStatus.OK, version.headers, self._body(version))
        return self._weighed(version, method, request_headers)

    def version(self, wishes: str) -> Version:
        """Return the smallest version that a client takes.

        Args:
            wishes: the value of its `Accept-Encoding`.
        """
        taken = _taken(wishes)
        return next(version for version in self.alternatives if version.encoding in taken)

    def _weighed(self, version: Version, method: str, request_headers: Mapping[str, Any]) -> Response:
        """Answer a request that may want less than the whole file.

        Raises:
            OSError: the file is gone, or cannot be opened.
        """
        headers = Headers(list(version.headers))
        if method not in ("GET", "HEAD"):
            allowed = [("Allow", "GET, HEAD"), ("Content-Length", "0")]
            return Response(HTTPStatus.METHOD_NOT_ALLOWED, [*allowed, *_without(headers, _OF_THE_FILE)], None)
        if _is_known(headers, request_headers):
            return Response(HTTPStatus.NOT_MODIFIED, _without(headers, _OF_THE_BODY), None)
        # A range of a HEAD is not defined (RFC 9110, 14.2).
        byte_range = _range(headers, request_headers) if method == "GET" else None
        if byte_range is None:
            body = None if method == "HEAD" else self._body(version)
            return Response(HTTPStatus.OK, headers.items(), body)
        return _partial(version.path, headers, byte_range)

    def get_headers(self, headers_list: list[tuple[str, str]], files: Mapping[str | None, Any]) -> Headers:
        """Return the headers that all versions share."""
        chosen_by = dict(headers_list).get("Vary")  # Before WhiteNoise writes its own over it.
        headers: Headers = super().get_headers(headers_list, files)
        headers["Vary"] = f"{chosen_by}, Accept-Encoding" if chosen_by else "Accept-Encoding"
        headers["Accept-Ranges"] = "bytes"
        return headers

    @staticmethod
    def get_alternatives(base_headers: Headers, files: Mapping[str | None, Any]) -> list[Version]:
        """Return the versions, the smallest first."""
        alternatives = []
        validator = str(base_headers["ETag"])
        for encoding, file in sorted(files.items(), key=lambda item: item[1].size):
            headers = Headers(base_headers.items())
            headers["Content-Length"] = str(file.size)
            if encoding:
                headers["Content-Encoding"] = encoding
                headers["ETag"] = f'{validator[:-1]}-{encoding}"'
            alternatives.append(Version(encoding, file.path, file.size, headers.items()))
        return alternatives

    def _body(self, version: Version) -> bytes | BufferedReader:
        """Return the bytes, or the opened file, which the server closes when it has sent it.

        Raises:
            OSError: the file is gone, or is another than the release had.
        """
        kept = self._small_files.read(version.path, size=version.size)
        return Path(version.path).open("rb") if kept is None else kept


@lru_cache(maxsize=_KNOWN_WISHES)
def _taken(wishes: str) -> frozenset[str | None]:
    """Return the encodings that a client takes, of those that a release may have; None is none."""
    told = accepted(wishes)
    encodings = (encoding for encoding in ENDINGS if told.get(encoding, told.get("*", False)))
    # None, also to a client that refuses it: RFC 9110 (12.5.3) lets us, and a page helps more than a 406.
    return frozenset((None, *encodings))


def accepted(header: str) -> dict[str, bool]:
    """Read `Accept-Encoding`: each encoding, and whether the client takes it (RFC 9110, 12.5.3).

    >>> accepted("br;q=0, gzip;q=0.5")
    {'br': False, 'gzip': True}
    """
    found = {}
    for part in header.lower().split(","):
        encoding, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        found[encoding] = _positive(quality)
    # A client that takes anything wants nothing in particular; a bare star is sent by programs
    # that decode nothing.
    if set(found) == {"*"}:
        return {}
    return found


def _positive(quality: str) -> bool:
    try:
        return float(quality) > 0
    except ValueError:
        return False


def _is_known(headers: Headers, request: Mapping[str, Any]) -> bool:
    """Say whether the client has just this version already (RFC 9110, 13.1.2)."""
    known = request.get("HTTP_IF_NONE_MATCH")
    if known is None:
        return False
    return known.strip() == "*" or headers["ETag"] in _VALIDATOR.findall(known)


def _range(headers: Headers, request: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the first and the last byte that the client asks for; nothing for all of it."""
    condition = request.get("HTTP_IF_RANGE")
    if condition is not None and condition.strip() != headers["ETag"]:
        return None
    match = _RANGE.fullmatch(request.get("HTTP_RANGE", "").strip())
    if match is None:
        return None
    size = int(headers["Content-Length"] or 0)
    if match[3]:
        return max(0, size - int(match[3])), size - 1 if int(match[3]) else -1
    last = int(match[2]) if match[2] else size - 1
    return None if last < int(match[1]) and match[2] else (int(match[1]), min(last, size - 1))


def _partial(path: str, headers: Headers, byte_range: tuple[int, int]) -> Response:
    first, last = byte_range
    size = int(headers["Content-Length"] or 0)
    if first > last:
        refusal = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
        others = _without(headers, _OF_THE_FILE)
        return Response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, [*refusal, *others], None)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    body = SlicedFile(Path(path).open("rb"), first, last)  # noqa: SIM115
    return Response(HTTPStatus.PARTIAL_CONTENT, headers.items(), body)


def _without(headers: Headers, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if name not in names]
