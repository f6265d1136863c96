"""What stands beside a page for whoever writes it: which file it is, on which day it is shown, and hints.

panel_html("/faq/", shelf().library(), state=state(), at=None)
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.template.loader import get_template

from microneedling_site.library.library import Library
from microneedling_site.library.problems import Problem
from microneedling_site.library.reading_level import FEWEST_WORDS, Level, level


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows.

    Attributes:
        url: the address of the page, without `?at=`.
        file: where its text stands; nothing for what is made of no single file.
        problems: how many stand at the top of the page.
        notes: hints for whoever writes, which may be wrong.
        level: how hard the text is to read; nothing where there is too little of it.
        at: the time at which it is shown, by the clocks of the site; nothing for now.
        zone: the name of the site's time zone.
        state: of the files that the page was made of.
    """

    url: str
    file: str
    problems: int
    notes: tuple[Problem, ...]
    level: Level | None
    at: datetime.datetime | None
    zone: str
    state: str


def panel_html(url: str, library: Library, *, state: str, at: datetime.datetime | None) -> str:
    """Return the panel of the page at `url`."""
    panel = panel_of(url, library, state=state, at=at)
    return str(get_template("preview/panel.html").render({"panel": panel}))


def panel_of(url: str, library: Library, *, state: str, at: datetime.datetime | None) -> Panel:
    """Gather what the panel of the page at `url` shows."""
    page = library.pages.get(url) or library.removed.get(url)
    measured = level(page) if page is not None else None
    home = library.pages.get("/")
    return Panel(
        url=url,
        file=library.path_of(page.path) if page is not None else "",
        problems=len(library.problems if url == "/" else library.problems_of(url)),
        notes=library.remarks_of(url),
        level=measured if measured is not None and measured.measure.words >= FEWEST_WORDS else None,
        at=at.replace(tzinfo=None) if at is not None else None,
        zone=getattr(home.record, "timezone", "UTC") if home is not None else "UTC",
        state=state,
    )
