from __future__ import annotations

import json

from tests.graphs.vocabulary import FILE, VOCABULARY
from tools.vocabulary import LICENCE, SPECIALTIES, reduced, written

QUADS = """\
<http://schema.org/Text> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/DataType> <g> .
<http://schema.org/Text> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2000/01/rdf-schema#Class> <g> .
<http://schema.org/Book> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2000/01/rdf-schema#Class> <g> .
<http://schema.org/Book> <http://www.w3.org/2000/01/rdf-schema#comment> "A <book>." <g> .
<http://schema.org/Book> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://schema.org/CreativeWork> <g> .
<http://schema.org/Book> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://purl.org/ontology/bibo/Book> <g> .
<http://schema.org/isbn> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> <g> .
<http://schema.org/isbn> <http://schema.org/domainIncludes> <http://schema.org/Book> <g> .
<http://schema.org/isbn> <http://schema.org/rangeIncludes> <http://schema.org/Text> <g> .
<http://schema.org/isbn> <http://schema.org/supersededBy> <http://schema.org/identifier> <g> .
<http://schema.org/Hardcover> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/BookFormatType> <g> .
<http://data.europa.eu/eli/ontology#amends> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> <g> .
"""  # noqa: E501 - as the package has them

TERMS = {
    "types": {"Book": ["CreativeWork"], "Text": []},
    "properties": {"isbn": {"of": ["Book"], "take": ["Text"]}},
    "members": {"Hardcover": ["BookFormatType"]},
    "superseded": {"isbn": "identifier"},
}


def test_the_vocabulary_is_reduced_to_what_can_be_checked() -> None:
    """Words for people, and terms of others, are left out."""
    assert reduced(QUADS.splitlines()) == TERMS


def test_each_term_has_a_line() -> None:
    """So that a newer version can be read as a difference."""
    text = written({"licence": "CC", "specialties": ["Dentistry"], **TERMS})

    assert json.loads(text) == {"licence": "CC", "specialties": ["Dentistry"], **TERMS}
    assert '  "Book": ["CreativeWork"],\n  "Text": []\n' in text


def test_what_is_committed_says_whose_it_is() -> None:
    """The licence goes with both files."""
    assert json.loads(FILE.read_text())["licence"] == LICENCE
    assert json.loads(SPECIALTIES.read_text())["licence"] == LICENCE
    assert "CC BY-SA 3.0" in LICENCE


def test_the_specialties_are_those_of_the_vocabulary() -> None:
    """Front matter may name each of them, and no other."""
    found = [name for name, kinds in VOCABULARY.members.items() if "MedicalSpecialty" in kinds]

    assert json.loads(SPECIALTIES.read_text())["specialties"] == found


def test_the_traps_that_made_this_necessary() -> None:
    """What is easily taken for a term, and what belongs elsewhere than one would think."""
    properties = VOCABULARY.properties

    assert not {"nextReview", "indication", "recoveryTime"} & properties.keys()
    assert "CosmeticSurgery" not in {*VOCABULARY.types, *VOCABULARY.members}
    assert "MedicalTherapy" in properties["possibleTreatment"].take
    assert "MedicalProcedure" not in properties["possibleTreatment"].take
    assert not properties["contraindication"].of & VOCABULARY.ancestors("MedicalProcedure")
    assert properties["howPerformed"].take == {"Text"}
    assert VOCABULARY.superseded["aspect"] == "mainContentOfPage"
