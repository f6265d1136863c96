"""Pages as Markdown, as the public gets them: found by programs, listed by nobody, kept by no wrong cache."""

from __future__ import annotations

import re

import pytest

from tests.publishing.conftest import SITE_URL, Desk, Door

PAGE_CACHING = "max-age=60, public, stale-while-revalidate=600, stale-if-error=86400"


def pages(desk: Desk) -> list[str]:
    """Return the addresses of the pages."""
    return [address.url for address in desk.current.addresses() if address.url.endswith("/")]


def test_every_page_leads_to_its_twin_and_every_twin_to_its_page(door: Door) -> None:
    """A twin is no page of its own: search engines are told so, in a header, for it has no head."""
    for url in pages(door.desk):
        twin = door.ask(f"{url}index.md")

        link = f'<link rel="alternate" type="text/markdown" href="{SITE_URL}{url}index.md">'
        assert link.encode() in door.ask(url).body
        assert twin.headers["Content-Type"] == 'text/markdown; charset="utf-8"'
        assert twin.headers["X-Robots-Tag"] == "noindex"
        assert twin.headers["Link"] == f'<{SITE_URL}{url}>; rel="canonical"'
        assert twin.headers["Cache-Control"] == PAGE_CACHING


def test_pages_and_lists_are_listed(door: Door) -> None:
    """Only twins, and the file that repeats them, say that they are not to be."""
    said = {
        address.url: door.ask(address.url).headers.get("X-Robots-Tag")
        for address in door.desk.current.addresses()
        if address.path != "404.html"
    }

    silent = [url for url, value in said.items() if value == "noindex"]
    assert silent == [url for url in said if url.endswith(("/index.md", "/llms-full.txt"))]
    assert {value for value in said.values() if value} == {"noindex"}


def test_who_asks_for_markdown_gets_it_at_the_address_of_the_page(door: Door) -> None:
    """With where it stands, and forbidden to every cache: many choose by the address alone."""
    asked, own = door.ask("/faq/", accept="text/markdown"), door.ask("/faq/index.md")

    assert (asked.status, asked.body) == (200, own.body)
    assert asked.headers["Content-Type"] == 'text/markdown; charset="utf-8"'
    assert asked.headers["Cache-Control"] == "no-store"
    assert asked.headers["Content-Location"] == "/faq/index.md"
    assert asked.headers["X-Robots-Tag"] == "noindex"
    assert asked.headers["Vary"] == "Accept, Accept-Encoding"


def test_a_query_that_asks_nothing_of_a_page_asks_nothing_of_its_twin(door: Door) -> None:
    """Whoever follows a link with a mark of where it stood gets what it asked for all the same."""
    marked = door.ask("/faq/?utm_source=x", accept="text/markdown")
    plain = door.ask("/faq/", accept="text/markdown")
    page = door.ask("/faq/?utm_source=x")

    assert (marked.status, marked.headers, marked.body) == (plain.status, plain.headers, plain.body)
    assert (page.headers["Cache-Control"], page.headers["Vary"]) == (PAGE_CACHING, "Accept, Accept-Encoding")
    assert page.body == door.ask("/faq/").body


@pytest.mark.parametrize("accept", [None, "*/*", "text/html,*/*;q=0.8", "text/html, text/markdown;q=0.5"])
def test_everyone_else_gets_the_page(door: Door, accept: str | None) -> None:
    """With what it varies by, so that a cache which reads that keeps both apart."""
    answer = door.ask("/faq/", accept=accept)

    assert answer.body.startswith(b"<!doctype html>")
    assert answer.headers["Cache-Control"] == PAGE_CACHING
    assert answer.headers["Vary"] == "Accept, Accept-Encoding"


def test_what_does_not_vary_says_so(door: Door) -> None:
    """A twin, a picture and a document are the same for everyone."""
    for url in ("/faq/index.md", "/images/whistle.svg", "/robots.txt", "/llms.txt"):
        assert door.ask(url, accept="text/markdown").headers["Vary"] == "Accept-Encoding"


def test_a_page_and_its_twin_have_validators_of_their_own(door: Door) -> None:
    """Whoever has the one is not told that it has the other."""
    page = door.ask("/faq/").headers["ETag"]

    asked = door.ask("/faq/", accept="text/markdown", if_none_match=page)

    assert asked.status == 200
    assert door.ask("/faq/", accept="text/markdown", if_none_match=asked.headers["ETag"]).status == 304


@pytest.mark.parametrize("path", ["/faq", "/nowhere/", "/images/whistle.svg"])
def test_only_an_address_of_a_page_has_a_twin(door: Door, path: str) -> None:
    """Elsewhere what is asked for changes nothing."""
    asked, plain = door.ask(path, accept="text/markdown"), door.ask(path)

    assert (asked.status, asked.body) == (plain.status, plain.body)


def test_the_twin_of_a_page_that_moved_leads_on(desk: Desk) -> None:
    """To the twin of the page, in one hop; that of a removed one is gone."""
    desk.edit("faq/is-it-loud.md", "topics:", "former_slugs: [is-it-noisy]\ntopics:")
    desk.edit("faq/is-it-loud.md", "See [the other question](/faq/does-it-hurt/#after).", "It is.")
    removal = "removed: {on: 2026-02-10, why: Nobody asked.}\n"
    desk.edit("faq/does-it-hurt.md", "topics:", f"{removal}topics:")
    desk.publish(strict=True)
    door = Door(desk)

    moved, gone = door.ask("/faq/is-it-noisy/index.md"), door.ask("/faq/does-it-hurt/index.md")

    assert (moved.status, moved.headers["Location"], gone.status) == (301, "/faq/is-it-loud/index.md", 410)


def test_an_edit_makes_the_twins_that_it_changes_and_the_file_with_all(published: Desk) -> None:
    """As with pages, also where the edited one is only named; what stayed is the same file on the disk."""
    names = ("faq/does-it-hurt", "faq/is-it-loud", "sources/whistle-trial")
    before = {name: (published.current.site / name / "index.md").stat().st_ino for name in names}
    published.edit("faq/does-it-hurt.md", "Rest your lips.", "Rest them.")
    published.publish()

    after = {name: (published.current.site / name / "index.md").stat().st_ino for name in names}
    full = (published.current.site / "llms-full.txt").read_text()
    assert [name for name in names if before[name] != after[name]] == ["faq/does-it-hurt", "faq/is-it-loud"]
    assert "Rest them." in full
    assert len(re.findall("^# ", full, re.MULTILINE)) == len(pages(published))
