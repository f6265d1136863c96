from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from tests.site.structured_data.conftest import Nodes, nodes_of

SITE = "http://127.0.0.1:8000"
Told = Callable[[str], Nodes]

#: What each page of the small site is, and what it describes.
PAGES = {
    "/": ("MedicalWebPage", None),
    "/about/": ("AboutPage", None),
    "/about/privacy/": ("AboutPage", None),
    "/areas/": ("CollectionPage", "ItemList"),
    "/areas/deafness/": ("MedicalWebPage", "MedicalCondition"),
    "/areas/wax/": ("MedicalWebPage", "MedicalCondition"),
    "/calendar/": ("MedicalWebPage", None),
    "/es/": ("MedicalWebPage", None),
    "/es/calendar/": ("MedicalWebPage", None),
    "/es/faq/": ("CollectionPage", "ItemList"),
    "/es/faq/does-it-hurt/": ("FAQPage", "Question"),
    "/faq/": ("CollectionPage", "ItemList"),
    "/faq/can-i-do-it-myself/": ("FAQPage", "Question"),
    "/faq/does-it-hurt/": ("FAQPage", "Question"),
    "/glossary/": ("WebPage", "DefinedTermSet"),
    "/glossary/cerumen/": ("WebPage", "DefinedTerm"),
    "/procedure/": ("MedicalWebPage", "MedicalTherapy"),
    "/procedure/safety/": ("MedicalWebPage", None),
    "/providers/": ("CollectionPage", "ItemList"),
    "/providers/high-street/": ("AboutPage", "MedicalClinic"),
    "/providers/sam-example/": ("ProfilePage", "Person"),
    "/results/": ("MedicalWebPage", "ItemList"),
    "/results/first-day/": ("MedicalWebPage", None),
    "/results/first-week/": ("MedicalWebPage", None),
    "/reviewers/": ("CollectionPage", "ItemList"),
    "/reviewers/example-reviewer/": ("ProfilePage", "Person"),
    "/sources/": ("CollectionPage", None),
    "/sources/ear-leaflet/": ("WebPage", "CreativeWork"),
    "/sources/ear-trial/": ("WebPage", "ScholarlyArticle"),
}


def described(nodes: Nodes) -> tuple[str, str | None]:
    """Return the type of a page, and that of what it describes."""
    main = nodes["page"].get("mainEntity", {}).get("@id")
    return nodes["page"]["@type"], next(
        (node["@type"] for node in nodes.values() if node["@id"] == main), None
    )


def change(folder: Path, name: str, old: str, new: str) -> Library:
    """Change a file of a site and return the site."""
    file = folder / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    return load(folder)


def test_what_each_page_is(ears: Library, told: Told) -> None:
    """One of everything there is."""
    assert {url: described(told(url)) for url in ears.pages} == PAGES


def test_only_medical_pages_are_for_patients(told: Told) -> None:
    """What says nothing medical has no audience of its own."""
    assert told("/results/first-day/")["page"]["audience"] == {"@type": "Patient"}
    assert "audience" not in told("/about/privacy/")["page"]


def test_a_concern(told: Told) -> None:
    """By its short name, with the places that its page names and what may be done about it."""
    assert told("/areas/wax/")["concern"] == {
        "@type": "MedicalCondition",
        "@id": f"{SITE}/areas/wax/#_concern",
        "name": "Hard wax",
        "possibleTreatment": {
            "@type": "MedicalTherapy",
            "@id": f"{SITE}/procedure/#_treatment",
            "url": f"{SITE}/procedure/",
        },
    }


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("[Ears]", ["Ears"]),
        ("[ears]", ["ears"]),
        ("[Ears only, for hard wax]", []),
        ("[Both ears]", []),
        ("[Ears, Other places]", []),
    ],
)
def test_places_of_the_map_that_the_page_names_and_says_no_more_of(
    ear_files: Path, where: str, told: list[str]
) -> None:
    """Where it is done in some cases is not where the condition is, and half of the places is untrue too."""
    library = change(ear_files, "areas/wax.md", "where: [Left ear, Right ear]", f"where: {where}")

    found = nodes_of(library, "/areas/wax/")["concern"].get("associatedAnatomy", [])

    assert found == [{"@type": "SuperficialAnatomy", "name": place} for place in told]


@pytest.mark.parametrize(
    ("grade", "is_told"),
    [("best", True), ("some", True), ("limited", True), ("unclear", False), ("none-found", False)],
)
def test_no_more_is_promised_than_was_found(ear_files: Path, grade: str, *, is_told: bool) -> None:
    """A concern that nobody has found an effect on has no possible treatment."""
    library = change(ear_files, "areas/wax.md", "evidence: some", f"evidence: {grade}")

    assert ("possibleTreatment" in nodes_of(library, "/areas/wax/")["concern"]) is is_told


def test_what_is_not_usually_treated_has_no_possible_treatment(ear_files: Path) -> None:
    """Whatever was found."""
    library = change(ear_files, "areas/deafness.md", "evidence: none-found", "evidence: best")

    assert "possibleTreatment" not in nodes_of(library, "/areas/deafness/")["concern"]


def test_a_page_of_the_guide_is_about_the_treatment_if_it_tells_of_it(ear_files: Path) -> None:
    """One that tells no aspect of it may be about something that is like it."""
    library = load(ear_files)
    assert "about" not in nodes_of(library, "/procedure/safety/")["page"]

    aspects = "order: 2\naspects: [{heading: signs-to-look-for, aspect: see-doctor}]\n"
    library = change(ear_files, "procedure/safety.md", "order: 2\n", aspects)

    assert nodes_of(library, "/procedure/safety/")["page"]["about"] == {
        "@id": f"{SITE}/procedure/#_treatment"
    }


def test_a_source(told: Told) -> None:
    """The work, as it stands elsewhere; its page is a page about it."""
    assert told("/sources/ear-trial/")["page"]["mainEntity"] == {"@id": "https://journal.example/1"}
    assert told("/sources/ear-leaflet/")["https://www.hospital.example/ears"] == {
        "@type": "CreativeWork",
        "@id": "https://www.hospital.example/ears",
        "name": "Ear care leaflet",
        "url": "https://www.hospital.example/ears",
        "publisher": {"@type": "Organization", "name": "Example Hospital"},
        "datePublished": "2024",
    }


def test_where_a_copy_was_read_is_no_publisher(ear_files: Path) -> None:
    """It stands on the page; the graph names an organization, or nobody."""
    leaflet = "https://www.hospital.example/ears"
    old, copy = "publisher: Example Hospital\n", "where_read: Free copy in a library\n"
    organization = {"@type": "Organization", "name": "Example Hospital"}

    library = change(ear_files, "sources/ear-leaflet.md", old, f"{old}{copy}")
    assert nodes_of(library, "/sources/ear-leaflet/")[leaflet]["publisher"] == organization

    library = change(ear_files, "sources/ear-leaflet.md", old, "")
    assert nodes_of(library, "/sources/ear-leaflet/")[leaflet] == {
        "@type": "CreativeWork",
        "@id": leaflet,
        "name": "Ear care leaflet",
        "url": leaflet,
        "datePublished": "2024",
    }


@pytest.mark.parametrize(
    ("source_type", "kind"),
    [
        ("case-report", "ScholarlyArticle"),
        ("trial", "ScholarlyArticle"),
        ("maker-document", "CreativeWork"),
        ("regulator", "CreativeWork"),
        ("society-page", "CreativeWork"),
    ],
)
def test_only_a_paper_is_a_scholarly_article(ear_files: Path, source_type: str, kind: str) -> None:
    """What a maker or an agency wrote is a work like any other."""
    library = change(ear_files, "sources/ear-leaflet.md", "type: leaflet", f"type: {source_type}")

    assert nodes_of(library, "/sources/ear-leaflet/")["https://www.hospital.example/ears"]["@type"] == kind
