from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from microneedling_site.library.library import load
from microneedling_site.publishing import unavailable
from microneedling_site.publishing.release import url_of
from microneedling_site.site.documents import catalog
from microneedling_site.site.headers import security_headers
from tests.publishing.conftest import Answer, Desk, Door, question, write

PAGE_CACHING = "max-age=60, public, stale-while-revalidate=600, stale-if-error=86400"


def statics(desk: Desk) -> list[str]:
    """Return the addresses of the hashed static files."""
    return [address.url for address in desk.current.addresses(below="/static/")]


def test_every_address_of_a_release_answers_with_its_file(door: Door) -> None:
    """Pages, pictures and static files; the page for what is not there has no address."""
    addresses = [address for address in door.desk.current.addresses() if address.path != "404.html"]

    answers = {address.url: door.ask(address.url) for address in addresses}

    assert {url: (answer.status, answer.body) for url, answer in answers.items()} == {
        address.url: (200, (door.desk.current.site / address.path).read_bytes()) for address in addresses
    }


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", 'text/html; charset="utf-8"'),
        ("/images/whistle.svg", "image/svg+xml"),
        ("css", 'text/css; charset="utf-8"'),
    ],
)
def test_a_file_has_its_type(door: Door, path: str, media_type: str) -> None:
    """Nothing has to be guessed; and nothing may be."""
    url = next(url for url in statics(door.desk) if url.endswith(".css")) if path == "css" else path

    answer = door.ask(url)

    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
        media_type,
        "nosniff",
    )


def test_a_document_has_the_type_that_the_preview_gives_it(door: Door) -> None:
    """Every one of them; and as any page it is kept shortly, and has the security headers."""
    documents = list(catalog.documents(load(door.desk.content)))

    answers = {document.url: door.ask(document.url) for document in documents}

    assert {url: answer.headers["Content-Type"] for url, answer in answers.items()} == {
        document.url: document.media_type for document in documents
    }
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {PAGE_CACHING}
    assert {answer.headers["X-Content-Type-Options"] for answer in answers.values()} == {"nosniff"}


def test_pages_are_kept_shortly_and_static_files_for_ever(door: Door) -> None:
    """The hash in its name makes a static file another file when it changes."""
    page, picture, static = (door.ask(url) for url in ("/faq/", "/images/whistle.svg", statics(door.desk)[0]))

    assert [answer.headers["Cache-Control"] for answer in (page, picture, static)] == [
        PAGE_CACHING,
        PAGE_CACHING,
        "max-age=31536000, public, immutable",
    ]


@pytest.mark.parametrize("path", ["/faq", "/faq?q=a", "/faq/does-it-hurt"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_address_without_its_last_slash_leads_to_the_page(door: Door, path: str, method: str) -> None:
    """In one hop, for good, and without the query."""
    answer = door.ask(path, method=method)

    assert (answer.status, answer.headers["Location"]) == (301, f"{path.partition('?')[0]}/")
    assert answer.headers["Cache-Control"] == PAGE_CACHING
    assert (answer.body == b"") == (method == "HEAD")
    assert answer.headers["Content-Length"] == str(len(b"Moved Permanently\n"))


def test_a_question_is_worked_out_and_any_other_query_ignored(desk: Desk) -> None:
    """A page's own address is its file; only where the site works something out is a query one."""
    front = "description: Where whistles are blown, who blows them, and how that is known; for tests.\n"
    front += "published: 2026-01-05\nupdated: 2026-02-10\n"
    services = "services:\n  - {id: tin, name: Tin}\n"
    desk.write("providers/index.md", f"---\ntitle: Whistlers\n{front}{services}---\nAsk.\n")
    desk.publish()
    door = Door(desk)

    asked, plain, ignored = (door.ask(url) for url in ("/providers/?service=tin", "/providers/", "/faq/?q=a"))

    assert (plain.status, plain.headers["Cache-Control"]) == (200, PAGE_CACHING)
    assert (ignored.status, ignored.headers["Cache-Control"]) == (200, PAGE_CACHING)
    assert (asked.status, asked.headers["Cache-Control"]) == (200, "private, max-age=60")
    assert asked.headers["X-Robots-Tag"] == "noindex"
    # The twin tells what the page says while nothing is asked of it; it is no answer to this question.
    markdown = door.ask("/providers/?service=tin", accept="text/markdown")
    assert (markdown.status, markdown.body) == (200, asked.body)
    assert markdown.headers["Cache-Control"] == "private, max-age=60"
    assert door.ask("/providers/", accept="text/markdown").body == door.ask("/providers/index.md").body


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/fa",
        "/404.html",
        "/faq/index.html",
        "/faq/index.html.br",
        "/static/",
        "/manifest.json",
        "/content/site.md",
        "/calendar/",
        "/calendar/?first=2027-01-02",
        "/calendar/plan.ics",
        "/es/calendar/",
        "/providers/",
        "/es/providers/?place=a",
    ],
)
def test_what_is_not_there_is_answered_with_the_page_that_says_so(door: Door, path: str) -> None:
    """The release's own; nothing of a release but its site can be read."""
    answer = door.ask(path)

    assert (answer.status, answer.body) == (404, (door.desk.current.site / "404.html").read_bytes())
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/%2e%2e/%2e%2e/etc/passwd",
        "/faq/../site.md",
        "/static/../../../content/site.md",
        "/static/..%2f..%2fmanifest.json",
        "//",
        "//faq/",
        "/faq//",
        "//example.org/%2e%2e",
        "/\\",
        "/faq\\",
        "/%5c%5cexample.org",
        "/%00",
        "/faq/%00",
        "/static/%00.css",
        "/%ff%fe",
        "/%c3",
        "/%ed%a0%80",
        "/%0d%0aSet-Cookie:%20a=b",
        "/" + "a" * 9000,
        "/static/" + "a/" * 4000,
        "/faq/%20",
        "/FAQ/",
        "/.exported",
        "*",
        "faq/",
    ],
)
def test_no_path_is_a_trick(door: Door, path: str) -> None:
    """An address is looked up, never joined to a path: there is no such page, and nothing else happens."""
    assert door.ask(path).status == 404


@settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    path=st.one_of(
        st.text(alphabet="/.%\\faq012e?#;:@ \x00é", max_size=40).map(lambda text: f"/{text}".encode()),
        st.binary(max_size=40).map(lambda raw: b"/" + raw),
    ),
    method=st.sampled_from(["GET", "HEAD", "POST", "TRACE"]),
    header=st.sampled_from(["accept_encoding", "if_none_match", "range", "if_range", "if_modified_since"]),
    value=st.text(alphabet='bytes=0-9,;W/"*q.gzipr \xff', max_size=60),
)
def test_no_request_is_too_strange(door: Door, path: bytes, method: str, header: str, value: str) -> None:
    """Any bytes in the path, any text in a header: an answer, and not that the server failed."""
    target = "".join(f"%{byte:02x}" for byte in path)

    answer = door.ask(target, method=method, **{header: value})

    assert 200 <= answer.status < 500


# ------------------------------------------------------------------ headers


def everything(door: Door) -> dict[str, Answer]:
    """Return an answer of every kind."""
    tag = door.ask().headers["ETag"]
    answers = {
        "page": door.ask(),
        "part": door.ask(range="bytes=0-0"),
        "moved": door.ask("/faq"),
        "unchanged": door.ask(if_none_match=tag),
        "bad host": door.ask(host="evil.example"),
        "no page": door.ask("/nowhere/"),
        "no method": door.ask(method="POST"),
        "no method, no page": door.ask("/nowhere/", method="POST"),
        "no range": door.ask(range="bytes=999999-"),
        "static": door.ask(statics(door.desk)[0]),
        "alive": door.ask("/healthz"),
        "ready": door.ask("/readyz"),
    }
    door.desk.releases.root.rename(door.desk.root / "gone")
    door.look()
    answers["unavailable"] = door.ask("/sources/")
    (door.desk.root / "gone").rename(door.desk.releases.root)
    return answers


STATUSES = [200, 206, 301, 304, 400, 404, 405, 405, 416, 200, 200, 200, 503]


def test_every_answer_has_the_security_headers(door: Door) -> None:
    """Whatever it is, and whoever makes it."""
    expected = security_headers(hsts_seconds=0)

    answers = everything(door)

    assert [answer.status for answer in answers.values()] == STATUSES
    assert {
        kind: {name: answer.headers.get(name) for name in expected} for kind, answer in answers.items()
    } == dict.fromkeys(answers, expected)


def test_no_answer_sets_a_cookie_or_lets_others_read_it(door: Door) -> None:
    """Nor does any say which software made it."""
    unwanted = {"Set-Cookie", "Access-Control-Allow-Origin", "Server", "X-Powered-By"}

    assert {kind: unwanted & answer.headers.keys() for kind, answer in everything(door).items()} == {
        kind: set() for kind in everything(door)
    }


# ------------------------------------------------------------------ releases that come and go


def test_a_new_release_is_noticed_within_a_second(door: Door) -> None:
    """By a server that runs, without being told."""
    before = door.ask().body
    door.desk.write("faq/new.md", question("Is it new?"))
    door.desk.publish()
    end = time.monotonic() + 1

    while door.ask().body == before:
        assert time.monotonic() < end
        time.sleep(0.01)

    assert b"Is it new?" in door.ask().body
    assert door.ask("/faq/new/").status == 200


def test_every_answer_is_of_one_release(published: Desk) -> None:
    """While releases change as fast as they can, each answer is a page as it was published, whole."""
    door = Door(published)
    expected, seen = set(), set()
    for number in range(12):
        published.edit("faq/index.md", "Pick a topic", f"Pick topic {number} of these, and not a topic")
        published.publish()
        published.edit("faq/index.md", f"Pick topic {number} of these, and not a topic", "Pick a topic")
        expected.add(published.page("/faq/").encode())
        door.look()
        seen |= {door.ask().body, door.ask().body}

    assert seen == expected


def changed_style(published: Desk, settings: Settings) -> tuple[str, str]:
    """Publish with another style sheet; return its address before and after."""
    folder = published.root / "static"
    shutil.copytree(settings.STATICFILES_DIRS[0], folder)
    settings.STATICFILES_DIRS = [folder]
    before = next(url for url in statics(published) if "/site." in url)
    write(folder / "css" / "site.css", "p { color: red }\n")
    published.publish()
    after = next(url for url in statics(published) if "/site." in url)
    assert before != after
    return before, after


def test_a_page_of_the_release_before_finds_its_style_sheet(published: Desk, settings: Settings) -> None:
    """It stands in a reader's browser still; the static files of every release that is kept are served."""
    door = Door(published)
    old = door.ask()
    before, after = changed_style(published, settings)
    door.look()

    answers = [door.ask(before), door.ask(after)]

    assert before.encode() in old.body
    assert [answer.status for answer in answers] == [200, 200]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"max-age=31536000, public, immutable"}


def test_only_static_files_are_served_of_earlier_releases(published: Desk) -> None:
    """A page that was taken away is away."""
    published.write("faq/new.md", question("Is it new?"))
    published.publish()
    published.delete("faq/new.md")
    published.publish(allow_removals=True)

    assert Door(published).ask("/faq/new/").status == 404


def test_a_static_file_of_a_release_that_is_no_longer_kept_is_gone(
    published: Desk, settings: Settings
) -> None:
    """Six releases later; and the server has not failed on the way."""
    door = Door(published)
    before, _ = changed_style(published, settings)
    door.look()
    first = door.ask(before, method="HEAD").status
    for number in range(5):
        published.write("faq/new.md", question("Is it new?", body=f"It was said {number} times."))
        published.publish()
    unnoticed = door.ask(before).status
    door.look()

    assert (first, unnoticed, door.ask(before).status) == (200, 404, 404)


def test_a_release_that_is_removed_while_it_is_shown_is_left_at_once(published: Desk) -> None:
    """A server that was asleep while six releases came and went answers from the newest."""
    door = Door(published)
    door.ask("/sources/", method="HEAD")
    for number in range(6):
        published.write("faq/new.md", question("Is it new?", body=f"It was said {number} times."))
        published.publish()
    door.server._look_at = time.monotonic() + 3600  # noqa: SLF001

    answers = [door.ask("/sources/"), door.ask("/faq/new/")]

    assert [answer.status for answer in answers] == [200, 200]
    assert b"It was said 5 times." in answers[1].body


def removed(desk: Desk) -> None:
    """Take the folder of releases away."""
    desk.releases.root.rename(desk.root / "gone")


def unreadable(desk: Desk) -> None:
    """Put folders in the place of files, which nobody can read as files."""
    for path in list(desk.current.site.rglob("*.html")):
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize("damage", [removed, unreadable])
@pytest.mark.parametrize("is_known", [False, True], ids=["never asked for", "asked for before"])
def test_a_page_that_cannot_be_read_is_not_said_to_be_gone(
    published: Desk, damage: Callable[[Desk], None], *, is_known: bool
) -> None:
    """The answer is that it cannot be shown now, when to ask again, and when not to wait for it."""
    door = Door(published)
    door.ask("/faq/" if is_known else "/")
    damage(published)
    door.look()

    answer = door.ask("/faq/")

    assert (answer.status, answer.body) == (503, unavailable.PAGE)
    assert {name: answer.headers[name] for name in unavailable.HEADERS} == {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Retry-After": "30",
    }
    assert b"emergency number" in answer.body


def test_a_disk_that_comes_back_is_read_again(published: Desk) -> None:
    """Without a restart."""
    door = Door(published)
    door.ask()
    removed(published)
    door.look()
    broken = door.ask().status
    (published.root / "gone").rename(published.releases.root)

    assert (broken, door.ask().status) == (503, 200)


def test_a_page_that_was_just_read_is_whole_while_its_file_is_not(published: Desk) -> None:
    """Until the next look; from then on nothing is sent that is shorter than it says."""
    door = Door(published)
    before = door.ask()
    (published.current.site / "faq" / "index.html").write_bytes(before.body[:100])

    at_once = door.ask()
    door.look()
    later = door.ask()

    assert (at_once.status, at_once.body) == (200, before.body)
    assert (later.status, later.body) == (503, unavailable.PAGE)


def test_a_page_that_is_cut_off_is_never_shown(published: Desk) -> None:
    """The part that is left may be the part that misleads; and it is shown again when it is whole again."""
    door = Door(published)
    file = published.current.site / "faq" / "index.html"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    damaged = [door.ask(), door.ask()]
    file.write_bytes(whole)

    mended = door.ask()

    assert [(answer.status, answer.body) for answer in damaged] == [(503, unavailable.PAGE)] * 2
    assert (mended.status, mended.body) == (200, whole)


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_version_that_was_mended_is_shown_again(published: Desk, encoding: str) -> None:
    """With the length that it has now."""
    door = Door(published)
    file = published.current.site / "faq" / f"index.html.{'br' if encoding == 'br' else 'gz'}"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    door.ask(accept_encoding=encoding)
    file.write_bytes(whole)
    door.look()

    mended = door.ask(accept_encoding=encoding)

    assert (mended.status, mended.body, mended.headers["Content-Length"]) == (200, whole, f"{len(whole)}")


def test_a_server_without_a_release_says_so_and_begins_with_the_first(desk: Desk) -> None:
    """It may be started before anything is published."""
    door = Door(desk)
    empty = door.ask()
    desk.publish()
    door.look()

    assert (empty.status, empty.body, empty.headers["Retry-After"]) == (503, unavailable.PAGE, "30")
    assert door.ask().status == 200


def test_what_is_kept_ready_has_an_end(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's memory does not grow with the number of pages that were asked for."""
    monkeypatch.setattr("microneedling_site.publishing.server._READY_FILES", 3)
    door = Door(published)
    urls = [address.url for address in published.current.addresses() if address.path != "404.html"]

    statuses = [door.ask(url).status for url in urls * 2]

    shown = door.server._shown  # noqa: SLF001
    assert shown is not None
    assert (set(statuses), len(shown.ready)) == ({200}, 3)


def test_what_was_asked_for_last_is_kept_ready(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that many ask for stays, whatever else is asked for once."""
    monkeypatch.setattr("microneedling_site.publishing.server._READY_FILES", 2)
    door = Door(published)

    for path in ("/", "/faq/", "/", "/sources/"):
        door.ask(path)

    shown = door.server._shown  # noqa: SLF001
    assert shown is not None
    assert list(shown.ready) == ["/", "/sources/"]


def test_no_file_stays_open(door: Door) -> None:
    """Whatever was asked for, and how it was answered."""

    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    everything(door)
    before = opened()
    for _ in range(5):
        everything(door)

    assert opened() == before


def test_addresses_and_files_agree(door: Door) -> None:
    """The table that the server reads lists what the manifest lists."""
    files = door.desk.current.manifest().files
    site = [path.removeprefix("site/") for path in files if path.startswith("site/")]

    urls = sorted(url_of(path) for path in site if not path.endswith((".br", ".gz")))

    assert [address.url for address in door.desk.current.addresses()] == urls
