from __future__ import annotations

import io
import random
import re
import time
from pathlib import Path

import PIL.Image
import pytest

from microneedling_site.library.fields import MAX_SOURCE_TITLE, MAX_TITLE
from microneedling_site.site.cards import drawing
from microneedling_site.site.cards.card import Card
from microneedling_site.site.cards.drawing import ACCENT, GROUND, HEIGHT, WIDTH, draw, maker
from tests.site.test_colours import colours

ROOT = Path(__file__).parents[3]
NAME = "A Guide"

#: No larger, so that every network takes it, and soon.
MOST_BYTES = 100_000

TITLES = {
    "one letter": "A",
    "a short one": "Is it painful?",
    "as long as a title may be": "How many sessions will I need, and how much time is in between?".ljust(
        MAX_TITLE, "!"
    ),
    "as long as a source's may be": ("A trial of two ways to whistle, and of a third " * 5)[
        :MAX_SOURCE_TITLE
    ],
    "one word": "W" * MAX_SOURCE_TITLE,
    "a long word among others": f"What is {'supercali' * 6}?",
    "in another script": "هل هو مؤلم؟",
    "with pictures": "Is it safe? 👍🏽",
    "nothing": "",
}


def drawn(title: str, name: str = NAME) -> PIL.Image.Image:
    """Return the card of a title, as shades of how much ink is on it: 0 to 255."""
    with PIL.Image.open(io.BytesIO(draw(Card.of(title, name)))) as card:
        return card.point([85 * step for step in range(4)] + [0] * 252, "L")


def ink(card: PIL.Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the part of a box that holds ink, in its own pixels."""
    return card.crop(box).getbbox()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_every_title_has_a_card_that_networks_take(title: str) -> None:
    """1200 by 630 pixels, light, and nothing touches the edges but the band at the foot."""
    content = draw(Card.of(title, NAME))

    with PIL.Image.open(io.BytesIO(content)) as card:
        assert (card.format, card.size) == ("PNG", (1200, 630))
    assert len(content) < MOST_BYTES
    left, top, right, bottom = ink(drawn(title), (0, 0, WIDTH, HEIGHT - 30)) or (0, 0, 0, 0)
    # An overhang of a letter may reach a few pixels into the margin.
    assert left >= 70
    assert top >= 50
    assert right <= WIDTH - 70
    assert bottom <= HEIGHT - 50


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_a_title_keeps_to_its_own_room(title: str) -> None:
    """Between the name of the site and the band at the foot there is some ground."""
    card = drawn(title)

    assert ink(card, (0, 140, WIDTH, 176)) is None
    assert ink(card, (0, 584, WIDTH, 604)) is None


def test_a_card_says_its_title_and_whose_it_is() -> None:
    """Another title and another name are other cards; the same ones are the same bytes."""
    one, same = draw(Card.of("Is it painful?", NAME)), draw(Card.of("Is it painful?", NAME))

    assert one == same
    assert one != draw(Card.of("Is it painless?", NAME))
    assert one != draw(Card.of("Is it painful?", "Another Guide"))


def test_a_title_that_cannot_be_written_leaves_the_name() -> None:
    """As large as a title; where that cannot be written either, the mark of the site is left."""
    name_room, title_room = (160, 60, 1200, 140), (0, 180, 1200, 580)

    no_title, nothing = drawn("هل هو مؤلم؟"), drawn("هل هو مؤلم؟", "دليل")

    assert (ink(no_title, name_room), ink(nothing, name_room)) == (None, None)
    assert ink(no_title, title_room) == ink(drawn(NAME, "دليل"), title_room)
    assert ink(nothing, title_room) is None
    assert ink(nothing, (80, 62, 152, 134)) == (0, 0, 72, 72)


def test_a_long_title_is_smaller_than_a_short_one() -> None:
    """And only what fits at no size is cut."""
    heights = [
        box[3] - box[1] if (box := ink(drawn(title), (0, 180, WIDTH, 580))) else 0
        for title in ("Pain", "Pain and what to do about it, before and after your treatment")
    ]

    assert heights[0] < 96 < heights[1]
    assert drawn("W" * 199).tobytes() == drawn("W" * 200).tobytes()
    assert drawn("w" * 64).tobytes() != drawn("w" * 65).tobytes()


def test_the_colours_are_those_of_the_style_sheets() -> None:
    """In the light, for a card is seen beside others' pages."""
    assert (colours("ground")[0], colours("accent")[0]) == (GROUND, ACCENT)
    with PIL.Image.open(io.BytesIO(draw(Card.of("A", NAME)))) as card:
        corners = [card.convert("RGB").crop((4, top, 5, top + 1)).tobytes().hex() for top in (4, 626)]
    assert [f"#{colour}" for colour in corners] == [GROUND, ACCENT]


def test_the_mark_is_that_of_the_tabs() -> None:
    """The same waves in the same square as the icon of the site."""
    icon = (ROOT / "static" / "favicon.svg").read_text()
    left, length, height = drawing._WAVE_LEFT, drawing._WAVE_LENGTH, drawing._WAVE_HEIGHT  # noqa: SLF001

    path = "".join(
        f"M{left} {wave}q{length // 2}-{height} {length} 0t{length} 0"
        for wave in drawing._WAVES  # noqa: SLF001 - it has no other reader
    )

    assert f'd="{path}"' in icon
    assert f'rx="{drawing._CORNER}"' in icon  # noqa: SLF001 - as above
    assert f"stroke-width: {drawing._STROKE}" in icon  # noqa: SLF001 - as above
    assert re.search(r'viewBox="0 0 (\d+)', icon)[1] == str(drawing._VIEW_BOX)  # type: ignore[index]  # noqa: SLF001


def test_what_draws_cards_has_one_name_until_it_changes() -> None:
    """So that a card is drawn again when its look changes, and not when anything else does."""
    assert re.fullmatch("[0-9a-f]{32}", maker())
    assert maker() == maker()


def test_a_card_is_drawn_soon() -> None:
    """Even one whose title is as awkward as can be: a publishing draws one for each page."""
    dice = random.Random(1)  # noqa: S311 - no secret
    titles = ["".join(dice.choices("WiM ", k=MAX_SOURCE_TITLE)) for _ in range(10)] + ["W" * 200]
    draw(Card.of(titles[0], NAME))
    before = time.process_time()
    for title in titles:
        draw(Card.of(title, NAME))

    seconds = (time.process_time() - before) / len(titles)

    # Measured 10 ms; a search for the best lines that tried too much took four seconds.
    assert seconds < 0.2
