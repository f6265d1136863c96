"""A site has a home page, a first page for every folder, and an original for every translation.

A page of postal codes has some.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.blocks import PostalCodes
from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Mark, Problem, word
from microneedling_site.library.records import PostalCodesRecord

_START = Mark(1, 1)


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that others need and that is not there."""
    addresses = {reading.address for reading in library.readings.values() if reading.address is not None}
    if Address("", "") not in addresses and not library.is_absent(Address("", "").url):
        path = library.path_of(PurePosixPath("site.md"))
        yield word("E118", path=path, mark=_START, why="it holds the name of the site and the home page")
    for section in sorted({address.section for address in addresses if address.section}):
        if Address(section, "") not in addresses and not library.is_absent(Address(section, "").url):
            path = library.path_of(PurePosixPath(section, "index.md"))
            yield word("E118", path=path, mark=_START, why="it is the first page of its folder")
    for page in library.pages.values():
        original = page.address.in_language(DEFAULT_LANGUAGE)
        is_index = page.address.is_index or not page.address.section
        if original not in addresses and not is_index and not library.is_absent(original.url):
            name = library.path_of(page.path.with_name(f"{page.address.slug}.md"))
            yield library.problem(page, "E511", _START, original=name)
        if isinstance(page.record, PostalCodesRecord) and not any(
            isinstance(block, PostalCodes) and block.codes for block in page.body
        ):
            yield library.problem(page, "E517", _START)
