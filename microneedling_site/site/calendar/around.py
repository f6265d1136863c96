"""What to avoid around a treatment: from the calendar's own page, and from the timeline's stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord, Record, StageRecord


@dataclass(frozen=True, slots=True)
class Window:
    """Some days around a treatment.

    Attributes:
        title: what they are called.
        from_day, to_day: relative to the treatment; days before it are below zero.
        avoid: what not to do, each without the words "do not".
        do: what to do.
        stage: the page that says more, where it is one of the timeline's.
    """

    title: str
    from_day: int
    to_day: int
    avoid: tuple[Html, ...]
    do: tuple[Html, ...]
    stage: Page[Record] | None = None


def windows_of(page: Page[CalendarRecord], library: Library) -> tuple[Window, ...]:
    """Return the windows around every treatment, in the order of their days."""
    found = (*_own(page.record), *map(_of_stage, stages_of(page, library)))
    return tuple(sorted(found, key=lambda window: (window.from_day, window.to_day)))


def stages_of(page: Page[CalendarRecord], library: Library) -> tuple[Page[StageRecord], ...]:
    """Return the stages that begin in the recovery days and say what to avoid.

    A calendar in a language without a timeline has the timeline of the default language.
    """
    members = library.members("results", page.language) or library.members("results", DEFAULT_LANGUAGE)
    stages = cast("tuple[Page[StageRecord], ...]", members)
    last = page.record.recovery_days
    return tuple(stage for stage in stages if stage.record.avoid and stage.record.from_day <= last)


def _own(record: CalendarRecord) -> Iterator[Window]:
    for before in record.before:
        yield Window(before.title, -before.from_day, -before.to_day, before.avoid, before.do)
    for after in record.after:
        yield Window(after.title, after.from_day, after.to_day, after.avoid, after.do)


def _of_stage(stage: Page[StageRecord]) -> Window:
    record = stage.record
    # The numbers of its notes belong to the stage's own page, which the template links to.
    avoid = tuple(item.unnoted for item in record.avoid)
    return Window(record.when, record.from_day, record.to_day, avoid, (), stage)
