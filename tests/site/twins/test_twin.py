from __future__ import annotations

import html
import re
from pathlib import Path
from textwrap import dedent

import markdown
import pytest
from pytest_django import Settings

from microneedling_site.library.library import Library, load
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.twins import facts
from microneedling_site.site.twins.twin import subject, write

ROOT = Path(__file__).parents[3]


def twin(library: Library, url: str) -> str:
    """Return the twin of a page."""
    return write(subject(library.pages[url], library))


def test_a_list_changes_with_what_it_lists(ear_files: Path) -> None:
    """Its twin tells the day that the list does; the pages beside it keep theirs."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("updated: 2026-02-10", "updated: 2026-07-10"))
    library = load(ear_files)

    days = {
        url: re.findall(r"(?m)^- \*\*Last updated:\*\* (.*)$", twin(library, url))
        for url in ("/faq/", "/faq/does-it-hurt/", "/areas/")
    }

    assert days == {"/faq/": ["2026-07-10"], "/faq/does-it-hurt/": ["2026-07-10"], "/areas/": ["2026-02-10"]}


def test_a_question(ears: Library) -> None:
    """What the page says, in its order: what it is, the answer, the text, what to read next, the sources."""
    assert twin(ears, "/faq/does-it-hurt/") == dedent("""\
        # Does ear syringing hurt?

        > Whether it hurts to have an ear syringed, and what to say when it does.

        - **Page:** [http://127.0.0.1:8000/faq/does-it-hurt/](http://127.0.0.1:8000/faq/does-it-hurt/)
        - **Site:** [Ear Guide](http://127.0.0.1:8000/)
        - **Published by:** Example Ear Charity
        - **Published:** 2026-01-05
        - **Last updated:** 2026-02-10
        - **Review:** No clinician has checked this page yet.
        - **This page in other languages:** [Español](http://127.0.0.1:8000/es/faq/does-it-hurt/)

        No. It is *loud*, though [1].

        - **Topics:** Comfort, Safety

        ## If it hurts

        Say stop.

        ## Read next

        - [Is ear syringing safe?](http://127.0.0.1:8000/procedure/safety/)

        ## Sources

        1. [Ear care leaflet](http://127.0.0.1:8000/sources/ear-leaflet/). Example Hospital, 2024. Read here: 2026-01. Original: [https://www.hospital.example/ears](https://www.hospital.example/ears)

        - [Trial of water and drops](http://127.0.0.1:8000/sources/ear-trial/). Example Journal. Read here: 2026-01-15. Original: [https://journal.example/1](https://journal.example/1)

        ---

        **In an emergency:** Call [999](tel:999) at once if you suddenly cannot hear.
        """)  # noqa: E501 - a line of a list is one line


@pytest.mark.parametrize(
    ("url", "lines"),
    [
        (
            "/areas/wax/",
            ["- **Where:** ", "- **Evidence:** ", "- **FDA status:** ", "- **Usual number of sessions:** "],
        ),
        ("/results/first-day/", ["- **When:** Day 0 (from day 0 to day 0)", "- do not use cotton buds [1]"]),
        ("/providers/sam-example/", ["- **Not confirmed to offer this treatment.** Checked 2026-01-15"]),
        ("/providers/high-street/", ["- **Address:** ", "- **Getting in:** ", "- **How we know:** "]),
        ("/glossary/cerumen/", ["Ear wax [1].", "Also called: Ear wax, Wax"]),
        ("/sources/ear-trial/", ["- **How much it can carry:** A. ", "## Pages that use this source"]),
        (
            "/calendar/",
            ["- **Usual number of sessions:** 2 to 3. ", "## What to avoid, and when", "- do not dive [1]"],
        ),
        ("/procedure/", ["- **What can go wrong:**", "  - dizziness [2]"]),
        (
            "/faq/",
            ["## Safety", "- [Does ear syringing hurt?](http://127.0.0.1:8000/faq/does-it-hurt/): No. "],
        ),
        ("/es/faq/does-it-hurt/", ["(http://127.0.0.1:8000/faq/does-it-hurt/)"]),
    ],
)
def test_what_front_matter_says_is_told(ears: Library, url: str, lines: list[str]) -> None:
    """A key of a file is a line of the twin."""
    told = twin(ears, url)

    assert [line for line in lines if line not in told] == []


@pytest.mark.parametrize(
    ("keys", "lines", "imprint"),
    [
        (
            "publisher: Example Hospital\nwhere_read: Reposted by A Clinic\n",
            [
                "- **Published by:** Example Hospital, 2024",
                "- **Where we read it:** Reposted by A Clinic",
                "- **Link:** [https://www.hospital.example/ears](https://www.hospital.example/ears)",
            ],
            "Example Hospital, 2024. Reposted by A Clinic",
        ),
        (
            "where_read: Free copy in a library\n",
            [
                "- **Published in:** 2024",
                "- **Where we read it:** Free copy in a library",
                "- **Link:** [https://www.hospital.example/ears](https://www.hospital.example/ears)",
            ],
            "2024. Free copy in a library",
        ),
        (
            "publisher: Example Hospital\n",
            [
                "- **Published by:** Example Hospital, 2024",
                "- **Original:** [https://www.hospital.example/ears](https://www.hospital.example/ears)",
            ],
            "Example Hospital, 2024",
        ),
    ],
)
def test_a_source_tells_its_publisher_and_its_copy(
    ear_files: Path, keys: str, lines: list[str], imprint: str
) -> None:
    """On its own page in lines of their own, in lists and notes in one."""
    leaflet = ear_files / "sources" / "ear-leaflet.md"
    leaflet.write_text(leaflet.read_text().replace("publisher: Example Hospital\n", keys))
    library = load(ear_files)
    own = twin(library, "/sources/ear-leaflet/").partition("- **What it is:**")[0].splitlines()

    assert own[-len(lines) :] == lines
    assert f"/sources/ear-leaflet/): {imprint}\n" in twin(library, "/sources/")
    assert f"/sources/ear-leaflet/). {imprint}. Read here: 2026-01. " in twin(library, "/faq/does-it-hurt/")


@pytest.mark.parametrize("content", [ROOT / "content", ROOT / "tests" / "sites" / "ear-syringing"])
def test_every_twin_is_plain_markdown_and_says_what_its_page_says(content: Path) -> None:
    """No HTML, no block of our own, one first heading, every heading and every source of the page."""
    library = load(content)
    lacking = {}
    for url, page in library.pages.items():
        told = twin(library, url)
        made = markdown.markdown(told, extensions=["tables", "fenced_code"])
        words = re.sub(r"\W+", " ", html.unescape(re.sub(r"<[^>]*>", "", made)))
        wanted = [heading.text for heading in page.headings] + [note.title for note in library.notes(page)]
        lacking[url] = [text for text in wanted if re.sub(r"\W+", " ", text).strip() not in words]
        lacking[url] += re.findall(r"^:::.*|<[a-z/][^>]*>", told, re.MULTILINE)
        lacking[url] += [] if len(re.findall("<h1>", made)) == 1 else ["h1"]

    assert {url: found for url, found in lacking.items() if found} == {}


def test_every_kind_of_page_that_has_keys_of_its_own_tells_them() -> None:
    """A new kind of page is not left out, nor is a kind whose own keys other parts of the twin tell."""
    told_elsewhere = {
        "AboutRecord",
        "SectionRecord",
        "ProcedureRecord",
        "QuestionsRecord",
        "ProvidersRecord",
        "SiteRecord",
    }

    kinds = {kind.__name__ for kind in _kinds(Record)}

    assert {kind.__name__ for kind in facts._WRITERS} == kinds - told_elsewhere  # noqa: SLF001 - see above


def _kinds(record: type[Record]) -> set[type[Record]]:
    below = {kind for child in record.__subclasses__() for kind in _kinds(child)}
    return below | ({record} if "kind" in vars(record) else set())


@pytest.mark.parametrize(
    "title",
    [
        "</script>\"&'",
        "a](https://evil.example/) [b",
        "# x",
        "1. x",
        "مرحبا 😀",
        "*a* _b_ `c`",
        "&lt;b&gt;",
        "a | b",
    ],
)
def test_a_title_of_any_signs(ear_files: Path, title: str) -> None:
    """It is one heading, on its own page and wherever the page is listed."""
    path = ear_files / "faq/does-it-hurt.md"
    quoted = title.replace("'", "''")
    path.write_text(re.sub("(?m)^title: .*", lambda _: f"title: '{quoted}'", path.read_text(), count=1))
    library = load(ear_files)
    own, listing = twin(library, "/faq/does-it-hurt/"), twin(library, "/faq/")

    own_made, list_made = markdown.markdown(own), markdown.markdown(listing)

    shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<h1>{shown}</h1>" in own_made.replace("&quot;", '"')
    assert f'<a href="http://127.0.0.1:8000/faq/does-it-hurt/">{shown}</a>' in list_made.replace(
        "&quot;", '"'
    )


def test_a_signed_page_says_who_signed_it(ears: Library, settings: Settings) -> None:
    """With the day of it, and the day on which somebody is to look again."""
    settings.SITE_URL = "https://ears.example"
    signed = [page for page in ears.pages.values() if page.is_signed]
    assert signed

    told = [twin(ears, page.url) for page in signed]

    assert all(
        f"- **Last reviewed:** {_review_day(page)}" in text for page, text in zip(signed, told, strict=True)
    )
    assert all("https://ears.example/reviewers/" in text for text in told)


def _review_day(page: Page[Record]) -> str:
    assert page.record.reviewed is not None
    return page.record.reviewed.on.isoformat()
