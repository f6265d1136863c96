"""Pages of a section name only the topics, services and locations that it has."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem, listed, suggestion
from microneedling_site.library.records import (
    ClinicianRecord,
    LocationRecord,
    ProviderRecord,
    ProvidersRecord,
    QuestionRecord,
    QuestionsRecord,
    Record,
)
from microneedling_site.library.rules.moves import departed


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every word that the section's first page does not list."""
    locations = {url for url, page in library.pages.items() if isinstance(page.record, LocationRecord)}
    for page in library.pages.values():
        if isinstance(page.record, QuestionRecord):
            index = _index(library, page)
            if isinstance(index, QuestionsRecord):
                topics = [choice.id for choice in index.topics]
                yield from _check(library, page, "topics", page.record.topics, topics)
        elif isinstance(page.record, ProviderRecord):
            index = _index(library, page)
            if isinstance(index, ProvidersRecord):
                services = [choice.id for choice in index.services]
                yield from _check(library, page, "services", page.record.services, services)
        if isinstance(page.record, ClinicianRecord):
            yield from _check_locations(library, page, page.record, locations)


def _index(library: Library, page: Page[Record]) -> Record | None:
    """Return the section's list: that of the default language, so that translations agree with it."""
    index = library.pages.get(Address(page.address.section, "", DEFAULT_LANGUAGE).url)
    return index.record if index else None


def _check(
    library: Library, page: Page[Record], key: str, found: tuple[str, ...], choices: list[str]
) -> Iterator[Problem]:
    for position, name in enumerate(found):
        if name in choices:
            continue
        hint = suggestion(name, choices)
        yield library.problem(
            page,
            "E203",
            page.front.mark_of(key, position),
            found=name,
            what=f"one of the {key}",
            suggestion=hint,
            allowed="" if hint else f"They are {listed(choices)}.",
        )


def _check_locations(
    library: Library, page: Page[Record], record: ClinicianRecord, locations: set[str]
) -> Iterator[Problem]:
    for position, url in enumerate(record.locations):
        mark = page.front.mark_of("locations", position)
        left = departed(library, page, url, mark)
        if left is not None:
            yield left
        elif url not in locations and not library.is_absent(url):
            hint = suggestion(url, sorted(locations)) or "Write a page for it in providers/, or take it out."
            yield library.problem(page, "E512", mark, found=url, wanted="a location", suggestion=hint)
