r"""One page → its twin in Markdown.

    write(subject(page, library))       '# Is it loud?\\n\\n> How loud it is …'

A `Subject` holds everything that a twin tells, so that its hash says whether the twin of the release
before is still true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from microneedling_site.library.blocks import DoList, DoNotList
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    CalendarRecord,
    ConcernRecord,
    QuestionRecord,
    Record,
    SiteRecord,
    SourceRecord,
    StageRecord,
    TermRecord,
)
from microneedling_site.site.calendar.around import Window, windows_of
from microneedling_site.site.reading import TWIN, Reading, read
from microneedling_site.site.twins import prose, signs
from microneedling_site.site.twins.blocks import blocks
from microneedling_site.site.twins.facts import fact, facts, link_name, page_link
from microneedling_site.site.wording import words

#: What a twin is called, below the address of its page.
NAME = TWIN


@dataclass(frozen=True, slots=True)
class Subject:
    """What a twin tells.

    Attributes:
        page: the page.
        home: the first page of the site, in its language.
        reading: everything around the page.
        windows: what to avoid around a treatment, on the page that plans.
        sources: the pages behind the notes of the page, in their order.
    """

    page: Page[Record]
    home: Page[SiteRecord]
    reading: Reading
    windows: tuple[Window, ...]
    sources: tuple[Page[SourceRecord], ...]


def subject(page: Page[Record], library: Library, reading: Reading | None = None) -> Subject:
    """Gather what the twin of a page tells.

    Args:
        page: the page.
        library: holds what it tells of.
        reading: what stands around the page, where that is known already.
    """
    if reading is None:
        with translation.override(page.language):
            reading = read(page, library)
    planned = page if isinstance(page.record, CalendarRecord) else None
    return Subject(
        page=page,
        home=library.site(page.language),
        reading=reading,
        windows=windows_of(planned, library) if planned else (),  # type: ignore[arg-type]
        sources=(*library.notes(page), *library.further_sources(page)),
    )


def write(subject: Subject) -> str:
    """Return the twin, in the language of its page."""
    with translation.override(subject.page.language):
        return "\n\n".join(_parts(subject)) + "\n"


def _parts(subject: Subject) -> Iterator[str]:
    page, reading = subject.page, subject.reading
    yield signs.heading(1, signs.shown(page.title))
    yield f"> {signs.at_the_beginning(signs.shown(page.record.description))}"
    yield signs.bullets(list(_about(subject)))
    yield from facts(page, reading)
    yield from blocks(page.body, base=reading.canonical)
    yield from _around(subject)
    yield from _lists(subject)
    yield from _sources(subject)
    yield "---"
    emergency = prose.line(subject.home.record.emergency.unnoted, base=reading.canonical)
    yield f"**{gettext('In an emergency:')}** {emergency}"


def _about(subject: Subject) -> Iterator[str]:
    """Yield what is true of the page itself: where it is, its dates, and who checked it."""
    page, reading = subject.page, subject.reading
    name, organization = subject.home.record.name, subject.home.record.organization.name
    yield fact(gettext("Page"), signs.link(reading.canonical, reading.canonical))
    yield fact(gettext("Site"), signs.link(name, settings.SITE_URL + subject.home.url))
    yield fact(gettext("Published by"), signs.shown(organization))
    yield fact(gettext("Published"), page.record.published.isoformat())
    yield fact(gettext("Last updated"), reading.updated.isoformat())
    yield from _review(reading)
    others = [other for other in reading.alternates if other.language != page.language]
    if others:
        links = ", ".join(signs.link(other.name, other.address) for other in others)
        yield fact(gettext("This page in other languages"), links)


def _review(reading: Reading) -> Iterator[str]:
    """Yield who reviewed the page, and whether that still holds, as the end of the page says it."""
    review = reading.review
    if review.reviewer:
        credentials = signs.shown(review.reviewer.record.credentials)
        yield fact(gettext("Clinically reviewed by"), f"{page_link(review.reviewer)}, {credentials}")
    if review.due and review.on:
        yield fact(gettext("Last reviewed"), review.on.isoformat())
        yield fact(gettext("Next review due"), review.due.isoformat())
    if review.state == "overdue":
        yield signs.shown(gettext("That day has passed: this review is overdue."))
    elif review.state == "changed" and review.on:
        changed = gettext("This page changed since its last review:")
        yield f"{signs.shown(changed)} {review.on.isoformat()}"
    elif review.state == "awaiting":
        yield fact(gettext("Review"), prose.line(reading.not_reviewed, base=reading.canonical))


def _around(subject: Subject) -> Iterator[str]:
    """Yield what to avoid around a treatment, on the page that plans."""
    record, base = subject.page.record, subject.reading.canonical
    if not isinstance(record, CalendarRecord):
        return
    yield signs.heading(2, gettext("What to avoid, and when"))
    yield signs.at_the_beginning(prose.line(record.recovery_note, base=base))
    for window in subject.windows:
        first, last = window.from_day, window.to_day
        days = gettext("from day %(first)s to day %(last)s") % {"first": first, "last": last}
        yield signs.heading(3, f"{signs.shown(window.title)} ({days})")
        lists = (DoList(None, window.do), DoNotList(None, window.avoid))
        yield from blocks([block for block in lists if block.items], base=base)


def _lists(subject: Subject) -> Iterator[str]:
    """Yield the lists of other pages."""
    page, reading = subject.page, subject.reading
    for group in reading.groups:
        yield from _list(str(group.title) or gettext("Pages"), group.pages)
    if page.address.is_index:
        others = [other for other in reading.contents if other is not page]
        yield from _list(gettext("Pages in this guide"), others, bare=True)
    yield from _list(gettext("In this guide"), reading.sections)
    yield from _list(gettext("Pages that use this source"), reading.citing, bare=True)
    yield from _list(gettext("Pages reviewed"), reading.signed, bare=True)
    yield from _list(gettext("Words on this page"), reading.words)
    yield from _list(gettext("Read next"), reading.related, bare=True)


def _list(title: str, pages: Sequence[Page[Record]], *, bare: bool = False) -> Iterator[str]:
    """Yield a list of pages; a bare one says no more of them than their titles, as the page does."""
    if pages:
        yield signs.heading(2, signs.shown(title))
        yield signs.bullets(
            [
                page_link(page) if bare else f"{page_link(page)}: {signs.shown(_said_of(page))}"
                for page in pages
            ]
        )


def _said_of(page: Page[Record]) -> str:
    """Return what a list says of a page, in one line."""
    record = page.record
    if isinstance(record, ConcernRecord):
        return f"{words(record.evidence).label}. {words(record.fda_status).label}."
    if isinstance(record, QuestionRecord):
        return record.short_answer.text
    if isinstance(record, TermRecord):
        return record.meaning.text
    if isinstance(record, StageRecord):
        return record.when
    if isinstance(record, SourceRecord):
        return record.imprint
    return record.description


def _sources(subject: Subject) -> Iterator[str]:
    """Yield the sources: numbered as in the text, then those of the whole page."""
    if not subject.sources:
        return
    yield signs.heading(2, gettext("Sources"))
    read_here = gettext("Read here: %(date)s.")
    told = [
        f"{page_link(source)}. {signs.shown(source.record.imprint)}. "
        f"{read_here % {'date': source.record.accessed}} "
        f"{link_name(source.record)}: {signs.link(source.record.link, source.record.link)}"
        for source in subject.sources
    ]
    numbered = [
        number for number, source in enumerate(subject.sources) if source.address.slug in subject.page.notes
    ]
    if numbered:
        yield signs.numbered(told[: len(numbered)])
    if told[len(numbered) :]:
        yield signs.bullets(told[len(numbered) :])
