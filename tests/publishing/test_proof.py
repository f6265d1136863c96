from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.publishing.proof import Anchors, BrokenLink, Proof, broken, examine
from microneedling_site.publishing.release import Entry

SITE_URL = "https://www.example.org"


def links(html: str, *, url: str = "/faq/loud/") -> set[str]:
    """Return where some HTML leads on the site."""
    return set(examine(html.encode(), url=url, site_url=SITE_URL).links)


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("/faq/", "/faq/"),
        ("../hurt/", "/faq/hurt/"),
        ("more/", "/faq/loud/more/"),
        ("..", "/faq/"),
        (".", "/faq/loud/"),
        ("", "/faq/loud/"),
        ("#how-far", "/faq/loud/#how-far"),
        ("#qu%C3%A9-es", "/faq/loud/#qu%C3%A9-es"),
        ("?page=2", "/faq/loud/?page=2"),
        ("https://www.example.org/faq/#a", "/faq/#a"),
        ("https://www.example.org", ""),
        ("//www.example.org/faq/", "/faq/"),
        (" /faq/ ", "/faq/"),
    ],
)
def test_a_link_on_the_site_is_found_however_it_is_written(value: str, link: str) -> None:
    """As a browser reads it, from the address of its page."""
    assert links(f'<p><a href="{value}">a</a></p>') == {link}


@pytest.mark.parametrize(
    "value",
    [
        "mailto:a@example.org",
        "tel:999",
        "https://example.org/faq/",
        "https://www.example.org.evil.example/",
        "http://www.example.org/faq/",
        "//cdn.example.org/a.js",
        "data:image/png;base64,AA",
    ],
)
def test_a_link_to_somewhere_else_is_not_looked_at(value: str) -> None:
    """Another site's pages are not ours to prove."""
    assert links(f'<a href="{value}">a</a>') == set()


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="/a">',
        '<script src="/a"></script>',
        '<img src="/a" alt="">',
        '<form action="/a"></form>',
        '<button formaction="/a">b</button>',
        '<video poster="/a"></video>',
        '<object data="/a"></object>',
        '<area href="/a">',
        '<svg><use href="/a"/></svg>',
    ],
)
def test_everything_that_a_page_fetches_or_leads_to_is_a_link(html: str) -> None:
    """Style sheets, pictures and forms break as links do."""
    assert links(html) == {"/a"}


def test_each_picture_of_a_set_is_a_link() -> None:
    """A browser chooses one of them, and any may be missing."""
    assert links('<img src="/a.png" srcset="/b.png 2x, /c.png 3x" alt="">') == {"/a.png", "/b.png", "/c.png"}


def test_a_place_in_the_page_itself_is_proven_with_the_page() -> None:
    """It stays right as long as the page does; a place that is not there is a link like any other."""
    html = '<a href="#a">a</a><a href="/faq/loud/#qu%C3%A9">b</a><a href="#b">c</a><p id="a"><p id="qué">'

    assert links(html) == {"/faq/loud/#b"}


def test_ids_are_found_in_any_script() -> None:
    """Headings of every language have one."""
    found = examine(
        '<h2 id="qué-es">a</h2><p id="">b</p><p id="x">c</p>'.encode(), url="/", site_url=SITE_URL
    )

    assert found == Anchors(frozenset({"qué-es", "x"}), frozenset())


@pytest.mark.parametrize("html", ["", "  ", "<!-- a -->", "<!doctype html>"])
def test_a_page_without_anything_has_no_links(html: str) -> None:
    """The parser takes no empty page, and the publisher survives one."""
    assert examine(html.encode(), url="/", site_url=SITE_URL) == Anchors(frozenset(), frozenset())


PAGES = {
    "/": Anchors(frozenset({"top"}), frozenset()),
    "/faq/": Anchors(frozenset({"qué-es", "50%"}), frozenset()),
}
ADDRESSES = {*PAGES, "/images/a.png"}


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "",
        "/faq/",
        "/faq/?a=b",
        "/faq/#qu%C3%A9-es",
        "/faq/#qué-es",
        "/faq/#50%25",
        "/f%61q/",
        "/images/a.png",
        "/faq/#",
    ],
)
def test_a_link_that_leads_somewhere_is_not_told(link: str) -> None:
    """Percent signs are read as a browser reads them."""
    assert list(broken({**PAGES, "/a/": Anchors(frozenset(), frozenset({link}))}, ADDRESSES)) == []


@pytest.mark.parametrize(
    "link",
    ["/fqa/", "/faq", "/faq/#nowhere", "/images/b.png", "/images/a.png#x", "/FAQ/", "http://[", "/faq/%"],
)
def test_a_link_that_leads_nowhere_is_told(link: str) -> None:
    """With the page that it stands on."""
    found = list(broken({**PAGES, "/a/": Anchors(frozenset(), frozenset({link}))}, ADDRESSES))

    assert found == [BrokenLink("/a/", link)]
    assert str(found[0]) == f"/a/ links to {link}, which is not there."


def test_what_is_no_address_at_all_is_a_link_that_leads_nowhere() -> None:
    """A typing mistake in a template is told with its page, too."""
    assert links('<a href="http://[">a</a>') == {"http://["}


def entry(folder: Path, path: str, html: str) -> Entry:
    """Write a file of a release."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html)
    return Entry(path, str(hash(html)))


def test_all_broken_links_of_a_release_are_told_sorted(tmp_path: Path) -> None:
    """Content and compressed files are no addresses."""
    files = [
        entry(tmp_path, "site/index.html", '<a href="/b/">b</a><a href="/content/site.md">c</a>'),
        entry(tmp_path, "site/faq/index.html", '<a href="/">a</a><a href="/c/">c</a><a href="#d">d</a>'),
        entry(tmp_path, "content/site.md", "c"),
    ]

    found = Proof().broken_links(tmp_path, files, site_url=SITE_URL)

    assert found == [
        BrokenLink("/", "/b/"),
        BrokenLink("/", "/content/site.md"),
        BrokenLink("/faq/", "/c/"),
        BrokenLink("/faq/", "/faq/#d"),
    ]


def test_a_page_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    """What is looked at again is what it leads to."""
    proof = Proof()
    home = entry(tmp_path, "site/index.html", '<a href="/faq/#a">a</a>')
    faq = entry(tmp_path, "site/faq/index.html", '<p id="a">a</p>')
    first = proof.broken_links(tmp_path, [home, faq], site_url=SITE_URL)
    (tmp_path / home.path).unlink()

    changed = entry(tmp_path, "site/faq/index.html", '<p id="b">b</p>')
    second = proof.broken_links(tmp_path, [home, changed], site_url=SITE_URL)

    assert (first, second) == ([], [BrokenLink("/", "/faq/#a")])


def test_no_link_leads_to_where_a_page_was(tmp_path: Path) -> None:
    """Not even though something is answered there; what is answered is proven like a page."""
    files = [
        entry(tmp_path, "site/index.html", '<a href="/old/">a</a>'),
        entry(
            tmp_path, "moves/old/index.html", '<a href="#a">a</a><a href="#b" id="a">b</a><a href="/">c</a>'
        ),
    ]

    found = Proof().broken_links(tmp_path, files, site_url=SITE_URL)

    assert found == [BrokenLink("/", "/old/"), BrokenLink("/old/", "/old/#b")]
