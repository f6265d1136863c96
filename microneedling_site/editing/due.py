"""`manage.py content due`: which pages wait for a clinician, and which soon will."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from icalendar import Calendar, Event

from microneedling_site.editing.answer import Answer, RefusedError, counted
from microneedling_site.editing.disk import Change, Opened, save
from microneedling_site.library import reviews
from microneedling_site.library.awaiting import Awaiting, awaiting
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load, noon_of
from microneedling_site.library.reviews import NOTICE_DAYS, Standing, State

_HEADINGS = {
    State.LATE: "Overdue, and the grace is over too",
    State.OVERDUE: "Overdue",
    State.CHANGED: "Changed since the review",
    State.DUE: "Due within {days} days",
    State.AWAITING: "Awaiting a first review by a clinician",
}


def due(
    content_dir: Path, *, at: datetime.date | None = None, notice_days: int = NOTICE_DAYS
) -> tuple[Answer, tuple[Standing, ...]]:
    """List what is to be reviewed, the most urgent first.

    Args:
        content_dir: the folder that holds `site.md`.
        at: the day; today, where it is left out.
        notice_days: days before a review is due from which it is listed.

    Returns:
        The answer, and every page that is reviewed or should be.

    Raises:
        RefusedError: there is no site file, and so no ladder.
    """
    library = load(content_dir, drafts=True, at=noon_of(at, content_dir) if at else None)
    if not reviews.has_site(library):
        raise RefusedError(f"{library.name}/site.md cannot be read, and it says what is reviewed when.")
    found = tuple(reviews.standings(library, notice_days=notice_days))
    lines: list[str] = []
    for state, heading in _HEADINGS.items():
        lines += _section(
            heading.format(days=notice_days), [item for item in found if item.state is state], library
        )
    waiting = tuple(awaiting(library))
    lines += _sentences(waiting, library)
    later = sum(item.state is State.LATER for item in found)
    lines.append(f"On {library.day}, {counted(later, 'page')} of {len(found):,} on the ladder need nothing.")
    is_fine = later == len(found) and not waiting
    data = [*(_data(item, library) for item in found), *(_sentence(one, library) for one in waiting)]
    return Answer(tuple(lines), data, is_fine), found


def _section(heading: str, found: Sequence[Standing], library: Library) -> Iterable[str]:
    if not found:
        return
    yield f"{heading} ({len(found)}):"
    for item in sorted(found, key=lambda item: (item.due or datetime.date.max, item.page.path)):
        when = f"  due {item.due}" if item.due else ""
        yield f"  {library.path_of(item.page.path)}{when}"
    yield ""


def _sentences(found: Sequence[Awaiting], library: Library) -> Iterable[str]:
    if found:
        yield f"Sentences that await a clinician ({len(found)}):"
        for one in found:
            yield f"  {library.path_of(one.page.path)}:{one.line}  {one.words}"
        yield ""


def _sentence(one: Awaiting, library: Library) -> dict[str, str | None]:
    return {
        "file": library.path_of(one.page.path),
        "url": one.page.url,
        "state": "sentence",
        "line": str(one.line),
        "words": one.words,
        "why": one.why or None,
    }


def _data(item: Standing, library: Library) -> dict[str, str | None]:
    review = item.page.record.reviewed
    return {
        "file": library.path_of(item.page.path),
        "url": item.page.url,
        "state": item.state.value,
        "due": str(item.due) if item.due else None,
        "by": review.by if review else None,
        "on": str(review.on) if review else None,
    }


def write_feed(file: Path, found: Iterable[Standing], *, site_url: str, public: Iterable[Path]) -> None:
    """Write the days on which reviews are due as a calendar file, for staff.

    Args:
        file: where to; one that is there is replaced.
        found: the pages.
        site_url: scheme and host of the site.
        public: folders that readers see, in which the file may not lie.

    Raises:
        RefusedError: it was not written.
    """
    place = file.absolute()
    if place.suffix != ".ics":
        raise RefusedError(f'"{file.name}" should end in ".ics", so that calendar programs know it.')
    for folder in public:
        if place.resolve().is_relative_to(folder.resolve()):
            raise RefusedError(
                f"{folder.name} is for the public, and these days are for staff. Name another folder."
            )
    before = Opened.read(place) if place.exists() else None
    save([Change(place, before, feed(found, site_url=site_url))])


def feed(found: Iterable[Standing], *, site_url: str) -> bytes:
    """Return the calendar file (RFC 5545): an all-day event a page; a moved day moves its event."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{site_url}//reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "Reviews due")
    calendar.add("x-wr-calname", "Reviews due")
    for item in found:
        review = item.page.record.reviewed
        if review is not None:
            event = Event()
            event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{site_url}{item.page.url} review")))
            event.add("dtstamp", datetime.datetime.combine(review.on, datetime.time(), datetime.UTC))
            event.add("summary", f"Review due: {item.page.title}")
            event.add("description", f"Last reviewed by {review.by} on {review.on}.")
            event.add("dtstart", review.next)
            event.add("url", f"{site_url}{item.page.url}")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())
