"""How fast pages are served, side by side in one run: ours, and the same bytes by other ways.

    python -m bench serving

Every server answers in turn, round after round, so that whatever else the machine does meets all of
them; what counts is the median of the rounds, and the ratio to the bare server.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import content, machine
from bench.table import Table

ROUNDS = 5
SECONDS = 3
CONNECTIONS = 16
#: An answer that takes longer is none. On a busy machine some of a page that is rendered each time take long.
TIMEOUT_SECONDS = 10
PAGE = "/faq/is-it-painful/"

LEAST_OF_BARE = 0.70
LEAST_TIMES_RENDERED = 4
MOST_TIMES_P99 = 2

_NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log /dev/null;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; types {{ text/html html; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""


@dataclass(slots=True)
class Server:
    """One of the servers that are compared."""

    name: str
    url: str
    headers: tuple[str, ...] = ()
    rates: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)


def measure() -> Table:
    """Load every server with the same page."""
    wrk = machine.program("wrk", "wrk")
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        servers = _start(Path(directory), stack)
        for _ in range(ROUNDS):
            for server in servers:
                rate, _ = _load(wrk, server, CONNECTIONS)
                _, p99 = _load(wrk, server, CONNECTIONS // 2)
                server.rates.append(rate)
                server.p99_ms.append(p99)
        memory = [_memory(Path(directory) / str(size), size) for size in (100, 10_000)]
    return _table(servers, memory)


def _start(folder: Path, stack: ExitStack) -> list[Server]:
    # Where root measures, nginx reads as another user.
    folder.chmod(0o755)
    releases = folder / "releases"
    environ = machine.environment(port=machine.free_port(), releases=releases)
    machine.manage("publish", environ=environ)
    site = releases / "current" / "site"
    page = site / PAGE.strip("/") / "index.html"
    servers = []
    for name, application in (
        ("bare gunicorn, the same bytes out of memory", "bench.applications:bare"),
        ("ours, identity", ""),
        ("Django, rendered for every request", "bench.applications:rendered"),
    ):
        port = str(machine.free_port())
        url = f"http://127.0.0.1:{port}{PAGE}"
        variables = {**environ, "PORT": port, "BENCH_PAGE": str(page)}
        command = machine.gunicorn("--access-logfile", "/dev/null", *([application] if application else []))
        stack.enter_context(machine.running(command, url=url, environ=variables))
        servers.append(Server(name, url))
    servers.insert(2, Server("ours, brotli", servers[1].url, ("Accept-Encoding: br",)))
    port = str(machine.free_port())
    url = f"http://127.0.0.1:{port}{PAGE}"
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=port, site=site.resolve()))
    nginx = machine.program("nginx", "nginx")
    stack.enter_context(machine.running([nginx, "-c", str(config), "-p", str(folder)], url=url))
    servers.append(Server("nginx over the same release", url))
    return servers


def _load(wrk: str, server: Server, connections: int) -> tuple[float, float]:
    """Return requests a second, and the 99th percentile in ms."""
    headers = [part for header in server.headers for part in ("-H", header)]
    options = ["-t1", f"-c{connections}", f"-d{SECONDS}s", f"--timeout={TIMEOUT_SECONDS}s", "--latency"]
    command = [wrk, *options, *headers, server.url]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    if "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(printed)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", printed)
    assert rate is not None
    assert p99 is not None
    return float(rate[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]


def _memory(folder: Path, questions: int) -> str:
    """Return the memory of a worker that served a few hundred pages of a large site, in words."""
    content.write(folder / "content", questions=questions)
    environ = machine.environment(
        port=machine.free_port(), releases=folder / "releases", content=folder / "content"
    )
    machine.manage("publish", environ=environ)
    base = f"http://127.0.0.1:{environ['PORT']}"
    pages = sorted((folder / "releases" / "current" / "site" / "faq").iterdir())[:600]
    with machine.running(
        machine.gunicorn("--workers", "1", "--access-logfile", "/dev/null"), url=f"{base}/", environ=environ
    ) as pid:
        for page in pages:
            machine.answered(f"{base}/faq/{page.name}/" if page.is_dir() else f"{base}/faq/")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        status = Path(f"/proc/{children[0]}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return f"{questions:,} questions: {int(found[1]) / 1024:.0f} MiB"


def _table(servers: list[Server], memory: list[str]) -> Table:
    bare, ours, _, rendered, _ = servers
    rate = {server.name: statistics.median(server.rates) for server in servers}
    p99 = {server.name: statistics.median(server.p99_ms) for server in servers}
    rows = [
        (
            server.name,
            f"{rate[server.name]:,.0f}",
            f"{rate[server.name] / rate[bare.name]:.2f}",
            f"{p99[server.name]:.1f} ms",
            f"{p99[server.name] / p99[bare.name]:.2f}",
        )
        for server in servers
    ]
    return Table(
        title="Serving a page",
        columns=("Server", "Requests a second", "Of bare", "p99 at half load", "Of bare's"),
        rows=tuple(rows),
        note=(
            f"Medians of {ROUNDS} rounds, {CONNECTIONS} connections (half load: {CONNECTIONS // 2}). Ours is "
            f"{rate[ours.name] / rate[rendered.name]:.1f} times rendering. Targets: at least "
            f"{LEAST_OF_BARE} of bare, {LEAST_TIMES_RENDERED} times rendering, p99 at most {MOST_TIMES_P99} "
            f"times bare's. Memory of a worker after 600 pages of a site with {memory[0]}; with {memory[1]}."
        ),
    )
