"""The public's door as it runs: gunicorn, its workers and its logs, asked over the wire."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from microneedling_site.site.headers import security_headers
from tests.publishing.conftest import ROOT, Desk, environ, question, wait_until, write

CONFIG = "microneedling_site/gunicorn.conf.py"


@dataclass
class Gunicorn:
    """A server that runs."""

    port: int
    log: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(
                method, path, headers={name.replace("_", "-"): headers[name] for name in headers}
            )
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def send(self, raw: bytes) -> bytes:
        """Send just these bytes, and return the answer until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := connection.recv(65_536):
                answer += part
        return answer

    def lines(self, pattern: str) -> list[str]:
        """Return the lines of the log that a pattern is found in."""
        return [line for line in self.log.read_text().splitlines() if re.search(pattern, line)]


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, small_release: Path) -> Iterator[tuple[Gunicorn, Path]]:
    """Run gunicorn over a published site of two workers; return it, and the folder of the site."""
    root = tmp_path_factory.mktemp("served") / "root"
    shutil.copytree(small_release, root, symlinks=True)
    port = free_port()
    log = root / "gunicorn.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", CONFIG],
            cwd=ROOT,
            env=environ(root, PORT=f"{port}", WEB_CONCURRENCY="2", PYTHONUNBUFFERED="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Gunicorn(port, log)
    try:
        wait_until(lambda: bool(server.lines("Listening at:")))
        yield server, root
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def server(served: tuple[Gunicorn, Path]) -> Gunicorn:
    """Return the server that runs."""
    return served[0]


def test_a_page_is_sent_whole(served: tuple[Gunicorn, Path]) -> None:
    """Through the kernel, byte for byte."""
    server, root = served

    status, headers, body = server.ask("/faq/")

    assert (status, body) == (200, (root / "releases/current/site/faq/index.html").read_bytes())
    assert headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/faq/", "GET", {}, 200),
        ("/faq/", "HEAD", {}, 200),
        ("/faq/", "GET", {"Accept_Encoding": "br"}, 200),
        ("/faq/", "GET", {"Range": "bytes=0-0"}, 206),
        ("/faq/", "GET", {"Range": "bytes=999999-"}, 416),
        ("/faq/", "GET", {"If_None_Match": "*"}, 304),
        ("/faq", "GET", {}, 301),
        ("/faq/", "GET", {"Host": "evil.example"}, 400),
        ("/nowhere/", "GET", {}, 404),
        ("/nowhere/", "HEAD", {}, 404),
        ("/faq/", "POST", {}, 405),
        ("/faq/", "TRACE", {}, 405),
        ("/readyz", "GET", {}, 200),
    ],
)
def test_every_answer_has_the_security_headers_and_names_no_software(
    server: Gunicorn, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    """What gunicorn adds is the date and what becomes of the connection."""
    found, sent, _ = server.ask(path, method, **headers)

    expected = security_headers(hsts_seconds=0)
    assert found == status
    assert {name: sent.get(name) for name in expected} == expected
    assert not {"Server", "Set-Cookie", "Access-Control-Allow-Origin"} & sent.keys()
    assert "Date" in sent


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET /faq/ HTTP/1.1\r\n\r\n", 400),
        (b"GET /faq/ HTTP/1.0\r\n\r\n", 400),
        (b"GET /faq/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET http://evil.example/faq/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 200),
        (b"GET /%00%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 404),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET //evil.example HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 404),
        (b"GET \\\\evil HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400),
        (b"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 405),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: a\r\n" * 60 + b"\r\n", 431),
        (b"nonsense\r\n\r\n", 400),
    ],
)
def test_no_request_makes_the_server_fail(server: Gunicorn, raw: bytes, status: int) -> None:
    """However it is written; no answer says that the server failed."""
    answer = server.send(raw)

    assert answer.split(b" ", 2)[1].decode() == f"{status}"
    assert b"\r\nServer:" not in answer


def test_the_log_has_the_bytes_of_each_body(server: Gunicorn) -> None:
    """Also of those that the kernel sends; none for a HEAD and for what the client has already."""
    size = len(server.ask("/sources/")[2])
    server.ask("/sources/", "HEAD")
    server.ask("/sources/", Accept_Encoding="br")
    server.ask("/sources/", Range="bytes=5-9")
    server.ask("/sources/", If_None_Match="*")
    server.ask("/sources/?q=keloid")
    small = len(server.ask("/sources/", Accept_Encoding="br")[2])

    wait_until(lambda: len(server.lines(r" /sources/ ")) == 7)

    logged = sorted(line.split()[1:5] for line in server.lines(r" /sources/ "))
    assert logged == sorted(
        [
            ["GET", "/sources/", "200", f"{size}"],
            ["HEAD", "/sources/", "200", "0"],
            ["GET", "/sources/", "200", f"{small}"],
            ["GET", "/sources/", "206", "5"],
            ["GET", "/sources/", "304", "0"],
            ["GET", "/sources/", "200", f"{size}"],
            ["GET", "/sources/", "200", f"{small}"],
        ]
    )
    assert server.lines("keloid") == []


def test_swaps_under_load_fail_nobody_and_mix_nothing(
    served: tuple[Gunicorn, Path], production: Path
) -> None:
    """Each answer is whole, and of one release; the newest is noticed within a second by every worker."""
    server, root = served
    desk = Desk.__new__(Desk)
    desk.root = root
    desk.restart()
    seen: list[tuple[int, bytes]] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            status, _, body = server.ask("/faq/")
            seen.append((status, body))

    expected = {(200, desk.page("/faq/").encode())}
    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for number in range(8):
            write(root / "content" / "faq" / "new.md", question(f"Is this number {number}?"))
            desk.publish()
            expected.add((200, desk.page("/faq/").encode()))
        newest = desk.page("/faq/").encode()
        time.sleep(1.0)
        late = {server.ask("/faq/")[2] for _ in range(20)}
    finally:
        ended.set()
        for reader in readers:
            reader.join()

    assert late == {newest}
    assert set(seen) <= expected
    assert len(seen) > 20
    assert production.is_dir()
