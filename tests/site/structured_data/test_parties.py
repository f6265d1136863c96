from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.library.library import load
from tests.graphs.shown import faults_of_page
from tests.site.conftest import Serve
from tests.site.structured_data.conftest import Nodes, nodes_of

SITE = "http://127.0.0.1:8000"
Told = Callable[[str], Nodes]

ADDRESS = (
    "\n  address: {street: 2 High Street, city: Exampleton, region: Kent, postal_code: EX1 2MP, country: GB}"
)


def test_home_tells_whose_site_it_is(told: Told) -> None:
    """All that is known of the organization and the site stands there once."""
    nodes = told("/")

    assert nodes["organization"] == {
        "@type": "MedicalOrganization",
        "@id": f"{SITE}/#_organization",
        "name": "Example Ear Charity",
        "url": "https://ears.example/",
    }
    assert nodes["website"] == {
        "@type": "WebSite",
        "@id": f"{SITE}/#_website",
        "name": "Ear Guide",
        "url": f"{SITE}/",
        "inLanguage": "en",
        "publisher": {"@id": f"{SITE}/#_organization"},
    }


def test_an_organization_that_people_can_visit_is_a_clinic(serve: Serve, ear_files: Path) -> None:
    """Its address and its telephone are shown at the end of every page."""
    file = ear_files / "site.md"
    phone = "\n  phone: +44 1632 960000"
    file.write_text(file.read_text().replace("  name: Example Ear Charity", f"  name: Ears{ADDRESS}{phone}"))

    organization = nodes_of(load(ear_files), "/")["organization"]

    assert organization == {
        "@type": "MedicalClinic",
        "@id": f"{SITE}/#_organization",
        "name": "Ears",
        "url": "https://ears.example/",
        "telephone": "+44 1632 960000",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "2 High Street",
            "addressLocality": "Exampleton",
            "addressRegion": "Kent",
            "postalCode": "EX1 2MP",
            "addressCountry": "GB",
        },
    }
    assert faults_of_page(serve(ear_files).get("/").content.decode()) == []


def test_a_place_where_the_treatment_is_done(told: Told) -> None:
    """A clinic, with all that its page shows of it; a source has confirmed that it is done there."""
    assert told("/providers/high-street/")["place"] == {
        "@type": "MedicalClinic",
        "@id": f"{SITE}/providers/high-street/#_place",
        "name": "High Street Ear Clinic",
        "url": f"{SITE}/providers/high-street/",
        "telephone": "+44 1632 960000",
        "sameAs": "https://clinic.example/",
        "knowsLanguage": ["en", "es"],
        "availableService": {
            "@type": "MedicalTherapy",
            "@id": f"{SITE}/procedure/#_treatment",
            "url": f"{SITE}/procedure/",
        },
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 High Street",
            "addressLocality": "Exampleton",
            "addressRegion": "Kent",
            "postalCode": "EX1 2MP",
            "addressCountry": "GB",
        },
    }


def test_a_place_of_which_less_is_known(ear_files: Path) -> None:
    """Without an address it is no clinic, and what no source confirms is not told."""
    file = ear_files / "providers" / "high-street.md"
    front = file.read_text().replace("confirmed: true", "confirmed: false")
    before, _, rest = front.partition("address:\n")
    file.write_text(before + rest[rest.index("services:") :])

    place = nodes_of(load(ear_files), "/providers/high-street/")["place"]

    assert place["@type"] == "MedicalOrganization"
    assert {"address", "availableService"} & set(place) == set()


def test_a_clinician_is_a_person(told: Told) -> None:
    """Who works somewhere; not a business, as schema.org calls a physician."""
    assert told("/providers/sam-example/")["person"] == {
        "@type": "Person",
        "@id": f"{SITE}/providers/sam-example/#_person",
        "name": "Sam Example",
        "honorificSuffix": "RN",
        "jobTitle": "Ear nurse",
        "identifier": [{"@type": "PropertyValue", "name": "Example Council", "value": "98A7654"}],
        "hasCredential": {"@type": "EducationalOccupationalCredential", "name": "RN"},
        "worksFor": [
            {
                "@type": "MedicalOrganization",
                "@id": f"{SITE}/providers/high-street/#_place",
                "name": "High Street Ear Clinic",
                "url": f"{SITE}/providers/high-street/",
            }
        ],
        "knowsLanguage": ["en"],
        "url": f"{SITE}/providers/sam-example/",
        "sameAs": "https://clinic.example/sam/",
    }


@pytest.mark.parametrize(
    ("credentials", "suffix"),
    [
        ("MD", "MD"),
        ("MD, PhD", "MD, PhD"),
        ("Ph.D.", "Ph.D."),
        ("trained nurse", None),
        ("Board-certified", None),
    ],
)
def test_only_letters_stand_behind_a_name(ear_files: Path, credentials: str, suffix: str | None) -> None:
    """A sentence about somebody's training is none of the letters behind the name."""
    file = ear_files / "providers" / "sam-example.md"
    file.write_text(file.read_text().replace("credentials: RN", f"credentials: {credentials}"))

    person = nodes_of(load(ear_files), "/providers/sam-example/")["person"]

    assert (person.get("honorificSuffix"), person["hasCredential"]["name"]) == (suffix, credentials)


def test_a_reviewer_is_the_same_on_every_page(told: Told) -> None:
    """A person with a page of their own, as the pages name them that they signed."""
    named, alone = (
        told("/procedure/safety/")["page"]["reviewedBy"],
        told("/reviewers/example-reviewer/")["person"],
    )

    assert named == {
        "@type": "Person",
        "@id": f"{SITE}/reviewers/example-reviewer/#_person",
        "name": "Dr. Example Reviewer",
        "hasCredential": {"@type": "EducationalOccupationalCredential", "name": "FRCS (ORL-HNS)"},
        "url": f"{SITE}/reviewers/example-reviewer/",
    }
    assert alone == {**named, "sameAs": "https://ears.example/reviewer"}
