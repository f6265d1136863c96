from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from microneedling_site.publishing import indexnow
from microneedling_site.publishing.indexnow import different
from tests.publishing.conftest import SITE_URL, Desk, question

KEY = "0123456789abcdef"


@dataclass
class Engine:
    """A search engine: what it was told, and what it answers."""

    answers: list[int]
    heard: list[dict[str, Any]] = field(default_factory=list)
    address: str = ""


@contextmanager
def engine(*answers: int) -> Iterator[Engine]:
    """Listen as a search engine does, and answer with these; from the last on, always with the last."""
    told = Engine(list(answers or (200,)))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            assert self.headers["Content-Type"] == "application/json; charset=utf-8"
            told.heard.append(json.loads(self.rfile.read(length)))
            self.send_response(told.answers.pop(0) if len(told.answers) > 1 else told.answers[0])
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            told.heard.append({})

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        told.address = f"http://127.0.0.1:{server.server_port}/indexnow"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield told
        server.shutdown()


def run(*options: str) -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("indexnow", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def site(desk: Desk, settings: Settings) -> Desk:
    """Return a published site that has a key."""
    settings.INDEXNOW_KEY = KEY
    desk.publish()
    return desk


PAGES = [
    *("/", "/faq/", "/faq/does-it-hurt/", "/faq/is-it-loud/"),
    *("/sources/", "/sources/whistle-trial/"),
]


def test_a_new_site_is_announced_as_a_whole(site: Desk) -> None:
    """Pages, and nothing else of the release."""
    with engine() as told:
        printed = run("--send", "--endpoint", told.address)

    assert told.heard == [
        {
            "host": "127.0.0.1:8000",
            "key": KEY,
            "keyLocation": f"{SITE_URL}/{KEY}.txt",
            "urlList": [SITE_URL + url for url in PAGES],
        }
    ]
    assert printed.endswith(f"6 addresses told to {told.address}.\n")
    assert (site.current.site / f"{KEY}.txt").read_text() == KEY


@pytest.mark.usefixtures("site")
def test_nobody_is_told_by_accident() -> None:
    """Without --send it is shown, and stays to be told."""
    with engine() as told:
        first, second = (run("--endpoint", told.address) for _ in range(2))

    assert told.heard == []
    assert first == second
    assert first.endswith(f"6 addresses would be told to {told.address}. To tell it, add --send.\n")


def test_only_what_changed_is_announced(site: Desk) -> None:
    """An edit tells of the page and of the list that shows its words; what stayed is told once, ever."""
    with engine() as told:
        run("--send", "--endpoint", told.address)
        nothing = run("--send", "--endpoint", told.address)
        site.edit("faq/is-it-loud.md", "It hums", "It whistles")
        site.publish()
        run("--send", "--endpoint", told.address)

    assert "0 addresses told" in nothing
    assert [message["urlList"] for message in told.heard[1:]] == [
        [f"{SITE_URL}/faq/", f"{SITE_URL}/faq/is-it-loud/"]
    ]


def test_what_no_reader_sees_is_not_announced(site: Desk) -> None:
    """Spaces, a remark and the order of keys are no change of the page."""
    with engine() as told:
        run("--send", "--endpoint", told.address)
        site.edit("faq/is-it-loud.md", "topics: [comfort]", "# A remark.\ntopics:   [comfort]")
        assert site.publish().is_new
        run("--send", "--endpoint", told.address)

    assert len(told.heard) == 1


def test_what_moved_and_what_went_is_announced(site: Desk) -> None:
    """At the old address something else is answered now."""
    with engine() as told:
        run("--send", "--endpoint", told.address)
        text = (site.content / "faq/does-it-hurt.md").read_text()
        site.delete("faq/does-it-hurt.md")
        site.write("faq/is-it-sore.md", text.replace("topics:", "former_slugs: [does-it-hurt]\ntopics:", 1))
        site.edit("faq/is-it-loud.md", "(/faq/does-it-hurt/#after)", "(/faq/is-it-sore/#after)")
        site.publish()
        run("--send", "--endpoint", told.address)

    assert told.heard[1]["urlList"] == [
        f"{SITE_URL}/faq/",
        f"{SITE_URL}/faq/does-it-hurt/",
        f"{SITE_URL}/faq/is-it-loud/",
        f"{SITE_URL}/faq/is-it-sore/",
    ]


def test_without_a_note_the_release_before_counts(site: Desk) -> None:
    """A site that begins to announce does not tell of all its pages."""
    site.write("faq/new.md", question("Is it new?"))
    site.publish()

    assert run().splitlines()[:-1] == [f"{SITE_URL}/faq/", f"{SITE_URL}/faq/new/"]


@pytest.mark.parametrize("note", ["", "{", "[]", "null", '"a"'])
def test_a_damaged_note_is_none(site: Desk, note: str) -> None:
    """It is written again; nothing fails."""
    (site.releases.root / "announced.json").write_text(note)

    with engine() as told:
        run("--send", "--endpoint", told.address)

    assert len(told.heard) == 1
    assert len(json.loads((site.releases.root / "announced.json").read_text())) == len(PAGES)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (400, "it could not read the message"),
        (
            403,
            "it did not find the key on the site. Publish with INDEXNOW_KEY set, and look at "
            f"{SITE_URL}/{KEY}.txt",
        ),
        (422, "the addresses are not those of the site that the key is for. See that SITE_URL is right"),
        (429, "it was told too often. Try again tomorrow"),
        (500, "that is not an answer of IndexNow"),
        (503, "that is not an answer of IndexNow"),
        (301, "that is not an answer of IndexNow"),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_was_not_taken_is_told_again(status: int, meaning: str) -> None:
    """Whatever the reason; a redirect is followed nowhere."""
    with engine(status, 202) as told:
        with pytest.raises(CommandError) as refused:
            run("--send", "--endpoint", told.address)
        run("--send", "--endpoint", told.address)

    assert str(refused.value) == f"{told.address} answered {status}: {meaning}."
    assert [len(message["urlList"]) for message in told.heard] == [6, 6]


def test_nobody_listens(site: Desk) -> None:
    """That is said, and nothing is noted."""
    with engine() as told:
        pass

    with pytest.raises(CommandError, match=r"cannot be reached: .*refused"):
        run("--send", "--endpoint", told.address)
    assert not (site.releases.root / "announced.json").exists()


@pytest.mark.usefixtures("site")
def test_many_addresses_are_told_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No message is longer than what is taken; one that is refused leaves all to be told again."""
    assert indexnow.MOST_URLS == 10_000
    monkeypatch.setattr(indexnow, "MOST_URLS", 4)

    with engine(200, 429, 200) as told:
        with pytest.raises(CommandError, match="429"):
            run("--send", "--endpoint", told.address)
        run("--send", "--endpoint", told.address)

    assert [len(message["urlList"]) for message in told.heard] == [4, 2, 4, 2]


@pytest.mark.usefixtures("site")
def test_a_key_is_needed(settings: Settings) -> None:
    """Only for telling; looking needs none."""
    settings.INDEXNOW_KEY = ""

    with engine() as told, pytest.raises(CommandError, match="INDEXNOW_KEY is not set"):
        run("--send", "--endpoint", told.address)

    assert told.heard == []
    assert "6 addresses would be told" in run()


@pytest.mark.parametrize("endpoint", ["file:///etc/passwd", "api.indexnow.org", "ftp://a.example/", ""])
@pytest.mark.usefixtures("site")
def test_only_the_web_is_told(endpoint: str) -> None:
    """Anything else is refused before it is opened."""
    with pytest.raises(CommandError, match="is not a web address"):
        run("--send", "--endpoint", endpoint)


@pytest.mark.usefixtures("desk")
def test_nothing_to_announce() -> None:
    """Before the first release."""
    with pytest.raises(CommandError, match=r"^Nothing is published yet. Type \"make publish\" first.$"):
        run()


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({}, {}, ()),
        ({"/a/": "1"}, {"/a/": "1"}, ()),
        ({"/a/": "1"}, {"/a/": "2"}, ("/a/",)),
        ({"/a/": "1"}, {}, ("/a/",)),
        ({"/b/": "1"}, {"/a/": "1", "/b/": "1"}, ("/a/",)),
    ],
)
def test_different(before: dict[str, str], now: dict[str, str], expected: tuple[str, ...]) -> None:
    """New, changed and gone; what is as it was is none of them."""
    assert different(before, now) == expected
