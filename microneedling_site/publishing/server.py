"""The door of the public site: files of the current release, then Django for what is no file.

    application = Server(get_wsgi_application(), releases=Path("var/releases"))

Which release is current is looked at a few times a second, in every worker by itself: a publisher only
moves a link, and tells nobody. A request is answered from one release, down to its last byte. A page
of the release before may still ask for its style sheet: static files carry their hash in the name, so
those of every release that is kept are served.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote
from wsgiref.headers import Headers
from wsgiref.util import FileWrapper

from django.conf import settings
from whitenoise.base import WhiteNoise, decode_path_info
from whitenoise.responders import NotARegularFileError

from microneedling_site.publishing import unavailable
from microneedling_site.publishing.entrance import Entrance
from microneedling_site.publishing.files import ReleaseFile
from microneedling_site.publishing.release import INDEX, NOT_FOUND, Address, Move, Release
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.small_files import SmallFiles
from microneedling_site.publishing.statics import PREFIX as STATIC_PREFIX
from microneedling_site.site.documents.document import MEDIA_TYPES
from microneedling_site.site.documents.llms import FULL
from microneedling_site.site.headers import security_headers
from microneedling_site.site.twins.negotiation import wants_markdown
from microneedling_site.site.twins.twin import NAME as TWIN
from microneedling_site.site.urls import worked_out

#: Seconds between two looks at which release is current.
_LOOK_EVERY = 0.25
#: Files whose headers are kept ready; a site's most read pages and its statics fit several times.
_READY_FILES = 512

#: A page may be a minute old, or a day while the server cannot be reached.
_PAGE_CACHING = "max-age=60, public, stale-while-revalidate=600, stale-if-error=86400"
_STATIC_CACHING = "max-age=31536000, public, immutable"
_NO_CACHING = "no-store"
_STATUS_LINES = {status: f"{status} {status.phrase}" for status in HTTPStatus}
Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(slots=True)
class _Shown:
    """A release, ready to be served.

    Attributes:
        release: the release.
        table: its addresses.
        moves: the addresses that pages have left.
        earlier: the static files that only releases before it have, with the release of each.
        ready: files that were asked for, the last one last.
    """

    release: Release
    table: dict[str, Address]
    moves: dict[str, Move]
    earlier: dict[str, tuple[Release, Address]]
    ready: OrderedDict[str, ReleaseFile] = field(default_factory=OrderedDict)


class Server(WhiteNoise):  # type: ignore[misc]
    """Serves the current release; everything else goes to `application`.

    Args:
        application: answers what is no file.
        releases: the folder of releases.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], *, releases: Path) -> None:
        super().__init__(application, allow_all_origins=False, max_age=None, mimetypes=dict(MEDIA_TYPES))
        self._django = application
        self._releases = Releases(releases)
        self._always = list(security_headers(hsts_seconds=settings.SECURE_HSTS_SECONDS).items())
        self._entrance = Entrance()
        self._small_files = SmallFiles()
        self._shown: _Shown | None = None
        self._look_at = 0.0

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, as WSGI asks."""
        path = decode_path_info(environ.get("PATH_INFO", ""))
        refused = self._entrance.refusal(environ, path)
        if refused is not None:
            return self._in_short(environ, start_response, *refused)
        try:
            return self._from_release(self._current(), path, environ, start_response)
        except OSError:
            # The release was removed between two looks, or the file was damaged, or mended. What still
            # cannot be read after another look is there, so the answer is not that there is no such page.
            self._forget(path)
        try:
            return self._from_release(self._current(), path, environ, start_response)
        except OSError:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return self._answer(environ, start_response, status, unavailable.HEADERS, unavailable.PAGE)

    def _forget(self, path: str) -> None:
        """Believe nothing that was found out before, of the releases and of the file at an address."""
        self._look_at = 0.0
        if self._shown is not None:
            self._shown.ready.pop(path, None)

    def _from_release(
        self, shown: _Shown | None, path: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer with a file, or with the way to one; let Django answer everything else.

        Raises:
            OSError: the file cannot be read; nothing was answered.
        """
        if shown is None:
            return self._django(environ, start_response)
        if not (environ.get("QUERY_STRING") and _is_worked_out(path)):
            file = self._twin(shown, path, environ) or self._find(shown, path)
            if file is not None:
                return self.serve(file, environ, start_response)
        if f"{path}/" in shown.table:
            place = {"Location": quote(f"{path}/"), "Cache-Control": _PAGE_CACHING}
            return self._in_short(environ, start_response, HTTPStatus.MOVED_PERMANENTLY, place)
        left = path.removesuffix(TWIN)
        move = shown.moves.get(left if left.endswith("/") else f"{left}/")
        if move is not None:
            return self._after(move, shown.release, environ, start_response, twin=path[len(left) :])
        return self._django(environ, start_response)

    def _after(
        self, move: Move, release: Release, environ: Environ, start_response: StartResponse, *, twin: str
    ) -> Iterable[bytes]:
        """Lead to where a page, or its twin, is now, or tell why it is gone.

        Raises:
            OSError: what is to be told cannot be read; nothing was answered.
        """
        headers = {"Content-Type": 'text/html; charset="utf-8"', "Cache-Control": _PAGE_CACHING}
        status = HTTPStatus.GONE
        if move.target:
            headers["Location"] = quote(move.target + twin)
            status = HTTPStatus.MOVED_PERMANENTLY
        body = release.page_of(move).read_bytes()
        return self._answer(environ, start_response, status, headers, body)

    def _current(self) -> _Shown | None:
        """Return the current release, after a look whether it is still that."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + _LOOK_EVERY
            self._small_files.look_again()
            release = self._releases.current()
            if release is not None and (self._shown is None or release != self._shown.release):
                try:
                    table = {address.url: address for address in release.addresses()}
                    moves = {move.url: move for move in release.moves()}
                except OSError:
                    return self._shown  # It was pruned between two looks; the next finds the newer one.
                table.pop(f"/{NOT_FOUND}", None)
                self._shown = _Shown(release, table, moves, self._earlier(table))
        return self._shown

    def _earlier(self, table: Mapping[str, Address]) -> dict[str, tuple[Release, Address]]:
        """Return the static files of the releases that are kept, without those that stand in `table`."""
        found: dict[str, tuple[Release, Address]] = {}
        for release in self._releases.kept():
            try:
                for address in release.addresses(below=f"/{STATIC_PREFIX}/"):
                    if address.url not in table:
                        found.setdefault(address.url, (release, address))
            except OSError:
                continue  # It is being pruned just now.
        return found

    def _find(self, shown: _Shown, path: str) -> ReleaseFile | None:
        """Return the file at an address, its headers ready.

        Raises:
            OSError: it cannot be read.
        """
        file = shown.ready.pop(path, None) or self._opened(shown, path)
        if file is not None:
            # Those that were not asked for since are the first to go.
            shown.ready[path] = file
            if len(shown.ready) > _READY_FILES:
                shown.ready.popitem(last=False)
        return file

    def _opened(self, shown: _Shown, path: str) -> ReleaseFile | None:
        """Return the file at an address, as it is on the disk.

        Raises:
            OSError: it cannot be read.
        """
        if path in shown.table:
            return self._open(shown.release, shown.table[path])
        if path in shown.earlier:
            return self._open(*shown.earlier[path])
        return None

    def _twin(self, shown: _Shown, path: str, environ: Environ) -> ReleaseFile | None:
        """Return the twin of a page, where it is asked for at the address of the page.

        No cache keeps it there: many choose by the address alone and would give it to a browser.

        Raises:
            OSError: it cannot be read.
        """
        if not wants_markdown(environ.get("HTTP_ACCEPT", "")):
            return None
        address = shown.table.get(f"{path}{TWIN}")
        if address is None or path not in shown.table:
            return None
        more = {"Cache-Control": _NO_CACHING, "Content-Location": quote(address.url), "Vary": "Accept"}
        return self._open(shown.release, address, more)

    def _open(
        self, release: Release, address: Address, more: Mapping[str, str] = MappingProxyType({})
    ) -> ReleaseFile:
        """Return a file of a release, after a look whether it is what the release had there.

        Raises:
            OSError: it cannot be read, or is damaged.
        """
        path = str(release.site / address.path)
        if hashlib.sha256(Path(path).read_bytes()).hexdigest() != address.sha256:
            raise OSError(f'"{path}" is damaged')
        headers = Headers(list(self._always))
        self.add_mime_headers(headers, path, address.url)
        is_static = address.path.startswith(f"{STATIC_PREFIX}/")
        headers["Cache-Control"] = _STATIC_CACHING if is_static else _PAGE_CACHING
        for name, value in (*_for_machines(address), *more.items()):
            headers[name] = value
        headers["ETag"] = f'"{address.sha256[:20]}"'
        try:
            return ReleaseFile(path, headers.items(), small_files=self._small_files)
        except NotARegularFileError as error:
            raise FileNotFoundError(path) from error

    @staticmethod
    def serve(static_file: ReleaseFile, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with a file, or with what its headers alone say.

        Raises:
            OSError: it cannot be read; nothing was answered.
        """
        response = static_file.get_response(environ["REQUEST_METHOD"], environ)
        start_response(_STATUS_LINES[response.status], list(response.headers))
        if response.file is None:
            return []
        if isinstance(response.file, bytes):
            return [response.file]
        # The server may let the kernel send it.
        sent: Iterable[bytes] = environ.get("wsgi.file_wrapper", FileWrapper)(response.file)
        return sent

    def _in_short(
        self, environ: Environ, start_response: StartResponse, status: HTTPStatus, headers: dict[str, str]
    ) -> Iterable[bytes]:
        """Answer in one line."""
        body = f"{status.phrase}\n".encode()
        typed = {"Content-Type": "text/plain; charset=utf-8", **headers}
        return self._answer(environ, start_response, status, typed, body)

    def _answer(
        self,
        environ: Environ,
        start_response: StartResponse,
        status: HTTPStatus,
        headers: dict[str, str],
        body: bytes,
    ) -> Iterable[bytes]:
        length = ("Content-Length", str(len(body)))
        start_response(_STATUS_LINES[status], [*headers.items(), length, *self._always])
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


def _for_machines(address: Address) -> Iterator[tuple[str, str]]:
    """Yield what search engines and other programs are told of a file, beside what everyone is told."""
    page, twin, rest = address.url.rpartition(TWIN)
    if address.path.endswith(f"/{INDEX}") or address.path == INDEX:
        yield "Vary", "Accept"
    elif twin and not rest:
        yield "X-Robots-Tag", "noindex"
        yield "Link", f'<{settings.SITE_URL}{quote(page)}>; rel="canonical"'
    elif address.url.endswith(f"/{FULL}"):
        # It says what the pages say, which are to be found instead.
        yield "X-Robots-Tag", "noindex"


def _is_worked_out(path: str) -> bool:
    """Say whether a query at this address is a question, and not something to be ignored."""
    return any(pattern.resolve(path.removeprefix("/")) for pattern in worked_out)
