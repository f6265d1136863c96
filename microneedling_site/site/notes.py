"""The sources at the end of a page, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, SourceRecord
from microneedling_site.site.days import day


@dataclass(frozen=True, slots=True)
class Note:
    """A source at the end of a page, ready to print.

    Attributes:
        number: of the note in the text, as written; nothing where none leads here.
        url: the page about the source.
        title: what it is called.
        details: who published it, in which year, and where and when it was read.
        link: the original, or what was read in its place.
        host: where that stands.
        is_original: whether it is the original.
    """

    number: str
    url: str
    title: str
    details: str
    link: str
    host: str
    is_original: bool


def notes_of(page: Page[Record], library: Library) -> tuple[Note, ...]:
    """Return the numbered sources of a page, then those that the whole page rests on."""
    numbered = [(str(number), source) for number, source in enumerate(library.notes(page), 1)]
    further = [("", source) for source in library.further_sources(page)]
    sources = (*numbered, *further)
    # Most were read in the same month, and writing a date is the slowest part of a page.
    read_on = {
        accessed: gettext("Read here: %(date)s.") % {"date": day(accessed)}
        for accessed in {source.record.accessed for _, source in sources}
    }
    return tuple(_note(number, source, read_on[source.record.accessed]) for number, source in sources)


def _note(number: str, source: Page[SourceRecord], read_on: str) -> Note:
    record = source.record
    return Note(
        number=number,
        url=source.url,
        title=source.title,
        details=f"{record.imprint}. {read_on}",
        link=record.link,
        host=(urlsplit(record.link).hostname or "").removeprefix("www."),
        is_original=record.leads_to_original,
    )
