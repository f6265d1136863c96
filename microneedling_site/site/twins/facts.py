"""What front matter says of a page, in words: the part of a twin before its text, by kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext

from microneedling_site.library.html import Html
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    CalendarRecord,
    ClinicianRecord,
    ConcernRecord,
    HubRecord,
    LocationRecord,
    PlannedSessions,
    PostalAddress,
    PostalCodesRecord,
    ProviderRecord,
    QuestionRecord,
    Record,
    ReviewerRecord,
    Sessions,
    SourceRecord,
    StageRecord,
    TermRecord,
    WeeksBetween,
)
from microneedling_site.site import languages
from microneedling_site.site.reading import Reading
from microneedling_site.site.twins import prose, signs
from microneedling_site.site.twins.blocks import blocks
from microneedling_site.site.wording import Words, words


def facts(page: Page[Record], reading: Reading) -> list[str]:
    """Return what stands before the text of a page, as blocks of Markdown."""
    write = _WRITERS.get(type(page.record))
    return write(page.record, reading) if write else []


def fact(label: str | Promise, text: str) -> str:
    """Return a line that says one thing; `text` is Markdown."""
    return f"**{signs.shown(str(label))}:** {text}".replace(":** \n", ":**\n")


def _question(record: QuestionRecord, reading: Reading) -> list[str]:
    topics = ", ".join(signs.shown(choice.name) for choice in reading.choices)
    answer = signs.at_the_beginning(prose.line(record.short_answer, base=reading.canonical))
    return [answer, *([signs.bullets([fact(gettext("Topics"), topics)])] if topics else [])]


def _term(record: TermRecord, reading: Reading) -> list[str]:
    also = ", ".join(map(signs.shown, record.also))
    meaning = signs.at_the_beginning(prose.line(record.meaning, base=reading.canonical))
    return [meaning, *([f"{gettext('Also called:')} {also}"] if also else [])]


def _concern(record: ConcernRecord, reading: Reading) -> list[str]:
    def line(text: Html) -> str:
        return prose.line(text, base=reading.canonical)

    sessions = f"{_range(record.sessions)}. " if record.sessions else ""
    return [
        signs.bullets(
            [
                fact(gettext("Where"), ", ".join(map(signs.shown, record.where))),
                fact(gettext("Evidence"), _labelled(words(record.evidence), line(record.evidence_note))),
                fact(gettext("FDA status"), _labelled(words(record.fda_status), line(record.fda_note))),
                fact(gettext("Usual number of sessions"), sessions + line(record.sessions_note)),
                fact(gettext("Brown and black skin"), line(record.skin_tone)),
            ]
        )
    ]


def _stage(record: StageRecord, reading: Reading) -> list[str]:
    base = reading.canonical
    when = gettext("from day %(first)s to day %(last)s") % {"first": record.from_day, "last": record.to_day}
    shown = (reading.do, reading.do_not, *reading.care_cards)
    return [
        signs.bullets([fact(gettext("When"), f"{signs.shown(record.when)} ({when})")]),
        signs.heading(2, gettext("What to expect")),
        signs.bullets([prose.line(item, base=base) for item in record.expect]),
        signs.heading(2, gettext("What to do")),
        *blocks([block for block in shown if block is not None], base=base),
    ]


def _location(record: LocationRecord, reading: Reading) -> list[str]:
    found = [_confirmation(record)]
    if record.address:
        found.append(fact(gettext("Address"), signs.shown(_written(record.address))))
    if record.phone:
        found.append(fact(gettext("Telephone"), signs.shown(record.phone)))
    found += _services(reading)
    visits = ", ".join(str(words(visit).label) for visit in record.visits)
    found.append(fact(gettext("Visits"), signs.shown(visits)))
    found.append(fact(gettext("Getting in"), signs.shown(str(words(record.access).label))))
    return [signs.bullets([*found, *_provider(record, record.website, reading)])]


def _clinician(record: ClinicianRecord, reading: Reading) -> list[str]:
    found = [
        _confirmation(record),
        fact(gettext("Work"), signs.shown(record.job_title)),
        fact(gettext("Training"), signs.shown(record.credentials)),
        *_services(reading),
    ]
    for entry in record.registrations:
        number = signs.link(entry.number, entry.link) if entry.link else signs.shown(entry.number)
        found.append(fact(gettext("Registration"), f"{signs.shown(entry.registry)}: {number}"))
    if reading.locations:
        found.append(fact(gettext("Places"), ", ".join(page_link(page) for page in reading.locations)))
    return [signs.bullets([*found, *_provider(record, record.website, reading)])]


def _hub(record: HubRecord, reading: Reading) -> list[str]:
    treatment = record.treatment
    if treatment is None:
        return []

    def line(text: Html) -> str:
        return prose.line(text, base=reading.canonical)

    also = "; ".join(map(signs.shown, treatment.also))
    name = signs.shown(treatment.name) + (f"; {gettext('also called:')} {also}" if also else "")
    not_for = signs.bullets([line(reason) for reason in treatment.not_for])
    harms = signs.bullets([line(harm) for harm in treatment.harms])
    return [
        signs.bullets(
            [
                fact(gettext("Treatment"), name),
                fact(gettext("What it is"), line(treatment.what)),
                fact(gettext("Where on the body"), ", ".join(map(signs.shown, treatment.where))),
                fact(gettext("How it is done"), line(treatment.how)),
                fact(gettext("Before"), line(treatment.before)),
                fact(gettext("Afterwards"), line(treatment.after)),
                fact(gettext("Usually not done, or not yet, if you have"), f"\n{not_for}"),
                fact(gettext("What can go wrong"), f"\n{harms}"),
            ]
        )
    ]


def _reviewer(record: ReviewerRecord, _: Reading) -> list[str]:
    return [
        signs.bullets(
            [
                fact(gettext("Training"), signs.shown(record.credentials)),
                fact(gettext("Profile"), signs.link(record.profile, record.profile)),
            ]
        )
    ]


def _source(record: SourceRecord, _: Reading) -> list[str]:
    grade, read = words(record.grade), words(record.read).label
    return [
        signs.bullets(
            [
                *([fact(gettext("Authors"), signs.shown(record.authors))] if record.authors else []),
                *_publication(record),
                fact(link_name(record), signs.link(record.link, record.link)),
                *([fact("DOI", signs.shown(record.doi))] if record.doi else []),
                *([fact("PubMed", signs.shown(record.pmid))] if record.pmid else []),
                fact(gettext("What it is"), signs.shown(str(words(record.type).label))),
                fact(gettext("How much it can carry"), signs.shown(f"{grade.label}. {grade.meaning}")),
                fact(gettext("How far we read it"), signs.shown(f"{read} {record.accessed}")),
            ]
        )
    ]


def link_name(record: SourceRecord) -> str:
    """Return what the link of a source is called."""
    return gettext("Original") if record.leads_to_original else gettext("Link")


def _publication(record: SourceRecord) -> Iterator[str]:
    """Yield who published a source and when, and where it was read, as far as that is known."""
    if record.publication:
        label = gettext("Published by") if record.publisher else gettext("Published in")
        yield fact(label, signs.shown(record.publication))
    if record.where_read:
        yield fact(gettext("Where we read it"), signs.shown(record.where_read))


def _calendar(record: CalendarRecord, reading: Reading) -> list[str]:
    def line(text: Html) -> str:
        return prose.line(text, base=reading.canonical)

    sessions, weeks = _range(record.sessions), _range(record.weeks_between)
    return [
        signs.at_the_beginning(line(record.intro)),
        signs.bullets(
            [
                fact(gettext("Usual number of sessions"), f"{sessions}. {line(record.sessions_note)}"),
                fact(gettext("Weeks between sessions"), f"{weeks}. {line(record.weeks_note)}"),
            ]
        ),
    ]


def _postal_codes(record: PostalCodesRecord, _: Reading) -> list[str]:
    return [signs.bullets([fact(gettext("Kind of code"), signs.shown(record.code_name))])]


def page_link(page: Page[Record]) -> str:
    """Return a link to a page, by its whole address."""
    return signs.link(page.title, settings.SITE_URL + page.url)


def _confirmation(record: ProviderRecord) -> str:
    said = (
        gettext("Confirmed to offer this treatment")
        if record.confirmed
        else gettext("Not confirmed to offer this treatment")
    )
    return f"**{signs.shown(said)}.** {gettext('Checked')} {record.checked}"


def _services(reading: Reading) -> Iterator[str]:
    if reading.choices:
        names = ", ".join(signs.shown(choice.name) for choice in reading.choices)
        yield fact(gettext("Services"), names)


def _provider(record: ProviderRecord, website: str | None, reading: Reading) -> Iterator[str]:
    if record.languages:
        yield fact(
            gettext("Languages"), ", ".join(signs.shown(languages.name(tag)) for tag in record.languages)
        )
    if website:
        yield fact(gettext("Website"), signs.link(website, website))
    if reading.checked_in:
        yield fact(gettext("How we know"), page_link(reading.checked_in))


def _written(address: PostalAddress) -> str:
    code = f" {address.postal_code}" if address.postal_code else ""
    return f"{address.street}, {address.city}, {address.region}{code}, {address.country}"


def _labelled(label: Words, note: str) -> str:
    meaning = f"{gettext('What the label means:')} {signs.shown(str(label.meaning))}"
    return f"{signs.shown(str(label.label))}. {note} ({meaning})"


def _range(found: Sessions | PlannedSessions | WeeksBetween) -> str:
    if found.first == found.last:
        return str(found.first)
    return f"{found.first} {gettext('to')} {found.last}"


_Writer = Callable[[Any, Reading], list[str]]

_WRITERS = cast(
    "dict[type[Record], _Writer]",
    {
        CalendarRecord: _calendar,
        ClinicianRecord: _clinician,
        ConcernRecord: _concern,
        HubRecord: _hub,
        LocationRecord: _location,
        PostalCodesRecord: _postal_codes,
        QuestionRecord: _question,
        ReviewerRecord: _reviewer,
        SourceRecord: _source,
        StageRecord: _stage,
        TermRecord: _term,
    },
)
