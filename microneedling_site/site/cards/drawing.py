"""A card → a PNG.

Two colours and two between them: two bits a pixel, and a few kilobytes. More would show on nothing that is
as small as a card.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, features
from PIL import __version__ as pillow

from microneedling_site.site.cards import face
from microneedling_site.site.cards.card import Card
from microneedling_site.site.cards.png import COLOURS, EDGE, Strip, png, strip
from microneedling_site.site.cards.wrapping import balanced, wrapped

#: What every network shows whole (Open Graph and X ask for 1.91 to 1).
WIDTH, HEIGHT = 1200, 630

#: `--color-ground` and `--color-accent` of css/tokens.css in the light, which a test holds equal.
GROUND, ACCENT = "#fbf7f0", "#0d4f4c"

#: The last of the colours; the first is the ground, and the others lie between the two.
_INK = COLOURS - 1

#: Pixels from each side.
_MARGIN = 80
#: Where a line begins on a canvas, and where the canvas ends: `EDGE` comes before the picture.
_LEFT, _RIGHT = EDGE + _MARGIN, EDGE + WIDTH
_BAND = 24
_MARK = 72
_BESIDE_MARK = 24
_NAME_SIZE = 40
_NAME_LINE = 112
_TITLE_TOP, _TITLE_BOTTOM = 184, 566
#: Sizes that a title may have, the largest first; its lines are so many times as far from one another.
_TITLE_SIZES = (96, 84, 72, 62, 54, 46)
_LEADING = 1.16
#: How high a capital letter is, as a part of the size.
_CAPITAL = 0.67

#: The waves of favicon.svg: where each begins, in units of its view box.
_VIEW_BOX = 32
_CORNER = 8
_STROKE = 2.5
_WAVES = (12, 19, 26)
_WAVE_LEFT, _WAVE_LENGTH, _WAVE_HEIGHT = 6, 10, 4
#: Drawn so many times as large, and made small again: Pillow's lines have hard edges.
_FINER = 8


def draw(card: Card) -> bytes:
    """Return a card as PNG."""
    name = card.name if card.title else ""
    size, lines = _title(card.title or card.name)
    spacing = round(size * _LEADING)
    used = (len(lines) - 1) * spacing + round(size * _CAPITAL)
    first = (_TITLE_TOP + _TITLE_BOTTOM - used) // 2 + round(size * _CAPITAL)
    ascent, descent = face.reach(size)
    top, bottom = first - ascent, first + (len(lines) - 1) * spacing + descent
    canvas = _background(name).crop((0, top, _RIGHT, bottom))
    for number, text in enumerate(lines):
        face.write(canvas, text, at=(_LEFT, ascent + number * spacing), size=size, ink=_INK)
    return png((_bare(name, 0, top), strip(canvas), _bare(name, bottom, HEIGHT)), _palette())


@cache
def maker() -> str:
    """Return the hash of everything that draws a card: this package, its face, and the libraries."""
    found = hashlib.sha256()
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.is_file():
            found.update(f"{file.name} ".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    libraries = (pillow, features.version("freetype2"), zlib.ZLIB_RUNTIME_VERSION)
    found.update(" ".join(map(str, libraries)).encode())
    return found.hexdigest()[:32]


def _title(text: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title fits, and its lines; what fits at none is cut."""
    room = WIDTH - 2 * _MARGIN
    for size in _TITLE_SIZES:
        width, most = partial(face.width, size=size), _most_lines(size)
        lines = wrapped(text, most=room, width=width)
        if len(lines) <= most:
            return size, balanced(text, most=room, width=width)
    return size, [*lines[: most - 1], _fitting_line(f"{lines[most - 1]}…", room, size)]


def _most_lines(size: int) -> int:
    return 1 + int((_TITLE_BOTTOM - _TITLE_TOP - size * _CAPITAL) // (size * _LEADING))


def _fitting_line(text: str, most: float, size: int = _NAME_SIZE) -> str:
    """Return a text, cut where it is wider than a line."""
    line = text
    while face.width(line, size) > most:
        line = f"{line[:-2].rstrip()}…"
    return line


@cache
def _palette() -> list[int]:
    """Return the colours from ground to accent: red, green and blue of each in a row."""
    ground, accent = (bytes.fromhex(colour[1:]) for colour in (GROUND, ACCENT))
    return [
        round(one + (other - one) * step / _INK)
        for step in range(COLOURS)
        for one, other in zip(ground, accent, strict=True)
    ]


@lru_cache(maxsize=32)
def _background(name: str) -> Image.Image:
    """Return what every card of a site has: the mark, its name, and a band at the foot."""
    canvas = Image.new("P", (_RIGHT, HEIGHT))
    canvas.paste(_INK, (EDGE, HEIGHT - _BAND, _RIGHT, HEIGHT))
    canvas.paste(_INK, (_LEFT, _MARGIN - _MARK // 4), _mark())
    left = _LEFT + _MARK + _BESIDE_MARK
    line = _fitting_line(name, _RIGHT - _MARGIN - left)
    face.write(canvas, line, at=(left, _NAME_LINE), size=_NAME_SIZE, ink=_INK)
    return canvas


@lru_cache(maxsize=128)
def _bare(name: str, top: int, bottom: int) -> Strip:
    """Return rows of a card on which no title stands: above and below it, they are those of many cards."""
    return strip(_background(name).crop((0, top, _RIGHT, bottom)))


def _mark() -> Image.Image:
    """Return the mark of the site as favicon.svg has it."""
    unit = _MARK * _FINER / _VIEW_BOX
    mark = Image.new("L", (_MARK * _FINER, _MARK * _FINER))
    pen = ImageDraw.Draw(mark)
    pen.rounded_rectangle((0, 0, mark.width - 1, mark.height - 1), radius=_CORNER * unit, fill=255)
    for wave in _WAVES:
        for x, y in _points(wave):
            reach = _STROKE / 2
            pen.ellipse([unit * edge for edge in (x - reach, y - reach, x + reach, y + reach)], fill=0)
    return mark.reduce(_FINER)


def _points(wave: int) -> Iterator[tuple[float, float]]:
    """Yield points along a wave, close together: two quadratic curves, one up and one down."""
    steps = 64
    for number, direction in enumerate((-1, 1)):
        for step in range(steps + 1):
            along = step / steps
            x = _WAVE_LEFT + _WAVE_LENGTH * (number + along)
            yield x, wave + direction * _WAVE_HEIGHT * 2 * along * (1 - along)
