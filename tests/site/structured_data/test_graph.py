from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from tests.graphs.shown import faults_of_page
from tests.site.conftest import Serve
from tests.site.structured_data.conftest import Nodes, nodes_of

SITE = "http://127.0.0.1:8000"
Told = Callable[[str], Nodes]


def test_the_graph_of_a_question(told: Told) -> None:
    """All of it: the page, what it is about, the way to it, whose site it is and who publishes it."""
    url = f"{SITE}/faq/does-it-hurt/"

    assert told("/faq/does-it-hurt/") == {
        "page": {
            "@type": "FAQPage",
            "@id": url,
            "url": url,
            "name": "Does ear syringing hurt?",
            "description": "Whether it hurts to have an ear syringed, and what to say when it does.",
            "inLanguage": "en",
            "isPartOf": {"@id": f"{SITE}/#_website"},
            "publisher": {"@id": f"{SITE}/#_organization"},
            "breadcrumb": {"@id": f"{url}#_trail"},
            "datePublished": "2026-01-05",
            "dateModified": "2026-02-10",
            "audience": {"@type": "Patient"},
            "mainEntity": {"@id": f"{url}#_question"},
            "citation": [
                {
                    "@type": "CreativeWork",
                    "@id": "https://www.hospital.example/ears",
                    "name": "Ear care leaflet",
                },
                {
                    "@type": "CreativeWork",
                    "@id": "https://journal.example/1",
                    "name": "Trial of water and drops",
                },
            ],
        },
        "question": {
            "@type": "Question",
            "@id": f"{url}#_question",
            "name": "Does ear syringing hurt?",
            "url": url,
            "acceptedAnswer": {"@type": "Answer", "@id": f"{url}#_answer", "text": "No. It is loud, though."},
        },
        "trail": {
            "@type": "BreadcrumbList",
            "@id": f"{url}#_trail",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{SITE}/"},
                {"@type": "ListItem", "position": 2, "name": "Questions", "item": f"{SITE}/faq/"},
                {"@type": "ListItem", "position": 3, "name": "Does ear syringing hurt?", "item": url},
            ],
        },
        "website": {"@type": "WebSite", "@id": f"{SITE}/#_website", "name": "Ear Guide", "url": f"{SITE}/"},
        "organization": {
            "@type": "MedicalOrganization",
            "@id": f"{SITE}/#_organization",
            "name": "Example Ear Charity",
        },
    }


def test_a_translation_is_told_in_its_language(told: Told) -> None:
    """It has a site of its own; who publishes it is one and the same."""
    nodes = told("/es/faq/does-it-hurt/")

    assert nodes["page"]["inLanguage"] == "es"
    assert nodes["question"]["acceptedAnswer"]["text"] == "No, pero hace ruido."
    assert nodes["website"]["@id"] == f"{SITE}/es/#_website"
    assert nodes["organization"]["@id"] == f"{SITE}/#_organization"


def test_only_a_signed_page_has_a_reviewer(told: Told, ear_files: Path) -> None:
    """The day and the person; after a change of the text neither."""
    file = ear_files / "procedure" / "safety.md"
    file.write_text(file.read_text().replace("use drops", "use oil"))

    signed, changed = (
        told("/procedure/safety/")["page"],
        nodes_of(load(ear_files), "/procedure/safety/")["page"],
    )

    assert signed["reviewedBy"]["name"] == "Dr. Example Reviewer"
    assert signed["lastReviewed"] == "2026-02-01"
    assert "reviewedBy" not in changed
    assert "lastReviewed" not in changed


def test_an_overdue_review_is_not_told(ear_files: Path) -> None:
    """The page says that it is overdue, which no machine would be told."""
    day = datetime.datetime(2036, 2, 1, 12, tzinfo=datetime.UTC)

    due = nodes_of(load(ear_files, at=day), "/procedure/safety/")["page"]
    overdue = nodes_of(load(ear_files, at=day + datetime.timedelta(1)), "/procedure/safety/")["page"]

    assert due["lastReviewed"] == "2026-02-01"
    assert {"reviewedBy", "lastReviewed"} & set(overdue) == set()


def test_the_day_is_that_of_what_readers_see(ear_files: Path) -> None:
    """A list is as new as the newest page on it."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("updated: 2026-02-10", "updated: 2026-03-01"))
    library = load(ear_files)

    days = [
        nodes_of(library, url)["page"]["dateModified"] for url in ("/faq/", "/faq/does-it-hurt/", "/areas/")
    ]

    assert days == ["2026-03-01", "2026-03-01", "2026-02-10"]


def test_two_sources_of_one_address_are_one(ear_files: Path) -> None:
    """An id is described once."""
    file = ear_files / "sources" / "ear-trial.md"
    file.write_text(
        file.read_text().replace("https://journal.example/1", "https://www.hospital.example/ears")
    )

    works = nodes_of(load(ear_files), "/faq/does-it-hurt/")["page"]["citation"]

    assert [work["name"] for work in works] == ["Trial of water and drops"]


@pytest.mark.parametrize(
    "url",
    [
        "/providers/?service=water",
        "/calendar/?first=2026-03-02&sessions=2&weeks=1",
        "/calendar/?first=never",
        "/faq/no-such-question/",
    ],
)
def test_what_is_not_listed_has_no_graph(serve: Serve, url: str) -> None:
    """The answer to what somebody asked, and to an address where nothing is."""
    html = serve().get(url).content.decode()

    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html


def test_a_removed_page_has_no_graph(serve: Serve, ear_files: Path) -> None:
    """What is told to whoever still comes to its address is for people."""
    file = ear_files / "about" / "privacy.md"
    removed = "order: 2\nremoved: {on: 2026-02-10, why: It was too long.}\n"
    file.write_text(file.read_text().replace("order: 2\n", removed))

    answer = serve(ear_files).get("/about/privacy/")

    assert answer.status_code == 410
    assert b"application/ld+json" not in answer.content


def test_a_preview_has_no_graph(serve: Serve, ears: Library) -> None:
    """Nor has a draft, which only a preview shows; the same pages have one for the public."""
    preview = serve(preview=True)

    assert [url for url in ears.pages if b"application/ld+json" in preview.get(url).content] == []
    assert b"application/ld+json" in serve().get("/faq/does-it-hurt/").content


HOSTILE = "</script><b> & \"quoted\" 'too' 😀 שלום <!--"


def test_any_text_comes_out_right(ear_files: Path) -> None:
    """Titles that look like HTML, quotes, emoji, text from right to left: told as it is shown."""
    title = HOSTILE[:65]
    long = (f"{HOSTILE} " * 9)[:300].strip()
    question = ear_files / "faq" / "does-it-hurt.md"
    text = question.read_text()
    text = text.replace("title: Does ear syringing hurt?", f"title: >-\n  {title}")
    text = re.sub("description: .*", f"description: >-\n  {HOSTILE} and what to say about that", text)
    question.write_text(text)
    source = ear_files / "sources" / "ear-trial.md"
    source.write_text(
        source.read_text().replace("title: Trial of water and drops", f"title: >-\n  {long[:200]}")
    )
    place = ear_files / "providers" / "high-street.md"
    place.write_text(place.read_text().replace("street: 1 High Street", f"street: >-\n    {long}"))
    library = load(ear_files)

    asked, placed = nodes_of(library, "/faq/does-it-hurt/"), nodes_of(library, "/providers/high-street/")

    assert [problem for problem in library.problems if problem.is_error] == []
    assert asked["page"]["name"] == asked["question"]["name"] == title
    assert asked["page"]["description"] == f"{HOSTILE} and what to say about that"
    assert asked["page"]["citation"][1]["name"] == long[:200].strip()
    assert placed["place"]["address"]["streetAddress"] == long


@pytest.mark.parametrize("url", ["/", "/faq/", "/faq/does-it-hurt/", "/providers/high-street/"])
def test_any_text_is_told_as_it_is_shown(serve: Serve, ear_files: Path, url: str) -> None:
    """The same over a whole page: one block of data, in which nothing ends it."""
    for name in ("faq/does-it-hurt.md", "providers/high-street.md", "site.md"):
        file = ear_files / name
        file.write_text(re.sub("(?m)^title: .*", f"title: >-\n  {HOSTILE}", file.read_text()))

    html = serve(ear_files).get(url).content.decode()

    assert json.loads(html.split('ld+json">')[1].split("</script>")[0])["@context"] == "https://schema.org"
    assert faults_of_page(html) == []
