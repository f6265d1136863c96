from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microneedling_site.library.library import load
from tests.site.structured_data.conftest import Nodes, nodes_of

SITE = "http://127.0.0.1:8000"
Told = Callable[[str], Nodes]


def item(position: int, name: str, url: str) -> dict[str, object]:
    """Return what a list says of a page."""
    return {"@type": "ListItem", "position": position, "name": name, "url": f"{SITE}{url}"}


def test_home_is_no_step_away(told: Told) -> None:
    """Every other page has a way that leads to it."""
    assert "trail" not in told("/")
    assert "breadcrumb" not in told("/")["page"]
    assert len(told("/faq/")["trail"]["itemListElement"]) == 2


def test_what_a_page_lists_is_told_in_its_order(told: Told) -> None:
    """Concerns by the names that the list has for them; places before people."""
    assert told("/areas/")["list"]["itemListElement"] == [
        item(1, "Hard wax", "/areas/wax/"),
        item(2, "Sudden deafness", "/areas/deafness/"),
    ]
    assert told("/providers/")["list"]["itemListElement"] == [
        item(1, "High Street Ear Clinic", "/providers/high-street/"),
        item(2, "Sam Example", "/providers/sam-example/"),
    ]


def test_a_question_of_two_topics_is_told_once(ear_files: Path) -> None:
    """It stands twice on the page."""
    library = load(ear_files)

    assert nodes_of(library, "/faq/")["list"]["itemListElement"] == [
        item(1, "Does ear syringing hurt?", "/faq/does-it-hurt/")
    ]


def test_a_page_that_lists_nothing_tells_of_no_list(ear_files: Path) -> None:
    """An empty list would say that there is nothing to list anywhere."""
    for name in ("wax", "deafness"):
        (ear_files / "areas" / f"{name}.md").unlink()

    nodes = nodes_of(load(ear_files), "/areas/")

    assert "list" not in nodes
    assert "mainEntity" not in nodes["page"]


def test_a_timeline_is_told_first_day_first(told: Told) -> None:
    """Each stage with what to expect of it."""
    assert told("/results/")["list"]["itemListElement"] == [
        {**item(1, "The first day", "/results/first-day/"), "description": "A wet ear."},
        {**item(2, "The first week", "/results/first-week/"), "description": "Nothing to feel."},
    ]


def test_words_and_their_list_know_each_other(told: Told) -> None:
    """A word is the same thing on its own page and in the list."""
    listed, alone = told("/glossary/")["terms"], told("/glossary/cerumen/")["term"]

    assert listed == {
        "@type": "DefinedTermSet",
        "@id": f"{SITE}/glossary/#_terms",
        "url": f"{SITE}/glossary/",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{SITE}/glossary/cerumen/#_term",
                "name": "Cerumen",
                "description": "Ear wax.",
                "url": f"{SITE}/glossary/cerumen/",
            }
        ],
    }
    assert alone == {
        **listed["hasDefinedTerm"][0],
        "alternateName": ["Ear wax", "Wax"],
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": f"{SITE}/glossary/#_terms",
            "url": f"{SITE}/glossary/",
        },
    }
