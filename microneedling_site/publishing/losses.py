"""How many pages a release would take away from patients."""

from __future__ import annotations

from datetime import datetime

from microneedling_site.library.library import Library
from microneedling_site.publishing.release import SITE, Manifest, path_of

#: Of ten pages, at least nine are still there after an honest edit.
_LEAST, _OF = 9, 10


def is_mass_loss(*, left: int, before: int) -> bool:
    """Say whether so many pages go at once that it can hardly be meant."""
    return left * _OF < before * _LEAST


def pages_left(library: Library, before: Manifest, *, at: datetime) -> int:
    """Count the pages that are left, with those that are over or removed: they go because their files say so.

    Args:
        library: what would be published.
        before: what is published.
        at: the time at which readers look.
    """
    local = library.local(at)
    pages = (reading.page for reading in library.readings.values() if reading.page)
    over = (page for page in pages if page.shown_until <= local and not page.record.draft)
    gone = {page.url for page in over}.union(library.gone)
    return len(library.pages) + sum(1 for url in gone if f"{SITE}/{path_of(url)}" in before.files)
