"""The content that is published: the newest, with every file that has a mistake as it was before.

A release holds the Markdown that it was made from. So a file with an error is held back at the version
that patients see now, the rest goes on, and nobody's typo delays somebody's correction. What is held
back can drag other files with it (a new page cannot go out while the one it links to may not), so this
goes on until what is left is a valid site; where no such rest exists, nothing is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from microneedling_site.library.library import Library, amend
from microneedling_site.library.problems import Mark, Problem, word
from microneedling_site.publishing.release import Release

#: A file that was written within this many seconds may still be being written.
SETTLED_AFTER = 0.2
#: A clock that was set back makes files that come from the future; these are not waited for.
_FUTURE = 5.0

_NANOSECONDS = 1_000_000_000


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


def take(library: Library, *, current: Release | None, at: datetime, now_ns: int) -> Snapshot:
    """Find what of the newest content can be published.

    Args:
        library: the newest content.
        current: the release that patients read now; nothing before the first one.
        at: the time at which readers look.
        now_ns: the clock of the disk, in nanoseconds since 1970, to tell files still being written.

    Raises:
        InvalidError: nothing of it can.
    """
    problems = (*library.problems, *_unsettled(library, now_ns))
    held_back: dict[PurePosixPath, bytes | None] = {}
    candidate, remaining = library, problems
    while errors := [problem for problem in remaining if problem.is_error]:
        faulty = {path for path in map(library.file_of, errors) if path is not None} - held_back.keys()
        if not faulty or current is None:
            raise InvalidError(problems)
        held_back.update({path: _bytes_in(current, path) for path in faulty})
        candidate = amend(library, held_back, at=at)
        remaining = candidate.problems
    return Snapshot(candidate, held_back, tuple(sorted(problems)))


def _unsettled(library: Library, now_ns: int) -> Iterable[Problem]:
    """Yield a problem for every file that may still be being written."""
    for reading in library.readings.values():
        age = (now_ns - reading.fingerprint.modified_ns) / _NANOSECONDS
        if -_FUTURE < age < SETTLED_AFTER:
            yield word("E119", path=library.path_of(reading.path), mark=Mark(1, 1))


def _bytes_in(release: Release, path: PurePosixPath) -> bytes | None:
    try:
        return (release.content / path).read_bytes()
    except OSError:
        return None
