from __future__ import annotations

import datetime
import os
import re
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from microneedling_site.library.library import load
from microneedling_site.publishing.plan import UnpublishableError, answer
from microneedling_site.publishing.release import SITE, path_of
from microneedling_site.site.documents import catalog
from tests.publishing.conftest import EARS, PICTURE, Desk, question


@pytest.fixture
def ears(production: Path) -> Desk:
    """Return a desk with the full small site, in two languages, published."""
    desk = Desk(production)
    shutil.rmtree(desk.content)
    shutil.copytree(EARS, desk.content)
    for file in desk.content.rglob("*.*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    desk.publish()
    return desk


def site_of(desk: Desk) -> dict[str, bytes]:
    """Return the pages of the current release, 404.html among them, by path."""
    site = desk.current.site
    return {f"{SITE}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*.html")}


def test_a_release_has_every_public_address_and_no_other(published: Desk) -> None:
    """Pages, the page for what is not there, pictures, hashed static files, and what machines read."""
    found = sorted(
        re.sub(r"\.[0-9a-f]{12}\.", ".HASH.", address.path) for address in published.current.addresses()
    )

    statics = [path for path in found if path.startswith("static/")]
    documents = [document.url.removeprefix("/") for document in catalog.documents(load(published.content))]
    assert [path for path in found if path not in (*statics, *documents)] == [
        "404.html",
        "faq/does-it-hurt/index.html",
        "faq/index.html",
        "faq/is-it-loud/index.html",
        "images/whistle.svg",
        "index.html",
        "sources/index.html",
        "sources/whistle-trial/index.html",
    ]
    assert {"static/css/site.HASH.css", "static/favicon.HASH.svg"} <= set(statics)
    assert {"robots.txt"} <= set(documents) <= set(found)


def test_pages_are_what_the_views_answer(published: Desk) -> None:
    """The preview and the published site are one."""
    published.publish()

    assert published.page("/faq/").encode() == answer("/faq/")


def test_documents_are_what_the_views_answer(published: Desk) -> None:
    """The same goes for what machines read."""
    published.publish()

    for document in catalog.documents(load(published.content)):
        assert (published.current.site / path_of(document.url)).read_bytes() == answer(document.url)


def test_a_document_is_made_again_only_when_it_changes(published: Desk) -> None:
    """Whatever else of the site does."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")

    first, _ = made(published)
    published.edit("site.md", "timezone:", "training_bots: allow\ntimezone:")
    second, _ = made(published)

    assert ("site/robots.txt" in first, "site/robots.txt" in second) == (False, True)


def test_an_address_without_a_page_cannot_be_published(published: Desk) -> None:
    """The nearest refused case."""
    published.publish()

    with pytest.raises(UnpublishableError, match=r"^/faq/nowhere/ answers 404 instead of a page$"):
        answer("/faq/nowhere/")


def test_the_time_of_a_page_is_its_own_day_in_the_zone_of_the_site(published: Desk) -> None:
    """Whenever and wherever it is published."""
    published.edit("faq/is-it-loud.md", "updated: 2026-02-10", "updated: 2026-07-10")
    published.publish()

    times = {
        path: published.current.manifest().files[path].modified
        for path in (
            "site/faq/is-it-loud/index.html",
            "site/faq/does-it-hurt/index.html",
            "site/faq/index.html",
        )
    }

    london = ZoneInfo("Europe/London")
    winter, summer = (int(datetime.datetime(2026, month, 10, tzinfo=london).timestamp()) for month in (2, 7))
    # The list of questions changed with the question that it lists.
    assert list(times.values()) == [summer, winter, summer]


def test_whatever_changes_a_page_stands_in_the_manifest(ears: Desk) -> None:
    """Each content file is changed in turn: every page that comes out different names it."""
    overlooked = {}
    for file in sorted(ears.content.rglob("*.md")):
        path = file.relative_to(ears.content).as_posix()
        before = site_of(ears)
        ears.write(path, re.sub(r'(?m)^title: ("?)', r"title: \1Now ", file.read_text(), count=1))
        ears.publish(allow_removals=True)
        entries = ears.current.manifest().files
        different = [page for page, content in site_of(ears).items() if content != before.get(page)]
        overlooked[path] = [page for page in different if path not in entries[page].content]

    assert {path: pages for path, pages in overlooked.items() if pages} == {}
    assert len(overlooked) > 20


def test_a_page_names_the_content_and_the_templates_that_it_is_made_from(published: Desk) -> None:
    """Its own file, the site's, its section's, its sources', and what Django draws it with."""
    entry = published.current.manifest().files["site/faq/is-it-loud/index.html"]

    assert {"faq/index.md", "faq/is-it-loud.md", "site.md", "sources/whistle-trial.md"} <= set(entry.content)
    assert {"base.html", "page.html", "pages/question.html"} <= set(entry.templates)


def test_a_picture_is_published_as_it_is(published: Desk) -> None:
    """And again, with other bytes, when it changes."""
    first = (published.current.site / "images/whistle.svg").read_text()
    published.write("images/whistle.svg", PICTURE.replace("4", "5"))

    outcome = published.publish()

    second = (published.current.site / "images/whistle.svg").read_text()
    assert (first, second, outcome.made) == (PICTURE, PICTURE.replace("4", "5"), 1)


def made(desk: Desk) -> tuple[set[str], int]:
    """Publish; return the files that are made from something else than before, and how many were made."""
    before = desk.current.manifest().files
    outcome = desk.publish()
    after = desk.current.manifest().files.values()
    return {entry.path for entry in after if entry.recipe and entry != before.get(entry.path)}, outcome.made


def test_one_edit_makes_only_what_it_changes(published: Desk) -> None:
    """The page, and the list that shows its words; whoever does not know it is taken over."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")

    changed, count = made(published)

    assert {"site/faq/does-it-hurt/index.html", "site/faq/index.html"} <= changed
    assert not {"site/index.html", "site/404.html", "site/sources/index.html"} & changed
    assert count == len(changed)


def test_a_new_page_makes_itself_and_its_list(published: Desk) -> None:
    """The same goes for it."""
    published.write("faq/new.md", question("Is it new?"))

    changed, count = made(published)

    assert {"site/faq/new/index.html", "site/faq/index.html"} <= changed
    assert not {"site/index.html", "site/404.html", "site/sources/index.html"} & changed
    assert count == len(changed)


def test_the_home_page_changes_every_page(published: Desk) -> None:
    """The menu and the emergency wording stand on each."""
    published.edit("site.md", "label: Questions", "label: Answers")

    outcome = published.publish()

    assert outcome.made == 2 * outcome.pages + 2  # their twins too, 404.html and llms-full.txt
