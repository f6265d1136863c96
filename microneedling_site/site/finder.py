"""Which providers fit what a reader wishes, nearest or surest first.

    find(listing, Wishes(service="water", near=Position(41.9, -87.6))).locations

Nothing here knows of a form or a page that shows it. A clinician is found by what is said of the person,
and by one of the places where the person works: all that is wished of a place must hold of the same one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from microneedling_site.library.addresses import to_slug
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    ClinicianRecord,
    LocationRecord,
    PostalAddress,
    ProviderRecord,
)
from microneedling_site.library.vocabularies import Access, Visit
from microneedling_site.site.distance import Position, miles_between
from microneedling_site.site.postal_codes import PostalCodeTable


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a location is; not exact where only its postal code is known."""

    position: Position
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Everyone who can be found.

    Attributes:
        locations: in reading order.
        clinicians: in reading order.
        spots: where locations are, by their URLs, as far as that is known.
    """

    locations: tuple[Page[LocationRecord], ...]
    clinicians: tuple[Page[ClinicianRecord], ...]
    spots: Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader wishes; what is empty or missing is not wished.

    Attributes:
        place: a city or a region, as `city_slug` and `region_slug` write them.
        service: its id.
        language: its tag.
        access: how a place can be reached.
        visit: how people are seen.
        confirmed: whether a source says that the treatment is done there.
        near: where the reader is; this leaves nobody out.
    """

    place: str = ""
    service: str = ""
    language: str = ""
    access: Access | None = None
    visit: Visit | None = None
    confirmed: bool | None = None
    near: Position | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Someone who was found; `miles` from the reader to `spot`, where both are known."""

    page: Page[ProviderRecord]
    spot: Spot | None = None
    miles: float | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """Everyone who was found, the nearest or the surest first."""

    locations: tuple[Match, ...]
    clinicians: tuple[Match, ...]

    def __len__(self) -> int:
        return len(self.locations) + len(self.clinicians)


def list_providers(library: Library, language: str, codes: PostalCodeTable | None) -> Listing:
    """Return everyone whom a library lists in a language."""
    members = library.members("providers", language)
    locations = [page for page in members if isinstance(page.record, LocationRecord)]
    clinicians = [page for page in members if isinstance(page.record, ClinicianRecord)]
    places = tuple(cast("list[Page[LocationRecord]]", locations))
    found = {page.url: _spot(page.record, codes) for page in places}
    return Listing(
        locations=places,
        clinicians=tuple(cast("list[Page[ClinicianRecord]]", clinicians)),
        spots={url: spot for url, spot in found.items() if spot is not None},
    )


def find(listing: Listing, wishes: Wishes) -> Matches:
    """Return everyone who fits.

    By distance where the reader's place is known, those whose distance is not known last; then those
    first of whom a source says that they do the treatment; then by name.
    """
    fitting = {
        page.url: _match(page, listing.spots.get(page.url), wishes.near)
        for page in listing.locations
        if _place_fits(page.record, wishes)
    }
    locations = [match for match in fitting.values() if _offer_fits(match.page.record, wishes)]
    # Someone of whom no place is known is left out only where something is wished of the place.
    is_anywhere = not (wishes.place or wishes.access or wishes.visit)
    clinicians = []
    for page in listing.clinicians:
        works_at = [fitting[url] for url in page.record.locations if url in fitting]
        if _offer_fits(page.record, wishes) and (works_at or is_anywhere):
            nearest = min(works_at, key=_order, default=None)
            clinicians.append(Match(page, nearest.spot, nearest.miles) if nearest else Match(page))
    return Matches(tuple(sorted(locations, key=_order)), tuple(sorted(clinicians, key=_order)))


def without(wishes: Wishes, *names: str) -> Wishes:
    """Return the wishes without those of these names."""
    plain = Wishes()
    return dataclasses.replace(wishes, **{name: getattr(plain, name) for name in names})


def city_slug(address: PostalAddress) -> str:
    """Return what a city is called in a query."""
    return to_slug(f"{address.city} {address.region}")


def region_slug(address: PostalAddress) -> str:
    """Return what a region is called in a query."""
    return to_slug(address.region)


def languages_of(listing: Listing) -> frozenset[str]:
    """Return every language that somebody speaks."""
    everyone: Iterable[Page[LocationRecord] | Page[ClinicianRecord]] = (
        *listing.locations,
        *listing.clinicians,
    )
    return frozenset(language for page in everyone for language in page.record.languages)


def _spot(record: LocationRecord, codes: PostalCodeTable | None) -> Spot | None:
    if record.coordinates is not None:
        return Spot(Position(record.coordinates.latitude, record.coordinates.longitude), is_exact=True)
    if codes is not None and record.address is not None and record.address.postal_code is not None:
        found = codes.codes.get(record.address.postal_code.replace(" ", ""))
        if found is not None:
            return Spot(Position(found.latitude, found.longitude), is_exact=False)
    return None


def _place_fits(record: LocationRecord, wishes: Wishes) -> bool:
    address = record.address
    names = (city_slug(address), region_slug(address)) if address is not None else ()
    return (
        (not wishes.place or wishes.place in names)
        and (wishes.access is None or record.access is wishes.access)
        and (wishes.visit is None or wishes.visit in record.visits)
    )


def _offer_fits(record: ProviderRecord, wishes: Wishes) -> bool:
    return (
        (not wishes.service or wishes.service in record.services)
        and (not wishes.language or wishes.language in record.languages)
        and (wishes.confirmed is None or record.confirmed is wishes.confirmed)
    )


def _match(page: Page[LocationRecord], spot: Spot | None, near: Position | None) -> Match:
    miles = miles_between(near, spot.position) if near is not None and spot is not None else None
    return Match(page, spot, miles)


def _order(match: Match) -> tuple[bool, float, bool, str, str]:
    record = match.page.record
    is_far = match.miles is None
    return is_far, match.miles or 0.0, not record.confirmed, record.title.casefold(), match.page.url
