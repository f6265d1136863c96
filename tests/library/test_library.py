"""A content folder → a `Library`: every page, typed and checked across pages."""

from __future__ import annotations

import datetime
import os
from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.library import page_reader, rules
from microneedling_site.library.collection import Library
from microneedling_site.library.library import amend, load
from microneedling_site.library.problems import Mark, Problem
from tests.library import reading, small_site

ROOT = Path(__file__).parents[2]
PRIVACY = PurePosixPath("about/privacy.md")


class Counter:
    """Remembers which files were read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[str] = []
        original = page_reader.read

        def read(path: PurePosixPath, *arguments: object, **options: object) -> object:
            self.paths.append(str(path))
            return original(path, *arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(page_reader, "read", read)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Return what counts the files that are read from now on."""
    return Counter(monkeypatch)


def codes(library: Library) -> list[tuple[str, str]]:
    """Return path and code of the problems of a library."""
    return [(problem.path, problem.code) for problem in library.problems]


def test_a_site(content: Path) -> None:
    """Every file is a page at its URL, and every picture one at its own."""
    library = load(content)

    assert library.problems == ()
    assert list(library.pages) == [
        "/about/",
        "/faq/does-it-hurt/",
        "/faq/",
        "/providers/",
        "/providers/main-street/",
        "/reviewers/",
        "/reviewers/sam-reed/",
        "/",
        "/sources/ears-2020/",
        "/sources/",
    ]
    assert {url: (image.path, image.media_type) for url, image in library.images.items()} == {
        "/images/ear.png": (content / "images" / "ear.png", "image/png")
    }
    assert library.name == "content"


def test_a_page(content: Path) -> None:
    """A page knows where it stands, what it says, and the bytes it was made of."""
    page = load(content).pages["/faq/does-it-hurt/"]

    assert page.path == PurePosixPath("faq/does-it-hurt.md")
    assert (page.url, page.language, page.title, page.name) == (
        "/faq/does-it-hurt/",
        "en",
        "Does it hurt?",
        "Does it hurt?",
    )
    assert [heading.id for heading in page.headings] == ["what-you-feel"]
    assert "\n".join(page.lines) == small_site.FILES["content/faq/does-it-hurt.md"]


def test_a_bad_page_is_left_out_and_the_others_go_on(content: Path) -> None:
    """A page with an error is no page; what leads to it is not told as well."""
    text = small_site.FILES["content/faq/does-it-hurt.md"].replace("Water runs", "<b>Water</b> runs")
    small_site.put(
        content,
        {
            "content/faq/does-it-hurt.md": text,
            "content/about/privacy.md": small_site.page("[x](/faq/does-it-hurt/#gone)\n"),
        },
    )

    library = load(content)

    assert codes(library) == [("content/faq/does-it-hurt.md", "E401")]
    assert "/faq/does-it-hurt/" not in library.pages
    assert len(library.pages) == len(small_site.FILES)


def test_problems_are_sorted_and_told_once(content: Path) -> None:
    """By file, then by place: the order in which an editor goes through them."""
    small_site.put(
        content,
        {
            "content/about/b.md": small_site.page("<i>\n\n[x](/no/) <b> [x](/no/)\n"),
            "content/about/a.md": small_site.page("[x](/no/)\n", title="A"),
            "content/faq/A.md": small_site.page(),
        },
    )

    library = load(content)

    assert [(problem.path, problem.mark.line, problem.mark.column) for problem in library.problems] == [
        ("content/about/a.md", 7, 5),
        ("content/about/b.md", 7, 1),
        ("content/about/b.md", 9, 11),
        ("content/faq/A.md", 1, 1),
    ]


@pytest.mark.parametrize("drafts", [True, False])
def test_drafts(content: Path, *, drafts: bool) -> None:
    """A draft is checked like any page, and is in the library only where it is asked for."""
    text = small_site.page("[x](/nowhere/)\n", keys="draft: true\n")
    small_site.put(content, {"content/about/privacy.md": text})

    library = load(content, drafts=drafts)

    assert ("/about/privacy/" in library.pages) == drafts
    assert codes(library) == [("content/about/privacy.md", "E501")]


def test_drafts_stand_in_no_list(content: Path) -> None:
    """What is not shown is no member, no translation and no page that cites."""
    text = small_site.page("One [@ears-2020].\n", keys="draft: true\n")
    small_site.put(content, {"content/about/privacy.md": text})

    library = load(content)

    assert library.members("about", "en") == ()
    assert "/about/privacy/" not in [
        page.url for page in library.citing(library.pages["/sources/ears-2020/"])
    ]


@pytest.mark.parametrize(
    ("minute", "is_shown"), [("08:59", False), ("09:00", True), ("17:59", True), ("18:00", False)]
)
def test_pages_come_and_go(content: Path, minute: str, *, is_shown: bool) -> None:
    """From the minute of `publish_at` until that of `expire_at`, on the clocks of the site."""
    keys = "publish_at: 2027-01-31 09:00\nexpire_at: 2027-01-31 18:00\n"
    small_site.put(content, {"content/about/privacy.md": small_site.page(keys=keys)})
    at = datetime.datetime.fromisoformat(f"2027-01-31 {minute}:00-06:00")

    library = load(content, at=at)

    assert ("/about/privacy/" in library.pages) == is_shown
    assert "/about/privacy/" in load(content, at=at, drafts=True).pages


def test_nothing_is_read_twice(content: Path, counter: Counter) -> None:
    """What came of an unchanged file is taken over, and the result is the same."""
    first = load(content)
    counter.paths.clear()

    second = load(content, earlier=first)

    assert counter.paths == []
    assert second == first


def test_a_changed_file_is_read_again(content: Path, counter: Counter) -> None:
    """Only that file is read; the rules across pages see its new text."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("[x](/faq/)\n")})
    first = load(content)
    counter.paths.clear()
    small_site.put(content, {"content/about/privacy.md": small_site.page("[x](/nowhere/)\n")})

    second = load(content, earlier=first)

    assert counter.paths == ["about/privacy.md"]
    assert codes(second) == [("content/about/privacy.md", "E501")]


def test_a_file_of_the_same_size_is_read_again(content: Path, counter: Counter) -> None:
    """A new time is enough, and so is a new file in place of the old."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("One.\n")})
    first = load(content)
    counter.paths.clear()
    old = content / PRIVACY
    status = old.stat()
    new = old.with_suffix(".new")
    new.write_text(small_site.page("Two.\n"), encoding="utf-8")
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    new.replace(old)

    second = load(content, earlier=first)

    assert counter.paths == ["about/privacy.md"]
    assert second.pages["/about/privacy/"].lines[6] == "Two."


def test_a_deleted_file(content: Path, counter: Counter) -> None:
    """It is gone, and what led to it is told."""
    small_site.put(
        content,
        {
            "content/about/privacy.md": small_site.page("One.\n"),
            "content/about/links.md": small_site.page("[x](/about/privacy/)\n", title="Links"),
        },
    )
    first = load(content)
    counter.paths.clear()
    (content / PRIVACY).unlink()

    second = load(content, earlier=first)

    assert counter.paths == []
    assert "/about/privacy/" not in second.pages
    assert codes(second) == [("content/about/links.md", "E501")]


def test_a_renamed_file(content: Path, counter: Counter) -> None:
    """Its page stands at its new URL only; a name is part of what is read."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("One.\n")})
    first = load(content)
    counter.paths.clear()
    (content / PRIVACY).rename(content / "about" / "data.md")

    second = load(content, earlier=first)

    assert counter.paths == ["about/data.md"]
    assert {url for url in second.pages if url.startswith("/about/")} == {"/about/", "/about/data/"}


def test_any_number_of_processes_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, problems and remarks; and the next one has nothing left to read."""
    monkeypatch.setattr("microneedling_site.library.library._WORTH_SHARING", 3)
    ears = ROOT / "tests" / "sites" / "ear-syringing"
    at = datetime.datetime(2026, 6, 1, 12, 0, tzinfo=datetime.UTC)

    one, three = (load(ears, at=at, processes=processes) for processes in (1, 3))

    assert one == three
    counter = Counter(monkeypatch)
    assert load(ears, at=at, earlier=three) == one
    assert counter.paths == []


def test_a_mended_file(content: Path) -> None:
    """Its problems go with the mistake, and those that it hid come up."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("<b>\n")})
    first = load(content)
    small_site.put(content, {"content/about/privacy.md": small_site.page("[x](/no/)\n")})

    second = load(content, earlier=first)

    assert codes(first) == [("content/about/privacy.md", "E401")]
    assert codes(second) == [("content/about/privacy.md", "E501")]


def test_an_earlier_library_with_drafts(content: Path) -> None:
    """What an earlier library showed has no part in what this one shows."""
    small_site.put(content, {"content/about/privacy.md": small_site.page(keys="draft: true\n")})
    first = load(content, drafts=True)

    second = load(content, earlier=first)

    assert "/about/privacy/" in first.pages
    assert "/about/privacy/" not in second.pages


@pytest.mark.parametrize("text", [None, small_site.page("Two.\n")])
def test_amend(content: Path, text: str | None) -> None:
    """A library with other files is that of a folder with these files."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("<b>\n")})
    library = load(content)

    amended = amend(library, {PRIVACY: text.encode() if text else None})

    if text:
        small_site.put(content, {"content/about/privacy.md": text})
    else:
        (content / PRIVACY).unlink()
    mended = load(content)
    assert amended.problems == mended.problems == ()
    assert dict(amended.pages) == dict(mended.pages)


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("Some text.", "Some text. ", True),
        ("Some text.", "Some\ntext.", True),
        ("Some text.", "\n\nSome   text.\n\n", True),
        ("title: Privacy", 'title: "Privacy"', True),
        ("title: Privacy", "title: >-\n  Privacy", True),
        ("published: 2026-11-22", "published: 2026-11-21", True),
        ("updated: 2026-11-22", "updated: 2026-11-23", True),
        ("order: 1", "order: 2", True),
        ("order: 1", "order: 1\ndraft: false", True),
        ("order: 1", "related: [/faq/]", True),
        ("order: 1", "order: 1\nreviewed: {by: A, on: 2026-11-22, next: 2027-11-22, signature: x}", True),
        ("title: Privacy\ndesc", "desc", False),
        ("Some text.", "Some texts.", False),
        ("Some text.", "Some *text*.", False),
        ("Some text.", "Sometext.", False),
        ("Some text.", "Some text. [x](/faq/)", False),
        ("title: Privacy", "title: Private", False),
        ("What Privacy", "What our privacy", False),
        ("order: 1", "order: 1\ncitations: [ears-2020]", False),
    ],
)
def test_signatures(old: str, new: str, *, is_same: bool) -> None:
    """A review covers the words that a reader reads, and not spaces, dates and places in lists."""
    text = small_site.page("Some text.\n", keys="order: 1\n")
    assert old in text

    before, after = _signature(text), _signature(text.replace(old, new, 1))

    assert (before == after) == is_same


def _signature(text: str) -> str:
    page, _ = reading.read(text)
    return page.signature if page else ""


def test_a_signed_page(content: Path) -> None:
    """A page says that it is reviewed while its signature is that of its text, and no longer."""
    signature = _signature(small_site.page("Some text.\n"))
    review = f"reviewed: {{by: sam-reed, on: 2026-11-22, next: 2027-11-22, signature: {signature}}}\n"
    small_site.put(content, {"content/about/privacy.md": small_site.page("Some text.\n", keys=review)})
    signed = load(content)
    small_site.put(content, {"content/about/privacy.md": small_site.page("Other text.\n", keys=review)})

    changed = load(content)

    assert signed.problems == ()
    assert signed.pages["/about/privacy/"].is_signed
    assert not changed.pages["/about/privacy/"].is_signed
    assert codes(changed) == [("content/about/privacy.md", "W513")]


def test_notes_are_no_problems(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is only a hint stands apart, so that nothing that asks for problems meets it."""
    warning = Problem("content/about/index.md", Mark(8, 1), "W599", "This is odd.", "Look again.")
    note = Problem("content/about/index.md", Mark(7, 1), "N599", "This is long.", "Split it.")
    monkeypatch.setattr(rules, "check", lambda _: [warning, note])

    library = load(content)

    assert (library.problems, library.remarks) == ((warning,), (note,))
    assert library.remarks_of("/about/") == (note,)
    assert library.remarks_of("/") == ()
