"""A file of a release → an HTTP response, with everything that RFC 9110 says about files.

WhiteNoise chooses the version to send and sends it; here it is told what it cannot know of a release:
that a file's hash is its validator. Beyond that, four things are mended that WhiteNoise 6 leaves: a
validator in a list or with a `W/` in front gives 304 too, each encoding has a validator of its own,
`q=0` refuses an encoding, and a range of one byte is a range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise.responders import NOT_ALLOWED_RESPONSE, Response, SlicedFile, StaticFile

#: A validator as clients send it back, with or without the mark of a weak one.
_VALIDATOR = re.compile(r'(?:W/)?("[^"]*")')
_RANGE = re.compile(r"bytes=(?:(\d+)-(\d*)|-(\d+))", re.ASCII)


class ReleaseFile(StaticFile):  # type: ignore[misc]
    """One file in all the versions that a release has of it."""

    def get_response(self, method: str, request_headers: Mapping[str, Any]) -> Response:
        """Answer a request for the file.

        Args:
            method: of the request.
            request_headers: the WSGI environment.
        """
        if method not in ("GET", "HEAD"):
            return NOT_ALLOWED_RESPONSE
        path, pairs = self.get_path_and_headers(request_headers)
        headers = Headers(list(pairs))
        if self._is_unchanged(request_headers):
            return self.get_not_modified_response(headers)
        byte_range = self._range(headers, request_headers)
        if byte_range is None:
            # The server closes it when it has sent it.
            body = None if method == "HEAD" else Path(path).open("rb")  # noqa: SIM115
            return Response(HTTPStatus.OK, headers.items(), body)
        return _partial(path, headers, byte_range, with_body=method == "GET")

    def get_headers(self, headers_list: list[tuple[str, str]], files: Mapping[str | None, Any]) -> Headers:
        """Return the headers that all versions share."""
        headers: Headers = super().get_headers(headers_list, files)
        headers["Vary"] = "Accept-Encoding"
        headers["Accept-Ranges"] = "bytes"
        return headers

    @staticmethod
    def get_alternatives(base_headers: Headers, files: Mapping[str | None, Any]) -> list[Any]:
        """Return the versions, the smallest first: encoding, path, headers."""
        alternatives: list[Any] = []
        validator = str(base_headers["ETag"])
        for encoding, file in sorted(files.items(), key=lambda item: item[1].size):
            headers = Headers(base_headers.items())
            headers["Content-Length"] = str(file.size)
            if encoding:
                headers["Content-Encoding"] = encoding
                headers["ETag"] = f'{validator[:-1]}-{encoding}"'
            alternatives.append((encoding, file.path, headers.items()))
        return alternatives

    def get_path_and_headers(self, request_headers: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]]]:
        """Return the smallest version that the client takes."""
        taken = accepted(request_headers.get("HTTP_ACCEPT_ENCODING", ""))
        plain = None
        for encoding, path, headers in self.alternatives:
            if encoding is None:
                plain = path, headers
            if encoding is None or taken.get(encoding, taken.get("*", False)):
                return path, headers
        assert plain is not None
        return plain

    def _is_unchanged(self, request: Mapping[str, Any]) -> bool:
        """Say whether the client has this already (RFC 9110, 13.2.2)."""
        known = request.get("HTTP_IF_NONE_MATCH")
        if known is not None:
            # Any version of the file will do: the client has it decoded.
            validators = {dict(pairs)["ETag"] for _, _, pairs in self.alternatives}
            return known.strip() == "*" or bool(validators & set(_VALIDATOR.findall(known)))
        return self.last_modified is not None and bool(self.is_not_modified(request))

    def _range(self, headers: Headers, request: Mapping[str, Any]) -> tuple[int, int] | None:
        """Return the first and the last byte that the client asks for; nothing for all of it."""
        condition = request.get("HTTP_IF_RANGE")
        if condition is not None and condition not in (headers["ETag"], headers["Last-Modified"]):
            return None
        match = _RANGE.fullmatch(request.get("HTTP_RANGE", "").strip())
        if match is None:
            return None
        size = int(headers["Content-Length"] or 0)
        if match[3]:
            return max(0, size - int(match[3])), size - 1 if int(match[3]) else -1
        last = int(match[2]) if match[2] else size - 1
        return None if last < int(match[1]) and match[2] else (int(match[1]), min(last, size - 1))


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


def _partial(path: str, headers: Headers, byte_range: tuple[int, int], *, with_body: bool) -> Response:
    first, last = byte_range
    size = int(headers["Content-Length"] or 0)
    if first > last:
        refusal = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
        return Response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, refusal, None)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    body = SlicedFile(Path(path).open("rb"), first, last) if with_body else None  # noqa: SIM115
    return Response(HTTPStatus.PARTIAL_CONTENT, headers.items(), body)
