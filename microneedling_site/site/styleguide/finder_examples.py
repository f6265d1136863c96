"""Examples of how a provider is found: the list with its form, and what is known of each."""

from __future__ import annotations

import dataclasses

from microneedling_site.library.records import Choice
from microneedling_site.site.finder_form import Finder, Option, Part, PostalCodeField, Row, Select, WayOn
from microneedling_site.site.map_links import MapLink
from microneedling_site.site.styleguide import sample_pages as pages
from microneedling_site.site.styleguide.example import Example

_URL = "/providers/"
_SERVICES = (
    Choice.model_construct(id="checks", name="Checks"),
    Choice.model_construct(id="care", name="Care"),
)
_MAPS = (MapLink("Example Map", "https://example.org/map"), MapLink("Example Chart", "https://example.org/"))

_PLACE = Select(
    "place",
    "Place",
    (Option("ex", "Anywhere in Example"), Option("example-town-ex", "Example Town, Example")),
    "",
)
_LANGUAGE = Select(
    "language", "Language", (Option("en", "English", "en"), Option("es", "Español", "es")), "es"
)
_NEAR = PostalCodeField("Your postal code", "To see how far it is. For example EX1", "", "", "/about/")
_WRONG = PostalCodeField(
    "Your postal code",
    "To see how far it is. For example EX1",
    "EX 1 2 3",
    "This is not a postal code. Type one such as EX1.",
    "/about/",
)
_FIRST_PART = Part("1 to 20 of 41", "", f"{_URL}?page=2#finder_results", 1)
_SECOND_PART = Part("21 to 40 of 41", f"{_URL}?page=1#finder_results", f"{_URL}?page=3#finder_results", 2)
_LAST_PART = Part("41 to 41 of 41", f"{_URL}?page=2#finder_results", "", 3)


_KNOWN_PLACE = Row(pages.PLACES[0], ("Checks", "Care"), "", pages.SOURCES[1], (), _MAPS)
_OTHER_PLACE = Row(pages.PLACES[1], (), "", None, (), ())
_KNOWN_CLINICIAN = Row(pages.CLINICIANS[0], ("Checks",), "", pages.SOURCES[1], pages.PLACES, ())
_OTHER_CLINICIAN = Row(pages.CLINICIANS[1], (), "", None, (), ())
_NEAREST = (
    dataclasses.replace(_KNOWN_PLACE, distance="About 3 miles"),
    dataclasses.replace(_OTHER_PLACE, distance="Distance not known"),
)

_WHOLE = Finder(
    url=_URL,
    selects=(_PLACE, dataclasses.replace(_LANGUAGE, chosen="")),
    postal_code=None,
    no_distances="Our sources do not say where these places are on the map.",
    is_open=False,
    has_query=False,
    is_asked=False,
    is_there=True,
    notes=(),
    count="2 places and 2 clinicians",
    order="Confirmed ones first, then by name.",
    part=None,
    locations=(_KNOWN_PLACE, _OTHER_PLACE),
    clinicians=(_KNOWN_CLINICIAN, _OTHER_CLINICIAN),
    ways_on=(),
)
_ASKED = dataclasses.replace(
    _WHOLE,
    selects=(_PLACE, _LANGUAGE),
    postal_code=dataclasses.replace(_NEAR, typed="EX1"),
    no_distances="",
    is_open=True,
    has_query=True,
    is_asked=True,
    count="41 of 50 places",
    order="Nearest to postal code EX1 first, in a straight line.",
    part=_SECOND_PART,
    locations=_NEAREST,
    clinicians=(),
)
_MISTAKEN = dataclasses.replace(
    _WHOLE,
    postal_code=_WRONG,
    no_distances="",
    is_open=True,
    has_query=True,
    is_asked=True,
    notes=("We left out “Place”: it is not in this list.", _WRONG.message),
)
_NOBODY = dataclasses.replace(
    _ASKED,
    count="0 of 2 places and 0 of 2 clinicians",
    order="",
    part=None,
    locations=(),
    ways_on=(WayOn("Leave out “Language: Español”", f"{_URL}?near=EX1#finder_results", 2),),
)

EXAMPLES = (
    Example("finder", "the whole list, no distances", {"finder": _WHOLE}),
    Example("finder", "a part of an answer, nearest first", {"finder": _ASKED}),
    Example("finder", "with a mistake and a choice left out", {"finder": _MISTAKEN}),
    Example("finder", "nothing found", {"finder": _NOBODY}),
    Example("postal-code-field", "empty", {"field": _NEAR}),
    Example("postal-code-field", "with a mistake", {"field": _WRONG}),
    Example("select-field", "nothing chosen", {"select": _PLACE}),
    Example("select-field", "a language chosen", {"select": _LANGUAGE}),
    Example(
        "provider-rows",
        "places, everything and little known",
        {"id": "group_locations", "kind": "location", "rows": _NEAREST},
    ),
    Example(
        "provider-rows",
        "clinicians, everything and little known",
        {"id": "group_clinicians", "kind": "clinician", "rows": (_KNOWN_CLINICIAN, _OTHER_CLINICIAN)},
    ),
    Example("parts", "first part", {"part": _FIRST_PART}),
    Example("parts", "in the middle", {"part": _SECOND_PART}),
    Example("parts", "last part", {"part": _LAST_PART}),
    Example("nothing-found", "one choice to leave out", {"finder": _NOBODY}),
    Example("nothing-found", "nothing to leave out", {"finder": dataclasses.replace(_NOBODY, ways_on=())}),
    Example("map-links", "below the name of the place", {"maps": _MAPS, "title": ""}),
    Example("map-links", "in a list of places", {"maps": _MAPS, "title": pages.PLACES[0].title}),
    Example(
        "location-facts",
        "everything known",
        {"record": pages.PLACES[0].record, "services": _SERVICES, "source": pages.SOURCES[1], "maps": _MAPS},
    ),
    Example(
        "location-facts",
        "little known",
        {"record": pages.PLACES[1].record, "services": (), "source": None, "maps": ()},
    ),
    Example(
        "clinician-facts",
        "everything known",
        {
            "record": pages.CLINICIANS[0].record,
            "services": _SERVICES,
            "locations": pages.PLACES,
            "source": pages.SOURCES[1],
        },
    ),
    Example(
        "clinician-facts",
        "little known",
        {"record": pages.CLINICIANS[1].record, "services": (), "locations": (), "source": None},
    ),
    Example("confirmation", "confirmed", {"record": pages.PLACES[0].record}),
    Example("confirmation", "not confirmed", {"record": pages.PLACES[1].record}),
)
