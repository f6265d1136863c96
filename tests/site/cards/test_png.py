from __future__ import annotations

import io
import zlib
from itertools import pairwise

import PIL.Image
import pytest

from microneedling_site.site.cards.png import EDGE, png, strip

#: Four shades of grey.
GREYS = [85 * step for step in range(4) for _ in range(3)]


@pytest.mark.parametrize("cuts", [(), (2,), (1, 4), (1, 2, 3, 4)], ids=["whole", "two", "three", "rows"])
def test_a_picture_comes_back_as_it_was(cuts: tuple[int, ...]) -> None:
    """Every pixel, read by a library that had no part in writing it, however many strips it is made of."""
    image = PIL.Image.new("P", (EDGE + 8, 5))
    for number in range(40):
        image.putpixel((EDGE + number % 8, number // 8), number % 4)
    strips = [strip(image.crop((0, top, EDGE + 8, bottom))) for top, bottom in pairwise((0, *cuts, 5))]

    with PIL.Image.open(io.BytesIO(png(strips, GREYS))) as found:
        found.load()
        shades = [found.convert("RGB").getpixel((number % 8, number // 8)) for number in range(40)]

    assert (found.format, found.mode, found.size) == ("PNG", "P", (8, 5))
    assert shades == [(85 * (number % 4),) * 3 for number in range(40)]


@pytest.mark.parametrize("height", [1, 631, 2_000])
def test_what_is_compressed_carries_its_check(height: int) -> None:
    """zlib itself takes the strips for one stream: it compares the check with what it found."""
    image = PIL.Image.new("P", (EDGE + 1200, height))
    image.paste(3, (EDGE, 0, EDGE + 1200, height))

    picture = png([strip(image), strip(image), strip(image)], GREYS)

    start = picture.index(b"IDAT")
    size = int.from_bytes(picture[start - 4 : start])
    row = b"\0" + b"\xff" * 300
    assert zlib.decompress(picture[start + 4 : start + 4 + size]) == row * 3 * height
