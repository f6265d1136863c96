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

from microneedling_site.publishing.outcome import Outcome, RefusedError
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.releases import BusyError
from microneedling_site.publishing.snapshot import SETTLED_AFTER

#: Seconds between two looks, and how many times as long as a look itself takes, so that a folder of
#: ten thousand files keeps no processor busy.
_LOOK_EVERY = 0.15
_REST_AFTER_LOOK = 10
#: Seconds after which a folder that never comes to rest is published as it is.
_LONGEST_BURST = 2.0
#: Seconds after which something that was refused is tried again, for the reason may lie outside the
#: content; twice as many after each further refusal, up to the most.
_TRY_AGAIN = 5.0
_MOST_PATIENCE = 60.0

#: What tells one state of a file from another: path, size, inode, mtime and ctime in ns. The last
#: moves too when somebody is given leave to read the file.
States = frozenset[tuple[str, int, int, int, int]]

News = Outcome | RefusedError | BusyError


@dataclass(slots=True)
class Watch:
    """Publishes whenever there is something to publish.

    Attributes:
        publisher: does it.
        tell: takes what came of it, or why nothing did, where that is news.
        stop: says when to end; for tests and signals.
    """

    publisher: Publisher
    tell: Callable[[News], None]
    stop: Callable[[], bool] = lambda: False
    _seen: States | None = None
    _told: object = None
    _refusals: int = 0
    _again_at: float | None = None
    _change_at: datetime.datetime | None = None

    def run(self) -> None:
        """Publish until told to stop."""
        while not self.stop():
            began = time.monotonic()
            now = states(self.publisher.content_dir)
            took = time.monotonic() - began
            if now != self._seen or self._is_due():
                self._seen = self._settled(now)
                self._publish()
            time.sleep(max(_LOOK_EVERY, _REST_AFTER_LOOK * took))

    def _is_due(self) -> bool:
        """Say whether to publish without an edit."""
        # The first is a stretch of time, which no change of the clock makes longer; the second is a
        # date.
        if self._again_at is not None and time.monotonic() >= self._again_at:
            return True
        return self._change_at is not None and self.publisher.clock() >= self._change_at

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

    def _publish(self) -> None:
        """Publish, and note when to do it again without an edit."""
        self._again_at = self._change_at = None
        news: News
        try:
            news = self.publisher.publish(again=False)
        except (RefusedError, BusyError) as refused:
            news = refused
            patience = min(_TRY_AGAIN * 2**self._refusals, _MOST_PATIENCE)
            self._again_at = time.monotonic() + patience
            self._refusals += 1
        else:
            self._refusals = 0
            self._change_at = news.next_change
            if any(problem.code == "E119" for problem in news.problems):
                self._again_at = time.monotonic() + SETTLED_AFTER
        self._tell(news)

    def _tell(self, news: News) -> None:
        """Tell what is not known yet: a folder that never rests is published again and again."""
        gist: object = type(news)
        if isinstance(news, Outcome):
            gist = (news.release.digest, news.held_back, news.problems)
        elif isinstance(news, RefusedError):
            gist = (news.reason, news.problems)
        if gist != self._told:
            self._told = gist
            self.tell(news)


def states(folder: Path) -> States:
    """Return the state of everything below a folder; what cannot be looked at is left out."""
    return frozenset(_states(folder))


def _states(folder: Path) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue  # Editors keep their own files beside ours; the library does not look at them either.
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns
        if entry.is_dir(follow_symlinks=False):
            yield from _states(Path(entry.path))
