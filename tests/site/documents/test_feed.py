from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from pytest_django import Settings

from microneedling_site.library.library import Library, load
from microneedling_site.site.documents.catalog import documents
from microneedling_site.site.documents.feed import MOST_ENTRIES, changed, summary
from tests.site.conftest import correct
from tests.site.documents.conftest import text, texts


def redate(file: Path, day: str) -> None:
    """Say that a file changed on another day."""
    file.write_text(file.read_text().replace("updated: 2026-02-10", f"updated: {day}"))


def test_a_feed_in_full(ear_files: Path) -> None:
    """The Spanish one, whose newest entry is a question that changed in summer."""
    redate(ear_files / "faq" / "does-it-hurt.es.md", "2026-07-10")

    found = text("/es/feed.atom", load(ear_files))

    assert found.partition("</entry>")[0] == (
        dedent(
            """\
            <?xml version='1.0' encoding='UTF-8'?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">
            <title>Guía del oído</title>
            <subtitle>{subtitle}</subtitle>
            <id>tag:127.0.0.1,2026-01-05:/es/feed.atom</id>
            <link rel="self" type="application/atom+xml" href="http://127.0.0.1:8000/es/feed.atom"/>
            <link rel="alternate" type="text/html" href="http://127.0.0.1:8000/es/"/>
            <updated>2026-07-10T00:00:00+01:00</updated>
            <author>
            <name>Example Ear Charity</name>
            </author>
            <entry>
            <title>¿Duele el lavado de oídos?</title>
            <id>tag:127.0.0.1,2026-01-05:/es/faq/does-it-hurt/</id>
            <link rel="alternate" type="text/html" href="http://127.0.0.1:8000/es/faq/does-it-hurt/"/>
            <published>2026-01-05T00:00:00+00:00</published>
            <updated>2026-07-10T00:00:00+01:00</updated>
            <summary>Si duele o no un lavado de oídos, y qué decir cuando duele durante la visita.</summary>
            """
        ).format(subtitle=load(ear_files).site("es").record.description)
    )


def test_the_publisher_is_told_as_far_as_the_site_tells_it(ears: Library) -> None:
    """With its own address where `site.md` has one, and without where it has none (RFC 4287, 3.2)."""
    told = {url: texts(text(url, ears), "/a:feed/a:author/*") for url in ("/feed.atom", "/es/feed.atom")}

    assert told == {
        "/feed.atom": ["Example Ear Charity", "https://ears.example/"],
        "/es/feed.atom": ["Example Ear Charity"],
    }
    assert texts(text("/feed.atom", ears), "/a:feed/a:author/a:uri") == ["https://ears.example/"]


def test_each_language_has_a_feed_of_its_own_pages(ears: Library) -> None:
    """And a language without pages has none."""
    feeds = [document.url for document in documents(ears) if document.url.endswith(".atom")]

    places = {url: texts(text(url, ears), "//a:entry/a:link/@href") for url in feeds}

    assert sorted(places) == ["/es/feed.atom", "/feed.atom"]
    assert all("/es/" in place for place in places["/es/feed.atom"])
    assert not any("/es/" in place for place in places["/feed.atom"])


def test_the_newest_comes_first(ear_files: Path) -> None:
    """A page that changes comes to the top; the list that it is on stays where it was."""
    redate(ear_files / "faq" / "does-it-hurt.md", "2027-03-04")
    redate(ear_files / "areas" / "wax.md", "2027-03-03")

    urls = [page.url for page in changed(load(ear_files), "en")]

    assert urls[:2] == ["/faq/does-it-hurt/", "/areas/wax/"]
    assert "/about/" in urls
    assert not {"/faq/", "/areas/"} & set(urls)


def test_a_list_that_changed_by_itself_is_an_entry(ear_files: Path) -> None:
    """The nearest one that is told."""
    redate(ear_files / "faq" / "index.md", "2027-03-04")

    assert changed(load(ear_files), "en")[0].url == "/faq/"


def test_a_feed_ends(ears: Library) -> None:
    """Whoever asks for it again and again need not be told of everything."""
    assert [page.url for page in changed(ears, "en", most=2)] == [page.url for page in changed(ears, "en")][
        :2
    ]
    assert MOST_ENTRIES == 50


def test_an_id_stays_what_it_is(ear_files: Path, settings: Settings) -> None:
    """Whatever is written on the page, and whether the site is reached by http or https."""
    before = texts(text("/feed.atom", load(ear_files)), "//a:id")
    for file in ear_files.rglob("*.md"):
        file.write_text(re.sub(r'(?m)^title: ("?)', r"title: \1Now ", file.read_text(), count=1))
    settings.SITE_URL = "https://127.0.0.1"

    after = texts(text("/feed.atom", load(ear_files)), "//a:id")

    assert after == before
    assert len(set(after)) == len(after)


def test_a_page_that_moves_stays_the_same_entry(ear_files: Path) -> None:
    """Nobody is told of it as if it were new; it leads to where the page is now."""
    before = texts(text("/feed.atom", load(ear_files)), "//a:id")
    file = ear_files / "faq" / "does-it-hurt.md"
    file.rename(file.with_name("is-it-sore.md"))
    file = file.with_name("is-it-sore.md")
    file.write_text(
        file.read_text().replace("updated:", "former_slugs: [does-it-hurt, hurting]\nupdated:", 1)
    )

    after = text("/feed.atom", load(ear_files))

    assert sorted(texts(after, "//a:id")) == sorted(before)
    assert "http://127.0.0.1:8000/faq/is-it-sore/" in texts(after, "//a:entry/a:link/@href")


@pytest.mark.parametrize("url", ["/feed.atom", "/es/feed.atom"])
def test_a_draft_is_in_no_feed(ears: Library, ear_files: Path, url: str) -> None:
    """What readers do not see is not announced."""
    drafts = {page.url for page in ears.pages.values() if page.record.draft}

    places = texts(text(url, load(ear_files)), "//a:entry/a:link/@href")

    assert drafts
    assert not [place for place in places if place.removeprefix("http://127.0.0.1:8000") in drafts]


def test_correction_is_told(ear_files: Path) -> None:
    """Whoever follows the site learns what was wrong while that is the last change of the page."""
    correct(ear_files, on="2026-03-01", updated="2026-03-01")
    correct(ear_files, "areas/wax.md", on="2026-03-01", updated="2026-04-01")
    pages = load(ear_files).pages

    corrected, edited = summary(pages["/faq/does-it-hurt/"]), summary(pages["/areas/wax/"])

    assert corrected.endswith(". Corrected: It said that nothing hurts.")
    assert edited == pages["/areas/wax/"].record.description
