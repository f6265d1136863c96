"""A content folder → a `Library`: every page, typed and checked across pages.

library = load(Path("content"))
library.pages["/faq/is-it-painful/"].title
for problem in library.problems:
    print(problem)
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from microneedling_site.library import addresses, folder, page_reader, rules
from microneedling_site.library.collection import Image, Library, Reading
from microneedling_site.library.folder import File, Folder
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, Report, word
from microneedling_site.library.records import Record

__all__ = ["Image", "Library", "load"]


def load(content_dir: Path, *, drafts: bool = False, earlier: Library | None = None) -> Library:
    """Read a content folder.

    Args:
        content_dir: the folder that holds `site.md`.
        drafts: whether the library holds the drafts too.
        earlier: a library of the same folder; what came of unchanged files is taken from it.

    Returns:
        The library, with every problem of every file. Nothing that stands in the folder makes this
        raise.
    """
    found = folder.look(content_dir)
    known = earlier.readings if earlier else {}
    readings = []
    for file in found.pages:
        reading = known.get(file.path)
        if reading is None or reading.fingerprint != file.fingerprint:
            reading = _read(found, file)
        readings.append(reading)
    pages, clashes = _by_url(readings, found.name)
    library = Library(
        name=found.name,
        pages=pages,
        images=_images(found),
        readings={reading.path: reading for reading in readings},
    )
    problems = [*found.problems, *clashes]
    for reading in readings:
        problems.extend(reading.problems)
    if not any(problem.code == "E117" for problem in problems):
        problems.extend(rules.check(library))
    if not drafts:
        pages = {url: page for url, page in pages.items() if not page.record.draft}
    return dataclasses.replace(library, pages=pages, problems=tuple(sorted(set(problems))))


def _read(found: Folder, file: File) -> Reading:
    report = Report(f"{found.name}/{file.path}")
    address = addresses.read(file.path, report=report)
    page = None
    fingerprint = file.fingerprint
    if address is not None:
        try:
            content, fingerprint = folder.read(found, file)
            page = page_reader.read(file.path, address, content, report=report)
        except folder.UnreadableError as unreadable:
            report.problems.append(unreadable.problem)
    if any(problem.is_error for problem in report.problems):
        page = None
    return Reading(file.path, fingerprint, address, page, tuple(report.problems))


def _by_url(readings: list[Reading], name: str) -> tuple[dict[str, Page[Record]], list[Problem]]:
    """Give each URL to the first file that claims it, and tell of the others."""
    owners: dict[str, Reading] = {}
    clashes: list[Problem] = []
    for reading in readings:
        if reading.address is None:
            continue
        url = reading.address.url
        owner = owners.setdefault(url, reading)
        if owner is not reading:
            other, path = f"{name}/{owner.path}", f"{name}/{reading.path}"
            clashes.append(word("E111", path=path, mark=Mark(1, 1), other=other, url=url))
    pages = {url: owner.page for url, owner in owners.items() if owner.page is not None}
    return pages, clashes


def _images(found: Folder) -> dict[str, Image]:
    images = {}
    for file in found.images:
        image = Image(found.root / file.path, folder.IMAGE_TYPES[file.path.suffix])
        images[f"/{file.path}"] = image
    return images
