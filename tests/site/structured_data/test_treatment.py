from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microneedling_site.library.library import load
from microneedling_site.library.vocabularies import HealthAspect, ProcedureType
from microneedling_site.site.structured_data.treatment import aspect_of, type_of
from tests.graphs.vocabulary import VOCABULARY
from tests.site.structured_data.conftest import Nodes, nodes_of

SITE = "http://127.0.0.1:8000"
Told = Callable[[str], Nodes]


def test_the_first_page_of_the_guide_tells_all_of_it(told: Told) -> None:
    """What it is, how it is done, for whom not, and what can go wrong."""
    assert told("/procedure/")["treatment"] == {
        "@type": "MedicalTherapy",
        "@id": f"{SITE}/procedure/#_treatment",
        "name": "Ear syringing",
        "alternateName": ["ear irrigation", "ear lavage"],
        "description": "A way to take wax out of an ear.",
        "url": f"{SITE}/procedure/",
        "procedureType": "https://schema.org/NoninvasiveProcedure",
        "relevantSpecialty": ["https://schema.org/Otolaryngologic"],
        "bodyLocation": ["Left ear", "right ear"],
        "howPerformed": "Water runs into the ear & out again.",
        "preparation": "Use oil for some days.",
        "followup": "Dry the ear.",
        "contraindication": ["a hole in the eardrum", "an ear that runs"],
        "adverseOutcome": [{"@type": "MedicalEntity", "name": "dizziness"}],
    }


def test_other_pages_name_it_by_its_page(told: Told) -> None:
    """They need not say its name, so they tell none; it is the same in every language."""
    assert (
        told("/")["treatment"]
        == told("/es/")["treatment"]
        == {
            "@type": "MedicalTherapy",
            "@id": f"{SITE}/procedure/#_treatment",
            "url": f"{SITE}/procedure/",
        }
    )


def test_parts_of_a_page_and_what_they_tell(ear_files: Path) -> None:
    """In the order of the page; one part may tell more than one thing."""
    file = ear_files / "procedure" / "index.md"
    more = "aspects:\n  - {heading: what-it-is-not, aspect: safety}\n"
    file.write_text(file.read_text().replace("aspects:\n", more))

    parts = nodes_of(load(ear_files), "/procedure/")["page"]["hasPart"]

    assert parts == [
        {
            "@type": "HealthTopicContent",
            "@id": f"{SITE}/procedure/#what-it-is",
            "name": "What it is",
            "hasHealthAspect": ["https://schema.org/OverviewHealthAspect"],
        },
        {
            "@type": "HealthTopicContent",
            "@id": f"{SITE}/procedure/#what-it-is-not",
            "name": "What it is not",
            "hasHealthAspect": [
                "https://schema.org/SafetyHealthAspect",
                "https://schema.org/MisconceptionsHealthAspect",
            ],
        },
    ]


def test_a_site_that_says_nothing_of_its_treatment(ear_files: Path) -> None:
    """Then nothing is told of it anywhere; the pages are what they are."""
    file = ear_files / "procedure" / "index.md"
    front = file.read_text()
    file.write_text(front[: front.index("treatment:")] + front[front.index("aspects:") :])
    library = load(ear_files)

    assert [url for url in library.pages if "treatment" in nodes_of(library, url)] == []
    assert nodes_of(library, "/procedure/")["page"]["@type"] == "MedicalWebPage"


def test_every_word_of_the_front_matter_is_one_of_schema_org() -> None:
    """And schema.org has no aspect that the front matter has not."""
    aspects = {aspect_of(aspect).rpartition("/")[2] for aspect in HealthAspect}
    types = {type_of(kind).rpartition("/")[2] for kind in ProcedureType}

    members = VOCABULARY.members.items()
    assert aspects == {name for name, kinds in members if "HealthAspectEnumeration" in kinds}
    assert types == {name for name, kinds in members if "MedicalProcedureType" in kinds}
