"""Which characters a file of content may hold: those that a reader can be shown."""

from __future__ import annotations

import pytest

from microneedling_site.library.characters import UNSHOWABLE, shown


@pytest.mark.parametrize("sign", ["\t", "\n", " ", "\u00a0", "\u200b", "\u202e", "é", "中", "\U0001f600"])
def test_what_can_be_shown(sign: str) -> None:
    """Spaces, joiners and marks of direction are part of languages."""
    assert UNSHOWABLE.search(sign) is None


@pytest.mark.parametrize(
    "sign", ["\0", "\x02", "\x1b", "\r", "\x0c", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff", "\ud800"]
)
def test_what_cannot_be_shown(sign: str) -> None:
    """What commands a terminal, ends a line for some readers only, or is no character."""
    assert UNSHOWABLE.search(sign) is not None


def test_a_sign_in_its_place() -> None:
    """Text of any kind can be shown in an excerpt, column by column."""
    assert shown("a\x1b[2J\tb\n\ud800") == "a\N{REPLACEMENT CHARACTER}[2J\tb\n\N{REPLACEMENT CHARACTER}"
