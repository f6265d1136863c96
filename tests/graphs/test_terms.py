from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.graphs.terms import faults_of_terms

SITE = "https://example.org"

#: A graph without a fault, and the nearest to each fault below.
GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "MedicalWebPage",
            "@id": f"{SITE}/areas/wax/",
            "url": f"{SITE}/areas/wax/",
            "dateModified": "2026-02-10",
            "mainEntity": {"@id": f"{SITE}/areas/wax/#_concern"},
            "breadcrumb": {"@id": f"{SITE}/areas/wax/#_trail"},
            "reviewedBy": {"@type": "Person", "@id": f"{SITE}/areas/wax/#_reviewer", "name": "Dr. Example"},
            "citation": [{"@type": "CreativeWork", "@id": "https://journal.example/1", "name": "A trial"}],
        },
        {
            "@type": "MedicalCondition",
            "@id": f"{SITE}/areas/wax/#_concern",
            "name": "Hard wax",
            "possibleTreatment": {
                "@type": "MedicalTherapy",
                "@id": f"{SITE}/procedure/#_treatment",
                "procedureType": "https://schema.org/NoninvasiveProcedure",
                "contraindication": "a hole in the eardrum",
            },
        },
        {
            "@type": "BreadcrumbList",
            "@id": f"{SITE}/areas/wax/#_trail",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{SITE}/"},
                {"@type": "ListItem", "position": 2, "name": "Hard wax", "item": f"{SITE}/areas/wax/"},
            ],
        },
    ],
}

Plant = Callable[[Any, Any, Any], object]


def planted(plant: Plant) -> dict[str, Any]:
    """Return the graph with a fault in it; `plant` is given its page, its condition and its trail."""
    graph = copy.deepcopy(GOOD)
    plant(*graph["@graph"])
    return graph


def test_a_good_graph_has_no_fault() -> None:
    """Each fault below is one step away from this."""
    assert faults_of_terms(GOOD) == []


@pytest.mark.parametrize(
    ("plant", "fault"),
    [
        pytest.param(
            lambda page, _condition, _trail: page.update(dateModifed=page.pop("dateModified")),
            f'{SITE}/areas/wax/: "dateModifed" is no property of schema.org',
            id="misspelt property",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(nextReview="2028-02-10"),
            f'{SITE}/areas/wax/: "nextReview" is no property of schema.org',
            id="property that there never was",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update({"@type": "MedicalWebpage"}),
            f'{SITE}/areas/wax/: "MedicalWebpage" is no type of schema.org',
            id="unknown type",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.pop("@type"),
            f'{SITE}/areas/wax/: "None" is no type of schema.org',
            id="no type",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update({"aspect": "treatment"}),
            f'{SITE}/areas/wax/: "aspect" is superseded by "mainContentOfPage"',
            id="superseded property",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(
                about={"@type": "UserComments", "@id": f"{SITE}/#_comments"}
            ),
            f'{SITE}/#_comments: "UserComments" is superseded by "InteractionCounter"',
            id="superseded type",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(
                {"@type": "FAQPage", "medicalAudience": {"@type": "Patient"}}
            ),
            f'{SITE}/areas/wax/: a FAQPage has no "medicalAudience"',
            id="property of another kind of page",
        ),
        pytest.param(
            lambda _page, condition, _trail: condition.update(possibleTreatment="water"),
            f'{SITE}/areas/wax/#_concern: "possibleTreatment" takes Drug or DrugClass or '
            "LifestyleModification or MedicalTherapy, not 'water'",
            id="text in place of a thing",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(reviewedBy="Dr. Example"),
            f"{SITE}/areas/wax/: \"reviewedBy\" takes Organization or Person, not 'Dr. Example'",
            id="reviewer as a string",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(dateModified="10 February 2026"),
            f"{SITE}/areas/wax/: \"dateModified\" takes Date or DateTime, not '10 February 2026'",
            id="date in words",
        ),
        pytest.param(
            lambda _page, condition, _trail: condition["possibleTreatment"].update(
                procedureType="https://schema.org/CosmeticSurgery"
            ),
            f'{SITE}/procedure/#_treatment: "procedureType" takes MedicalProcedureType, '
            "not 'https://schema.org/CosmeticSurgery'",
            id="member that an enumeration does not have",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(mainEntity={"@id": f"{SITE}/areas/#_concern"}),
            f"{SITE}/areas/#_concern: is not described in the graph",
            id="dangling id",
        ),
        pytest.param(
            lambda page, _condition, _trail: page["citation"].append(page["citation"][0]),
            "https://journal.example/1: is described 2 times",
            id="id of two things",
        ),
        pytest.param(
            lambda _page, _condition, trail: trail.pop("@id"), "BreadcrumbList: has no @id", id="no id"
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update({"@id": "#page"}),
            "#page: the @id is no address",
            id="id that is no address",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(citation=[]),
            f'{SITE}/areas/wax/: "citation" is empty',
            id="empty property",
        ),
        pytest.param(
            lambda _page, _condition, trail: trail["itemListElement"][1].update(position=3),
            f"{SITE}/areas/wax/#_trail: the positions of its items are [1, 3]",
            id="wrong position",
        ),
        pytest.param(
            lambda _page, _condition, trail: trail["itemListElement"][0].update(position="1"),
            f"{SITE}/areas/wax/#_trail: the positions of its items are ['1', 2]",
            id="position as text",
        ),
        pytest.param(
            lambda page, _condition, _trail: page.update(
                about={"@type": "AggregateRating", "@id": f"{SITE}/#_rating", "ratingValue": 5}
            ),
            f'{SITE}/#_rating: "AggregateRating" is never told',
            id="rating",
        ),
    ],
)
def test_a_planted_fault_is_found(plant: Plant, fault: str) -> None:
    """Just the fault that was planted, with the thing that it is in."""
    faults = faults_of_terms(planted(plant))

    assert faults[0] == fault
    assert [other for other in faults[1:] if "is not described" not in other] == []


def test_a_contraindication_belongs_to_a_therapy() -> None:
    """Only MedicalTherapy has one, and only a therapy is a possible treatment."""
    graph = planted(
        lambda _page, condition, _trail: condition["possibleTreatment"].update({"@type": "MedicalProcedure"})
    )

    faults = faults_of_terms(graph)

    assert faults == [
        f'{SITE}/areas/wax/#_concern: "possibleTreatment" takes Drug or DrugClass or '
        "LifestyleModification or MedicalTherapy, not 'MedicalProcedure'",
        f'{SITE}/procedure/#_treatment: a MedicalProcedure has no "contraindication"',
    ]


@pytest.mark.parametrize(
    ("graph", "fault"),
    [
        ({"@graph": GOOD["@graph"]}, "the context is not schema.org"),
        ({**GOOD, "@context": "http://schema.org/"}, "the context is not schema.org"),
        ([GOOD], "the context is not schema.org"),
        ({"@context": "https://schema.org", **GOOD["@graph"][0]}, "there is not just one graph"),
        ({**GOOD, "name": "Hard wax"}, "there is not just one graph"),
    ],
)
def test_what_is_no_graph_is_found(graph: object, fault: str) -> None:
    """One context, and one graph with everything in it."""
    assert faults_of_terms(graph) == [fault]
