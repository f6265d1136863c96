"""What is expected is worked out here from the numbers of the invented places, not by the finder's code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microneedling_site.library.library import Library
from microneedling_site.library.vocabularies import Access, Visit
from microneedling_site.site.distance import Position, miles_between
from microneedling_site.site.finder import Listing, Match, Wishes, find, list_providers, without
from microneedling_site.site.postal_codes import find_postal_codes
from tests.site.many_places import PLACES, has_coordinates, position

NUMBERS = range(PLACES)


@pytest.fixture(scope="session")
def listing(crowd: Library) -> Listing:
    """Return everyone of the large site."""
    return list_providers(crowd, "en", find_postal_codes(crowd, "en"))


def numbers(matches: tuple[Match, ...]) -> list[int]:
    """Return the numbers of what was found, in order."""
    return [int(match.page.address.slug.rpartition("-")[2]) for match in matches]


def test_without_wishes_everyone_is_found(listing: Listing) -> None:
    """Confirmed ones come first, then names in order."""
    expected = sorted(NUMBERS, key=lambda number: (number % 5 != 0, number))

    assert numbers(find(listing, Wishes()).locations) == expected
    assert len(find(listing, Wishes()).clinicians) == 40


WISHES: list[tuple[Wishes, Callable[[int], bool]]] = [
    (Wishes(place="exampleton-kent"), lambda n: n % 3 == 0),
    (Wishes(place="kent"), lambda n: n % 3 != 2),
    (Wishes(service="water"), lambda n: n % 4 in {0, 2}),
    (Wishes(language="pl"), lambda n: n // 2 % 4 == 2),
    (Wishes(access=Access.STEP_FREE), lambda n: n // 3 % 3 == 0),
    (Wishes(visit=Visit.VIDEO), lambda n: n // 5 % 3 in {1, 2}),
    (Wishes(confirmed=True), lambda n: n % 5 == 0),
    (Wishes(confirmed=False), lambda n: n % 5 != 0),
    (
        Wishes(place="essex", service="suction", visit=Visit.VIDEO, confirmed=True),
        lambda n: n % 3 == 2 and n % 4 in {1, 2} and n // 5 % 3 in {1, 2} and n % 5 == 0,
    ),
    (Wishes(place="nowhere"), lambda n: n < 0),
]


@pytest.mark.parametrize(("wishes", "fits"), WISHES, ids=[str(number) for number in range(len(WISHES))])
def test_every_wish_must_hold(listing: Listing, wishes: Wishes, fits: Callable[[int], bool]) -> None:
    """Only places of which all that is wished is said are found, and all of those."""
    found = find(listing, wishes).locations

    assert sorted(numbers(found)) == [number for number in NUMBERS if fits(number)]


def test_nearest_come_first(listing: Listing) -> None:
    """By the distance from the reader; of two at one place the confirmed one; unknown distances last."""
    start = Position(51.2, 0.5)

    found = find(listing, Wishes(near=start)).locations

    known = [match.miles for match in found if match.miles is not None]
    assert known == sorted(known)
    assert all(match.miles is None for match in found[len(known) :])
    assert sorted(numbers(found[len(known) :])) == [number for number in NUMBERS if number % 11 == 0]
    exact = next(match for match in found if numbers((match,)) == [43])
    assert exact.miles == pytest.approx(miles_between(start, Position(*position(43))), abs=0.02)


def test_postal_code_stands_for_a_place_without_coordinates(listing: Listing) -> None:
    """It is marked, since the place may be anywhere in that area."""
    spots = {int(url[-4:-1]): spot.is_exact for url, spot in listing.spots.items()}

    assert spots == {number: has_coordinates(number) for number in NUMBERS if number % 11 != 0}


def test_clinician_is_found_by_one_place_that_fits_whole(listing: Listing) -> None:
    """What is wished of a place must hold of one of theirs; what is wished of the person, of the person."""
    found = find(listing, Wishes(place="essex", visit=Visit.VIDEO, confirmed=True)).clinicians

    def fits(number: int) -> bool:
        place = number * 5 % PLACES
        return number % 4 != 0 and number % 2 == 1 and place % 3 == 2 and place // 5 % 3 in {1, 2}

    assert sorted(numbers(found)) == [number for number in range(40) if fits(number)]


def test_clinician_without_a_place_is_found_by_what_is_said_of_the_person(listing: Listing) -> None:
    """Only a wish about places leaves out someone of whom no place is known."""
    assert 4 in numbers(find(listing, Wishes(service="water")).clinicians)
    assert 4 not in numbers(find(listing, Wishes(service="water", place="kent")).clinicians)


def test_wishes_can_be_left_out() -> None:
    """The others stay."""
    wishes = Wishes(place="kent", service="water", confirmed=True)

    assert without(wishes, "service", "confirmed") == Wishes(place="kent")


wishes = st.builds(
    Wishes,
    place=st.sampled_from(["", "kent", "essex", "testham-essex", "other"]),
    service=st.sampled_from(["", "water", "suction", "other"]),
    language=st.sampled_from(["", "en", "es", "pl", "de"]),
    access=st.sampled_from([None, *Access]),
    visit=st.sampled_from([None, *Visit]),
    confirmed=st.sampled_from([None, True, False]),
    near=st.none() | st.builds(Position, st.floats(-90, 90), st.floats(-180, 180)),
)


@settings(max_examples=60, deadline=None)
@given(wishes=wishes, name=st.sampled_from(["place", "service", "language", "access", "visit", "confirmed"]))
def test_fewer_wishes_never_find_fewer(listing: Listing, wishes: Wishes, name: str) -> None:
    """Leaving one out keeps everyone who was found; nobody is found twice; the place only orders."""
    found, more = find(listing, wishes), find(listing, without(wishes, name))
    anywhere = find(listing, without(wishes, "near"))

    assert set(numbers(found.locations)) <= set(numbers(more.locations))
    assert set(numbers(found.clinicians)) <= set(numbers(more.clinicians))
    assert len(set(numbers(found.locations))) == len(found.locations)
    assert set(numbers(anywhere.locations)) == set(numbers(found.locations))
