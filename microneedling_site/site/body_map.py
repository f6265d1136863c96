"""The concerns of a site as places on drawings of a body.

    (head,) = maps_of(library.members("areas", "en"))
    head.spots[0].place, head.spots[0].pages

A drawing stands in the middle, its places on both sides of it, each in a row of its own, so that no
two can cover each other; a line leads from the name to the spot. All of it is in the units of the
drawing's view box: that of `components/body-map-<drawing>.html`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from microneedling_site.library.page import Page
from microneedling_site.library.records import ConcernRecord, Record
from microneedling_site.library.vocabularies import BodyPlace

Drawing = Literal["head", "body"]
Side = Literal["left", "right"]

#: How tall the row of a name is, and where the lines of either side begin.
_ROW_HEIGHT = 50
_EDGES: Mapping[Side, int] = {"left": 92, "right": 228}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a place is on a drawing, and in which row its name stands."""

    drawing: Drawing
    side: Side
    row: int
    x: int
    y: int


_ANCHORS: Mapping[BodyPlace, _Anchor] = {
    BodyPlace.SCALP: _Anchor("head", "left", 1, 144, 61),
    BodyPlace.FACE: _Anchor("head", "right", 3, 200, 149),
    BodyPlace.FOREHEAD: _Anchor("head", "right", 2, 173, 111),
    BodyPlace.EYES: _Anchor("head", "left", 3, 121, 144),
    BodyPlace.EARS: _Anchor("head", "right", 4, 218, 162),
    BodyPlace.NOSE: _Anchor("head", "right", 5, 166, 175),
    BodyPlace.CHEEKS: _Anchor("head", "left", 4, 129, 180),
    BodyPlace.MOUTH: _Anchor("head", "left", 5, 139, 207),
    BodyPlace.CHIN: _Anchor("head", "right", 6, 165, 234),
    BodyPlace.NECK: _Anchor("head", "left", 6, 151, 286),
    BodyPlace.SHOULDERS: _Anchor("body", "left", 1, 106, 77),
    BodyPlace.CHEST: _Anchor("body", "left", 2, 120, 98),
    BodyPlace.ABDOMEN: _Anchor("body", "left", 3, 125, 139),
    BodyPlace.BACK: _Anchor("body", "right", 2, 197, 102),
    BodyPlace.ARMS: _Anchor("body", "right", 3, 217, 122),
    BodyPlace.HANDS: _Anchor("body", "left", 4, 100, 179),
    BodyPlace.BUTTOCKS: _Anchor("body", "right", 4, 199, 167),
    BodyPlace.THIGHS: _Anchor("body", "left", 5, 118, 204),
    BodyPlace.KNEES: _Anchor("body", "left", 6, 118, 233),
    BodyPlace.LEGS: _Anchor("body", "right", 6, 200, 259),
    BodyPlace.FEET: _Anchor("body", "left", 7, 118, 310),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the concerns that are treated there.

    Attributes:
        place: which.
        id: of the list of its concerns; it holds an underscore, so no heading of a body has it.
        pages: the concerns, in reading order.
        side, row: where its name stands beside the drawing; rows begin with 1.
        line: SVG path data of the line from the name to the place.
        x, y: where the place is.
    """

    place: BodyPlace
    id: str
    pages: tuple[Page[Record], ...]
    side: Side
    row: int
    line: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class BodyMap:
    """One drawing with the places on it that have concerns, in the order in which they are read."""

    drawing: Drawing
    spots: tuple[Spot, ...]


def maps_of(members: Sequence[Page[Record]]) -> tuple[BodyMap, ...]:
    """Return the drawings that have a place of one of the concerns on them."""
    spots = sorted((_spot(place, members) for place in BodyPlace), key=lambda spot: (spot.row, spot.side))
    drawings: tuple[Drawing, ...] = ("head", "body")
    maps = (
        BodyMap(
            drawing,
            tuple(spot for spot in spots if spot.pages and _ANCHORS[spot.place].drawing == drawing),
        )
        for drawing in drawings
    )
    return tuple(found for found in maps if found.spots)


def _spot(place: BodyPlace, members: Sequence[Page[Record]]) -> Spot:
    anchor = _ANCHORS[place]
    begin = f"M{_EDGES[anchor.side]} {anchor.row * _ROW_HEIGHT - _ROW_HEIGHT // 2}"
    return Spot(
        place=place,
        id=f"place_{place}",
        pages=tuple(
            page for page in members if isinstance(page.record, ConcernRecord) and place in page.record.places
        ),
        side=anchor.side,
        row=anchor.row,
        line=f"{begin}L{anchor.x} {anchor.y}",
        x=anchor.x,
        y=anchor.y,
    )
