from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from tools import fonts
from tools.fonts import BOLD, CARDS, EXTENDED, FACES, FONTS, PARTS, REGULAR, written

FACE = FONTS / "atkinson-hyperlegible-next-latin.woff2"
SHEET = FACES.read_text()

#: Eight TCP segments of 1,460 bytes, with headers of 1.3 kB: two round trips on the slow 4G that Lighthouse
#: imagines, where four other files of a page come at the same time and have as much of it.
SMALL = 10_400


def signs(file: str) -> set[int]:
    """Return the code points that a face has."""
    return set(TTFont(FONTS / file).getBestCmap())


def within(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """Return the code points of ranges, both ends included."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def test_every_letter_of_english_and_spanish_is_there() -> None:
    """So is every letter that the content is written with, and the signs of good typesetting."""
    there = signs(FACE.name) | signs("atkinson-hyperlegible-next-latin-1.woff2")
    content = {
        sign
        for file in settings.CONTENT_DIR.rglob("*.md")
        for sign in file.read_text()
        if sign.isalpha() and ord(sign) < 0x250
    }
    wanted = content | set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    wanted |= set("áéíóúüñÁÉÍÓÚÜÑ¿¡«»–—‘’“”…•€½°×÷")  # noqa: RUF001 - just these signs

    assert {sign for sign in wanted if ord(sign) not in there | within(EXTENDED)} == set()


@pytest.mark.parametrize(
    ("file", "ranges"),
    [(f"atkinson-hyperlegible-next-{part}.woff2", ranges) for part, ranges in PARTS.items()],
)
def test_a_face_is_fetched_for_what_it_has(file: str, ranges: tuple[tuple[int, int], ...]) -> None:
    """What the style sheet says that a file holds is what it holds; nothing of the others."""
    assert signs(file) <= within(ranges)
    assert f'{file}") format("woff2");\n  unicode-range: {written(ranges)};' in SHEET


def test_the_face_is_small_and_has_both_weights() -> None:
    """One file does for running text and headings."""
    (weight,) = TTFont(FACE)["fvar"].axes

    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", REGULAR, BOLD)
    assert FACE.stat().st_size < SMALL


def test_the_style_sheet_is_committed_as_it_is_made() -> None:
    """No face changes what is being read: one that comes late waits for the next page."""
    assert fonts.SHEET == SHEET
    assert re.findall("font-display: (.*);", SHEET) == ["optional"] * len(PARTS)


def test_english_needs_one_file() -> None:
    """What is written in ASCII, with good quotation marks and dashes, asks for no second one."""
    typed = {chr(code) for code in range(0x20, 0x7F)} | set("–—‘’“”…•°½×")  # noqa: RUF001 - just these signs

    assert {sign for sign in typed if ord(sign) not in signs(FACE.name)} == set()


def test_the_licence_lies_beside_the_face() -> None:
    """The Open Font License has to go with every copy."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_the_face_of_cards_is_made_from_that_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is committed as it is made, its licence with it, and has every letter of all files."""
    monkeypatch.setattr(fonts, "CARDS", tmp_path)
    fonts.save_card_face()

    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    assert made == {name: (CARDS / name).read_bytes() for name in ("OFL.txt", "face.ttf", "kerning.txt")}
    assert set(TTFont(CARDS / "face.ttf").getBestCmap()) == set().union(
        *(signs(file.name) for file in FONTS.glob("*.woff2"))
    )


def test_letters_that_leave_a_gap_are_moved_together() -> None:
    """By thousandths of their size, as the face of the site has it."""
    lines = (CARDS / "kerning.txt").read_text().splitlines()
    kerning = {pair: int(by) for pair, by in (line.rsplit(" ", 1) for line in lines)}

    assert (kerning["AV"], kerning["To"], kerning.get("HH")) == (-40, -80, None)
    assert {len(pair) for pair in kerning} == {2}
