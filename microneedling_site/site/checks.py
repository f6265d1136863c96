"""Problems of the content as Django system checks: `manage.py check` tells them all.

A problem prints exactly as the library words it, so that an editor meets one wording everywhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.checks import ERROR, INFO, WARNING, CheckMessage

from microneedling_site.library.library import load
from microneedling_site.library.problems import Problem

#: The tag of the check: `manage.py check --tag content`.
CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever runs the checks wants to know.

    Attributes:
        at: the time at which readers look; now, where there is none.
        strict: whether a warning fails, unless only a clinician can mend it.
    """

    at: datetime.datetime | None = None
    strict: bool = False


_NOTHING = Asked()

#: Django hands nothing to a check but the applications, so what a command was asked comes this way.
_ASKED = ContextVar("asked", default=_NOTHING)


@contextmanager
def asked(*, at: datetime.datetime | None = None, strict: bool = False) -> Iterator[None]:
    """Have the checks inside the `with` block know what is asked."""
    token = _ASKED.set(Asked(at, strict))
    try:
        yield
    finally:
        _ASKED.reset(token)


class ContentMessage(CheckMessage):
    """A problem of the content as Django's checks carry it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            _level(problem),
            problem.sentence,
            hint=problem.hint or None,
            obj=problem.path,
            id=f"{CONTENT}.{problem.code}",
        )
        self.problem = problem

    def __str__(self) -> str:
        """Return the problem as the library prints it."""
        return str(self.problem)


def check_content(
    app_configs: Sequence[Any] | None = None,  # noqa: ARG001 - Django's signature
    **kwargs: Any,  # noqa: ARG001 - Django's signature
) -> list[CheckMessage]:
    """Read the whole content, drafts included, and return its problems, sorted."""
    library = load(settings.CONTENT_DIR, drafts=True, at=_ASKED.get().at)
    return [ContentMessage(problem) for problem in library.problems]


def check_notes() -> list[CheckMessage]:
    """Read the whole content, drafts included, and return the notes on it, sorted."""
    library = load(settings.CONTENT_DIR, drafts=True)
    return [ContentMessage(note) for note in library.remarks]


def _level(problem: Problem) -> int:
    if problem.is_note:
        return INFO
    is_failure = problem.is_error or (_ASKED.get().strict and not problem.awaits_review)
    return ERROR if is_failure else WARNING
