"""Publishes by itself: soon after an edit, and at the minute a page comes or goes.

Editors and copy programs save in bursts, so an edit is published once the folder has been still for a
moment; one that never comes to rest is published all the same, without the files that are moving. The
folder is looked at, not listened to: a look works on every disk, network disks and containers too.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from microneedling_site.publishing.publisher import Outcome, Publisher, RefusedError
from microneedling_site.publishing.releases import BusyError
from microneedling_site.publishing.snapshot import SETTLED_AFTER

#: Seconds between two looks, and how many times as long as a look itself takes, so that a folder of
#: ten thousand files keeps no processor busy.
_LOOK_EVERY = 0.15
_REST_AFTER_LOOK = 10
#: Seconds after which a folder that never comes to rest is published as it is.
_LONGEST_BURST = 2.0
#: Seconds after which something that was refused for a reason outside the content is tried again.
_TRY_AGAIN = 5.0

#: What tells one state of a file from another: path, mtime in ns, size, inode.
States = frozenset[tuple[str, int, int, int]]


@dataclass(slots=True)
class Watch:
    """Publishes whenever there is something to publish.

    Attributes:
        publisher: does it.
        tell: takes what came of it, or why nothing did.
        stop: says when to end; for tests and signals.
    """

    publisher: Publisher
    tell: Callable[[Outcome | RefusedError | BusyError], None]
    stop: Callable[[], bool] = lambda: False

    def run(self) -> None:
        """Publish until told to stop."""
        seen: States | None = None
        due: float | None = None
        while not self.stop():
            began = time.monotonic()
            now = states(self.publisher.content_dir)
            took = time.monotonic() - began
            if now != seen or (due is not None and time.time() >= due):
                seen = self._settled(now)
                due = self._publish()
            time.sleep(max(_LOOK_EVERY, _REST_AFTER_LOOK * took))

    def _settled(self, seen: States) -> States:
        """Wait until the folder has been still for a moment, and return how it looks then."""
        give_up = time.monotonic() + _LONGEST_BURST
        while time.monotonic() < give_up and not self.stop():
            time.sleep(SETTLED_AFTER)
            now = states(self.publisher.content_dir)
            if now == seen:
                break
            seen = now
        return seen

    def _publish(self) -> float | None:
        """Publish, and return when to do it again by itself, in seconds since 1970."""
        try:
            outcome = self.publisher.publish(again=False)
        except (RefusedError, BusyError) as refused:
            self.tell(refused)
            return time.time() + _TRY_AGAIN
        self.tell(outcome)
        moving = any(problem.code == "E119" for problem in outcome.problems)
        if moving:
            return time.time() + SETTLED_AFTER
        return _timestamp(outcome.next_change)


def states(folder: Path) -> States:
    """Return the state of everything below a folder; what cannot be looked at is left out."""
    return frozenset(_states(folder))


def _states(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, status.st_mtime_ns, status.st_size, status.st_ino
        if entry.is_dir(follow_symlinks=False):
            yield from _states(Path(entry.path))


def _timestamp(time_: datetime.datetime | None) -> float | None:
    return time_.timestamp() if time_ is not None else None
