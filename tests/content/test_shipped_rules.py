"""The shipped content keeps each rule by what it says: edited wrongly, a page breaks it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from microneedling_site.library.library import Library, amend
from tests.content.conftest import CONTENT

RISKS = "procedure/safety-and-side-effects.md"
CARE = "procedure/after-your-treatment.md"
SUITED = "procedure/is-it-right-for-me.md"


def codes(library: Library, name: str, pattern: str, new: str) -> set[str]:
    """Return the codes of the problems that an edit of a file makes."""
    text = (CONTENT / name).read_text(encoding="utf-8")
    edited, count = re.subn(pattern, new, text, flags=re.DOTALL)
    assert count, f"{name} has nothing like {pattern}"
    amended = amend(library, {PurePosixPath(name): edited.encode()})
    return {problem.code for problem in amended.problems}


@pytest.mark.parametrize(
    ("name", "pattern", "new", "code"),
    [
        (SUITED, r"covers:\n  who-should-not:[^\n]*\n", "", "E560"),
        (RISKS, r"  side-effects:[^\n]*\n", "", "E560"),
        (CARE, r"  aftercare:[^\n]*\n", "", "E560"),
        (CARE, r"\ntitle:", "\ndraft: true\ntitle:", "E560"),
        (RISKS, r"(## Common effects that pass\n).*?(\n## Less)", r"\1\2", "E561"),
        (RISKS, r"::: care-card (urgent|emergency)\n.*?\n:::\n", "", "E562"),
        (RISKS, r"On brown and black skin, redness can look", "Redness can look", "E563"),
        ("faq/can-it-cause-infection.md", r"brown and black skin", "some skin", "E563"),
        ("areas/acne-scars.md", r"\ntitle:", "\nsample: true\ntitle:", "E564"),
        ("faq/is-it-painful.md", r"\n## ", "\nTODO: a number\n\n## ", "E565"),
        ("providers/rush-south-loop.md", r"\Z", "\nCall (312) 555-0142.\n", "E565"),
    ],
)
def test_wrong_edit(shipped: Library, name: str, pattern: str, new: str, code: str) -> None:
    """What an editor could take away or forget is told."""
    assert code in codes(shipped, name, pattern, new)


def test_harmless_edit(shipped: Library) -> None:
    """Another word changes nothing."""
    assert codes(shipped, RISKS, "mild", "small") == set()
