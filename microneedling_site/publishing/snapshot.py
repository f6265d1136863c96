"""The content that is published: the newest, with every file that has a mistake as it was before.

A release holds the Markdown that it was made from. So a file with an error is held back at the version
that patients see now, the rest goes on, and nobody's typo delays somebody's correction. What is held
back can drag other files with it (a new page cannot go out while the one it links to may not), so this
goes on until what is left is a valid site; where no such rest exists, nothing is published.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from microneedling_site.library.facts import Facts
from microneedling_site.library.folder import FACTS_FILE, is_image
from microneedling_site.library.library import Image, Library, amend, load
from microneedling_site.library.problems import Mark, Problem, word
from microneedling_site.publishing.release import Release

#: A file that was written within this many seconds may still be being written.
SETTLED_AFTER = 0.2
#: A clock that was set back makes files that come from the future; these are not waited for.
_FUTURE = 5.0

_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """The content folder as it was read, and when.

    Attributes:
        library: what was found.
        moving: the files that may still have been being written.
    """

    library: Library
    moving: frozenset[PurePosixPath]

    @property
    def settled(self) -> Library:
        """The library without the files that were moving: these have to be read again.

        Two writings within one tick of the disk's clock leave one and the same fingerprint.
        """
        if not self.moving:
            return self.library
        readings = self.library.readings.items()
        kept = {path: reading for path, reading in readings if path not in self.moving}
        facts = Facts() if FACTS_FILE in self.moving else self.library.facts
        return replace(self.library, readings=kept, facts=facts)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the content, sorted."""
        start = Mark(1, 1)
        moving = {word("E119", path=self.library.path_of(path), mark=start) for path in self.moving}
        return tuple(sorted({*self.library.problems, *moving}))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a release is made of.

    Attributes:
        library: valid content, as readers see it.
        held_back: the files that are not published as they are, each with its bytes in the release
            before; nothing for a file that was not in it.
        problems: everything that is wrong with the newest content.
    """

    library: Library
    held_back: dict[PurePosixPath, bytes | None]
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the newest content is published just as it is."""
        return not self.held_back


class InvalidError(Exception):
    """The content is no valid site, not even with faulty files held back; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def look(content_dir: Path, *, at: datetime, earlier: Library | None) -> Look:
    """Read the content folder.

    Args:
        content_dir: the folder.
        at: the time at which readers look.
        earlier: what an earlier look found settled.
    """
    began = time.time_ns()
    library = load(content_dir, at=at, earlier=earlier, processes=None)
    # A file that was written while others were read may have been read half.
    since = began - SETTLED_AFTER * _NANOSECONDS
    until = time.time_ns() + _FUTURE * _NANOSECONDS
    times = (*_page_times(library), *_image_times(library))
    return Look(library, frozenset(path for path, modified in times if since < modified < until))


def take(found: Look, *, current: Release | None, at: datetime) -> Snapshot:
    """Find what of the newest content can be published.

    Args:
        found: the newest content.
        current: the release that patients read now; nothing before the first one.
        at: the time at which readers look.

    Raises:
        InvalidError: nothing of it can.
    """
    library, problems = found.library, found.problems
    held_back: dict[PurePosixPath, bytes | None] = {}
    candidate, remaining = library, problems
    while errors := [problem for problem in remaining if problem.is_error]:
        faulty = {path for path in map(library.file_of, errors) if path is not None} - held_back.keys()
        if not faulty or current is None:
            raise InvalidError(problems)
        held_back.update({path: _bytes_in(current, path) for path in faulty})
        candidate = _amended(library, held_back, current, at=at)
        remaining = candidate.problems
    return Snapshot(candidate, held_back, problems)


def _amended(
    library: Library, held_back: Mapping[PurePosixPath, bytes | None], current: Release, *, at: datetime
) -> Library:
    """Return the library with the files that are held back as they are in the current release."""
    images = dict(library.images)
    pages = {}
    for path, content in held_back.items():
        url = f"/{path}"
        if not is_image(path):
            pages[path] = content
        elif url in images and content is not None:
            images[url] = Image(current.site / path, images[url].media_type)
        else:
            images.pop(url, None)
    return amend(replace(library, images=images), pages, at=at)


def _bytes_in(release: Release, path: PurePosixPath) -> bytes | None:
    try:
        return ((release.site if is_image(path) else release.content) / path).read_bytes()
    except OSError:
        return None


def _page_times(library: Library) -> Iterator[tuple[PurePosixPath, int]]:
    """Yield when each page was last written, in nanoseconds since 1970."""
    for path, reading in library.readings.items():
        yield path, reading.fingerprint.modified_ns
    if library.facts.fingerprint is not None:
        yield FACTS_FILE, library.facts.fingerprint.modified_ns


def _image_times(library: Library) -> Iterator[tuple[PurePosixPath, int]]:
    for url, image in library.images.items():
        try:
            yield PurePosixPath(url.removeprefix("/")), image.path.lstat().st_mtime_ns
        except OSError:
            continue  # Whoever reads it next is told.
