from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from microneedling_site.library.library import Library
from tests.site.conftest import Serve

METHODS_THAT_CHANGE = ("post", "put", "patch", "delete", "options", "trace")


class Outline(HTMLParser):
    """What a page holds that can be counted: ids, links, first-level headings, landmarks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if tag == "a" and name == "href":
                self.links.append(value or "")


def read(client: Client, url: str) -> str:
    """Return the HTML at `url`."""
    return client.get(url).content.decode()


def test_every_page_answers(serve: Serve, ears: Library) -> None:
    """Each page of the library is at its address; the tiny site needs no code of its own."""
    client = serve(preview=True)

    answers = {url: client.get(url).status_code for url in ears.pages}

    assert answers == dict.fromkeys(ears.pages, 200)


def test_every_page_has_its_own_title_and_one_first_heading(serve: Serve, ears: Library) -> None:
    """Titles are unique; a page has one h1 and no level is skipped."""
    client = serve(preview=True)
    titles = []
    for url in ears.pages:
        html = read(client, url)
        outline = Outline(html)
        titles += re.findall("<title>(.*?)</title>", html)
        assert outline.levels.count(1) == 1, url
        steps = zip(outline.levels, outline.levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), url

    assert len(titles) == len(set(titles)) == len(ears.pages)


def test_every_page_has_its_landmarks(serve: Serve, ears: Library) -> None:
    """A page has one main, a header, a footer, and a way to skip to the main text."""
    client = serve(preview=True)

    for url in ears.pages:
        outline = Outline(read(client, url))
        assert outline.tags.count("main") == 1, url
        assert {"header", "nav", "footer"} <= set(outline.tags), url
        assert outline.links[0] == "#page_main", url


def test_no_link_leads_nowhere(serve: Serve, ears: Library) -> None:
    """Links within the site lead straight to a page, and those with a # to a place on it."""
    client = serve(preview=True)
    outlines = {url: Outline(read(client, url)) for url in ears.pages}

    for url, outline in outlines.items():
        assert len(outline.ids) == len(set(outline.ids)), url
        for link in outline.links:
            address, _, fragment = link.partition("#")
            if ":" in address:
                continue
            assert (address or url) in outlines, (url, link)
            assert not fragment or fragment in outlines[address or url].ids, (url, link)


def test_page_is_described_for_search_engines(serve: Serve) -> None:
    """Description, canonical address and preview size stand in the head; the address is the setting's."""
    html = read(serve(), "/areas/wax/?utm_source=x")

    description = "What syringing does about hard wax, how sure that is, and how often it is done."
    assert f'<meta name="description" content="{description}">' in html
    assert '<meta name="robots" content="max-image-preview:large">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/areas/wax/">' in html
    assert "utm_source" not in html
    assert "hreflang" not in html


def test_translated_page_names_its_languages(serve: Serve) -> None:
    """Each version lists all of them, itself too, and the one for other languages."""
    html = read(serve(), "/es/faq/does-it-hurt/")

    assert '<html lang="es" dir="ltr">' in html
    assert re.findall('hreflang="([^"]+)" href="([^"]+)"', html) == [
        ("en", "http://127.0.0.1:8000/faq/does-it-hurt/"),
        ("x-default", "http://127.0.0.1:8000/faq/does-it-hurt/"),
        ("es", "http://127.0.0.1:8000/es/faq/does-it-hurt/"),
    ]


@pytest.mark.parametrize("query", ["", "?page=2"])
def test_missing_slash_is_added_in_one_hop(serve: Serve, query: str) -> None:
    """An address without its last slash leads to the page for ever, without the query."""
    answer = serve().get(f"/faq/does-it-hurt{query}")

    assert (answer.status_code, answer["Location"]) == (301, "/faq/does-it-hurt/")


@pytest.mark.parametrize("url", ["/faq/nothing/", "/nothing", "/faq//", "/FAQ/", "/../site.md", "/%00/"])
def test_unknown_address_is_not_found(serve: Serve, url: str) -> None:
    """What is no page answers 404 and still shows the ways into the site and when to get help."""
    answer = serve().get(url)

    html = answer.content.decode()
    assert answer.status_code == 404
    assert "<title>Page not found \N{EN DASH} Ear Guide</title>" in html
    assert '<a class="standalone-link" href="/faq/">Questions</a>' in html
    assert 'Call <a href="tel:999">999</a> at once' in html
    assert '<meta name="robots" content="noindex">' in html


def test_unknown_address_is_told_in_its_language(serve: Serve) -> None:
    """Below the prefix of a language the page is in that language."""
    assert '<html lang="es" dir="ltr">' in read(serve(), "/es/nada/")


def test_draft_is_hidden_from_the_public(serve: Serve) -> None:
    """A draft answers 404 and stands in no list."""
    client = serve()

    assert client.get("/faq/can-i-do-it-myself/").status_code == 404
    assert "Can I do it myself?" not in read(client, "/faq/")


def test_draft_is_marked_in_the_preview(serve: Serve) -> None:
    """The preview shows a draft, says that it is one, and asks robots to leave it."""
    html = read(serve(preview=True), "/faq/can-i-do-it-myself/")

    assert '<p class="hidden-mark"><strong>Draft</strong>' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("publish_at: 2999-01-31 09:00", "readers see this page from 2999-01-31 09:00"),
        ("expire_at: 2001-01-31 09:00", "readers have not seen this page since 2001-01-31 09:00"),
    ],
)
def test_page_out_of_its_time_is_only_in_the_preview(
    serve: Serve, ear_files: Path, line: str, mark: str
) -> None:
    """Readers see a page from `publish_at` until `expire_at`; the preview says when that is."""
    file = ear_files / "about" / "privacy.md"
    file.write_text(file.read_text().replace("---\n", f"---\n{line}\n", 1))

    status = serve(ear_files).get("/about/privacy/").status_code

    assert status == 404
    assert mark in read(serve(ear_files, preview=True), "/about/privacy/")


@pytest.mark.parametrize("line", ["publish_at: 2001-01-31 09:00", "expire_at: 2999-01-31 09:00"])
def test_page_in_its_time_is_public(serve: Serve, ear_files: Path, line: str) -> None:
    """A time that has come, or one that is not over, hides nothing."""
    file = ear_files / "about" / "privacy.md"
    file.write_text(file.read_text().replace("---\n", f"---\n{line}\n", 1))

    status = serve(ear_files).get("/about/privacy/").status_code

    assert status == 200
    assert "hidden-mark" not in read(serve(ear_files, preview=True), "/about/privacy/")


def test_preview_shows_an_edit_on_the_next_request(serve: Serve, ear_files: Path) -> None:
    """Nothing has to be restarted for an edit to be seen."""
    client = serve(ear_files, preview=True)
    before = read(client, "/about/privacy/")
    file = ear_files / "about" / "privacy.md"

    file.write_text(file.read_text().replace("Nothing is kept.", "Nothing at all is kept."))

    assert "Nothing at all is kept." not in before
    assert "Nothing at all is kept." in read(client, "/about/privacy/")


def test_preview_shows_what_is_wrong_with_a_file(serve: Serve, ear_files: Path) -> None:
    """A file that cannot become a page shows its problems with the line at its address."""
    client = serve(ear_files, preview=True)
    file = ear_files / "about" / "privacy.md"
    file.write_text(file.read_text().replace("title:", "tittle:"))

    answer = client.get("/about/privacy/")

    html = answer.content.decode()
    assert answer.status_code == 500
    assert "<h1" in html
    assert "content/about/privacy.md:2:1: E211" in html
    assert "│ tittle: Privacy of the ear site" in html


def test_preview_survives_a_site_that_cannot_be_read(serve: Serve, ear_files: Path) -> None:
    """Without a readable `site.md` the preview still tells what to mend."""
    client = serve(ear_files, preview=True)
    (ear_files / "site.md").write_text("nothing")

    answer = client.get("/")

    assert answer.status_code == 500
    assert "content/site.md:1:1: E201" in answer.content.decode()


def test_public_page_shows_no_problems(serve: Serve, ear_files: Path) -> None:
    """Warnings are for editors: readers do not see them."""
    file = ear_files / "about" / "privacy.md"
    file.write_text("\ufeff" + file.read_text())

    assert "W102" in read(serve(ear_files, preview=True), "/about/privacy/")
    assert "W102" not in read(serve(ear_files), "/about/privacy/")


def test_image_of_the_content_is_served(serve: Serve) -> None:
    """A picture comes with its type."""
    answer = serve().get("/images/syringe.svg")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.startswith(b"<svg")


@pytest.mark.parametrize("name", ["none.svg", "../site.md", "%2e%2e/site.md", ""])
def test_other_files_are_not_served(serve: Serve, name: str) -> None:
    """An address is looked up and never joined to a path."""
    assert serve().get(f"/images/{name}").status_code == 404


@pytest.mark.parametrize("method", METHODS_THAT_CHANGE)
@pytest.mark.parametrize("url", ["/", "/images/syringe.svg"])
def test_only_reading_is_allowed(serve: Serve, url: str, method: str) -> None:
    """Whatever is not GET or HEAD answers 405."""
    assert getattr(serve(), method)(url).status_code == 405


def test_head_has_no_body(serve: Serve) -> None:
    """HEAD answers like GET, without the page."""
    answer = serve().head("/")

    assert (answer.status_code, answer.content) == (200, b"")


def test_error_page_stands_alone() -> None:
    """The page for a broken server needs no other file and says where to get help."""
    html = (Path(__file__).parents[2] / "templates" / "500.html").read_text()

    assert not re.findall(r"\{%|\{\{|<link|<script|<img|style", html)
    assert "Call 911 or your local emergency number now" in html


def test_the_preview_shows_what_becomes_of_old_addresses(serve: Serve, ear_files: Path) -> None:
    """As the public will see it: the way to the page, or why it is gone."""
    moved, removed = ear_files / "faq/does-it-hurt.md", ear_files / "faq/can-i-do-it-myself.md"
    moved.write_text(moved.read_text().replace("topics:", "former_slugs: [is-it-sore]\ntopics:", 1))
    removal = "removed: {on: 2026-11-22, why: It was misread.}\n"
    removed.write_text(removed.read_text().replace("topics:", f"{removal}topics:", 1))
    client = serve(ear_files, preview=True)

    answers = [client.get(f"/faq/{name}") for name in ("is-it-sore", "is-it-sore/", "can-i-do-it-myself")]

    assert [answer.status_code for answer in answers] == [301, 301, 410]
    assert [answer.get("Location") for answer in answers] == [
        "/faq/does-it-hurt/",
        "/faq/does-it-hurt/",
        None,
    ]
    assert "It was misread." in answers[2].content.decode()


def test_a_translation_has_old_addresses_of_its_own(serve: Serve, ear_files: Path) -> None:
    """What the original was called leads to the original only."""
    path = ear_files / "faq/does-it-hurt.es.md"
    path.write_text(path.read_text().replace("topics:", "former_slugs: [me-duele]\ntopics:", 1))
    client = serve(ear_files, preview=True)

    answers = [client.get(url) for url in ("/es/faq/me-duele/", "/faq/me-duele/")]

    assert [answer.status_code for answer in answers] == [301, 404]
    assert answers[0]["Location"] == "/es/faq/does-it-hurt/"
