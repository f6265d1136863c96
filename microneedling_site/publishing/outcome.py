"""What a publishing came to: a release, or why there is none."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from microneedling_site.library.problems import Problem
from microneedling_site.publishing import status
from microneedling_site.publishing.release import Release


class RefusedError(Exception):
    """Nothing was published, and patients see what they saw before.

    Attributes:
        reason: in one sentence, with what to do about it.
        problems: of the content, where they are the reason.
    """

    def __init__(self, reason: str, problems: Iterable[Problem] = ()) -> None:
        self.reason = reason
        self.problems = tuple(problems)
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publishing came to.

    Attributes:
        release: what was built, or what was there already.
        is_new: whether patients see something else than before.
        held_back: files that are not published as they are.
        problems: everything that is wrong with the content.
        pages: how many pages the release has.
        made: how many files were made; the others were taken over.
        next_change: when a page comes or goes by itself.
        damaged: files of the release before that were not as it was built, and were made anew.
    """

    release: Release
    is_new: bool
    held_back: tuple[status.HeldBack, ...]
    problems: tuple[Problem, ...]
    pages: int
    made: int
    next_change: datetime.datetime | None
    damaged: tuple[str, ...] = ()
