"""The list of providers with its form: what was asked, what was found, and how to go on.

    ask(page, library, {"service": "water", "near": "60612"})

What is typed wrong is told beside its field and kept there. A choice that the list does not have (an old
bookmark, a mistyped address) is left out with a note: it is no reason to show a patient nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext

from microneedling_site.library.blocks import PostalCode
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Choice, LocationRecord, ProvidersRecord, Record
from microneedling_site.library.vocabularies import Access, Visit
from microneedling_site.site import languages
from microneedling_site.site.distance import Position
from microneedling_site.site.finder import (
    Listing,
    Match,
    Matches,
    Wishes,
    city_slug,
    find,
    languages_of,
    list_providers,
    region_slug,
    without,
)
from microneedling_site.site.map_links import MapLink, map_links
from microneedling_site.site.postal_codes import PostalCodeTable, Trouble, find_postal_codes
from microneedling_site.site.wording import words

#: The field for the reader's postal code, as a query calls it.
NEAR = "near"
#: Everything that the form sends; whatever else stands in a query means nothing.
FIELDS = (NEAR, "place", "service", "language", "access", "visit", "confirmed")

_CONFIRMED = {"yes": True, "no": False}
#: Lists as short as this are read sooner than a form.
_SHORT_LIST = 5
_RESULTS = "finder_results"
#: Which part of a long answer is shown, as a query calls it.
_PART = "page"
#: Rows of an answer that are shown at once; the list that nothing is asked of is a file and shows all.
_ROWS = 20


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a field; `language` is that of its label, where it is not the page's."""

    value: str
    label: str | Promise
    language: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A field of which one choice, or none, is taken.

    Attributes:
        name: in the query.
        label: what readers read.
        options: the choices.
        chosen: the value of the one that was taken; nothing for any of them.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str

    @property
    def choice(self) -> str:
        """What readers read of the choice that was taken."""
        return next((str(option.label) for option in self.options if option.value == self.chosen), "")


@dataclass(frozen=True, slots=True)
class PostalCodeField:
    """The field for a postal code.

    Attributes:
        label: what readers read.
        hint: what to type.
        typed: what was typed, as it was.
        message: what is wrong with it; nothing where it is right or empty.
        url: the page that explains the codes.
    """

    label: str
    hint: str
    typed: str
    message: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """Someone who was found, ready to print.

    Attributes:
        page: of the place or clinician.
        services: by their names.
        distance: from the reader, in words.
        source: the page behind what is said of them.
        locations: where a clinician works.
        maps: links to maps of other sites.
    """

    page: Page[Record]
    services: tuple[str, ...]
    distance: str
    source: Page[Record] | None
    locations: tuple[Page[Record], ...]
    maps: tuple[MapLink, ...]


@dataclass(frozen=True, slots=True)
class WayOn:
    """The way to a longer list: what is left out of the question, and how many are found then."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a long answer that is shown.

    Attributes:
        label: which rows it is, in words.
        before, after: the ways to the parts before and after it; nothing where there is none.
        number: of the part, 1-based.
    """

    label: str
    before: str
    after: str
    number: int


@dataclass(frozen=True, slots=True)
class Finder:
    """The list of providers, whole or in part.

    Attributes:
        url: of the page.
        selects: the fields with choices; those of which this list has none are not among them.
        postal_code: the field for a postal code; nothing where no distance can be told.
        no_distances: why there is no such field, where readers might look for one.
        is_open: whether the form is shown at once.
        has_query: whether anything, known or not, was asked in the address.
        is_asked: whether anything was asked that the form can ask.
        is_there: whether the list has whatever it was asked for: each choice, and the part.
        notes: what could not be done as it was asked.
        count: how many were found, in words.
        order: what stands first, in words; nothing where there is nothing to order.
        part: which part of what was found is shown; nothing where that is all of it.
        locations, clinicians: what was found, as far as it is shown.
        ways_on: where nothing was found, what to leave out.
    """

    url: str
    selects: tuple[Select, ...]
    postal_code: PostalCodeField | None
    no_distances: str
    is_open: bool
    has_query: bool
    is_asked: bool
    is_there: bool
    notes: tuple[str, ...]
    count: str
    order: str
    part: Part | None
    locations: tuple[Row, ...]
    clinicians: tuple[Row, ...]
    ways_on: tuple[WayOn, ...]


def ask(page: Page[Record], library: Library, query: Mapping[str, str] | None = None) -> Finder | None:
    """Answer what was asked of the list of providers; words come out in the active language.

    Args:
        page: the first page of the providers.
        library: holds at least the providers and the sources.
        query: what stands in the address behind its question mark; nothing where there is none.

    Returns:
        The list and its form; nothing where nobody is listed, or `page` lists no providers.
    """
    if not isinstance(page.record, ProvidersRecord):
        return None
    codes = find_postal_codes(library, page.language)
    listing = list_providers(library, page.language, codes)
    if not (listing.locations or listing.clinicians):
        return None
    asked = {name: query[name] for name in FIELDS if query and query.get(name, "").strip()}
    selects = _selects(page.record.services, listing, asked)
    measurable = codes if listing.spots else None
    found = measurable.look_up(asked[NEAR]) if measurable and NEAR in asked else None
    start = found if isinstance(found, PostalCode) else None
    wishes = _wishes({select.name: select.chosen for select in selects}, start)
    matches = find(listing, wishes)
    postal_code = _postal_code_field(measurable, asked.get(NEAR, ""), found) if measurable else None
    part = _part(page.url, len(matches), asked, query) if query is not None else None
    rows = range((part.number - 1) * _ROWS, part.number * _ROWS) if part else range(len(matches))
    printer = _Printer(library, page, codes.name if codes else "", start)
    return Finder(
        url=page.url,
        selects=tuple(select for select in selects if select.options),
        postal_code=postal_code,
        no_distances=_no_distances(codes) if not measurable else "",
        is_open=bool(asked) or len(listing.locations) + len(listing.clinicians) > _SHORT_LIST,
        has_query=query is not None,
        is_asked=bool(asked) or (part is not None and part.number > 1),
        is_there=_is_there(selects, asked, part, query or {}),
        notes=_notes(selects, asked, postal_code),
        count=_count(matches, listing),
        order=_order(matches, codes, start),
        part=part,
        locations=printer.rows(matches.locations, rows),
        clinicians=printer.rows(matches.clinicians, rows, first=len(matches.locations)),
        ways_on=() if len(matches) else tuple(_ways_on(page.url, selects, listing, wishes, asked)),
    )


def _selects(services: Sequence[Choice], listing: Listing, asked: Mapping[str, str]) -> tuple[Select, ...]:
    fields: tuple[tuple[str, str, Iterable[Option]], ...] = (
        ("place", gettext("Place"), _places(listing)),
        ("service", gettext("Service"), (Option(service.id, service.name) for service in services)),
        ("language", gettext("Language"), _languages(listing)),
        (
            "access",
            gettext("Getting in"),
            (Option(member, words(member).label) for member in (Access.STEP_FREE,)),
        ),
        ("visit", gettext("Visits"), (Option(member, words(member).label) for member in Visit)),
        (
            "confirmed",
            gettext("Confirmed to offer this treatment"),
            (Option("yes", gettext("Yes")), Option("no", gettext("Not confirmed"))),
        ),
    )
    selects = []
    for name, label, found in fields:
        options = tuple(found)
        chosen = asked.get(name, "")
        is_known = any(option.value == chosen for option in options)
        selects.append(Select(name, label, options, chosen if is_known else ""))
    return tuple(selects)


def _places(listing: Listing) -> Iterable[Option]:
    """Yield the cities by region; a region stands before its cities where there are several."""
    addresses = [page.record.address for page in listing.locations if page.record.address]
    regions = {region_slug(address): address.region for address in addresses}
    for slug, region in sorted(regions.items(), key=lambda item: item[1].casefold()):
        if len(regions) > 1:
            yield Option(slug, gettext("Anywhere in %(region)s") % {"region": region})
        cities = {
            city_slug(address): f"{address.city}, {address.region}"
            for address in addresses
            if region_slug(address) == slug
        }
        for city, label in sorted(cities.items(), key=lambda item: item[1].casefold()):
            yield Option(city, label)


def _languages(listing: Listing) -> Iterable[Option]:
    for tag in sorted(languages_of(listing), key=languages.name):
        yield Option(tag, languages.name(tag), language=tag)


def _wishes(chosen: Mapping[str, str], start: PostalCode | None) -> Wishes:
    return Wishes(
        place=chosen["place"],
        service=chosen["service"],
        language=chosen["language"],
        access=Access(chosen["access"]) if chosen["access"] else None,
        visit=Visit(chosen["visit"]) if chosen["visit"] else None,
        confirmed=_CONFIRMED.get(chosen["confirmed"]),
        near=Position(start.latitude, start.longitude) if start else None,
    )


def _postal_code_field(
    codes: PostalCodeTable, typed: str, found: PostalCode | Trouble | None
) -> PostalCodeField:
    values = {"code": codes.name, "example": codes.example}
    message = ""
    if found is Trouble.MALFORMED:
        message = gettext("This is not a %(code)s. Type one such as %(example)s.") % values
    elif found is Trouble.UNKNOWN:
        message = (
            gettext("We do not know this %(code)s. We know those of the area, such as %(example)s.") % values
        )
    return PostalCodeField(
        label=gettext("Your %(code)s") % values,
        hint=gettext("To see how far it is. For example %(example)s") % values,
        typed=typed,
        message=message,
        url=codes.url,
    )


def _no_distances(codes: PostalCodeTable | None) -> str:
    if codes is None:
        return ""
    return gettext(
        "Our sources do not say where these places are on the map, so we cannot tell how far away they are."
    )


def _is_there(
    selects: Iterable[Select], asked: Mapping[str, str], part: Part | None, query: Mapping[str, str]
) -> bool:
    """Say whether the list has what it was asked for; a postal code is typed, and not asked of the list."""
    number, typed = part.number if part else 1, query.get(_PART, "")
    is_part = not typed or (re.fullmatch(r"\d{1,6}", typed, re.ASCII) is not None and int(typed) == number)
    return is_part and all(select.chosen for select in selects if select.name in asked)


def _notes(
    selects: Iterable[Select], asked: Mapping[str, str], postal_code: PostalCodeField | None
) -> tuple[str, ...]:
    """Return what could not be done; what is wrong with the postal code stands beside its field too."""
    left_out = [
        gettext(
            "We left out “%(field)s”: the address of this page asks for something that is not in this list."
        )
        % {"field": select.label}
        for select in selects
        if select.name in asked and not select.chosen
    ]
    if postal_code is not None and postal_code.message:
        left_out.append(postal_code.message)
    return tuple(left_out)


def _count(matches: Matches, listing: Listing) -> str:
    def of(found: int, total: int, all_of_them: str, some: str) -> str:
        return (all_of_them if found == total else some) % {"found": found, "total": total}

    told = []
    if listing.locations:
        found, total = len(matches.locations), len(listing.locations)
        all_of_them = ngettext("%(total)s place", "%(total)s places", total)
        some = ngettext("%(found)s of %(total)s place", "%(found)s of %(total)s places", total)
        told.append(of(found, total, all_of_them, some))
    if listing.clinicians:
        found, total = len(matches.clinicians), len(listing.clinicians)
        all_of_them = ngettext("%(total)s clinician", "%(total)s clinicians", total)
        some = ngettext("%(found)s of %(total)s clinician", "%(found)s of %(total)s clinicians", total)
        told.append(of(found, total, all_of_them, some))
    return pgettext("between the number of places and that of clinicians", " and ").join(told)


def _order(matches: Matches, codes: PostalCodeTable | None, start: PostalCode | None) -> str:
    if len(matches) < 2:
        return ""
    if start is not None and codes is not None:
        values = {"code": codes.name, "typed": start.code}
        return gettext("Nearest to %(code)s %(typed)s first, in a straight line.") % values
    kinds = {match.page.record.confirmed for match in (*matches.locations, *matches.clinicians)}
    return gettext("Confirmed ones first, then by name.") if len(kinds) > 1 else gettext("Sorted by name.")


def _ways_on(
    url: str, selects: Iterable[Select], listing: Listing, wishes: Wishes, asked: Mapping[str, str]
) -> Iterable[WayOn]:
    for select in selects:
        if select.chosen:
            count = len(find(listing, without(wishes, select.name)))
            if count:
                rest = {name: value for name, value in asked.items() if name != select.name}
                label = gettext("Leave out “%(field)s: %(choice)s”") % {
                    "field": select.label,
                    "choice": select.choice,
                }
                yield WayOn(label, _link(url, rest), count)


def _part(url: str, total: int, asked: Mapping[str, str], query: Mapping[str, str]) -> Part | None:
    """Return which part of an answer is shown; a number that is none counts as the first or the last."""
    last = max(1, -(-total // _ROWS))
    if last == 1:
        return None
    typed = query.get(_PART, "")
    number = min(max(1, int(typed)), last) if re.fullmatch(r"\d{1,6}", typed, re.ASCII) else 1
    values = {"first": (number - 1) * _ROWS + 1, "last": min(number * _ROWS, total), "total": total}
    return Part(
        label=gettext("%(first)s to %(last)s of %(total)s") % values,
        before=_link(url, {**asked, _PART: f"{number - 1}"}) if number > 1 else "",
        after=_link(url, {**asked, _PART: f"{number + 1}"}) if number < last else "",
        number=number,
    )


def _link(url: str, query: Mapping[str, str]) -> str:
    return f"{url}{'?' if query else ''}{urlencode(query)}#{_RESULTS}"


@dataclass(frozen=True, slots=True)
class _Printer:
    """Makes rows: `code_name` and `start` are what distances are measured from."""

    library: Library
    index: Page[Record]
    code_name: str
    start: PostalCode | None

    def rows(self, matches: Sequence[Match], shown: range, *, first: int = 0) -> tuple[Row, ...]:
        """Return what is shown of some matches, of which the first has the number `first`, ready to print."""
        return tuple(self.row(match) for number, match in enumerate(matches, first) if number in shown)

    def row(self, match: Match) -> Row:
        """Return what was found, ready to print."""
        record = match.page.record
        services = self.index.record.services if isinstance(self.index.record, ProvidersRecord) else ()
        works_at = getattr(record, "locations", ())
        return Row(
            page=match.page,
            services=tuple(service.name for service in services if service.id in record.services),
            distance=self._distance(match),
            source=self.library.source(record.source, self.index.language),
            locations=tuple(self.library.pages[url] for url in works_at if url in self.library.pages),
            maps=map_links(record) if isinstance(record, LocationRecord) else (),
        )

    def _distance(self, match: Match) -> str:
        if self.start is None:
            return ""
        if match.miles is None or match.spot is None:
            return gettext("Distance not known")
        # The way begins somewhere in an area of a mile or more, so less than a mile cannot be told.
        if match.miles == 0 and not match.spot.is_exact:
            return gettext("In the area of the same %(code)s") % {"code": self.code_name}
        if match.miles < 1:
            return gettext("About 1 mile or less")
        whole = round(match.miles)
        return ngettext("About %(miles)s mile", "About %(miles)s miles", whole) % {"miles": whole}
