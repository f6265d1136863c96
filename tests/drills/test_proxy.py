"""nginx in front, with the very rules of deploy/: what it keeps from gunicorn, and what it has without."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

import pytest

from tests.drills import fuzz
from tests.drills.conftest import Measured
from tests.drills.packages import program
from tests.drills.site import Server, Site, is_of, wait_until
from tests.drills.visitors import Answer, Request, ask, crowd, in_all_encodings

#: Seconds during which nothing but nginx is alive.
DEAD_SECONDS = 8

CONNECTIONS = 8000


@contextmanager
def behind_nginx(site: Site, *, is_held: bool = True) -> Iterator[tuple[Server, int]]:
    """Run gunicorn, and nginx in front of it.

    Args:
        site: what is served.
        is_held: whether gunicorn is given its socket, as by site.socket, or opens one.
    """
    with ExitStack() as stack:
        listener = stack.enter_context(site.held_socket()) if is_held else None
        server = stack.enter_context(site.gunicorn(listener=listener))
        port = stack.enter_context(site.nginx(server.upstream))
        wait_until(lambda: is_answered(port), server.log.read_text)
        yield server, port


def is_answered(port: int) -> bool:
    """Return whether gunicorn's answer comes through: what nginx itself sends has no validator."""
    answer = ask(port, [Request("/")])[0]
    return isinstance(answer, Answer) and "etag" in answer.headers


@pytest.mark.parametrize("socket_is", ["closed", "held"])
@pytest.mark.drill("8 s with everything dead behind nginx", mark="0 failed, also pages that nobody had read")
def test_nginx_answers_while_everything_behind_it_is_dead(
    site: Site, measured: Measured, socket_is: str
) -> None:
    """The cache has what was read a moment ago, and the release on the disk has the rest."""
    requests = in_all_encodings(site.addresses())
    warm_requests, cold_requests = requests[::2], requests[1::2]
    check = is_of(site.manifest())
    with behind_nginx(site, is_held=socket_is == "held") as (server, port):
        ask(port, warm_requests)
        with crowd(port, warm_requests, check=check) as warm:
            time.sleep(1)
            server.kill()
            with crowd(port, cold_requests, check=check) as cold:
                time.sleep(DEAD_SECONDS)
            server.start()
            wait_until(lambda: ask_for_nothing(port) == 404, server.log.read_text)
            time.sleep(1)
    measured(f"socket {socket_is}; pages read before: {warm}; others: {cold}")
    assert (warm.failed, cold.failed) == (0, 0)


def ask_for_nothing(port: int) -> int:
    """Return the status of an address that is not there."""
    answer = ask(port, [Request("/nothing/")])[0]
    return answer.status if isinstance(answer, Answer) else 0


@pytest.mark.drill("behind nginx: three workers killed, ten times HUP, two restarts", mark="0 failed")
def test_nobody_notices_what_happens_to_the_workers(site: Site, measured: Measured) -> None:
    """Whatever is done to gunicorn, every answer is whole and right."""
    with behind_nginx(site) as (server, port):
        requests = in_all_encodings(site.addresses())
        # A page that nobody has read is sent on while it comes, and is cut off where its worker is killed.
        ask(port, requests)
        with crowd(port, requests, check=is_of(site.manifest())) as tally:
            for _ in range(3):
                time.sleep(0.5)
                os.kill(server.process.children()[0], signal.SIGKILL)
            for _ in range(10):
                workers = server.wait_for_workers()
                server.process.signal(signal.SIGHUP)
                # gunicorn drops signals that come faster than it obeys them, the one to stop among them.
                server.wait_for_workers(but=workers)
            for _ in range(2):
                time.sleep(1)
                server.stop()
                server.start()
            time.sleep(1)
    measured(f"{tally}")
    assert tally.failed == 0


def with_descriptors(count: int) -> None:
    """Let this process, and what it starts, open many files.

    Raises:
        AssertionError: this user may not; the text says what to type.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < count:
        assert os.geteuid() == 0, (
            f"This drill opens {count} connections, and this user may open {hard}. Type: sudo make drill"
        )
        hard = count
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count), hard))


@pytest.mark.drill("8,000 connections through nginx", mark="0 failed")
def test_eight_thousand_visitors_at_once_are_all_answered(site: Site, measured: Measured) -> None:
    """As many browsers as a television programme sends."""
    with_descriptors(CONNECTIONS * 2 + 1000)
    with behind_nginx(site) as (_, port):
        check = is_of(site.manifest())
        # wrk counts and measures; eight visitors besides look at the bytes.
        with crowd(port, in_all_encodings(site.addresses()), visitors=8, check=check, rest=0.05) as tally:
            options = ["-t2", f"-c{CONNECTIONS}", "-d10s", "--timeout", "10s", "--latency"]
            told = subprocess.run(
                [program("wrk"), *options, f"http://127.0.0.1:{port}/faq/"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
    requests = int(re.findall(r"(\d+) requests in", told)[0])
    p99 = re.findall(r"99%\s+(\S+)", told)[0]
    failed = re.findall(r"Socket errors: .*|Non-2xx.*", told)
    measured(f"{requests:,} requests, p99 {p99}, {failed or '0 failed'}; besides: {tally}")
    assert (failed, tally.failed) == ([], 0)


@pytest.mark.drill(
    "3,000 fuzzed requests through nginx", mark="no 5xx but 501 and 505; no query, no address in its logs"
)
def test_no_request_through_nginx_is_an_error_of_ours(site: Site, measured: Measured) -> None:
    """And nothing that was sent to nginx has changed what others get."""
    with behind_nginx(site) as (server, port):
        found = fuzz.statuses(port, fuzz.requests(3000, seed=4))
        faults = site.bad_answers(port)
        server.kill()
        ask(port, [Request(f"/nothing/?q={fuzz.SECRET}")])
        logs = "".join(
            (site.root / f"nginx-{port}" / name).read_text() for name in ("access.log", "error.log", "output")
        )
    measured(fuzz.told_outcomes(found))
    assert [
        sent[:2] for status, sent in found.items() if status.startswith("5") and status not in {"501", "505"}
    ] == []
    assert faults == []
    assert [
        line for line in logs.splitlines() if fuzz.SECRET in line or "client:" in line or "127.0.0.1" in line
    ] == []
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ GET /nothing/ 503 \d+ \d+", logs_of(site, port)[-1])


def logs_of(site: Site, port: int) -> list[str]:
    """Return the lines of nginx's log of visits."""
    return (site.root / f"nginx-{port}" / "access.log").read_text().splitlines()


def raw(port: int, *lines: str) -> str:
    """Send a request as it stands here, and return all that comes back."""
    parts: list[bytes] = []
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as connection,
        suppress(ConnectionResetError),  # What nginx closes without an answer, it resets.
    ):
        connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        parts.extend(iter(lambda: connection.recv(65536), b""))
    return b"".join(parts).decode("latin-1")


def head(port: int, *lines: str) -> tuple[int, dict[str, str]]:
    """Send a request and return the status and the headers of the answer; status 0 is no answer."""
    return head_of(raw(port, *lines, "Connection: close"))


def head_of(answer: str) -> tuple[int, dict[str, str]]:
    """Return the status and the headers of an answer; status 0 is none."""
    if not answer:
        return 0, {}
    first, *rest = answer.partition("\r\n\r\n")[0].split("\r\n")
    return int(first.split()[1]), {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)
    }


@pytest.mark.drill("the rules of nginx, one by one", mark="every one kept")
def test_nginx_keeps_the_rules(site: Site, measured: Measured) -> None:
    """Hosts, methods, encodings, ranges, validators, sizes, and what a visitor may not tell gunicorn."""
    host = "Host: 127.0.0.1"
    with behind_nginx(site) as (server, port):

        def status(*lines: str) -> int:
            return head(port, *lines)[0]

        def header(name: str, *lines: str) -> str:
            return head(port, *lines)[1].get(name, "")

        page = ("GET /faq/ HTTP/1.1", host)
        tag = header("etag", *page)
        found = {
            "another host": status("GET / HTTP/1.1", "Host: example.com"),
            "no host": status("GET / HTTP/1.1"),
            "no host in HTTP/1.0": status("GET / HTTP/1.0"),
            "HEAD": (
                status("HEAD /faq/ HTTP/1.1", host),
                header("content-length", "HEAD /faq/ HTTP/1.1", host),
            ),
            "POST": (status("POST / HTTP/1.1", host), header("allow", "POST / HTTP/1.1", host)),
            "TRACE": status("TRACE / HTTP/1.1", host),
            "a long body": status("GET / HTTP/1.1", host, "Content-Length: 20000"),
            "a long line": status(f"GET /{'a' * 9000} HTTP/1.1", host),
            "br": header("content-encoding", *page, "Accept-Encoding: gzip, deflate, br, zstd"),
            "gzip": header("content-encoding", *page, "Accept-Encoding: br;q=0, gzip"),
            "neither": header("content-encoding", *page, "Accept-Encoding: br;q=0.0, gzip;q=0"),
            "range": header("content-range", *page, "Range: bytes=0-9").partition("/")[0],
            "known": status(*page, f'If-None-Match: "x", W/{tag}'),
            "changed": status(*page, 'If-None-Match: "x"'),
            "no slash": (status("GET /faq HTTP/1.1", host), header("location", "GET /faq HTTP/1.1", host)),
            "two slashes": status("GET //faq/ HTTP/1.1", host),
            "monitoring": status("GET /readyz HTTP/1.1", host),
            "server": header("server", *page),
            "policy on a page": header("content-security-policy", *page)[:18],
            "policy on an error": header("content-security-policy", "POST / HTTP/1.1", host)[:18],
        }
        # What visitors say of themselves, gunicorn does not hear.
        found["forged"] = status(
            *page, "X-Forwarded-Proto: ftp", "X-Forwarded-Host: example.com", "Cookie: a=b"
        )
        # A page that is not there under another spelling has not become the answer of the page that is.
        raw(port, "GET /%2e/nothing/../areas/ HTTP/1.1", host, "Connection: close")
        found["not poisoned"] = status("GET /areas/ HTTP/1.1", host)
        asking = ("GET /providers/?near=60601 HTTP/1.1", host)
        found["worked out"] = (status(*asking), header("cache-control", *asking))
        kept = [file for file in (site.root / f"nginx-{port}" / "cache").rglob("*") if file.is_file()]
        found["not kept"] = [file for file in kept if b"60601" in file.read_bytes()]
        found["kept"] = bool(kept)
        before, began = server.log.read_text().count("GET /glossary/ "), time.monotonic()
        for number in range(50):
            status(f"GET /glossary/?utm_source={number} HTTP/1.1", host)
        asked = server.log.read_text().count("GET /glossary/ ") - before
        seconds = time.monotonic() - began
        server.kill()
        # nginx waits some seconds for gunicorn, which is dead, before it answers each of them.
        with ThreadPoolExecutor() as at_once:
            kept_page, asked_for, nothing = at_once.map(
                lambda lines: raw(port, *lines, "Connection: close"),
                (("GET /about/ HTTP/1.1", host, "Accept-Encoding: gzip"), asking, ("GET /x/ HTTP/1.1", host)),
            )
        found["gone"] = (head_of(kept_page)[0], head_of(kept_page)[1].get("content-encoding"))
        found["gone, worked out"] = head_of(asked_for)[0]
        found["gone, no page"] = (head_of(nothing)[0], head_of(nothing)[1].get("retry-after"))

    length = header_length(site)
    assert found == {
        "another host": 0,
        "no host": 400,
        "no host in HTTP/1.0": 0,
        "HEAD": (200, length),
        "POST": (405, "GET, HEAD"),
        "TRACE": 405,
        "a long body": 413,
        "a long line": 414,
        "br": "br",
        "gzip": "gzip",
        "neither": "",
        "range": "bytes 0-9",
        "known": 304,
        "changed": 200,
        "no slash": (301, "/faq/"),
        "two slashes": 404,
        "monitoring": 404,
        "server": "nginx",
        "policy on a page": "default-src 'none'",
        "policy on an error": "default-src 'none'",
        "forged": 200,
        "not poisoned": 200,
        "worked out": (200, "no-store"),
        "not kept": [],
        "kept": True,
        "gone": (200, "gzip"),
        "gone, worked out": 503,
        "gone, no page": (503, "30"),
    }
    assert "emergency number" in nothing
    measured(f"{len(found)} rules; 50 requests with 50 queries in {seconds:.1f} s were {asked} to gunicorn")
    # The first, and one a second.
    assert asked <= seconds + 2


def header_length(site: Site) -> str:
    """Return the length of the page that is asked for."""
    return str((site.current.site / "faq" / "index.html").stat().st_size)


@pytest.mark.drill("a page and its Markdown, asked for by turns behind nginx", mark="each gets its own")
def test_a_browser_never_gets_markdown(site: Site, measured: Measured) -> None:
    """Whoever comes first, and whatever nginx keeps: the address is one, and the answers are two."""
    browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    wanted = [("Accept: text/markdown", "text/markdown"), (browser, "text/html")] * 20
    with behind_nginx(site) as (_, port):
        found = []
        for url in site.pages()[:10]:
            for accept, _kind in (*wanted, *reversed(wanted)):
                headers = head(port, f"GET {url} HTTP/1.1", "Host: 127.0.0.1", accept)[1]
                found.append(headers.get("content-type", "").partition(";")[0])
    expected = [kind for _ in range(10) for _, kind in (*wanted, *reversed(wanted))]
    wrong = sum(1 for one, other in zip(found, expected, strict=True) if one != other)
    measured(f"{len(found)} answers, {wrong} wrong")
    assert wrong == 0


@pytest.mark.drill("restore from the plain static export, without Python", mark="every page 200")
def test_the_export_needs_no_python(site: Site, measured: Measured) -> None:
    """`publish --to` and nginx are the site, without gunicorn and without Django."""
    export = site.root / "export"
    page = site.content / "faq" / "is-it-painful.md"
    page.write_text(page.read_text().replace("topics:", "former_slugs: [is-it-sore]\ntopics:", 1))
    removed = "removed: {on: 2026-11-22, why: Drilled away.}\n"
    text = page.read_text().replace("former_slugs: [is-it-sore]\n", removed).replace("title: ", "title: Not ")
    (page.parent / "not-there.md").write_text(text)
    assert site.publish().returncode == 0
    result = site.publish("--to", str(export))
    assert result.returncode == 0, result.stderr
    check = is_of(site.manifest())
    with site.nginx("127.0.0.1:9", rules="export.conf") as port:
        requests = in_all_encodings(site.addresses())
        answers = ask(port, requests)
        faults = [
            fault
            for request, answer in zip(requests, answers, strict=True)
            if (fault := answer if isinstance(answer, str) else check(request, answer))
        ]
        host = "Host: 127.0.0.1"
        found = {
            "nothing": head(port, "GET /nothing/ HTTP/1.1", host)[0],
            "no slash": (
                head(port, "GET /faq HTTP/1.1", host)[0],
                head(port, "GET /faq HTTP/1.1", host)[1].get("location"),
            ),
            "moved": [
                (status, headers.get("location"))
                for status, headers in (
                    head(port, f"GET {path} HTTP/1.1", host)
                    for path in ("/faq/is-it-sore/", "/faq/is-it-sore", "/faq/is-it-sore?a=b")
                )
            ],
            "removed": [
                head(port, f"GET {path} HTTP/1.1", host)[0] for path in ("/faq/not-there/", "/faq/not-there")
            ],
            "tables": [
                head(port, f"GET /{name} HTTP/1.1", host)[0]
                for name in ("_moved.map", "_redirects", "_gone/faq/not-there/index.html")
            ],
            "POST": head(port, "POST / HTTP/1.1", host)[0],
            "policy": head(port, "GET / HTTP/1.1", host)[1].get("content-security-policy", "")[:18],
        }
        nothing, gone = (
            raw(port, f"GET {path} HTTP/1.1", host, "Connection: close").partition("\r\n\r\n")[2]
            for path in ("/nothing/", "/faq/not-there")
        )
    gzipped = sum(
        isinstance(answer, Answer) and answer.headers.get("content-encoding") == "gzip" for answer in answers
    )
    measured(f"{len(answers)} answers, {len(faults)} wrong, {gzipped} of them the .gz of the export")
    assert faults == []
    assert gzipped > len(site.pages()) * 0.9
    assert found == {
        "nothing": 404,
        "no slash": (301, "/faq/"),
        "moved": [(301, "/faq/is-it-painful/")] * 3,
        "removed": [410, 410],
        "tables": [404, 404, 404],
        "POST": 405,
        "policy": "default-src 'none'",
    }
    assert nothing.encode("latin-1") == (export / "404.html").read_bytes()
    assert "Drilled away." in gone
