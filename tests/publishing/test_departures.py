"""Where pages were: what the public server, the preview and a swap of releases make of it."""

from __future__ import annotations

import json
import shutil

import pytest

from microneedling_site.publishing.release import MOVES, Move
from tests.publishing.conftest import Desk, Door, question

OLD = "former_slugs: [is-it-noisy, /sounds/]\n"
GONE = "former_slugs: [ouch]\nremoved: {on: 2026-02-10, why: Nobody asked., see: [/faq/is-it-loud/]}\n"
PAGE_CACHING = "max-age=60, public, stale-while-revalidate=600, stale-if-error=86400"


@pytest.fixture
def left(desk: Desk) -> Desk:
    """Return a published site in which a page has stood at other addresses, and one is gone."""
    desk.edit("faq/is-it-loud.md", "topics:", f"{OLD}topics:")
    desk.edit("faq/is-it-loud.md", "See [the other question](/faq/does-it-hurt/#after).", "It is.")
    desk.edit("faq/does-it-hurt.md", "topics:", f"{GONE}topics:")
    desk.publish(strict=True)
    return desk


@pytest.mark.parametrize("path", ["/faq/is-it-noisy/", "/faq/is-it-noisy", "/sounds/", "/sounds?a=b"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_old_address_leads_to_the_page(left: Desk, path: str, method: str) -> None:
    """In one hop, whichever way it ends, for good, and without the query."""
    answer = Door(left).ask(path, method=method)

    assert (answer.status, answer.headers["Location"]) == (301, "/faq/is-it-loud/")
    assert answer.headers["Cache-Control"] == PAGE_CACHING
    assert (b"This page has moved" in answer.body) == (method == "GET")


@pytest.mark.parametrize("path", ["/faq/does-it-hurt/", "/faq/does-it-hurt", "/faq/ouch/", "/faq/ouch?a=b"])
def test_a_removed_page_is_gone(left: Desk, path: str) -> None:
    """410, and never 200: what it was, since when and why it is not there, and what to read instead."""
    answer = Door(left).ask(path)

    assert (answer.status, answer.headers["Content-Type"]) == (410, 'text/html; charset="utf-8"')
    assert answer.headers["Cache-Control"] == PAGE_CACHING
    assert "Location" not in answer.headers
    for text in (
        '<meta name="robots" content="noindex">',
        "<strong>Does whistling hurt?</strong>",
        '<time datetime="2026-02-10">February 10, 2026</time>',
        "Nobody asked.",
        '<a class="standalone-link" href="/faq/is-it-loud/">Is whistling loud?</a>',
    ):
        assert text in answer.body.decode()


def test_a_removed_page_is_in_no_list(left: Desk) -> None:
    """Not among the files of the site, and on no page of it."""
    site = left.current.site
    naming = [path for path in site.rglob("*.*") if b"does-it-hurt" in path.read_bytes()]

    assert not (site / "faq" / "does-it-hurt").exists()
    assert naming == []


def test_what_was_left_has_no_address(left: Desk) -> None:
    """The files behind these answers can be had in no other way."""
    door = Door(left)

    answers = [
        door.ask(f"/{MOVES}/faq/ouch/index.html"),
        door.ask("/moves.tsv"),
        door.ask("/faq/ouch/index.html"),
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]


def test_a_swap_carries_the_answers_of_its_release(left: Desk) -> None:
    """A page that comes back answers at once, and one that has gone again does too."""
    door = Door(left)
    before = door.ask("/faq/does-it-hurt/").status
    left.edit("faq/does-it-hurt.md", GONE, "")
    left.publish()
    door.look()
    back = door.ask("/faq/does-it-hurt/").status
    left.publisher.roll_back()
    door.look()

    assert (before, back, door.ask("/faq/does-it-hurt/").status) == (410, 200, 410)


def test_a_release_that_is_pruned_between_two_looks(left: Desk) -> None:
    """The server looks again, and tells it from the release that is there."""
    door = Door(left)
    door.ask("/faq/ouch/")
    earlier = left.current.root
    left.edit("site.md", "Whistling moves air.", "It moves air.")
    left.publish()
    shutil.rmtree(earlier)

    assert door.ask("/faq/ouch/").status == 410


def test_the_table_of_a_release(left: Desk) -> None:
    """Read back as it was written, sorted by address."""
    assert list(left.current.moves()) == [
        Move("/faq/does-it-hurt/", ""),
        Move("/faq/is-it-noisy/", "/faq/is-it-loud/"),
        Move("/faq/ouch/", ""),
        Move("/sounds/", "/faq/is-it-loud/"),
    ]


def test_what_was_left_is_not_made_again(left: Desk) -> None:
    """An edit elsewhere takes it over, byte for byte and as the same file on the disk."""
    before = (left.current.root / MOVES / "faq" / "ouch" / "index.html").stat().st_ino
    left.edit("faq/index.md", "Pick a topic.", "Pick one.")
    left.publish()

    assert (left.current.root / MOVES / "faq" / "ouch" / "index.html").stat().st_ino == before


def test_removing_pages_on_purpose_is_no_loss(desk: Desk) -> None:
    """Their files say so; it needs no leave as the loss of as many files does."""
    for number in range(12):
        desk.write(f"faq/q{number}.md", question(f"Question {number}?"))
    desk.publish()
    for number in range(12):
        removal = "{on: 2026-02-10, why: Nobody asked.}"
        desk.write(f"faq/q{number}.md", question(f"Question {number}?", removed=removal))

    assert desk.publish().is_new


@pytest.mark.parametrize("title", ['</title><script>alert("1")</script>', "مرحبا & 😀 'x'"])
def test_what_a_page_was_called_is_text(desk: Desk, title: str) -> None:
    """Whatever signs stand in it."""
    removal = json.dumps({"on": "2026-02-10", "why": title, "see": []}, ensure_ascii=False)
    desk.write("faq/odd.md", question(json.dumps(title, ensure_ascii=False), removed=removal))
    desk.publish(strict=True)

    body = Door(desk).ask("/faq/odd/").body.decode()

    assert "<script>alert" not in body
    assert (
        body.count(
            title.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&quot;")
            .replace("'", "&#x27;")
        )
        == 3
    )
