from __future__ import annotations

import io

import PIL.Image

from microneedling_site.site.cards.png import png

#: Sixteen shades of grey.
GREYS = [17 * step for step in range(16) for _ in range(3)]


def test_a_picture_comes_back_as_it_was() -> None:
    """Every pixel, read by a library that had no part in writing it."""
    image = PIL.Image.new("P", (6, 5))
    for number in range(30):
        image.putpixel((number % 6, number // 6), number % 16)

    with PIL.Image.open(io.BytesIO(png(image, GREYS))) as found:
        found.load()
        shades = [found.convert("RGB").getpixel((number % 6, number // 6)) for number in range(30)]

    assert (found.format, found.mode, found.size) == ("PNG", "P", (6, 5))
    assert shades == [(17 * (number % 16),) * 3 for number in range(30)]
