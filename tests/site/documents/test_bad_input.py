"""What staff may write that means something to a machine: it comes out as the text that it is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import markdown
import PIL.Image
import pytest
from lxml import html

from microneedling_site.library.library import Library, load, seen
from microneedling_site.site.documents.catalog import documents, find
from microneedling_site.site.rendering import page_html
from tests.site.documents.conftest import text, texts

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
    assert (content("og:title"), content("og:site_name"), content("og:image:alt")) == (
        [awkward],
        [awkward],
        [name],
    )
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
