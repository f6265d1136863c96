"""A small site to publish, and the verbs that edit, publish and read it.

desk.edit("faq/is-it-loud.md", "It hums.", "It whistles.")
outcome = desk.publish()
desk.page(outcome.release, "/faq/is-it-loud/")
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.apps import apps
from django.conf import settings as project
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from pytest_django import Settings

from microneedling_site.publishing import status
from microneedling_site.publishing.outcome import Outcome, RefusedError
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.release import Release, path_of
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.server import Server
from microneedling_site.publishing.status import Status
from microneedling_site.publishing.stylesheets import ENTRIES
from microneedling_site.site.shelf import Shelf

ROOT: Path = project.BASE_DIR
EARS = ROOT / "tests" / "sites" / "ear-syringing"

MEMORY = Path("/dev/shm")  # noqa: S108 - each test has a folder of its own in it

#: When every file of a test was last written, unless the test is about that: long ago, in seconds.
LONG_AGO = 1_700_000_000

SITE_URL = "http://127.0.0.1:8000"

#: What a server in production is told, beside its folders.
PRODUCTION = {
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "DEBUG": "false",
    "SECRET_KEY": "0123456789" * 5,
    "SITE_URL": SITE_URL,
}

#: The small site: path → text. Its pages are about whistles.
SMALL = {
    "site.md": """
        ---
        title: "Whistling: what to know"
        description: What whistling is, who should wait with it, and whom to ask; a small site for tests.
        published: 2026-01-05
        updated: 2026-02-10
        name: Whistle Guide
        organization:
          name: Example Whistlers
        timezone: Europe/London
        emergency: Call [999](tel:999) at once if you suddenly cannot breathe.
        not_reviewed: No clinician has checked this page yet.
        navigation:
          - label: Questions
            url: /faq/
        ---
        Whistling moves air.
        """,
    "faq/index.md": """
        ---
        title: Questions about whistling
        description: What people ask before they whistle, with short answers and some longer ones.
        published: 2026-01-05
        updated: 2026-02-10
        topics:
          - id: comfort
            name: Comfort
        ---
        Pick a topic.
        """,
    "faq/is-it-loud.md": """
        ---
        title: Is whistling loud?
        description: How loud a whistle is, how far it is heard, and what helps when it is too loud.
        published: 2026-01-05
        updated: 2026-02-10
        topics: [comfort]
        short_answer: It hums [@whistle-trial].
        ---
        ## How far

        ![A whistle](/images/whistle.svg)

        See [the other question](/faq/does-it-hurt/#after).
        """,
    "faq/does-it-hurt.md": """
        ---
        title: Does whistling hurt?
        description: Whether it hurts to whistle for long, and what to do about it when it does.
        published: 2026-01-05
        updated: 2026-02-10
        topics: [comfort]
        short_answer: It does not.
        ---
        ## After

        Rest your lips.
        """,
    "sources/index.md": """
        ---
        title: Sources of this site
        description: What was read for this site, which is here for tests only and treats nobody.
        published: 2026-01-05
        updated: 2026-02-10
        ---
        One thing was read.
        """,
    "sources/whistle-trial.md": """
        ---
        title: Trial of two whistles
        description: A trial of two ways to whistle that nobody did, for tests of a site.
        published: 2026-01-05
        updated: 2026-02-10
        publisher: Example Journal
        link: https://journal.example/1
        accessed: 2026-01-15
        type: trial
        grade: A
        read: abstract
        ---
        It counts tones.
        """,
}

CREDITS = "---\nshows: drawing\nmade_by: Ann Lee\nlicense: Own work\n---\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>\n'


def small_site(folder: Path) -> Path:
    """Write the small site into a folder, and return it."""
    for path, text in SMALL.items():
        write(folder / path, dedent(text).lstrip())
    write(folder / "images" / "whistle.svg", PICTURE)
    write(folder / "images" / "whistle.md", CREDITS)
    return folder


def question(title: str, *, body: str = "It is said.", **fields: str) -> str:
    """Return the text of a question with a title; `fields` are lines of its front matter."""
    front = {
        "title": title,
        "description": f"What people ask before they whistle, and a short answer to it. {title}",
        "published": "2026-01-05",
        "updated": "2026-02-10",
        "topics": "[comfort]",
        "short_answer": "It depends.",
        **fields,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in front.items())
    return f"---\n{lines}---\n{body}\n"


def write(file: Path, text: str, *, at: float = LONG_AGO) -> None:
    """Write a file as if its editor had left it long ago."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    os.utime(file, (at, at))


def without_count(output: str) -> str:
    """Return what was printed without the number of files, which depends on what pages show of each other."""
    return re.sub(r"\d+ files made anew", "some files made anew", output)


def tree(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Return everything below a folder: hash of the bytes, or the kind; time in ns; mode."""
    found = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        state = path.lstat()
        what = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        found[path.relative_to(folder).as_posix()] = (what, state.st_mtime_ns, state.st_mode)
    return found


@dataclass
class Desk:
    """Where a site is edited and published."""

    root: Path
    publisher: Publisher = field(init=False)

    def __post_init__(self) -> None:
        small_site(self.content)
        self.restart()

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    @property
    def releases(self) -> Releases:
        """The folder of releases."""
        return Releases(self.root / "releases")

    @property
    def current(self) -> Release:
        """The release that patients see."""
        release = self.releases.current()
        assert release is not None
        return release

    @property
    def status(self) -> Status:
        """What the last publishing came to."""
        return status.read(self.releases.root)

    def restart(self, **options: Any) -> None:
        """Publish from here on as a new process does, that knows only what stands on the disk."""
        self.publisher = Publisher(self.content, self.releases, **options)

    def write(self, path: str, text: str, *, at: float = LONG_AGO) -> None:
        """Write a content file."""
        write(self.content / path, text, at=at)

    def edit(self, path: str, old: str, new: str, *, at: float = LONG_AGO) -> None:
        """Put one text in the place of another."""
        text = (self.content / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new), at=at)

    def delete(self, path: str) -> None:
        """Remove a content file."""
        (self.content / path).unlink()

    def publish(self, **options: Any) -> Outcome:
        """Publish once."""
        return self.publisher.publish(**options)

    def refusal(self, **options: Any) -> RefusedError:
        """Publish, and return why nothing was."""
        with pytest.raises(RefusedError) as refused:
            self.publish(**options)
        return refused.value

    def page(self, url: str) -> str:
        """Return what patients see at an address."""
        return (self.current.site / path_of(url)).read_text()

    def has(self, url: str) -> bool:
        """Return whether patients see a page at an address."""
        return (self.current.site / path_of(url)).exists()


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return an empty folder, in memory where that can be: hundreds of sites are written and removed."""
    with tempfile.TemporaryDirectory(prefix="publishing-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: what survives a power cut is not what the tests of this process are about."""
    monkeypatch.setattr("microneedling_site.publishing.releases._sync", lambda _: None)
    monkeypatch.setattr("microneedling_site.publishing.releases._flush", lambda _: None)
    monkeypatch.setattr("os.fsync", lambda _: None)


def in_production(root: Path, sources: Path) -> dict[str, Any]:
    """Return the settings of a process that publishes and serves what stands below a folder."""
    return {
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "CONTENT_DIR": root / "content",
        "DEBUG": False,
        "MIDDLEWARE": [name for name in project.MIDDLEWARE if name not in project.PREVIEW_MIDDLEWARE],
        "RELEASES_DIR": root / "releases",
        "SITE_URL": SITE_URL,
        "STATICFILES_DIRS": [sources / "static"],
        "STATIC_ROOT": root / "never-made",
        "STORAGES": {
            "staticfiles": {"BACKEND": "microneedling_site.publishing.static_names.ReleaseManifestStorage"}
        },
        "TEMPLATES": [{**project.TEMPLATES[0], "DIRS": [sources / "templates"]}],
    }


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what pages are made with beside the content; not to be changed.

    The templates are the project's, as they are when the tests begin. The static files have the names
    that these know, and are next to empty.
    """
    folder = tmp_path_factory.mktemp("sources")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for file in (ROOT / "static").rglob("*"):
        if file.is_file() and file.suffix != ".css":
            write(folder / "static" / file.relative_to(ROOT / "static"), f"/* {file.name} */\n")
    for name in ENTRIES:
        write(folder / "static" / name, f"/* {name} */\n")
    write(folder / "static" / "css" / "site.css", '@import url("colors.css");\n')
    write(folder / "static" / "css" / "colors.css", "p { color: black }\n" * 40)
    return folder


@pytest.fixture(scope="session")
def static(sources: Path) -> Path:
    """Return the static files that pages are made with; not to be changed."""
    return sources / "static"


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> Path:
    """Return a folder with the small site and its release; not to be changed."""
    root = tmp_path_factory.mktemp("small")
    shelf = Shelf(root / "content", preview=False)
    with pytest.MonkeyPatch.context() as patch, override_settings(**in_production(root, sources)):
        patch.setattr(apps.get_app_config("site"), "shelf", shelf)
        Desk(root).publish()
    return root


@pytest.fixture
def production(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sources: Path) -> Path:
    """Set this process up as one that publishes; return a folder for it."""
    for name, value in in_production(tmp_path, sources).items():
        setattr(settings, name, value)
    monkeypatch.setattr(apps.get_app_config("site"), "shelf", Shelf(tmp_path / "content", preview=False))
    return tmp_path


@pytest.fixture
def desk(production: Path) -> Desk:
    """Return a desk with the small site on it, not yet published."""
    return Desk(production)


@pytest.fixture
def published(desk: Desk, small_release: Path) -> Desk:
    """Return a desk whose small site is published, by an earlier process."""
    shutil.copytree(small_release / "releases", desk.releases.root, symlinks=True)
    return desk


# ------------------------------------------------------------------ the server


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Door:
    """The public's side of a desk: the server, asked in this process."""

    desk: Desk
    server: Server = field(init=False)

    def __post_init__(self) -> None:
        self.server = Server(WSGIHandler(), releases=self.desk.releases.root)

    def ask(self, path: str = "/faq/", method: str = "GET", **headers: str | None) -> Answer:
        """Ask for a path, percent-encoded as clients send it; a header of None is not sent."""
        return ask(self.server, path, method, **headers)

    def look(self) -> None:
        """Let the time go by until the server looks again which release is current."""
        self.server._look_at = 0.0  # noqa: SLF001 - a test does not wait for it


def ask(server: Server, path: str, method: str = "GET", **headers: str | None) -> Answer:
    """Ask a server for a path, as `Door.ask` does."""
    target, _, query = path.partition("?")
    sent = {"host": "127.0.0.1:8000", **headers}
    environ = {
        "PATH_INFO": unquote_to_bytes(target).decode("latin-1"),
        "QUERY_STRING": query,
        "REQUEST_METHOD": method,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.errors": sys.stderr,
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in sent.items() if value is not None},
    }
    started: list[tuple[str, list[tuple[str, str]]]] = []
    body = server(environ, lambda status, headers: started.append((status, headers)))
    try:
        content = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    ((status, pairs),) = started
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a header is sent twice: {names}"
    return Answer(int(status.split()[0]), dict(pairs), content)


@pytest.fixture
def door(published: Desk) -> Door:
    """Return the server of a published site."""
    return Door(published)


# ------------------------------------------------------------------ other processes


def environ(root: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process that publishes or serves what stands below a folder."""
    folders = {"CONTENT_DIR": str(root / "content"), "RELEASES_DIR": str(root / "releases")}
    return {"PATH": os.environ.get("PATH", os.defpath), **PRODUCTION, **folders, **more}


def command(*options: str) -> list[str]:
    """Return `manage.py publish` with options."""
    return [sys.executable, str(ROOT / "manage.py"), "publish", *options]


def publish(root: Path, *options: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Publish what stands below a folder, in a process of its own."""
    return subprocess.run(
        command(*options),
        cwd=ROOT,
        env=environ(root, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a verb that starts a process, which ends with the test at the latest."""
    started: list[subprocess.Popen[str]] = []

    def begin(
        arguments: list[str], *, env: Mapping[str, str], output: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            arguments, cwd=ROOT, env=dict(env), stdout=output, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def wait_until(is_so: Callable[[], bool], *, seconds: float = 20.0) -> float:
    """Wait for something, and return how many seconds it took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, "it did not come"
        time.sleep(0.01)
    return time.monotonic() - began


@pytest.fixture
def templates(settings: Settings, production: Path, sources: Path) -> Path:
    """Return a folder with templates that this process publishes with, and that may be changed."""
    folder = Path(shutil.copytree(sources / "templates", production / "templates"))
    settings.TEMPLATES = [{**project.TEMPLATES[0], "DIRS": [folder]}]
    return folder
