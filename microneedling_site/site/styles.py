"""The style sheets that a page has beside those of every page.

>>> styles_of(("finder", "words"))
('css/extra/providers.css',)

What few pages show is carried by those few, so that the first words of the others come in one round trip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What every page is shown with, and printed with; below the static files.
EVERYWHERE = "css/site.css"

#: By the component that they are for, which for a block has the block's name; below the static files.
STYLES: Mapping[str, str] = {
    "calendar-form": "css/extra/calendar.css",
    "day-finder": "css/extra/timeline.css",
    "finder": "css/extra/providers.css",
    "group-concern": "css/extra/places.css",
    "group-stage": "css/extra/timeline.css",
    "list-filter": "css/extra/questions.css",
    "map-links": "css/extra/providers.css",
    "own-list": "css/extra/own-list.css",
    "places": "css/extra/places.css",
    "postal-codes": "css/extra/providers.css",
    "welcome": "css/extra/home.css",
}


def styles_of(components: Iterable[str]) -> tuple[str, ...]:
    """Return the style sheets for components, each once."""
    return tuple(sorted({STYLES[name] for name in components if name in STYLES}))
