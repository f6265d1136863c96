"""What staff may write that means something to a machine: it comes out as the text that it is."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import markdown
import PIL.Image
import pytest
from lxml import html

from microneedling_site.library.library import Library, load, seen
from microneedling_site.site.cards.card import Card
from microneedling_site.site.cards.drawing import draw
from microneedling_site.site.documents.catalog import documents, find
from microneedling_site.site.rendering import page_html
from tests.site.conftest import EARS
from tests.site.documents.conftest import text, texts

SITE = "http://127.0.0.1:8000"

AWKWARD = {
    "the end of a script": "</script><script>alert(1)</script>",
    "the end of everything": "]]></title></entry></feed>-->",
    "signs of XML": "Fish & chips < 5 > 3 &amp; &lt; \"quoted\" 'too'",
    "pictures": "Is it safe? 👍🏽 👩‍👩‍👧 ✔",
    "right to left": "هل هو مؤلم؟ Botox® \N{RIGHT-TO-LEFT MARK}(\N{ARABIC-INDIC DIGIT FIVE})",
    "another direction inside": "Left \u202eright\u202c left",
    "beyond the first plane": "\N{MATHEMATICAL SCRIPT CAPITAL A} \N{GOTHIC LETTER HWAIR} \U0010fffd",
    "signs of Markdown": "*a* _b_ `c` [d](https://evil.example/) # e ![f](g) <h> \\\\i",
    "other templates": "{{ site }} {% now %} ${a} `b` %(c)s \\u003c",
    "as long as a title may be": "W" * 65,
}

#: As long as a title can be: that of a source, which others wrote.
LONGEST = ("Water & drops: a \"trial\" of <two> 'ways' 😀 👩‍👩‍👧 هل هو مؤلم؟ [שלום] " * 4)[:199] + "!"


def quoted(value: str) -> str:
    """Return a text as YAML writes it between single quotes."""
    return "'" + value.replace("'", "''") + "'"


def rewritten(folder: Path, path: str, **fields: str) -> None:
    """Put texts into the front matter of a file."""
    file = folder / path
    content = file.read_text()
    for name, value in fields.items():
        line = f"{name}: {quoted(value)}"
        content, count = re.subn(rf"(?m)^( *){name}: .*$", lambda found: found[1] + line, content, count=1)  # noqa: B023
        assert count == 1, name
    file.write_text(content)


def shown(element: html.HtmlElement) -> str:
    """Return what a reader sees of an element."""
    return str(element.text_content()).strip()


@pytest.fixture(params=list(AWKWARD.values()), ids=list(AWKWARD))
def awkward(request: pytest.FixtureRequest) -> str:
    """Return a text that is hard to carry."""
    return str(request.param)


@pytest.fixture
def library(ear_files: Path, awkward: str) -> Library:
    """Return a site whose name, publisher and one of whose pages are called so."""
    told = f"{awkward} – and so on, for as long as a description has to be"[:160]  # noqa: RUF001 - a dash
    rewritten(ear_files, "faq/does-it-hurt.md", title=awkward, description=told)
    site = ear_files / "site.md"
    content = site.read_text().replace("name: Example Ear Charity", f"name: {quoted(awkward * 5)}")
    site.write_text(content.replace("name: Ear Guide", f"name: {quoted(awkward)}"))
    rewritten(ear_files, "site.md", description=f"The site: {told}"[:160])
    found = load(ear_files)
    assert not found.has_errors, found.problems
    return found


def test_the_feed_carries_it(library: Library, awkward: str) -> None:
    """As the title of the feed and of an entry, as the publisher, and at the beginning of a summary."""
    feed = text("/feed.atom", library)

    assert texts(feed, "/a:feed/a:title") == [awkward]
    assert texts(feed, "/a:feed/a:subtitle") == [library.site().record.description]
    assert texts(feed, "//a:author/a:name") == [(awkward * 5).strip()]
    place = "//a:entry[a:link[contains(@href, '/faq/does-it-hurt/')]]"
    assert texts(feed, f"{place}/a:title") == [awkward]
    assert texts(feed, f"{place}/a:summary") == [library.pages["/faq/does-it-hurt/"].record.description]


def test_llms_txt_carries_it(library: Library, awkward: str) -> None:
    """As its heading, in its quotation, and as the title and the description of a page."""
    page, home = library.pages["/faq/does-it-hurt/"], library.site()

    made = html.document_fromstring(markdown.markdown(text("/llms.txt", library)))

    (item,) = made.xpath("//li[a[contains(@href, '/faq/does-it-hurt/')]]")
    assert shown(item) == f"{awkward}: {page.record.description}"
    assert [*item.iter()] == [item, item.find("a")]
    assert [shown(found) for found in made.iter("h1")] == [awkward]
    assert [shown(found) for found in made.iter("blockquote")] == [home.record.description]


def test_the_twin_carries_it(library: Library, awkward: str) -> None:
    """As its heading, and in its quotation."""
    page = library.pages["/faq/does-it-hurt/"]

    made = html.document_fromstring(markdown.markdown(text("/faq/does-it-hurt/index.md", library)))

    assert [shown(found) for found in made.iter("h1")] == [awkward]
    assert [shown(found) for found in made.iter("blockquote")] == [page.record.description]


def test_the_head_carries_it(library: Library, awkward: str) -> None:
    """A browser reads just the text that was written, in every tag, and one script more nowhere."""
    page = library.pages["/faq/does-it-hurt/"]

    tree = html.document_fromstring(page_html(page, library))

    def content(name: str) -> list[str]:
        return [
            str(value) for value in tree.xpath(f"//head/meta[@property='{name}' or @name='{name}']/@content")
        ]

    name = f"{awkward} – {awkward}"  # noqa: RUF001 - the dash of titles
    assert [title.text for title in tree.findall(".//head/title")] == [name]
    assert (content("og:title"), content("og:site_name")) == ([awkward], [awkward])
    # Of what the face of the picture cannot write, nobody is told that it stands there.
    words = Card.of(awkward, awkward).words
    assert content("og:image:alt") == ([words] if words else [])
    assert content("og:description") == content("description") == [page.record.description]
    assert tree.xpath("//link[@type='application/atom+xml']/@title") == [awkward]
    runnable = [script for script in tree.iter("script") if script.get("type") != "application/ld+json"]
    assert not [script for script in runnable if script.get("src") is None]


def test_the_card_carries_what_it_can(library: Library) -> None:
    """It is a picture, whatever the title is."""
    document = find("/cards/faq/does-it-hurt.png", library)
    assert document is not None

    with PIL.Image.open(io.BytesIO(document.content())) as card:
        card.load()

    assert card.size == (1200, 630)


def test_no_other_document_is_changed_by_it(library: Library, ears: Library) -> None:
    """What holds no texts of pages is what it was."""
    before = seen(ears)
    for url in ("/robots.txt", "/sitemap.xml"):
        assert text(url, library) == text(url, before)
    assert [document.url for document in documents(library)] == [
        document.url for document in documents(before)
    ]


@pytest.mark.parametrize(
    ("path", "most"), [("faq/does-it-hurt.md", 65), ("sources/ear-trial.md", 200)], ids=["page", "source"]
)
def test_a_title_that_is_too_long_is_refused(ear_files: Path, path: str, most: int) -> None:
    """300 characters at its line, in words that say how many there may be; so many are taken."""

    def told(title: str) -> list[str]:
        rewritten(ear_files, path, title=title)
        return [str(problem).splitlines()[0] for problem in load(ear_files).problems if problem.is_error]

    refused = f'{ear_files.name}/{path}:2:9: E214 "title" has {{}} characters; it may have {most}. '
    refused += "Say it in fewer words."
    assert told("W" * 300) == [refused.format(300)]
    assert told("W" * (most + 1)) == [refused.format(most + 1)]
    assert told("W" * most) == []


@pytest.fixture
def long_titled(ear_files: Path) -> Library:
    """Return a site in which a source that pages cite has the longest title."""
    assert len(LONGEST) == 200
    rewritten(ear_files, "sources/ear-trial.md", title=LONGEST)
    found = load(ear_files)
    assert not found.has_errors, found.problems
    return found


def test_the_longest_title_comes_out_right_in_the_head_and_the_graph(long_titled: Library) -> None:
    """Whole, on its own page and where another page cites it."""
    own, citing = (
        html.document_fromstring(page_html(long_titled.pages[url], long_titled))
        for url in ("/sources/ear-trial/", "/faq/does-it-hurt/")
    )

    name = f"{LONGEST} – Ear Guide"  # noqa: RUF001 - the dash of titles
    assert own.xpath("//head/title/text()") == [name]
    assert own.xpath("//head/meta[@property='og:title']/@content") == [LONGEST]
    assert own.xpath("//head/meta[@property='og:image:alt']/@content") == ["Ear Guide"]
    assert [shown(found) for found in own.iter("h1")] == [LONGEST]
    assert page_node(own)["name"] == LONGEST
    assert LONGEST in [source["name"] for source in page_node(citing)["citation"]]
    assert LONGEST in shown(citing.body)


def test_the_longest_title_comes_out_right_in_every_document(long_titled: Library) -> None:
    """Whole wherever titles stand; the sitemap has none, and is what it was."""
    link = "//a[contains(@href, '/sources/ear-trial/')]"
    expected = {
        "/llms.txt": [LONGEST],
        "/sources/ear-trial/index.md": [f"{SITE}/sources/ear-trial/"],
        "/sources/index.md": [LONGEST],
        "/faq/does-it-hurt/index.md": [LONGEST],
    }

    made = {url: html.document_fromstring(markdown.markdown(text(url, long_titled))) for url in expected}

    assert {url: [shown(found) for found in tree.xpath(link)] for url, tree in made.items()} == expected
    assert [shown(found) for found in made["/sources/ear-trial/index.md"].iter("h1")] == [LONGEST]
    place = "//a:entry[a:link[contains(@href, '/sources/ear-trial/')]]"
    assert texts(text("/feed.atom", long_titled), f"{place}/a:title") == [LONGEST]
    assert text("/sources/ear-trial/index.md", long_titled) in text("/llms-full.txt", long_titled)
    assert text("/sitemap.xml", long_titled) == text("/sitemap.xml", load(EARS))


def test_the_longest_title_has_a_card(long_titled: Library) -> None:
    """The picture cannot write every sign of it, and then names the site, as its words do."""
    document = find("/cards/sources/ear-trial.png", long_titled)

    assert document is not None
    assert document.content() == draw(Card("", "Ear Guide"))


def page_node(tree: html.HtmlElement) -> dict[str, Any]:
    """Return what the graph of a page says of the page itself."""
    (block,) = tree.xpath("//script[@type='application/ld+json']/text()")
    node: dict[str, Any] = json.loads(block)["@graph"][0]
    return node
