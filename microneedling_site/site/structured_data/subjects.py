"""What a page is about, by its kind.

>>> subject(page_of_a_question, reading, library)
Subject(main={"@type": "Question", …})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    AboutRecord,
    CalendarRecord,
    ClinicianRecord,
    ConcernRecord,
    HubRecord,
    LocationRecord,
    ProcedureRecord,
    ProvidersRecord,
    QuestionRecord,
    QuestionsRecord,
    Record,
    ReviewerRecord,
    SectionRecord,
    SiteRecord,
    SourceRecord,
    StageRecord,
    TermRecord,
)
from microneedling_site.library.vocabularies import EvidenceGrade, SourceType
from microneedling_site.site.reading import Reading
from microneedling_site.site.review import is_medical
from microneedling_site.site.structured_data import lists, parties
from microneedling_site.site.structured_data.nodes import Node, absolute, identity, more, node
from microneedling_site.site.structured_data.treatment import parts, treatment, whole_treatment
from microneedling_site.site.wording import words

#: Where nothing, or nothing that fits together, was found, the procedure is called no possible treatment.
_FOUND = frozenset({EvidenceGrade.BEST, EvidenceGrade.SOME, EvidenceGrade.LIMITED})
#: What stands in journals; what a maker, an agency or a clinic says of itself does not.
_ARTICLES = frozenset({SourceType.REVIEW, SourceType.TRIAL, SourceType.CASE_REPORT, SourceType.GUIDELINE})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about.

    Attributes:
        kind: the type of the page itself.
        main: what the page describes, whole.
        about: what it is about besides, or instead.
        parts: the parts of the page of which something is told.
    """

    kind: str
    main: Node | None = None
    about: Node | None = None
    parts: tuple[Node, ...] = ()


def subject_of(page: Page[Record], reading: Reading, library: Library) -> Subject:
    """Return what a page is about; a kind of page that says nothing special is a web page."""
    for kind in type(page.record).__mro__:
        if find := _SUBJECTS.get(kind):
            return find(page, reading, library)
    return Subject("MedicalWebPage" if is_medical(page) else "WebPage")


def _home(page: Page[Record], _reading: Reading, library: Library) -> Subject:
    return Subject("MedicalWebPage", about=treatment(library, page.language))


def _hub(page: Page[HubRecord], reading: Reading, library: Library) -> Subject:
    facts = page.record.treatment
    if facts is None:
        return _procedure(page, reading, library)
    return Subject("MedicalWebPage", main=whole_treatment(page, facts), parts=tuple(parts(page)))


def _procedure(page: Page[ProcedureRecord], _reading: Reading, library: Library) -> Subject:
    told = tuple(parts(page))
    # A page that tells no aspect of the procedure is about something else, such as one like it.
    about = treatment(library, page.language) if told else None
    return Subject("MedicalWebPage", about=about, parts=told)


def _section(page: Page[Record], reading: Reading, library: Library) -> Subject:
    """Return what the first page of a folder is about: its members, as far as it lists them."""
    section = page.address.section
    if section == "results":
        return Subject("MedicalWebPage", main=lists.timeline(page.url, reading.stages))
    if section == "glossary":
        return Subject("WebPage", main=lists.terms(page, reading.groups))
    if section == "about":
        return _about(page, reading, library)
    if section == "sources":
        # The list is the page: to say all of it twice would double its weight and tell nobody more.
        return Subject("CollectionPage")
    return Subject("CollectionPage", main=lists.members(page.url, reading.groups))


def _calendar(_page: Page[CalendarRecord], _reading: Reading, _library: Library) -> Subject:
    return Subject("MedicalWebPage")


def _list(page: Page[Record], reading: Reading, _library: Library) -> Subject:
    return Subject("CollectionPage", main=lists.members(page.url, reading.groups))


def _about(page: Page[Record], _reading: Reading, library: Library) -> Subject:
    return Subject("AboutPage", about=parties.publisher(library.site(page.language)))


def _stage(page: Page[Record], _reading: Reading, library: Library) -> Subject:
    return Subject("MedicalWebPage", about=treatment(library, page.language))


def _concern(page: Page[ConcernRecord], _reading: Reading, library: Library) -> Subject:
    record = page.record
    is_possible = record.usually_treated and record.evidence in _FOUND
    # "Belly, in one study" says where it is done, not where the condition is: places are told only where the
    # page names each of them and adds nothing.
    places = {str(words(place).label).casefold() for place in record.places}
    is_plain = all(where.casefold() in places for where in record.where)
    condition = node(
        "MedicalCondition",
        identity(page.url, "concern"),
        name=page.name,
        associatedAnatomy=[node("SuperficialAnatomy", name=where) for where in record.where if is_plain],
        possibleTreatment=treatment(library, page.language) if is_possible else None,
    )
    return Subject("MedicalWebPage", main=condition)


def _location(page: Page[LocationRecord], _reading: Reading, library: Library) -> Subject:
    return Subject("AboutPage", main=parties.whole_place(page, treatment(library, page.language)))


def _clinician(page: Page[ClinicianRecord], _reading: Reading, library: Library) -> Subject:
    return Subject("ProfilePage", main=parties.clinician(page, library))


def _reviewer(page: Page[ReviewerRecord], _reading: Reading, _library: Library) -> Subject:
    return Subject("ProfilePage", main=parties.whole_reviewer(page))


def _question(page: Page[QuestionRecord], _reading: Reading, _library: Library) -> Subject:
    answer = node("Answer", identity(page.url, "answer"), text=page.record.short_answer.text)
    url = absolute(page.url)
    question = node(
        "Question", identity(page.url, "question"), name=page.title, url=url, acceptedAnswer=answer
    )
    return Subject("FAQPage", main=question)


def _term(page: Page[TermRecord], reading: Reading, _library: Library) -> Subject:
    words_of = lists.term_set(reading.section) if reading.section is not None else None
    word = more(lists.term(page), alternateName=page.record.also, inDefinedTermSet=words_of)
    return Subject("WebPage", main=word)


def _source(page: Page[SourceRecord], _reading: Reading, _library: Library) -> Subject:
    record = page.record
    work = node(
        "ScholarlyArticle" if record.type in _ARTICLES else "CreativeWork",
        record.link,
        name=page.title,
        url=record.link,
        publisher=node("Organization", name=record.publisher) if record.publisher else None,
        datePublished=str(record.year) if record.year else None,
        identifier=record.doi,
    )
    return Subject("WebPage", main=work)


_Find = Callable[[Page[Any], Reading, Library], Subject]

_SUBJECTS: Mapping[type, _Find] = {
    AboutRecord: _about,
    CalendarRecord: _calendar,
    ClinicianRecord: _clinician,
    ConcernRecord: _concern,
    HubRecord: _hub,
    LocationRecord: _location,
    ProcedureRecord: _procedure,
    ProvidersRecord: _list,
    QuestionRecord: _question,
    QuestionsRecord: _list,
    ReviewerRecord: _reviewer,
    SectionRecord: _section,
    SiteRecord: _home,
    SourceRecord: _source,
    StageRecord: _stage,
    TermRecord: _term,
}
