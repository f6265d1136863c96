from __future__ import annotations

from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microneedling_site.site.distance import EARTH_RADIUS_MILES, Position, miles_between

positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))

HALF_ROUND = pi * EARTH_RADIUS_MILES


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (Position(0, 0), Position(0, 0), 0),
        (Position(90, 0), Position(90, 120), 0),
        (Position(0, -180), Position(0, 180), 0),
        (Position(0, 0), Position(90, 0), 1 / 2),
        (Position(0, 0), Position(0, 90), 1 / 2),
        (Position(0, 0), Position(0, 180), 1),
        (Position(90, 0), Position(-90, 0), 1),
        (Position(41, -87), Position(42, -87), 1 / 180),
    ],
)
def test_distance_is_a_share_of_half_the_way_round(one: Position, other: Position, share: float) -> None:
    """Where the angle between two places is known, so is the distance."""
    assert isclose(miles_between(one, other), share * HALF_ROUND, rel_tol=1e-9, abs_tol=1e-6)


def test_known_distance() -> None:
    """Chicago O'Hare to New York JFK is 740 miles (great circle, air navigation tables)."""
    assert round(miles_between(Position(41.9786, -87.9048), Position(40.6398, -73.7789)), -1) == 740


@given(positions, positions)
def test_distance_is_the_same_both_ways_and_never_more_than_half_round(
    one: Position, other: Position
) -> None:
    """No two places are farther apart than those on opposite sides."""
    miles = miles_between(one, other)

    assert 0 <= miles <= HALF_ROUND * 1.000001
    assert isclose(miles, miles_between(other, one), rel_tol=1e-9, abs_tol=1e-6)


@given(positions, positions, positions)
def test_no_detour_is_shorter(one: Position, other: Position, between: Position) -> None:
    """The straight line is the shortest way."""
    detour = miles_between(one, between) + miles_between(between, other)

    assert miles_between(one, other) <= detour + 1e-3
