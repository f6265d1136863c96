"""The tokens of the style sheets hold their promise of contrast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text()

#: WCAG 2.2, success criterion 1.4.6.
ENOUGH_FOR_TEXT = 7.0
#: WCAG 2.2, success criterion 1.4.11.
ENOUGH_FOR_EDGES = 3.0

TEXT_ON_GROUND = [
    (text, ground)
    for text in ("text", "muted", "accent")
    for ground in ("ground", "raised", "sunken", "accent-soft", "note-soft", "help-soft")
] + [
    ("on-accent", "accent"),
    ("on-help", "help"),
    ("help", "raised"),
    ("help", "sunken"),
    ("note", "note-soft"),
    ("note", "raised"),
]
EDGES_ON_GROUND = [("edge", "ground"), ("edge", "raised"), ("accent", "ground"), ("help", "ground")]


def colours(name: str) -> tuple[str, str]:
    """Return the colour of a token in the light and in the dark scheme."""
    match = re.search(rf"--color-{name}: light-dark\((#\w+), (#\w+)\);", TOKENS)
    assert match, name
    return match[1], match[2]


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(text: str, ground: str) -> None:
    """Text on its ground has 7:1, in the light and in the dark scheme."""
    ratios = [contrast(*pair) for pair in zip(colours(text), colours(ground), strict=True)]

    assert min(ratios) >= ENOUGH_FOR_TEXT, ratios


@pytest.mark.parametrize(("edge", "ground"), EDGES_ON_GROUND)
def test_edges_can_be_seen(edge: str, ground: str) -> None:
    """What a reader must see of a box or a ring has 3:1."""
    ratios = [contrast(*pair) for pair in zip(colours(edge), colours(ground), strict=True)]

    assert min(ratios) >= ENOUGH_FOR_EDGES, ratios


def test_the_dark_scheme_differs_in_colours_and_nothing_else() -> None:
    """So that what is measured in one scheme, such as where lines break, is true in the other."""
    styles = {file.name: file.read_text() for file in CSS.rglob("*.css")}

    assert [name for name, text in styles.items() if "prefers-color-scheme" in text] == []
    assert [name for name, text in styles.items() if "light-dark(" in text] == ["tokens.css"]
    assert all(line.strip().startswith("--color-") for line in TOKENS.splitlines() if "light-dark(" in line)
