"""A content folder → a `Library`: every page, typed and checked across pages.

library = load(Path("content"))
library.pages["/faq/is-it-painful/"].title
for problem in library.problems:
    print(problem)
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from microneedling_site.library import addresses, folder, page_reader, rules
from microneedling_site.library.collection import Image, Library, Reading, local, zone_of
from microneedling_site.library.credits import (
    may_be_of_patient,
    read_credit,
    with_attributions,
    without_pictures,
)
from microneedling_site.library.examination import Examination
from microneedling_site.library.facts import Facts
from microneedling_site.library.facts import read as read_facts
from microneedling_site.library.folder import FACTS_FILE, File, Fingerprint, Folder
from microneedling_site.library.inspection import inspect
from microneedling_site.library.moves import Pages, parted
from microneedling_site.library.page import Page
from microneedling_site.library.page_reader import Surroundings
from microneedling_site.library.pictures import UnmeasurableError, measure
from microneedling_site.library.problems import Mark, Problem, Report, word
from microneedling_site.library.records import Record
from microneedling_site.library.shares import dealt, in_shares
from microneedling_site.library.weeding import weeding_seldom

__all__ = ["Image", "Library", "amend", "load", "load_part", "noon_of", "seen"]

#: Fewer files than this are read sooner than another process has begun.
_WORTH_SHARING = 50


@weeding_seldom()
def load(
    content_dir: Path,
    *,
    drafts: bool = False,
    at: datetime.datetime | None = None,
    earlier: Library | None = None,
    processes: int | None = 1,
) -> Library:
    """Read a content folder.

    Args:
        content_dir: the folder that holds `site.md`.
        drafts: whether the library holds what readers do not see too: drafts, and pages whose time
            has not come or is over.
        at: the time at which readers look, with its time zone; now, where it is left out. With drafts
            it says only which reviews are overdue.
        earlier: a library of the same folder; what came of unchanged files is taken from it.
        processes: how many may read at once, see `shares.py`; nothing for one on each processor. A program
            with threads should not divide itself.

    Returns:
        The library, with every problem of every file. Nothing that stands in the folder makes this
        raise.
    """
    found = folder.look(content_dir)
    images, unmeasured = _images(found, earlier.images if earlier else {})
    sizes = {url: image.size for url, image in images.items() if image.size is not None}
    around = Surroundings(sizes, _facts(found, earlier))
    known = earlier.readings if earlier else {}
    files = (*found.pages, *found.credits)
    unchanged = (file.path for file in files if _is_current(known.get(file.path), file, around))
    current = {path: known[path] for path in unchanged}
    due = [file for file in files if file.path not in current]
    read = partial(_read_all, found, around)
    shares = dealt(due, processes=processes if len(due) >= _WORTH_SHARING else 1)
    for share in in_shares(shares, read):
        current.update(share)
    readings = {file.path: current[file.path] for file in files}
    told = (*found.problems, *unmeasured)
    now = at or _now()
    examined = earlier.examination if earlier else Examination()
    library = _assemble(Parts(found.name, readings, images, around.facts, examined), told, at=now)
    return _with_pictures(library) if drafts else seen(library, at=now)


def load_part(content_dir: Path, sections: Collection[str]) -> Library:
    """Read the site file and some folders of content that was checked before, as readers see it now.

    Args:
        content_dir: the content of a release.
        sections: the folders to read.

    Returns:
        The pages of these folders. What a page says of others is not checked, and those are not there;
        nor are the sizes of pictures.
    """
    found = folder.look(content_dir)
    files = [file for file in found.pages if len(file.path.parts) == 1 or file.path.parts[0] in sections]
    around = Surroundings(facts=_facts(found, None))
    readings = {file.path: _read(found, file, around) for file in (*files, *found.credits)}
    pages, _ = _by_url(readings.values(), found.name)
    now = local(_now(), pages)
    there, removed = parted(pages)
    shown = _seen(there, now)
    # A release holds the credits apart from the pictures, whose names have one of these endings.
    paths = [file.path.with_suffix(ending) for file in found.credits for ending in folder.IMAGE_TYPES]
    images = {f"/{path}": Image(found.root / path, "") for path in paths}
    library = Library(
        name=found.name,
        pages=shown,
        images=images,
        readings=readings,
        removed=removed,
        facts=around.facts,
        day=now.date(),
    )
    return dataclasses.replace(_with_pictures(library), images={})


def noon_of(day: datetime.date, content_dir: Path) -> datetime.datetime:
    """Return the middle of a day by the clocks of the site in a content folder."""
    zone = zone_of(load_part(content_dir, ()).pages)
    return datetime.datetime.combine(day, datetime.time(12), zone)


def amend(
    library: Library,
    replaced: Mapping[PurePosixPath, bytes | None],
    *,
    at: datetime.datetime | None = None,
) -> Library:
    """Return the library as readers would see it with other files.

    Args:
        library: what the content folder holds.
        replaced: the bytes of files that differ, by their paths; nothing for a file that is left out.
        at: as for `load`.
    """
    facts = library.facts
    if FACTS_FILE in replaced:
        content = replaced[FACTS_FILE]
        called = library.path_of(FACTS_FILE)
        facts = Facts() if content is None else read_facts(content, _fingerprint(content), path=called)
    around = Surroundings(library.sizes, facts)
    readings = {
        path: _with_facts(reading, library.name, around)
        for path, reading in library.readings.items()
        if path not in replaced
    }
    for path, content in replaced.items():
        if content is not None and path != FACTS_FILE:
            reading = _read_bytes(library.name, path, content, _fingerprint(content), around)
            readings[path] = _doubted(reading, library.readings.get(path))
    ordered = dict(sorted(readings.items()))
    now = at or _now()
    parts = Parts(library.name, ordered, library.images, facts, library.examination)
    return seen(_assemble(parts, (), at=now), at=now)


@dataclasses.dataclass(frozen=True, slots=True)
class Parts:
    """What a library is put together from: attributes of `Library`, and what was told of pages before."""

    name: str
    readings: Mapping[PurePosixPath, Reading]
    images: Mapping[str, Image]
    facts: Facts
    examined: Examination


def _assemble(parts: Parts, reported: Iterable[Problem], *, at: datetime.datetime) -> Library:
    """Put what came of single files together, and check it across files."""
    name, readings = parts.name, parts.readings
    standing, clashes = _by_url(readings.values(), name)
    pages, removed = parted(standing)
    absent = _absent(readings.values(), name, reported)
    library = Library(
        name,
        pages,
        parts.images,
        readings,
        absent=absent,
        removed=removed,
        facts=parts.facts,
        day=local(at, standing).date(),
    )
    found = {*reported, *clashes, *parts.facts.problems}
    for reading in readings.values():
        found.update(reading.problems)
    examination = parts.examined
    if not any(problem.code == "E117" for problem in found):
        examination = rules.examine(library, parts.examined)
        found.update(rules.check(library))
        found.update(problem for examined in examination.pages.values() for problem in examined.problems)
    told = sorted(found)
    problems = tuple(problem for problem in told if not problem.is_note)
    remarks = tuple(problem for problem in told if problem.is_note)
    return library.checked(problems, remarks, examination)


def seen(library: Library, *, at: datetime.datetime | None = None) -> Library:
    """Return the library without what readers do not see; what was never shown was not removed either.

    Args:
        library: one that holds drafts too.
        at: as for `load`.
    """
    now = library.local(at or _now())
    removed = {url: page for url, page in library.removed.items() if not page.record.draft}
    pages = _seen(library.pages, now)
    same = (len(library.pages), len(library.removed), library.day)
    if (len(pages), len(removed), now.date()) == same:
        return _with_pictures(library)
    return _with_pictures(dataclasses.replace(library, pages=pages, removed=removed, day=now.date()))


def _with_pictures(library: Library) -> Library:
    """Return the library with pages that show only what may be shown, and say who made a picture."""
    over, said = library.withheld, library.attributions
    if not over and not said:
        return library
    pages = {
        url: with_attributions(without_pictures(page, over), said) if _has_pictures(page) else page
        for url, page in library.pages.items()
    }
    return dataclasses.replace(library, pages=pages)


def _has_pictures(page: Page[Record]) -> bool:
    return any(reference.kind == "image" for reference in page.references)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _seen(pages: Pages, now: datetime.datetime) -> dict[str, Page[Record]]:
    """Return the pages that readers see when the clocks of the site show `now`."""
    return {url: page for url, page in pages.items() if page.shown_from <= now < page.shown_until}


def _is_current(reading: Reading | None, file: File, around: Surroundings) -> bool:
    """Return whether a file, and what it shows of pictures and facts, are as they were when it was read."""
    if reading is None:
        return False
    page = reading.page
    is_same = reading.fingerprint == file.fingerprint
    return is_same and (
        page is None
        or (
            page.pictures == page_reader.pictures_of(page.references, around.sizes)
            and page.facts == page_reader.facts_of(page.references, around.facts)
        )
    )


def _with_facts(reading: Reading, name: str, around: Surroundings) -> Reading:
    """Return what came of a file, with the facts that it shows as they are now."""
    page = reading.page
    if page is None or page.facts == page_reader.facts_of(page.references, around.facts):
        return reading
    content = "\n".join(page.lines).encode()
    again = _read_bytes(name, reading.path, content, reading.fingerprint, around).page
    # Line ends and a byte order mark are part of the file, and of no line.
    same = dataclasses.replace(again, digest=page.digest) if again is not None else None
    return dataclasses.replace(reading, page=same)


def _facts(found: Folder, earlier: Library | None) -> Facts:
    """Return what stands in the file of facts, or what stood there when nothing changed since."""
    file = found.facts
    if file is None:
        return Facts()
    if earlier is not None and earlier.facts.fingerprint == file.fingerprint:
        return earlier.facts
    try:
        content, fingerprint = folder.read(found, file)
    except folder.UnreadableError as unreadable:
        return Facts(fingerprint=file.fingerprint, problems=(unreadable.problem,))
    return read_facts(content, fingerprint, path=f"{found.name}/{file.path}")


def _fingerprint(content: bytes) -> Fingerprint:
    """Return the fingerprint of a file that is on no disk."""
    return Fingerprint(inode=0, size=len(content), modified_ns=0)


def _read_all(found: Folder, around: Surroundings, files: Sequence[File]) -> dict[PurePosixPath, Reading]:
    return {file.path: _read(found, file, around) for file in files}


def _read(found: Folder, file: File, around: Surroundings) -> Reading:
    try:
        content, fingerprint = folder.read(found, file)
    except folder.UnreadableError as unreadable:
        address = _address(file.path, report=Report(found.name))
        return Reading(file.path, file.fingerprint, address, None, (unreadable.problem,))
    return _read_bytes(found.name, file.path, content, fingerprint, around)


def _read_bytes(
    name: str, path: PurePosixPath, content: bytes, fingerprint: Fingerprint, around: Surroundings
) -> Reading:
    report = Report(f"{name}/{path}")
    address = _address(path, report=report)
    page = page_reader.read(path, address, content, report=report, around=around) if address else None
    credit = read_credit(path, content, report=report) if folder.is_credit(path) else None
    if any(problem.is_error for problem in report.problems):
        page = credit = None
    is_doubtful = folder.is_credit(path) and credit is None and may_be_of_patient(content)
    return Reading(path, fingerprint, address, page, tuple(report.problems), credit, is_doubtful)


def _doubted(reading: Reading, newest: Reading | None) -> Reading:
    """Return credits as they may be used in place of the newest ones, where these cannot stay as they are.

    What patients agreed to is not for older words to say while the newest cannot be read, or refuse.
    """
    if newest is None or not folder.is_credit(reading.path):
        return reading
    if newest.credit is not None:
        is_doubtful = newest.credit.is_refused
    else:
        is_doubtful = newest.is_doubtful or (reading.credit is not None and reading.credit.shows_patient)
    return dataclasses.replace(reading, is_doubtful=reading.is_doubtful or is_doubtful)


def _address(path: PurePosixPath, *, report: Report) -> addresses.Address | None:
    """Return where a page stands; credits of pictures stand nowhere."""
    return None if folder.is_credit(path) else addresses.read(path, report=report)


def _by_url(readings: Iterable[Reading], name: str) -> tuple[dict[str, Page[Record]], list[Problem]]:
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


def _absent(readings: Iterable[Reading], name: str, problems: Iterable[Problem]) -> frozenset[str]:
    """Return the URLs of what stands in the content folder `name` and could not become a page or picture."""
    refused = [PurePosixPath(problem.path).relative_to(name) for problem in problems]
    unplaced = (reading.path for reading in readings if reading.address is None)
    refused += [path for path in unplaced if not folder.is_credit(path)]
    unread = [reading.address.url for reading in readings if reading.address and not reading.page]
    return frozenset(unread).union(*map(addresses.meant, refused))


def _images(found: Folder, earlier: Mapping[str, Image]) -> tuple[dict[str, Image], list[Problem]]:
    """Return the pictures by their URLs, and what is wrong with them."""
    images = {}
    for file in found.images:
        url = f"/{file.path}"
        known = earlier.get(url)
        is_current = known is not None and known.fingerprint == file.fingerprint
        images[url] = known if known is not None and is_current else _image(found, file)
    return images, [problem for image in images.values() for problem in image.problems]


def _image(found: Folder, file: File) -> Image:
    """Look at a picture: one that has no size is not looked into any further."""
    place, media_type = found.root / file.path, folder.IMAGE_TYPES[file.path.suffix]
    path, mark = f"{found.name}/{file.path}", Mark(1, 1)
    try:
        size = measure(place, media_type)
    except UnmeasurableError as error:
        problem = word("E121", path=path, mark=mark, reason=error)
        return Image(place, media_type, None, file.fingerprint, (problem,))
    faults = inspect(place, media_type)
    problems = tuple(word(fault.code, path=path, mark=mark, **fault.values) for fault in faults)
    return Image(place, media_type, size, file.fingerprint, problems)
