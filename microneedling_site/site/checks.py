"""Problems of the content as Django system checks: `manage.py check` tells them all.

A problem prints exactly as the library words it, so that an editor meets one wording everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import ERROR, INFO, WARNING, CheckMessage

from microneedling_site.library.library import load
from microneedling_site.library.problems import Problem

#: The tag of the check: `manage.py check --tag content`.
CONTENT = "content"


class ContentMessage(CheckMessage):
    """A problem of the content as Django's checks carry it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            ERROR if problem.is_error else INFO if problem.is_note else WARNING,
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
    library = load(settings.CONTENT_DIR, drafts=True)
    return [ContentMessage(problem) for problem in library.problems]


def check_notes() -> list[CheckMessage]:
    """Read the whole content, drafts included, and return the notes on it, sorted."""
    library = load(settings.CONTENT_DIR, drafts=True)
    return [ContentMessage(note) for note in library.remarks]
