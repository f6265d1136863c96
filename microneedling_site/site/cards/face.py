"""The site's face as Pillow draws it: each sign once, then put beside the others.

To draw a whole line anew costs ten times as much, and Pillow's own layout knows no kerning. Made by
`tools/fonts.py`, which says what is in the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FOLDER = Path(__file__).parent
_FILE = _FOLDER / "face.ttf"
_KERNING = _FOLDER / "kerning.txt"

#: A code point that no face has a sign for (Unicode, "noncharacters").
_NONE = "\U0010ffff"
#: Pixels; whether a sign is there can be seen at any size.
_ANY_SIZE = 24
#: What kerning and Pillow's lengths are parts of.
_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, drawn.

    Attributes:
        mask: how much of each pixel it covers.
        left: of the mask, from where the sign begins, in pixels.
        top: of the mask, from the line on which it stands, in pixels; negative above it.
    """

    mask: Image.Image
    left: int
    top: int


@cache
def has(sign: str) -> bool:
    """Return whether the face has a sign."""
    return sign == " " or _sign(sign, _ANY_SIZE).mask.tobytes() != _sign(_NONE, _ANY_SIZE).mask.tobytes()


@lru_cache(maxsize=10_000)
def width(text: str, size: int) -> float:
    """Return how wide a line is in pixels; `size` is that of the face, in pixels too."""
    between = sum(_kerning().get(first + second, 0) for first, second in pairwise(text))
    return sum(_advance(sign, size) for sign in text) + between * size / _THOUSANDTHS


@cache
def reach(size: int) -> tuple[int, int]:
    """Return how far signs of a size reach above the line on which they stand, and below it, in pixels."""
    return _font(size).getmetrics()


def write(canvas: Image.Image, text: str, *, at: tuple[int, int], size: int, ink: int) -> None:
    """Write a line.

    Args:
        canvas: takes it.
        text: has only signs that the face has.
        at: where it begins, and what its letters stand on: pixels from the left and from above.
        size: of the face, in pixels.
        ink: the value of a pixel that is covered whole.
    """
    pen = ImageDraw.Draw(canvas)
    place, before = float(at[0]), ""
    for character in text:
        place += _kerning().get(before + character, 0) * size / _THOUSANDTHS
        sign = _sign(character, size)
        if sign.mask.width and sign.mask.height:
            pen.bitmap((round(place) + sign.left, at[1] + sign.top), sign.mask, fill=ink)
        place += _advance(character, size)
        before = character


@cache
def _sign(character: str, size: int) -> Sign:
    font = _font(size)
    left, top, right, bottom = map(round, font.getbbox(character, anchor="ls"))
    mask = Image.new("L", (max(right - left, 0), max(bottom - top, 0)))
    if mask.width and mask.height:
        ImageDraw.Draw(mask).text((-left, -top), character, fill=255, font=font, anchor="ls")
    return Sign(mask, left, top)


@cache
def _advance(character: str, size: int) -> float:
    """Return how far it is from where a sign begins to where the next one does, in pixels."""
    return _font(size).getlength(character)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Pillow's other layout needs a library of the machine, and a card is to be the same on each.
    return ImageFont.truetype(_FILE, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _kerning() -> Mapping[str, int]:
    """Return by how much pairs of signs are moved, in thousandths of the size."""
    lines = _KERNING.read_text(encoding="utf-8").splitlines()
    return {pair: int(by) for pair, by in (line.rsplit(" ", 1) for line in lines)}
