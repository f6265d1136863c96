"""The `Library`: every page of a site, and what one page is to another."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from tests.library import small_site

#: A second language, more questions, and a page of every relation, besides the small site.
MORE = {
    "content/site.es.md": small_site.FILES["content/site.md"]
    .replace("Ear wax and what to do about it", "La cera")
    .replace("When ear wax should", "Cuando"),
    "content/faq/index.es.md": small_site.FILES["content/faq/index.md"]
    .replace("Questions about ear wax", "Preguntas")
    .replace("Short answers to", "Respuestas a"),
    "content/faq/does-it-hurt.es.md": small_site.FILES["content/faq/does-it-hurt.md"]
    .replace("Does it hurt?", "¿Duele?")
    .replace("What most people feel", "Que se siente")
    .replace("a tickle.", "a tickle [@wax-2021; @ears-2020]."),
    "content/faq/is-it-safe.md": small_site.page(
        "It is [@wax-2021] [@ears-2020] [@wax-2021].\n",
        title="Is it safe?",
        keys="topics: [safety]\nshort_answer: Yes.\norder: 2\ncitations: [ears-2020, cats-1999]\n"
        "related: [/faq/does-it-hurt/, /about/]\n",
    ),
    "content/faq/and-after.md": small_site.page(
        title="And after?", keys="topics: [safety]\nshort_answer: Rest [@cats-1999].\norder: 1\n"
    ),
    "content/faq/before.md": small_site.page(
        title="Before?", keys="topics: [safety]\nshort_answer: Rest.\norder: 2\n"
    ),
    "content/results/index.md": small_site.page(title="Results"),
    **{
        f"content/results/{name}.md": small_site.page(
            title=name, keys=f"when: Later\nfrom_day: {day}\nto_day: 99\nexpect: [a]\ndo: [b]\n"
        )
        for name, day in (("a-late", 10), ("b-early", 1), ("c-first", 0))
    },
    "content/sources/wax-2021.md": small_site.FILES["content/sources/ears-2020.md"]
    .replace("Ears and their wax", "Wax")
    .replace("A review of", "Another review of"),
    "content/sources/cats-1999.md": small_site.FILES["content/sources/ears-2020.md"]
    .replace("Ears and their wax", "Cats")
    .replace("A review of", "A cat's review of"),
    "content/sources/cats-1999.es.md": small_site.FILES["content/sources/ears-2020.md"]
    .replace("Ears and their wax", "Gatos")
    .replace("A review of", "Una review of"),
}


@pytest.fixture
def library(content: Path) -> Library:
    """Return the library of a site in two languages."""
    small_site.put(content, MORE)
    library = load(content)
    assert not library.problems, "\n".join(map(str, library.problems))
    return library


def urls(pages: tuple[object, ...]) -> list[str]:
    """Return the URLs of pages."""
    return [getattr(page, "url", "") for page in pages]


def test_members(library: Library) -> None:
    """Pages of a folder stand by their order, then by title; those without an order come last."""
    members = library.members("faq", "en")

    assert urls(members) == ["/faq/and-after/", "/faq/before/", "/faq/is-it-safe/", "/faq/does-it-hurt/"]


def test_members_of_the_timeline(library: Library) -> None:
    """Stages stand in the order of their days."""
    members = library.members("results", "en")

    assert urls(members) == ["/results/c-first/", "/results/b-early/", "/results/a-late/"]


def test_members_in_another_language(library: Library) -> None:
    """A language has the members that are written in it."""
    assert urls(library.members("faq", "es")) == ["/es/faq/does-it-hurt/"]
    assert library.members("results", "es") == ()
    assert library.members("nothing", "en") == ()


@pytest.mark.parametrize(
    ("url", "trail"),
    [
        ("/", ["/"]),
        ("/es/", ["/es/"]),
        ("/faq/", ["/", "/faq/"]),
        ("/faq/is-it-safe/", ["/", "/faq/", "/faq/is-it-safe/"]),
        ("/es/faq/does-it-hurt/", ["/es/", "/es/faq/", "/es/faq/does-it-hurt/"]),
        ("/es/sources/cats-1999/", ["/es/", "/sources/", "/es/sources/cats-1999/"]),
    ],
)
def test_trail(library: Library, url: str, trail: list[str]) -> None:
    """From home down to the page; where a step is not translated, its original stands in for it."""
    assert urls(library.trail(library.pages[url])) == trail


def test_notes(library: Library) -> None:
    """Note 1 is the source that is cited first, from the fields on; a translation has its own."""
    english, spanish = library.pages["/faq/is-it-safe/"], library.pages["/es/faq/does-it-hurt/"]

    assert urls(library.notes(english)) == ["/sources/wax-2021/", "/sources/ears-2020/"]
    assert urls(library.notes(spanish)) == ["/sources/wax-2021/", "/sources/ears-2020/"]


def test_further_sources(library: Library) -> None:
    """What a page rests on without a numbered note is listed once."""
    page = library.pages["/faq/is-it-safe/"]

    assert urls(library.further_sources(page)) == ["/sources/cats-1999/"]


def test_related(library: Library) -> None:
    """Pages to read next come in the order in which they are named."""
    page = library.pages["/faq/is-it-safe/"]

    assert urls(library.related(page)) == ["/faq/does-it-hurt/", "/about/"]


@pytest.mark.parametrize(
    ("name", "citing"),
    [
        ("wax-2021", ["/es/faq/does-it-hurt/", "/faq/is-it-safe/"]),
        ("cats-1999", ["/faq/and-after/", "/faq/is-it-safe/"]),
        ("ears-2020", ["/", "/es/", "/es/faq/does-it-hurt/", "/faq/is-it-safe/", "/providers/main-street/"]),
    ],
)
def test_citing(library: Library, name: str, citing: list[str]) -> None:
    """A source lists every page that rests on it: by a note, as a whole, or as its only source."""
    found = library.citing(library.pages[f"/sources/{name}/"])

    assert sorted(urls(found)) == citing


@pytest.mark.parametrize("url", ["/faq/does-it-hurt/", "/es/faq/does-it-hurt/"])
def test_translations(library: Library, url: str) -> None:
    """A page knows itself in all languages, whichever it is asked in."""
    page = library.pages[url]

    assert urls(library.translations(page)) == ["/faq/does-it-hurt/", "/es/faq/does-it-hurt/"]


def test_a_page_without_a_translation(library: Library) -> None:
    """It is its own only version."""
    page = library.pages["/faq/is-it-safe/"]

    assert library.translations(page) == (page,)


def test_the_site(library: Library) -> None:
    """The home page in a language, or the original."""
    assert library.site().url == "/"
    assert library.site("es").url == "/es/"
    assert library.site("fr").url == "/"


def test_no_site(content: Path) -> None:
    """Without `site.md` there is nothing to show, which the problems tell."""
    (content / "site.md").unlink()
    library = load(content)

    with pytest.raises(LookupError, match=r"this library has no site\.md"):
        library.site()

    assert [problem.code for problem in library.problems if problem.path == "content/site.md"] == ["E118"]


def test_sources_in_a_language(library: Library) -> None:
    """A source is shown in the language of the page where it is written in it."""
    assert [
        page.url for page in (library.source("cats-1999", "es"), library.source("wax-2021", "es")) if page
    ] == [
        "/es/sources/cats-1999/",
        "/sources/wax-2021/",
    ]
    assert library.source("nobody") is None


def test_sections(library: Library) -> None:
    """Every page but the home page stands in a folder; a first page introduces itself."""
    found = [library.section(library.pages[url]) for url in ("/", "/faq/", "/faq/before/", "/es/faq/")]

    assert [page.url if page else None for page in found] == [None, "/faq/", "/faq/", "/es/faq/"]


def test_problems_of_a_page(content: Path) -> None:
    """A page that could not be made has problems too, and is found by its URL."""
    small_site.put(content, {"content/faq/does-it-hurt.md": "---\ntitle: x\n---\n"})
    library = load(content)

    found = library.problems_of("/faq/does-it-hurt/")

    assert {(problem.path, problem.code) for problem in found} == {("content/faq/does-it-hurt.md", "E212")}
    assert library.problems_of("/faq/") == ()
    assert library.has_errors


def test_warnings_are_no_errors(content: Path) -> None:
    """A site with warnings may be published."""
    small_site.put(content, {"content/sources/cats-1999.md": MORE["content/sources/cats-1999.md"]})

    library = load(content)

    assert [problem.code for problem in library.problems] == ["W505"]
    assert not library.has_errors


def test_the_clock_of_the_site(library: Library) -> None:
    """Times in content are those of the site's clocks, in winter and in summer."""
    winter = datetime.datetime(2027, 1, 31, 15, 0, tzinfo=datetime.UTC)
    summer = datetime.datetime(2027, 7, 31, 15, 0, tzinfo=datetime.UTC)

    assert library.local(winter).isoformat() == "2027-01-31T09:00:00"
    assert library.local(summer).isoformat() == "2027-07-31T10:00:00"


def test_the_next_change(content: Path) -> None:
    """The first minute at which a page comes or goes by itself, of those that are still to come."""
    times = "publish_at: 2027-01-31 09:00\nexpire_at: 2027-03-01 18:00\n"
    small_site.put(content, {"content/about/privacy.md": small_site.page(keys=times)})
    library = load(content)
    zone = ZoneInfo("America/Chicago")
    comes = datetime.datetime(2027, 1, 31, 9, 0, tzinfo=zone)
    goes = datetime.datetime(2027, 3, 1, 18, 0, tzinfo=zone)

    before, between, after = (comes - datetime.timedelta(minutes=1), comes, goes)

    assert [library.next_change(at) for at in (before, between, after)] == [comes, goes, None]
