"""What the last publishing came to: is everything that staff wrote in front of patients, and if not, why?

Stands beside the releases as `status.json`, so that it outlives a restart; `/readyz` reads it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from microneedling_site.publishing.releases import write_whole

_NAME = "status.json"


class Meanwhile(StrEnum):
    """What patients see as long as a file is held back."""

    LAST_GOOD = "patients see its last good version"
    NOTHING = "patients do not see it yet"
    NO_PICTURE = "patients do not see its picture"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A file that patients do not see as it is now.

    Attributes:
        file: as people name it: `content/faq/is-it-painful.md`.
        since: the first publishing that held it back, in UTC, as ISO 8601.
        meanwhile: what patients see.
    """

    file: str
    since: str
    meanwhile: Meanwhile

    def __str__(self) -> str:
        """Say in one line what patients see meanwhile."""
        return f"{self.file} is held back; {self.meanwhile}, since {self.since}."


@dataclass(frozen=True, slots=True)
class Status:
    """What the last publishing came to.

    Attributes:
        held_back: files that are not published as they are.
        refused: why nothing was published; empty where something was.
        problems: everything that is wrong with the content, printed.
        source: the hash of what the newest release was made from, be it shown or taken back.
        is_rolled_back: whether that release was taken back; it is not published again by itself.
        shown_since: when the current release became that, in UTC, as ISO 8601.
    """

    held_back: tuple[HeldBack, ...] = ()
    refused: str = ""
    problems: tuple[str, ...] = ()
    source: str = ""
    is_rolled_back: bool = False
    shown_since: str = ""

    @property
    def is_degraded(self) -> bool:
        """Whether staff wrote something that patients do not see."""
        return bool(self.held_back or self.refused)

    def since(self, file: str) -> str | None:
        """Return since when a file is held back."""
        return next((held.since for held in self.held_back if held.file == file), None)


def read(releases: Path) -> Status:
    """Read the status that stands beside the releases; an empty one where there is none."""
    try:
        fields = json.loads((releases / _NAME).read_bytes())
        held = tuple(
            HeldBack(held["file"], held["since"], Meanwhile(held["meanwhile"]))
            for held in fields.pop("held_back")
        )
        return Status(held_back=held, problems=tuple(fields.pop("problems")), **fields)
    except (OSError, ValueError, KeyError, TypeError):
        return Status()


def write(releases: Path, status: Status) -> None:
    """Write the status, unless it stands there already."""
    if status != read(releases):
        write_whole(releases / _NAME, json.dumps(asdict(status), ensure_ascii=False, indent=1).encode())


def held_back(
    files: Iterable[tuple[str, Meanwhile]], *, earlier: Status, now: datetime.datetime
) -> tuple[HeldBack, ...]:
    """Return files as held back, each since the first time it was.

    Args:
        files: names, and what patients see of each.
        earlier: the status of the publishing before.
        now: the time of this publishing, with its time zone.
    """
    this_time = as_utc(now)
    return tuple(HeldBack(file, earlier.since(file) or this_time, seen) for file, seen in sorted(files))


def as_utc(time: datetime.datetime) -> str:
    """Return a time as the status carries it."""
    return time.astimezone(datetime.UTC).isoformat(timespec="seconds")
