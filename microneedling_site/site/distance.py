"""How far two places are from one another in a straight line, "as the crow flies".

>>> round(miles_between(Position(41.8807, -87.6873), Position(41.8676, -87.6172)), 1)
3.7
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

#: The mean radius of the Earth, 6371.0088 km (Moritz, Geodetic Reference System 1980, Journal of Geodesy
#: 74, 2000), in miles of 1.609344 km. The Earth is no ball: a distance is off by 0.5 % at most.
EARTH_RADIUS_MILES = 3958.7613


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the globe, in degrees (WGS 84)."""

    latitude: float
    longitude: float


def miles_between(one: Position, other: Position) -> float:
    """Return the length of the shortest way over the Earth's surface, in miles.

    By the haversine formula, which stays exact for small distances (R. W. Sinnott, Virtues of the
    Haversine, Sky and Telescope 68, 1984, page 159).
    """
    up = sin(radians(other.latitude - one.latitude) / 2) ** 2
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    haversine = up + cos(radians(one.latitude)) * cos(radians(other.latitude)) * across
    # Rounding can carry the other side of the Earth a little beyond 1.
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(min(1.0, haversine)))
