from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microneedling_site.library.blocks import PostalCode
from microneedling_site.library.library import Library
from microneedling_site.site.postal_codes import PostalCodeTable, Trouble, find_postal_codes

ZIP = PostalCode("60612", 41.8807, -87.6873)
POSTCODE = PostalCode("EX1 2MP", 51.3, 0.5)
TABLE = PostalCodeTable("code", "/providers/codes/", {"60612": ZIP, "EX12MP": POSTCODE})


@pytest.mark.parametrize(
    "typed", ["60612", " 60612 ", "60612-3833", "6 0612", "\uff16\uff10\uff16\uff11\uff12"]
)
def test_digits_are_found(typed: str) -> None:
    """Spaces, the four digits for the street, and the wide digits of other keyboards mean the same."""
    assert TABLE.look_up(typed) == ZIP


@pytest.mark.parametrize("typed", ["EX1 2MP", "ex1 2mp", "ex12mp"])
def test_letters_are_found(typed: str) -> None:
    """Small letters and a missing space mean the same."""
    assert TABLE.look_up(typed) == POSTCODE


@pytest.mark.parametrize("typed", ["99999", "60613", "60613-0000", "AB9 9ZZ"])
def test_code_that_looks_right_is_unknown(typed: str) -> None:
    """It may well be a code, but not one of this region."""
    assert TABLE.look_up(typed) is Trouble.UNKNOWN


@pytest.mark.parametrize("typed", ["", " ", "6061", "606122", "Chicago", "-", "6061O", "<script>", "\0"])
def test_what_looks_like_no_code_is_malformed(typed: str) -> None:
    """It is told what a code looks like."""
    assert TABLE.look_up(typed) is Trouble.MALFORMED


@given(st.text())
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    """Whatever stands in the field is answered."""
    assert TABLE.look_up(typed) in {ZIP, POSTCODE, Trouble.UNKNOWN, Trouble.MALFORMED}


def test_site_without_codes_has_no_table(ears: Library) -> None:
    """A site need not tell distances."""
    assert find_postal_codes(ears, "en") is None


def test_codes_have_one_page_for_all_languages(crowd: Library) -> None:
    """Where no page is written in a language, the original's codes serve; the first one is the example."""
    english, spanish = find_postal_codes(crowd, "en"), find_postal_codes(crowd, "es")

    assert english == spanish
    assert english is not None
    assert (english.name, english.url, english.example) == ("postcode", "/providers/codes/", "EX1")
