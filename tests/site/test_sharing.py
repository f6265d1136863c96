from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.html import escape

from microneedling_site.library.addresses import LANGUAGES
from microneedling_site.library.library import Library, load, seen
from microneedling_site.site import languages
from microneedling_site.site.documents import catalog
from microneedling_site.site.rendering import page_html

SITE = "http://127.0.0.1:8000"


def head(library: Library, url: str, *, preview: bool = False) -> str:
    """Return the head of a page."""
    return page_html(library.pages[url], library, preview=preview).partition("</head>")[0]


def tags(library: Library, url: str) -> dict[str, str]:
    """Return what a page says where people pass it on, as it is written, by property."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]*)">', head(library, url)
    )
    assert len(found) == len(dict(found))
    return dict(found)


def test_a_page_says_what_it_is_where_people_pass_it_on(ears: Library) -> None:
    """Title, description and address as the page itself has them, its picture, and when it changed."""
    assert tags(ears, "/es/faq/does-it-hurt/") == {
        "og:type": "article",
        "og:site_name": "Guía del oído",
        "og:locale": "es_ES",
        "og:title": "¿Duele el lavado de oídos?",
        "og:description": "Si duele o no un lavado de oídos, y qué decir cuando duele durante la visita.",
        "og:url": f"{SITE}/es/faq/does-it-hurt/",
        "og:image": f"{SITE}/cards/es/faq/does-it-hurt.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "¿Duele el lavado de oídos? – Guía del oído",  # noqa: RUF001 - the dash of titles
        "article:modified_time": "2026-02-10T00:00:00+00:00",
        "twitter:card": "summary_large_image",
    }


def test_the_home_page_is_a_site(ears: Library) -> None:
    """And has no time of its own there; all else it says as any page does."""
    home, page = tags(ears, "/"), tags(ears, "/about/")

    assert home["og:type"] == "website"
    assert page.keys() - home.keys() == {"article:modified_time"}


def test_the_picture_and_the_feed_are_there(ears: Library) -> None:
    """What every page leads to is a document of the site."""
    library = seen(ears)
    urls = {document.url for document in catalog.documents(library)}

    named = {tags(library, url)["og:image"].removeprefix(SITE) for url in library.pages}
    feeds = {
        feed
        for url in library.pages
        for feed in re.findall(
            'type="application/atom[+]xml" title="[^"]+" href="([^"]+)"', head(library, url)
        )
    }

    assert len(named) == len(library.pages)
    assert feeds == {"/feed.atom", "/es/feed.atom"}
    assert named | feeds <= urls


def test_a_page_that_readers_do_not_see_is_not_passed_on(ears: Library) -> None:
    """Its picture is nowhere."""
    draft = next(page for page in ears.pages.values() if page.record.draft)

    found = head(ears, draft.url, preview=True)

    assert "noindex" in found
    assert not re.search("og:|twitter:|atom", found)


def test_an_awkward_title_is_the_same_title_everywhere(ear_files: Path) -> None:
    """Quotes, ampersands and tags end neither an attribute nor an element."""
    title = """</script><b>"A" & 'b'</b> 👍🏽 هل يؤلم؟"""
    page = ear_files / "faq" / "does-it-hurt.md"
    quoted = "'" + title.replace("'", "''") + "'"
    page.write_text(re.sub(r"(?m)^title: .*$", lambda _: f"title: {quoted}", page.read_text(), count=1))
    library = load(ear_files)

    found = tags(library, "/faq/does-it-hurt/")

    assert library.pages["/faq/does-it-hurt/"].title == title
    assert found["og:title"] == escape(title)
    assert found["og:image:alt"] == "Ear Guide"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ('"A" & <b>', '"A" & <b> – Ear Guide'),  # noqa: RUF001 - the dash of titles
        ("Does it hurt? 👍🏽", "Does it hurt? – Ear Guide"),  # noqa: RUF001 - the dash of titles
        ("هل يؤلم؟", "Ear Guide"),
    ],
)
def test_the_words_of_a_picture_are_those_that_stand_on_it(ear_files: Path, title: str, words: str) -> None:
    """A sign that the face has not is missing in the picture, so it is not told of it either."""
    page = ear_files / "faq" / "does-it-hurt.md"
    page.write_text(re.sub(r"(?m)^title: .*$", f"title: '{title}'", page.read_text(), count=1))

    assert tags(load(ear_files), "/faq/does-it-hurt/")["og:image:alt"] == escape(words)


def test_every_language_has_a_territory() -> None:
    """As Open Graph writes languages; one that nobody has told is its tag."""
    assert all(re.fullmatch(rf"{tag}_[A-Z]{{2}}", languages.locale(tag)) for tag in LANGUAGES)
    assert languages.locale("nap") == "nap"
