from __future__ import annotations

import unicodedata

import pytest

from microneedling_site.site.cards.card import Card

NAME = "A Guide"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Is it painful?", "Is it painful?"),
        ("¿Duele? Łódź — “œuvre” ½ €", "¿Duele? Łódź — “œuvre” ½ €"),
        ("Is it safe? 👍🏽 Yes", "Is it safe? Yes"),
        ("A family 👩‍👩‍👧 of four", "A family of four"),
        ("Skin\u00adcare \u200fhere", "Skincare here"),
        ("Non\u2011stop\u202f5\u2009%", "Non-stop 5 %"),
        (unicodedata.normalize("NFD", "¿Cuánto dura la recuperación?"), "¿Cuánto dura la recuperación?"),
        ("</script> & <b>\"quotes\" 'too'", "</script> & <b>\"quotes\" 'too'"),
    ],
)
def test_a_title_is_written_as_the_face_can(title: str, written: str) -> None:
    """What says nothing aloud is left out; what looks alike stands in for what is missing."""
    assert Card.of(title, NAME) == Card(written, NAME)


@pytest.mark.parametrize(
    "title", ["هل هو مؤلم؟", "هل Botox مؤلم؟", "痛いですか", "Больно ли это?", "Có đau không? Hết", "👍"]
)
def test_a_title_in_another_script_is_not_written(title: str) -> None:
    """Boxes in place of letters would say nothing, and the half that can be written something else."""
    assert Card.of(title, NAME) == Card("", NAME)
