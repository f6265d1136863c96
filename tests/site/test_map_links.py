from __future__ import annotations

from microneedling_site.library.library import Library
from microneedling_site.library.records import Coordinates, LocationRecord
from microneedling_site.site.map_links import MapLink, map_links


def location(library: Library) -> LocationRecord:
    """Return what is known of the invented clinic."""
    record = library.pages["/providers/high-street/"].record
    assert isinstance(record, LocationRecord)
    return record


def test_links_carry_the_address_and_nothing_else(ears: Library) -> None:
    """Each leads to the public address of a map, with the place as it is written."""
    assert map_links(location(ears)) == (
        MapLink(
            "OpenStreetMap",
            "https://www.openstreetmap.org/search?query=1+High+Street%2C+Exampleton%2C+Kent+EX1+2MP%2C+GB",
        ),
        MapLink(
            "Google Maps",
            "https://www.google.com/maps/dir/"
            "?api=1&destination=1+High+Street%2C+Exampleton%2C+Kent+EX1+2MP%2C+GB",
        ),
    )


def test_place_without_an_address_is_pinned(ears: Library) -> None:
    """Coordinates do where there is no address."""
    here = Coordinates(latitude="51.25", longitude="0.5")  # type: ignore[arg-type]
    record = location(ears).model_copy(update={"address": None, "coordinates": here})

    assert map_links(record) == (
        MapLink("OpenStreetMap", "https://www.openstreetmap.org/?mlat=51.25&mlon=0.5#map=17/51.25/0.5"),
        MapLink("Google Maps", "https://www.google.com/maps/dir/?api=1&destination=51.25%2C0.5"),
    )


def test_unknown_place_has_no_links(ears: Library) -> None:
    """A map cannot help where nobody knows the place."""
    record = location(ears).model_copy(update={"address": None})

    assert map_links(record) == ()
