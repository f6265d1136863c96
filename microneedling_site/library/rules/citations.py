"""Every citation names a source, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library, source_names
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, suggestion
from microneedling_site.library.records import ProviderRecord, Record
from microneedling_site.library.rules.moves import departed

_START = Mark(1, 1)


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every unknown source, and a warning for every unused one."""
    names = {page.address.slug for page in library.pages.values() if page.address.section == "sources"}
    used: set[str] = set()
    for page in library.pages.values():
        cited = source_names(page)
        used.update(cited)
        for name, mark in () if names.issuperset(cited) else cited_sources(page):
            url = Address("sources", name).url
            left = departed(library, page, url, mark)
            if left is not None:
                yield left
            elif name not in names and not library.is_absent(url):
                hint = suggestion(name, names)
                yield library.problem(page, "E504", mark, found=name, suggestion=hint)
    if library.absent:
        return  # The page that cites the source may be the one that could not be read.
    for page in library.pages.values():
        address = page.address
        if address.section == "sources" and address.slug and address.slug not in used:
            yield library.problem(page, "W505", _START, name=address.slug)


def cited_sources(page: Page[Record]) -> Iterator[tuple[str, Mark]]:
    """Yield the names of the sources that a page rests on, with their places."""
    for reference in page.references:
        if reference.kind == "citation":
            yield reference.target, reference.mark
    for position, name in enumerate(page.record.citations):
        yield name, page.front.mark_of("citations", position)
    if isinstance(page.record, ProviderRecord):
        yield page.record.source, page.front.mark_of("source")
