"""What time it is for readers: now, or in the preview the time at which an editor wants to look.

    with looking_at(new_year):
        shelf().library()       what readers will see then

Nothing but the preview ever says another time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: A request is answered in one context, and other requests know nothing of it.
_ASKED: ContextVar[datetime.datetime | None] = ContextVar("asked", default=None)


def asked() -> datetime.datetime | None:
    """Return the time that was asked for, with its time zone; nothing for now."""
    return _ASKED.get()


def now() -> datetime.datetime:
    """Return the time at which readers look, with its time zone."""
    return _ASKED.get() or datetime.datetime.now(datetime.UTC)


@contextmanager
def looking_at(at: datetime.datetime | None) -> Iterator[None]:
    """Have everything inside the `with` block happen at a time; now, where there is none."""
    token = _ASKED.set(at)
    try:
        yield
    finally:
        _ASKED.reset(token)
