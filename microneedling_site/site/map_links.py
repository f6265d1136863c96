"""Links to maps of other sites, which learn nothing before somebody follows one.

They carry the address of the place and nothing about the reader.
Sources: Google, Maps URLs; OpenStreetMap wiki, Browsing.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from microneedling_site.library.records import Coordinates, LocationRecord, PostalAddress


@dataclass(frozen=True, slots=True)
class MapLink:
    """A link to a map; `name` is what the other site calls itself."""

    name: str
    url: str


def map_links(record: LocationRecord) -> tuple[MapLink, ...]:
    """Return the links for a place; none where nobody knows where it is."""
    address, coordinates = record.address, record.coordinates
    if address is not None:
        destination = _written(address)
        chart = f"https://www.openstreetmap.org/search?{urlencode({'query': destination})}"
    elif coordinates is not None:
        destination = f"{coordinates.latitude},{coordinates.longitude}"
        chart = _pinned(coordinates)
    else:
        return ()
    way = urlencode({"api": "1", "destination": destination})
    return (
        MapLink("OpenStreetMap", chart),
        MapLink("Google Maps", f"https://www.google.com/maps/dir/?{way}"),
    )


def _written(address: PostalAddress) -> str:
    region = f"{address.region} {address.postal_code}" if address.postal_code else address.region
    return f"{address.street}, {address.city}, {region}, {address.country}"


def _pinned(coordinates: Coordinates) -> str:
    pin = urlencode({"mlat": coordinates.latitude, "mlon": coordinates.longitude})
    return f"https://www.openstreetmap.org/?{pin}#map=17/{coordinates.latitude}/{coordinates.longitude}"
