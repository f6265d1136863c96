from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.library.vocabularies import BodyPlace
from microneedling_site.site.body_map import _ANCHORS, maps_of

#: The view boxes of the drawings.
HEIGHTS = {"head": 400, "body": 350}


def with_places(ear_files: Path, places: str) -> Library:
    """Return the small site with these places for its first concern."""
    file = ear_files / "areas/wax.md"
    file.write_text(file.read_text().replace("places: [ears]", f"places: [{places}]"))
    return load(ear_files, drafts=True)


def test_every_place_is_on_a_drawing() -> None:
    """A word that content may use leads somewhere."""
    assert set(_ANCHORS) == set(BodyPlace)


def test_no_two_names_share_a_row() -> None:
    """Each name has a row of its own on its side, so none can cover another."""
    rows = Counter((anchor.drawing, anchor.side, anchor.row) for anchor in _ANCHORS.values())

    assert [row for row, count in rows.items() if count > 1] == []


@pytest.mark.parametrize("place", BodyPlace)
def test_a_place_is_between_the_names(place: BodyPlace) -> None:
    """A spot lies on its drawing, and its name in a row of it."""
    anchor = _ANCHORS[place]

    assert 92 < anchor.x < 228
    assert 0 < anchor.y < HEIGHTS[anchor.drawing]
    assert 1 <= anchor.row <= HEIGHTS[anchor.drawing] / 50


def test_a_map_shows_the_places_that_have_concerns(ears: Library) -> None:
    """Other drawings and places are left out, and a concern without places is on none."""
    (head,) = maps_of(ears.members("areas", "en"))

    (spot,) = head.spots
    assert (head.drawing, spot.place, spot.id) == ("head", BodyPlace.EARS, "place_ears")
    assert [page.url for page in spot.pages] == ["/areas/wax/"]
    assert spot.line == f"M228 175L{spot.x} {spot.y}"


def test_places_are_read_from_top_to_bottom(ear_files: Path) -> None:
    """In the order of the eye, whatever the order in the file."""
    library = with_places(ear_files, "feet, neck, abdomen, eyes, face, forehead")

    found = [[spot.place.value for spot in drawn.spots] for drawn in maps_of(library.members("areas", "en"))]

    assert found == [["forehead", "eyes", "face", "neck"], ["abdomen", "feet"]]


def test_a_place_that_is_none_is_told(ear_files: Path) -> None:
    """The vocabulary is closed."""
    library = with_places(ear_files, "stomac")
    allowed = ", ".join(f'"{place}"' for place in BodyPlace).replace(', "feet"', ' or "feet"')

    (problem,) = library.problems

    assert problem.headline == (
        f'content/areas/wax.md:9:10: E203 "stomac" is not one of the values of "places". Type {allowed}.'
    )


def test_concerns_need_no_place(ear_files: Path) -> None:
    """What belongs nowhere in particular is only in the list."""
    shutil.copy(ear_files / "areas/deafness.md", ear_files / "areas/wax.md")

    assert maps_of(load(ear_files, drafts=True).members("areas", "en")) == ()
