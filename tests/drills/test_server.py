"""What visitors, and machines in trouble, do to the server: gunicorn alone, nothing in front of it."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.drills import fuzz
from tests.drills.conftest import Measured
from tests.drills.packages import program
from tests.drills.site import Site, is_of, wait_until
from tests.drills.slow import SLOW_WAYS, slow_clients
from tests.drills.visitors import Request, Tally, crowd, in_all_encodings, is_shown, percentile

SLOW_CLIENTS = 500
PROBE_EVERY = 0.1
PROBES = 60
#: Times that the probes are sent on a machine that is busy with other things.
ATTEMPTS = 3
P99_SECONDS = 0.1


@contextmanager
def listening() -> Iterator[socket.socket]:
    """Give a socket that takes connections whether or not anybody answers them, as systemd's do."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as listener:
        yield listener


def probe(port: int, page: str) -> float | None:
    """Ask for a page on a new connection, and return how long it took; nothing where it failed."""
    began = time.monotonic()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(
                f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
            )
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
    except OSError:
        return None
    return time.monotonic() - began if answer.startswith(b"HTTP/1.1 200 ") else None


def probes(port: int, count: int) -> list[float | None]:
    """Ask for a page every tenth of a second, and return how long each answer took."""
    seconds = []
    for _ in range(count):
        began = time.monotonic()
        seconds.append(probe(port, "/faq/"))
        time.sleep(max(0.0, PROBE_EVERY - (time.monotonic() - began)))
    return seconds


def told(seconds: list[float | None]) -> tuple[int, float, str]:
    """Return how many probes were answered, their 99th percentile, and both in words."""
    answered = [each for each in seconds if each is not None]
    p50, p99 = percentile(answered, 50), percentile(answered, 99)
    words = (
        f"{len(answered)} of {len(seconds)} probes answered, p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms"
    )
    return len(answered), p99, words


@pytest.mark.parametrize("way", SLOW_WAYS)
@pytest.mark.drill("500 slow clients", mark="every probe answered, p99 ≤ 100 ms")
def test_slow_clients_keep_nobody_waiting(site: Site, measured: Measured, way: str) -> None:
    """A normal visitor is answered at once beside hundreds that never finish."""
    with site.gunicorn() as server:
        # What the machine does meanwhile, which may be busy with other things.
        _, _, before = told(probes(server.port, PROBES // 6))
        attempts = []
        with slow_clients(server.port, way, SLOW_CLIENTS, page="/") as clients:
            # A worker that is stopped stays so; what comes and goes is somebody else's.
            for _ in range(ATTEMPTS):
                answered, p99, words = told(probes(server.port, PROBES))
                attempts.append(f"{p99 * 1000:.0f}")
                if answered < PROBES or p99 <= P99_SECONDS:
                    break
            at_the_end = clients.connected
    tried = f"p99 of each attempt: {', '.join(attempts)} ms"
    measured(f"{way}: {words} ({tried}); {at_the_end} slow clients at the end; without them {before}")
    assert answered == PROBES
    assert p99 <= P99_SECONDS


@pytest.mark.drill("8 clients that ask on before they are answered, without end", mark="every probe answered")
def test_greedy_clients_take_no_worker_for_themselves(site: Site, measured: Measured) -> None:
    """A client that always has another request waits its turn like everybody else."""
    with site.gunicorn() as server, slow_clients(server.port, "greedy", 8, page="/faq/"):
        answered, _, words = told(probes(server.port, PROBES))
    measured(words)
    assert answered == PROBES


@pytest.mark.drill("HUP ten times under load", mark="0 failed")
def test_reloading_loses_no_request(site: Site, measured: Measured) -> None:
    """Workers are exchanged while patients read."""
    with site.gunicorn() as server, reading(site, server.port) as tally:
        for _ in range(10):
            workers = server.wait_for_workers()
            server.process.signal(signal.SIGHUP)
            server.wait_for_workers(but=workers)
            time.sleep(0.3)
    measured(f"{tally}")
    assert tally.failed == 0


@pytest.mark.drill("restart with the socket held, three times under load", mark="0 failed")
def test_a_restart_behind_a_held_socket_loses_no_request(site: Site, measured: Measured) -> None:
    """systemd holds the socket (site.socket), so that connections wait for the new server."""
    with (
        listening() as listener,
        site.gunicorn(listener=listener) as server,
        reading(site, server.port) as tally,
    ):
        for _ in range(3):
            time.sleep(1)
            server.stop()
            server.start()
        time.sleep(1)
    measured(f"{tally}")
    assert tally.failed == 0


@contextmanager
def reading(site: Site, port: int) -> Iterator[Tally]:
    """Let sixteen visitors read everything in every encoding."""
    with crowd(port, in_all_encodings(site.addresses()), check=is_of(site.manifest())) as tally:
        yield tally


@pytest.mark.drill(
    "kill -9 of a worker under load, without nginx",
    mark="the next worker answers; told, not demanded: 0 failed is nginx's",
)
def test_a_killed_worker_is_replaced(site: Site, measured: Measured) -> None:
    """What the worker held is lost, and nothing after it."""
    with site.gunicorn() as server, reading(site, server.port) as tally:
        for _ in range(3):
            time.sleep(1)
            victim, *_ = server.wait_for_workers()
            os.kill(victim, signal.SIGKILL)
            server.wait_for_workers(but=[victim])
        held = tally.failed
        time.sleep(1)
        later = tally.failed - held
    measured(f"3 kills: {tally}")
    # Each of the sixteen visitors may have lost one request a kill.
    assert held <= 3 * 16
    assert later == 0


@pytest.mark.drill(
    "10,000 fuzzed requests", mark="no 5xx but 501 and 505; same workers; nothing of them in the log"
)
def test_no_request_is_an_error_of_ours(site: Site, measured: Measured) -> None:
    """Whatever is sent, the fault is the sender's; and the log tells nobody's query or address."""
    with site.gunicorn() as server:
        workers = server.wait_for_workers()
        begun = len(server.log.read_text())
        found = fuzz.statuses(server.port, fuzz.requests(10_000, seed=3))
        log = server.log.read_text()[begun:]
        same = server.process.children() == workers
        faults = site.bad_answers(server.port)

    measured(fuzz.told_outcomes(found))
    # A coding and a version that do not exist are just what these two say (RFC 9110, 15.6.2 and 15.6.6).
    ours = {
        status: sent
        for status, sent in found.items()
        if status.startswith("5") and status not in {"501", "505"}
    }
    assert ours == {}
    assert (same, faults) == (True, [])
    assert [
        line for line in log.splitlines() if fuzz.SECRET in line or "127.0.0.1" in line or "Traceback" in line
    ] == []


@pytest.mark.drill("64 file descriptors", mark="0 failed reads")
def test_few_descriptors_slow_the_server_down_and_no_more(site: Site, measured: Measured) -> None:
    """Visitors beyond what the process can hold wait for their turn."""
    few = [program("prlimit"), "--nofile=64:64"]
    with site.gunicorn(prefix=few) as server:
        check = is_of(site.manifest())
        requests = in_all_encodings(site.addresses())
        with crowd(server.port, requests, visitors=100, check=check, stays=False) as tally:
            time.sleep(5)
    result = site.publish(inside=lambda *command: [*few, *command], SITE_URL="http://127.0.0.1:1001")
    measured(f"100 visitors, a connection a request: {tally}")
    assert result.returncode == 0, result.stderr
    assert tally.failed == 0


def faketime(file: Path) -> dict[str, str]:
    """Return the environment in which the clock is off by what a file says."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    # libfaketime 0.9.10 refuses the sleep that Python asks for, which ends at a time of the monotonic clock.
    (file.parent / "sitecustomize.py").write_text(
        "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
    )
    return {
        "PYTHONPATH": str(file.parent),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "LD_PRELOAD": str(library),
        # The times of files come from the machine, whose clock is right.
        "NO_FAKE_STAT": "1",
    }


@pytest.mark.drill("clock 10 years on, then a day back", mark="no loop; 0 failed")
def test_a_clock_that_jumps_starts_no_loop(small_site: Site, measured: Measured) -> None:
    """Neither the publisher nor the server goes round in circles, and an edit is still published."""
    clock = small_site.root / "clock"
    clock.write_text("+0")
    page = small_site.content / "faq" / "does-it-hurt.md"
    worked = {}
    environ = faketime(clock)
    with (
        small_site.gunicorn(environ=environ) as server,
        small_site.watcher(environ=environ) as publisher,
        crowd(server.port, [Request("/faq/does-it-hurt/")], visitors=2, rest=0.01) as tally,
    ):
        wait_until(lambda: "release" in publisher.output(), publisher.output)
        for offset in ("+10y", "-1d"):
            clock.write_text(offset)
            time.sleep(2)
            lines, before = publisher.output().count("\n"), publisher.seconds_of_processor()
            time.sleep(4)
            worked[offset] = (publisher.seconds_of_processor() - before) / 4
            assert publisher.output().count("\n") - lines <= 1, publisher.output()
            page.write_text(f"{page.read_text()}\nThe clock is at {offset}.\n")
            wait_until(
                partial(is_shown, server.port, "/faq/does-it-hurt/", f"The clock is at {offset}."),
                publisher.output,
                seconds=10,
            )
    shares = ", ".join(f"{offset}: {share:.0%}" for offset, share in worked.items())
    measured(f"publisher's share of a processor at rest: {shares}; edits published; {tally}")
    assert max(worked.values()) < 0.25
    assert tally.failed == 0
    assert "Traceback" not in publisher.output() + server.log.read_text()
