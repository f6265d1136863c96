from __future__ import annotations

import re
import shutil
import threading
import urllib.request
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from microneedling_site.publishing.export import NotEmptyError, export
from tests.publishing.conftest import Desk, question, tree

#: What is told to hosts, whatever there is to tell.
TABLES = ("_moved.map", "_redirects", "_removed.map")


class Quiet(SimpleHTTPRequestHandler):
    """Python's own server of files, without its log."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


def statuses(folder: Path, urls: list[str]) -> dict[str, int]:
    """Serve a folder with Python's own server, and return what it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            found = {}
            for url in urls:
                with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{url}") as answer:
                    found[url] = answer.status
            return found
        finally:
            server.shutdown()


def names_in(folder: Path) -> list[str]:
    """Return what stands in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def test_any_server_of_files_serves_it(published: Desk, tmp_path: Path) -> None:
    """Every address of the release answers, with nothing configured."""
    export(published.current, tmp_path / "dist")

    urls = [address.url for address in published.current.addresses()]

    assert statuses(tmp_path / "dist", urls) == dict.fromkeys(urls, 200)


def test_it_is_the_site_of_the_release(published: Desk, tmp_path: Path) -> None:
    """File for file, time for time, with a list of them beside; the Markdown is not for the public."""
    count = export(published.current, tmp_path / "dist")

    copied, site = tree(tmp_path / "dist"), tree(published.current.site)
    listed = (tmp_path / "dist" / ".exported").read_text().splitlines()
    files = sorted(path for path, (kind, _, _) in site.items() if kind != "folder")
    files = sorted([*files, *TABLES])
    for name in (".", ".exported", *TABLES):
        del copied[name]
    del site["."]
    assert copied == site
    assert (listed, count) == (files, len(files))


def test_a_missing_folder_is_made_with_those_above_it(published: Desk, tmp_path: Path) -> None:
    """And nothing else is left beside it."""
    export(published.current, tmp_path / "a" / "b" / "dist")

    assert names_in(tmp_path / "a" / "b") == ["dist"]


def test_an_earlier_export_is_replaced(published: Desk, tmp_path: Path) -> None:
    """Pages that are gone are gone from it."""
    published.write("faq/new.md", question("Is it new?"))
    published.publish()
    export(published.current, tmp_path / "dist")
    published.delete("faq/new.md")
    published.publish(allow_removals=True)

    export(published.current, tmp_path / "dist")

    assert not (tmp_path / "dist" / "faq" / "new").exists()
    assert names_in(tmp_path / "dist") == sorted([".exported", *TABLES, *names_in(published.current.site)])


@pytest.mark.parametrize("name", ["CNAME", "faq/notes.txt", ".git/config", "index.html"])
def test_a_folder_with_other_things_is_refused(published: Desk, tmp_path: Path, name: str) -> None:
    """They stay, and nothing is written. A hand-made site looks much like an exported one."""
    other = tmp_path / "dist" / name
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    before = tree(tmp_path / "dist")

    with pytest.raises(NotEmptyError) as refused:
        export(published.current, tmp_path / "dist")

    assert (refused.value.found, tree(tmp_path / "dist")) == (name, before)


def test_an_export_with_something_added_to_it_is_refused(published: Desk, tmp_path: Path) -> None:
    """Somebody put it there, and may not have it anywhere else."""
    export(published.current, tmp_path / "dist")
    (tmp_path / "dist" / "faq" / "CNAME").write_text("mine")

    with pytest.raises(NotEmptyError) as refused:
        export(published.current, tmp_path / "dist")

    assert refused.value.found == "faq/CNAME"


def test_an_empty_folder_is_taken(published: Desk, tmp_path: Path) -> None:
    """The nearest accepted case."""
    (tmp_path / "dist").mkdir()

    assert export(published.current, tmp_path / "dist") > 0


@pytest.mark.parametrize(
    "put",
    [lambda place: place.write_text("mine"), lambda place: place.symlink_to(place.parent)],
    ids=["file", "link"],
)
def test_what_is_no_folder_is_refused(published: Desk, tmp_path: Path, put: Callable[[Path], object]) -> None:
    """A link too: what it leads to may be anything."""
    put(tmp_path / "dist")

    with pytest.raises(NotEmptyError):
        export(published.current, tmp_path / "dist")

    assert not (tmp_path / "dist" / "faq").exists()


def test_an_export_that_fails_leaves_the_earlier_one(
    published: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, and nothing beside it."""
    export(published.current, tmp_path / "dist")
    before = tree(tmp_path / "dist")
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.publish()

    def fill(_: Path, target: Path) -> None:
        (target / "faq").mkdir(parents=True)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", fill)
    beside = names_in(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        export(published.current, tmp_path / "dist")

    assert (tree(tmp_path / "dist"), names_in(tmp_path)) == (before, beside)


OLD = "former_slugs: [is-it-noisy, /sounds/]\n"
GONE = "former_slugs: [ouch]\nremoved: {on: 2026-02-10, why: Nobody asked., see: [/faq/is-it-loud/]}\n"


@pytest.fixture
def left(published: Desk, tmp_path: Path) -> Path:
    """Return an export in which a page has stood at other addresses, and one is gone."""
    published.edit("faq/is-it-loud.md", "topics:", f"{OLD}topics:")
    published.edit("faq/is-it-loud.md", "See [the other question](/faq/does-it-hurt/#after).", "It is.")
    published.edit("faq/does-it-hurt.md", "topics:", f"{GONE}topics:")
    published.publish(strict=True)
    export(published.current, tmp_path / "dist")
    return tmp_path / "dist"


def test_old_addresses_are_told_to_hosts(left: Path) -> None:
    """Each in one hop, with and without its last slash; nginx has a table for each answer."""
    assert {name: (left / name).read_text().splitlines() for name in TABLES} == {
        "_moved.map": [
            '"/faq/is-it-noisy/" "/faq/is-it-loud/";',
            '"/faq/is-it-noisy" "/faq/is-it-loud/";',
            '"/faq/is-it-noisy/index.md" "/faq/is-it-loud/index.md";',
            '"/sounds/" "/faq/is-it-loud/";',
            '"/sounds" "/faq/is-it-loud/";',
            '"/sounds/index.md" "/faq/is-it-loud/index.md";',
        ],
        "_redirects": [
            "/faq/is-it-noisy/ /faq/is-it-loud/ 301!",
            "/faq/is-it-noisy/ /faq/is-it-loud/ 301",
            "/faq/is-it-noisy /faq/is-it-loud/ 301!",
            "/faq/is-it-noisy /faq/is-it-loud/ 301",
            "/faq/is-it-noisy/index.md /faq/is-it-loud/index.md 301!",
            "/faq/is-it-noisy/index.md /faq/is-it-loud/index.md 301",
            "/sounds/ /faq/is-it-loud/ 301!",
            "/sounds/ /faq/is-it-loud/ 301",
            "/sounds /faq/is-it-loud/ 301!",
            "/sounds /faq/is-it-loud/ 301",
            "/sounds/index.md /faq/is-it-loud/index.md 301!",
            "/sounds/index.md /faq/is-it-loud/index.md 301",
            "/faq/does-it-hurt/ /_gone/faq/does-it-hurt/index.html 410!",
            "/faq/does-it-hurt /_gone/faq/does-it-hurt/index.html 410!",
            "/faq/does-it-hurt/index.md /_gone/faq/does-it-hurt/index.html 410!",
            "/faq/ouch/ /_gone/faq/ouch/index.html 410!",
            "/faq/ouch /_gone/faq/ouch/index.html 410!",
            "/faq/ouch/index.md /_gone/faq/ouch/index.html 410!",
        ],
        "_removed.map": [
            '"/faq/does-it-hurt/" 1;',
            '"/faq/does-it-hurt" 1;',
            '"/faq/does-it-hurt/index.md" 1;',
            '"/faq/ouch/" 1;',
            '"/faq/ouch" 1;',
            '"/faq/ouch/index.md" 1;',
        ],
    }


def test_a_host_that_serves_a_file_first_is_told_not_to(left: Path) -> None:
    """Netlify follows the first rule that fits, and past a file only a forced one."""
    rules = [line.split() for line in (left / "_redirects").read_text().splitlines()]
    first = {url: status for url, _, status in reversed(rules)}

    assert {status for url, status in first.items() if (left / url[1:]).exists()} == {"301!", "410!"}


def test_a_host_that_knows_numbers_alone_is_told_of_every_move(left: Path) -> None:
    """Cloudflare Pages skips every other status before it looks for rules that are there twice."""
    rules = [line.split() for line in (left / "_redirects").read_text().splitlines()]

    taken = [f'"{url}" "{target}";' for url, target, status in rules if status == "301"]

    assert taken == (left / "_moved.map").read_text().splitlines()


def test_what_a_host_answers_with_410_is_there_at_another_address(left: Path) -> None:
    """Netlify ignores a rule that leads to where it begins; the page there is the same."""
    targets = {
        line.split()[1][1:]
        for line in (left / "_redirects").read_text().splitlines()
        if line.endswith(" 410!")
    }

    assert targets == {"_gone/faq/does-it-hurt/index.html", "_gone/faq/ouch/index.html"}
    for target in targets:
        assert (left / target).read_bytes() == (left / target.removeprefix("_gone/")).read_bytes()
    assert targets < set((left / ".exported").read_text().splitlines())


def test_a_host_of_plain_files_leads_on_with_a_page(left: Path) -> None:
    """Where nothing but files can be had: at once in a browser, and with a link for everyone else."""
    page = (left / "faq" / "is-it-noisy" / "index.html").read_text()

    assert '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:8000/faq/is-it-loud/">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/faq/is-it-loud/">' in page
    assert '<a href="/faq/is-it-loud/">Is whistling loud?</a>' in page


def test_an_old_address_gives_search_engines_one_signal(left: Path) -> None:
    """That the page is elsewhere, or that there is none; never both."""
    names = ("faq/is-it-noisy/index.html", "sounds/index.html", "faq/ouch/index.html", "404.html")

    said = {name: re.findall('name="robots"|rel="canonical"', (left / name).read_text()) for name in names}

    assert said == {
        "faq/is-it-noisy/index.html": ['rel="canonical"'],
        "sounds/index.html": ['rel="canonical"'],
        "faq/ouch/index.html": ['name="robots"'],
        "404.html": ['name="robots"'],
    }


def test_a_page_that_is_gone_leads_nowhere_by_itself(left: Path) -> None:
    """It says why, and where to look; whoever reads it decides."""
    page = (left / "faq" / "does-it-hurt" / "index.html").read_text()

    assert "Nobody asked." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "refresh" not in page
    assert "canonical" not in page
