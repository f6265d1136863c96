"""Whether anything changed that a page is made of: content, templates, static files, or the program itself.

since = state()
changed_after(since, patience=20.0)     "5c1f…" as soon as it did, or after 20 seconds the same as before
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.autoreload import reset_loaders
from django.template.backends.django import DjangoTemplates

from microneedling_site.site.shelf import states

#: A new process has new code.
_STARTED = time.time_ns()
#: Seconds from one look to the next.
_PAUSE = 0.25


def state() -> str:
    """Return what tells the present state of all files from any other."""
    found = hashlib.sha256(f"{_STARTED}".encode())
    for folder in _folders():
        for file in sorted(states(folder)):
            found.update(repr(file).encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:16]


def changed_after(since: str, *, patience: float) -> str:
    """Wait until the state is another one, and return it.

    Args:
        since: the state that somebody knows.
        patience: seconds after which the same state is returned.
    """
    until = time.monotonic() + patience
    while (now := state()) == since and time.monotonic() < until:
        time.sleep(_PAUSE)
    if now != since:
        # Django looks at templates once a second; whoever is told of a change comes sooner.
        reset_loaders()
    return now


def _folders() -> list[Path]:
    backends = (backend for backend in engines.all() if isinstance(backend, DjangoTemplates))
    templates = [Path(folder) for backend in backends for folder in backend.engine.dirs]
    return [settings.CONTENT_DIR, *templates, *map(Path, settings.STATICFILES_DIRS)]
