"""A site of a drill's own: a copy of the program, the content and a release, and what runs on them.

site.publish()                          manage.py publish, to its end
with site.gunicorn() as server: ...     the server, on a port of its own
with site.nginx(server) as port: ...    nginx in front of it, with the rules of deploy/
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from microneedling_site.publishing.release import SITE, Manifest, Release, url_of
from microneedling_site.publishing.releases import Releases
from tests.drills.packages import program
from tests.drills.visitors import Answer, Check, Request, ask, in_all_encodings

ROOT = Path(__file__).resolve().parent.parent.parent

#: What the program consists of.
_PROGRAM = ("manage.py", "microneedling_site", "requirements.txt", "static", "templates")

#: Seconds that a program may take to be ready, on a machine that is busy with other things.
_START = 30.0

_ENCODED = {"": "", "br": ".br", "gzip": ".gz"}


@dataclass(frozen=True, slots=True)
class Site:
    """A copy of the project; everything stands below `root`, which every user may read."""

    root: Path

    @property
    def program(self) -> Path:
        """The folder of the program."""
        return self.root / "program"

    @property
    def content(self) -> Path:
        """The Markdown."""
        return self.root / "content"

    @property
    def releases(self) -> Path:
        """The folder of the releases."""
        return self.root / "releases"

    @property
    def current(self) -> Release:
        """The release that patients see."""
        release = Releases(self.releases).current()
        assert release is not None
        return release

    def environ(self, **more: str) -> dict[str, str]:
        """Return the environment of a production machine."""
        return {
            "ALLOWED_HOSTS": "127.0.0.1",
            "CONTENT_DIR": str(self.content),
            "PATH": os.environ.get("PATH", os.defpath),
            "RELEASES_DIR": str(self.releases),
            "SECRET_KEY": "0123456789" * 5,
            "SITE_URL": "http://127.0.0.1",
            "WEB_CONCURRENCY": "2",
            **more,
        }

    def manage(self, *arguments: str) -> list[str]:
        """Return a command of manage.py."""
        return [sys.executable, str(self.program / "manage.py"), *arguments]

    def publish(
        self, *options: str, inside: Callable[..., list[str]] | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Publish once.

        Args:
            options: of the command.
            inside: wraps the command, where it runs somewhere else.
            environ: variables beyond the usual ones.
        """
        command = self.manage("publish", *options)
        return subprocess.run(
            inside(*command) if inside else command,
            cwd=self.program,
            env=self.environ(**(environ or {})),
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def watcher(
        self, *, prefix: Sequence[str] = (), environ: Mapping[str, str] | None = None
    ) -> Iterator[Running]:
        """Run `publish --watch`."""
        command = [*prefix, *self.manage("publish", "--watch")]
        with _running(
            command, log=self.root / "watch.log", cwd=self.program, env=self.environ(**(environ or {}))
        ) as it:
            yield it

    @contextmanager
    def gunicorn(
        self,
        *,
        listener: socket.socket | None = None,
        prefix: Sequence[str] = (),
        environ: Mapping[str, str] | None = None,
    ) -> Iterator[Server]:
        """Run the server until the block ends.

        Args:
            listener: a socket that somebody else holds, given as systemd gives it; otherwise the server
                opens one.
            prefix: goes before the command.
            environ: variables beyond the usual ones.
        """
        server = Server(self, listener=listener, prefix=prefix, more=environ or {})
        server.start()
        try:
            yield server
        finally:
            server.stop()

    @contextmanager
    def held_socket(self) -> Iterator[socket.socket]:
        """Give a socket that takes connections while nobody answers them, as site.socket does."""
        path = self.root / "site.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            path.chmod(0o666)
            listener.listen(4096)
            yield listener

    @contextmanager
    def nginx(self, upstream: str, *, rules: str = "server.conf") -> Iterator[int]:
        """Run nginx with the rules of deploy/ in front of `upstream`, and return its port.

        Args:
            upstream: where gunicorn listens, as nginx writes it.
            rules: what stands inside of `server { }`.
        """
        port = free_port()
        folder = self.root / f"nginx-{port}"
        folder.mkdir()
        shutil.copytree(ROOT / "deploy" / "nginx" / "site", folder / "site")
        (folder / "nginx.conf").write_text(
            _NGINX.format(folder=folder, port=port, site=self, upstream=upstream, rules=rules)
        )
        arguments = ["-p", str(folder), "-c", "nginx.conf", "-g", f"daemon off; pid {folder}/pid;"]
        command = [program("nginx"), "-e", "error.log", *arguments]
        with _running(command, log=folder / "output", cwd=folder) as it:
            wait_until(lambda: is_open(port), lambda: f"nginx does not start:\n{it.output()}")
            yield port

    def bad_answers(self, port: int) -> list[str]:
        """Ask for every address in every encoding, and return what is not as in the current release."""
        requests = in_all_encodings(self.addresses())
        check = is_of(self.manifest())
        faults = []
        for request, answer in zip(requests, ask(port, requests), strict=True):
            fault = answer if isinstance(answer, str) else check(request, answer)
            faults += [fault] if fault else []
        return faults

    def manifest(self) -> Manifest:
        """Return what the current release consists of."""
        return self.current.manifest()

    def pages(self) -> list[str]:
        """Return the addresses of the pages of the current release, sorted."""
        return [url for url in self.addresses() if url.endswith("/")]

    def addresses(self) -> list[str]:
        """Return all addresses of the current release, sorted."""
        return sorted(address.url for address in self.current.addresses() if address.path != "404.html")


#: What this nginx has that the one of deploy/ has not: a port, folders of the drill, and no TLS.
_NGINX = """
user www-data;
worker_processes 2;
worker_rlimit_nofile 20000;
error_log {folder}/error.log notice;
env TZ=UTC;
events {{ worker_connections 16384; }}
http {{
    map_hash_bucket_size 512;
    map_hash_max_size 65536;
    proxy_cache_path {folder}/cache levels=1:2 keys_zone=site:10m inactive=1m max_size=256m use_temp_path=off;
    proxy_temp_path {folder}/proxy;
    client_body_temp_path {folder}/body;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    upstream gunicorn {{ server {upstream}; keepalive 32; keepalive_timeout 4s; }}
    map "" $public_scheme {{ default $scheme; }}
    map "" $releases {{ default {site.releases}; }}
    map "" $program {{ default {site.program}; }}
    map "" $export {{ default {site.root}/export; }}
    map $uri $moved {{ default ""; include {site.root}/export/_moved*.map; }}
    map $uri $removed {{ default ""; include {site.root}/export/_removed*.map; }}
    include site/http.conf;
    access_log {folder}/access.log discreet;
    server {{ listen 127.0.0.1:{port} default_server backlog=4096; access_log off; return 444; }}
    server {{ listen 127.0.0.1:{port}; server_name 127.0.0.1; include site/{rules}; }}
}}
"""


@dataclass(slots=True)
class Running:
    """A program that runs, with everything that it started."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def pid(self) -> int:
        """The program that was started, not what it started."""
        return self.process.pid

    def output(self) -> str:
        """Return what was printed so far."""
        return self.log.read_text(errors="replace")

    def children(self) -> list[int]:
        """Return the processes that it started, and that run now."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it and everything that it started, with kill -9, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def seconds_of_processor(self) -> float:
        """Return how long a processor has worked for it, without what it started."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Server:
    """gunicorn, which can be killed and started anew."""

    site: Site
    listener: socket.socket | None
    prefix: Sequence[str]
    more: Mapping[str, str]
    port: int = field(default=0)
    running: Running | None = None
    _log: IO[bytes] | None = None

    @property
    def process(self) -> Running:
        """The server that was started last."""
        assert self.running is not None
        return self.running

    def wait_for_workers(self, *, but: Collection[int] = ()) -> list[int]:
        """Wait until there are as many workers as there should be, and none of `but`; return them."""
        wanted = int(self.site.environ(**self.more)["WEB_CONCURRENCY"])
        wait_until(
            lambda: len(there := self.process.children()) == wanted and not set(there) & set(but),
            self.log.read_text,
        )
        return self.process.children()

    @property
    def log(self) -> Path:
        """What it prints, over all its starts."""
        return self.site.root / "gunicorn.log"

    def start(self, *, wait: bool = True) -> None:
        """Start it."""
        command = [
            *self.prefix,
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "microneedling_site/gunicorn.conf.py",
        ]
        descriptors: tuple[int, ...] = ()
        if self.listener is not None:
            # As systemd hands a socket over: number 3, and whom it is for.
            given = self.listener.fileno()
            script = f'exec 3<&{given} && LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"'
            command = ["bash", "-c", script, "bash", *command]
            descriptors = (given,)
            if self.listener.family == socket.AF_INET:
                self.port = self.listener.getsockname()[1]
        elif not self.port:
            self.port = free_port()
        environ = self.site.environ(**{"PORT": str(self.port or 1), **self.more})
        self.running = _start(command, self.log, cwd=self.site.program, env=environ, descriptors=descriptors)
        if wait and self.port:
            wait_until(self.is_ready, lambda: f"gunicorn does not start:\n{self.log.read_text()}")

    def is_ready(self) -> bool:
        """Return whether it answers."""
        if self.running is None or self.running.process.poll() is not None:
            return False
        return isinstance(ask(self.port, [Request("/healthz")])[0], Answer)

    def kill(self) -> None:
        """End all of it with kill -9, at once."""
        assert self.running is not None
        self.running.kill()

    def stop(self) -> None:
        """End it as systemd does: TERM, and kill -9 for what is left."""
        assert self.running is not None
        if self.running.process.poll() is None:
            self.running.signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.running.process.wait(25)
        self.running.kill()

    @property
    def upstream(self) -> str:
        """Where it listens, as nginx writes it."""
        if self.listener is not None and self.listener.family == socket.AF_UNIX:
            return f"unix:{self.listener.getsockname()}"
        return f"127.0.0.1:{self.port}"


def bodies(manifest: Manifest) -> dict[tuple[str, str], str]:
    """Return the hashes of the bodies that a release has, by address and encoding."""
    found = {}
    for path, entry in manifest.files.items():
        top, _, rest = path.partition("/")
        for encoding, ending in _ENCODED.items():
            if top == SITE and rest.endswith(ending) and (encoding or not rest.endswith((".br", ".gz"))):
                found[url_of(rest.removesuffix(ending)), encoding] = entry.sha256
    return found


def is_of(manifest: Manifest) -> Check:
    """Return a check that an answer is just what a release has at the address."""
    expected = bodies(manifest)

    def check(request: Request, answer: Answer) -> str | None:
        if answer.status != 200:
            return f"{answer.status} for {request.path}"
        encoding = answer.headers.get("content-encoding", "")
        if encoding not in {"", request.encoding} or answer.sha256 != expected.get((request.path, encoding)):
            return f"other bytes for {request.path} ({encoding or 'plain'})"
        return None

    return check


def edit(file: Path, text: str) -> None:
    """Add a paragraph to a page, as editors save: another file is renamed to it."""
    passing = file.with_name(f".{file.name}.new")
    passing.write_text(f"{file.read_text()}\n{text}\n")
    passing.rename(file)


def damaged(release: Release) -> list[str]:
    """Return the files of a release that are missing or not what its manifest says."""
    found = []
    for path, entry in release.manifest().files.items():
        file = release.root / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != entry.sha256:
            found.append(path)
    return found


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    """Return whether somebody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(is_so: Callable[[], bool], complaint: Callable[[], str], *, seconds: float = _START) -> float:
    """Wait for something, and return how long it took; it fails with a complaint where it never comes."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, complaint()
        time.sleep(0.02)
    return time.monotonic() - began


def _start(
    command: Sequence[str],
    log: Path,
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    descriptors: tuple[int, ...] = (),
) -> Running:
    with log.open("ab") as file:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            pass_fds=descriptors,
            # A group of its own, so that all of it can be killed at once, and nothing else.
            start_new_session=True,
        )
    return Running(process, log)


@contextmanager
def _running(
    command: Sequence[str], *, log: Path, cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    running = _start(command, log, cwd=cwd, env=env)
    try:
        yield running
    finally:
        running.signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            running.process.wait(15)
        running.kill()


def copy_program(folder: Path) -> None:
    """Copy the program, so that a drill runs what stands there now, whoever edits it meanwhile."""
    folder.mkdir(parents=True)
    for name in _PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
