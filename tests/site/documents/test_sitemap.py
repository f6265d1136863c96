from __future__ import annotations

import datetime
from pathlib import Path
from textwrap import dedent

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.site.documents.catalog import documents, find
from microneedling_site.site.documents.sitemap import Entry, files
from tests.site.documents.conftest import NAMESPACES, text, texts

SITE = "http://127.0.0.1:8000"
DAY = datetime.datetime(2026, 2, 10, tzinfo=datetime.UTC)


def dates(library: Library) -> dict[str, str]:
    """Return the date of every page in the sitemap, by its path."""
    sitemap = text("/sitemap.xml", library)
    places = [place.removeprefix(SITE) for place in texts(sitemap, "//s:loc")]
    return dict(zip(places, texts(sitemap, "//s:lastmod"), strict=True))


def entries(count: int) -> list[Entry]:
    """Return pages with invented addresses, each a day newer than the one before."""
    return [Entry(f"{SITE}/{number}/", DAY + datetime.timedelta(days=number)) for number in range(count)]


def test_a_sitemap_in_full() -> None:
    """Address, date, picture, languages; nothing that nobody heeds."""
    entry = Entry(f"{SITE}/faq/?a=1&b=2", DAY, pictures=(f"{SITE}/images/one.svg",))

    assert list(files([entry])) == [
        (
            "/sitemap.xml",
            dedent(
                """\
                <?xml version='1.0' encoding='UTF-8'?>
                <urlset xmlns="{s}" xmlns:image="{i}">
                <url>
                <loc>http://127.0.0.1:8000/faq/?a=1&amp;b=2</loc>
                <lastmod>2026-02-10T00:00:00+00:00</lastmod>
                <image:image>
                <image:loc>http://127.0.0.1:8000/images/one.svg</image:loc>
                </image:image>
                </url>
                </urlset>
                """
            ).format(**NAMESPACES),
            DAY,
        )
    ]


def test_the_sitemap_has_every_page_that_readers_see(ear_files: Path) -> None:
    """Drafts, and pages whose time has not come or is over, are in none."""
    shown = load(ear_files)
    everything = load(ear_files, drafts=True)
    times = ("publish_at: 2990-01-01 09:00", "expire_at: 2026-03-01 09:00")
    for name, time in zip(("privacy", "later"), times, strict=True):
        page = (ear_files / "about" / "privacy.md").read_text().replace("Privacy of", f"{name} of")
        page = page.replace("updated:", f"{time}\nupdated:").replace("Who", f"{name}: who")
        (ear_files / "about" / f"{name}-2.md").write_text(page)

    after = load(ear_files)

    assert list(dates(shown)) == sorted(shown.pages)
    assert len(everything.pages) > len(shown.pages)
    assert list(dates(after)) == sorted(shown.pages)


def test_the_date_is_the_day_of_the_content_with_its_time_and_offset(ear_files: Path) -> None:
    """In the time zone of the site, in winter and in summer; a list is as new as what it lists."""
    page = ear_files / "faq" / "does-it-hurt.md"
    page.write_text(page.read_text().replace("updated: 2026-02-10", "updated: 2026-07-10"))

    found = dates(load(ear_files))

    assert (found["/faq/does-it-hurt/"], found["/faq/"], found["/about/"]) == (
        "2026-07-10T00:00:00+01:00",
        "2026-07-10T00:00:00+01:00",
        "2026-02-10T00:00:00+00:00",
    )


def test_a_newer_file_moves_its_own_date_and_that_of_the_lists_it_is_on(ear_files: Path) -> None:
    """Nothing else: a date that moves without a reason makes all of them worthless."""
    before = dates(load(ear_files))
    moved = {}
    for path in ("faq/does-it-hurt.md", "results/first-day.md", "about/index.md", "faq/does-it-hurt.es.md"):
        file = ear_files / path
        old = file.read_text()
        file.write_text(old.replace("updated: 2026-02-10", "updated: 2027-03-04"))
        after = dates(load(ear_files))
        moved[path] = sorted(url for url in after if after[url] != before[url])
        file.write_text(old)

    assert moved == {
        "faq/does-it-hurt.md": ["/faq/", "/faq/does-it-hurt/"],
        "results/first-day.md": ["/calendar/", "/es/calendar/", "/results/", "/results/first-day/"],
        "about/index.md": ["/about/"],
        "faq/does-it-hurt.es.md": ["/es/faq/", "/es/faq/does-it-hurt/"],
    }


def test_the_same_content_is_the_same_sitemap(ear_files: Path) -> None:
    """Byte for byte, however often and from whichever folder; a change without a newer date changes none."""
    before = text("/sitemap.xml", load(ear_files))
    page = ear_files / "faq" / "does-it-hurt.md"
    page.write_text(page.read_text().replace("Does", "Might").replace("Most people", "Many people"))

    assert text("/sitemap.xml", load(ear_files)) == before


def test_pictures_stand_with_the_pages_that_show_them(ears: Library) -> None:
    """Each with its address on the web."""
    showing = {page.url: list(page.pictures) for page in ears.pages.values() if page.pictures}
    sitemap = text("/sitemap.xml", ears)

    found = {
        url: texts(sitemap, f"//s:url[s:loc='{SITE}{url}']/i:image/i:loc")
        for url in ears.pages
        if texts(sitemap, f"//s:url[s:loc='{SITE}{url}']/i:image")
    }

    assert showing
    assert found == {url: [f"{SITE}{picture}" for picture in pictures] for url, pictures in showing.items()}


def test_translations_are_told_of_each_other(ears: Library) -> None:
    """Each version lists all, itself included; a page without one lists none."""
    sitemap = text("/sitemap.xml", ears)

    def alternates(url: str) -> list[str]:
        path = f"//s:url[s:loc='{SITE}{url}']/x:link"
        tags, places = texts(sitemap, f"{path}/@hreflang"), texts(sitemap, f"{path}/@href")
        return [f"{tag} {place.removeprefix(SITE)}" for tag, place in zip(tags, places, strict=True)]

    both = ["en /faq/does-it-hurt/", "x-default /faq/does-it-hurt/", "es /es/faq/does-it-hurt/"]
    assert (alternates("/faq/does-it-hurt/"), alternates("/es/faq/does-it-hurt/")) == (both, both)
    assert alternates("/about/privacy/") == []


def test_one_language_has_no_alternates(ear_files: Path) -> None:
    """Not even their namespace."""
    for file in ear_files.rglob("*.es.md"):
        file.unlink()

    sitemap = text("/sitemap.xml", load(ear_files))

    assert "hreflang" not in sitemap
    assert "xhtml" not in sitemap


def test_as_many_addresses_as_one_file_may_hold_are_in_one_file() -> None:
    """The nearest number that needs no parts."""
    ((url, sitemap, newest),) = files(entries(4), most_addresses=4)

    assert (url, len(texts(sitemap, "//s:url")), newest) == (
        "/sitemap.xml",
        4,
        DAY + datetime.timedelta(days=3),
    )


def test_more_addresses_than_one_file_may_hold_are_in_parts() -> None:
    """The sitemap lists the parts then, each with the newest date in it, and every page is in one."""
    found = {url: sitemap for url, sitemap, _ in files(entries(9), most_addresses=4)}

    index = found.pop("/sitemap.xml")
    places = [place for part in found.values() for place in texts(part, "//s:url/s:loc")]
    assert list(found) == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert texts(index, "/s:sitemapindex/s:sitemap/s:loc") == [f"{SITE}{url}" for url in found]
    assert texts(index, "/s:sitemapindex/s:sitemap/s:lastmod") == [
        f"2026-02-{day}T00:00:00+00:00" for day in (13, 17, 18)
    ]
    assert places == [entry.address for entry in entries(9)]


def test_more_bytes_than_one_file_may_hold_are_in_parts() -> None:
    """A page in twenty languages is long; no part is longer than it may be."""
    most = len(next(files(entries(3)))[1].encode())

    parts = [sitemap for url, sitemap, _ in files(entries(10), most_bytes=most) if url != "/sitemap.xml"]

    assert len(parts) > 3
    assert max(len(part.encode()) for part in parts) <= most
    assert len([place for part in parts for place in texts(part, "//s:loc")]) == 10


@pytest.mark.parametrize("count", [50_000, 50_001])
def test_the_bound_is_that_of_the_protocol(count: int) -> None:
    """50,000 addresses are one file; one more makes two and the list of them."""
    assert len(list(files(entries(1) * count))) == (1 if count == 50_000 else 3)


def test_a_site_without_a_home_page_has_no_documents(ear_files: Path) -> None:
    """The preview says what is wrong with it instead."""
    (ear_files / "site.md").write_text("---\n")
    library = load(ear_files)

    assert (list(documents(library)), find("/sitemap.xml", library)) == ([], None)
