"""What a page's template may show beside the page's own fields.

    template.render({"site": frame(…), "page": page, "reading": read(page, library)})

A template only prints, asks `if` and repeats: whatever must be found, sorted or put together is a
field here.
"""

from __future__ import annotations

import datetime
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext

from microneedling_site.library.addresses import Address
from microneedling_site.library.blocks import Block, CareCard, DoList, DoNotList, Prose
from microneedling_site.library.collection import reading_order
from microneedling_site.library.corrections import Correction, is_list, listed
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.prose import Heading
from microneedling_site.library.records import (
    Choice,
    ClinicianRecord,
    HubRecord,
    LocationRecord,
    ProcedureRecord,
    ProviderRecord,
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
from microneedling_site.site import clock
from microneedling_site.site.alternates import Alternate, alternates_of
from microneedling_site.site.body_map import BodyMap, maps_of
from microneedling_site.site.dates import updated
from microneedling_site.site.finder_form import Finder, ask
from microneedling_site.site.groups import Group, groups_of
from microneedling_site.site.map_links import MapLink, map_links
from microneedling_site.site.notes import Note, notes_of
from microneedling_site.site.places import Around, Place, places_of
from microneedling_site.site.review import ReviewLine, review_of, signed_by
from microneedling_site.site.scripts import names_of, scripts_of
from microneedling_site.site.sharing import Sharing, sharing_of
from microneedling_site.site.styles import styles_of

#: What a page in Markdown is called, below the address of the page.
TWIN = "index.md"

#: Further questions that are shown below an answer; more would be the list of all of them.
_MOST_SAME_TOPICS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from home to a page, called as the navigation calls it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything around one page.

    Attributes:
        canonical: the page's address on the web.
        twin: the address of the page in Markdown.
        updated: the day of the last change that a reader of the page sees.
        hidden: why readers do not see the page now; only the preview shows such pages.
        section: the first page of the section.
        trail: the way from home to this page.
        contents: the pages of the mini-hub that this page belongs to, in order.
        before, after: the neighbours in the section.
        places: the headings of a long page, for a list of them.
        opening: the body of a page that introduces a list, up to its first heading.
        rest: the body of such a page, from there on.
        lists_corrections: whether this is the page that lists what was corrected.
        corrections: what it lists, the newest first.
        body_maps: the drawings of a body that the concerns are on.
        stages: the timeline that this page is a part of, or introduces, in order.
        groups: the members of the section that this page introduces.
        sections: the pages that the navigation leads to, for the home page.
        choices: topics of a question, services of a provider, by their names.
        care_cards, do, do_not: what a stage says in its front matter, as blocks.
        same_topics: other questions about the topics of this one, the closest first.
        finder: the list of providers, on the page that introduces them.
        locations: where a clinician works.
        maps: links to maps on which a location can be found.
        checked_in: the source behind what is said of a provider.
        notes: the numbered sources, then the others.
        citing: the pages that cite this source.
        related: what to read next.
        words: the terms that the text of this page leads to, in the order in which they come.
        alternates: the page in each language, itself included; empty where there is only one.
        sharing: what the page says of itself where people pass it on.
        review: who signed the page, and whether that still holds.
        signed: the pages that this reviewer signed.
        not_reviewed: what the site says where there is none.
        scripts: what the body and the components around it are better with, below the static files.
        styles: what they are shown with beside the style sheets of every page, below the static files.
        problems: what is wrong with the file; only the preview shows it.
    """

    canonical: str
    twin: str
    updated: datetime.date
    hidden: Literal["draft", "scheduled", "expired", ""]
    section: Page[Record] | None
    trail: tuple[Step, ...]
    contents: tuple[Page[Record], ...]
    before: Page[Record] | None
    after: Page[Record] | None
    places: tuple[Place, ...]
    opening: tuple[Block, ...]
    rest: tuple[Block, ...]
    lists_corrections: bool
    corrections: tuple[Correction, ...]
    body_maps: tuple[BodyMap, ...]
    stages: tuple[Page[Record], ...]
    groups: tuple[Group, ...]
    sections: tuple[Page[Record], ...]
    choices: tuple[Choice, ...]
    care_cards: tuple[CareCard, ...]
    do: DoList | None
    do_not: DoNotList | None
    same_topics: tuple[Page[Record], ...]
    finder: Finder | None
    locations: tuple[Page[Record], ...]
    maps: tuple[MapLink, ...]
    checked_in: Page[Record] | None
    notes: tuple[Note, ...]
    citing: tuple[Page[Record], ...]
    related: tuple[Page[Record], ...]
    words: tuple[Page[Record], ...]
    alternates: tuple[Alternate, ...]
    sharing: Sharing
    review: ReviewLine
    signed: tuple[Page[Record], ...]
    not_reviewed: Html
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    problems: tuple[Problem, ...]


def read(
    page: Page[Record],
    library: Library,
    *,
    preview: bool = False,
    query: Mapping[str, str] | None = None,
    has_plan: bool = False,
) -> Reading:
    """Gather everything around a page; words come out in the language that is active.

    Args:
        page: the page.
        library: holds at least the home page and the folder of the page.
        preview: whether editors look at it.
        query: what is asked of it, where it is worked out.
        has_plan: whether the page shows the dates of a plan.
    """
    record = page.record
    line = _reading_line(page, library)
    before, after = _neighbours(page, line)
    stage = record if isinstance(record, StageRecord) else None
    care_cards = _care_cards(stage) if stage else ()
    groups = groups_of(page, library)
    opening, rest = _parted(page)
    stages, words, body_maps = _stages(page, library), _words(page, library), _body_maps(page, library)
    finder = ask(page, library, query)
    is_answer = has_plan or bool(finder and finder.is_asked)
    components = (*names_of(page.body), *_components(page, groups, stages, words, body_maps))
    return Reading(
        canonical=settings.SITE_URL + page.url,
        twin=f"{settings.SITE_URL}{page.url}{TWIN}",
        updated=updated(page, library),
        hidden=_hidden(page, library) if preview else "",
        section=library.section(page),
        trail=_trail(page, library),
        contents=line if isinstance(record, ProcedureRecord) else (),
        before=before,
        after=after,
        places=places_of(page, Around(groups, care_cards, bool(body_maps), is_answer)),
        groups=groups,
        opening=opening,
        rest=rest,
        lists_corrections=is_list(page),
        corrections=listed(page, library),
        body_maps=body_maps,
        stages=stages,
        sections=_sections(page, library),
        choices=_choices(page, library),
        care_cards=care_cards,
        do=DoList(None, stage.do) if stage else None,
        do_not=DoNotList(None, stage.avoid) if stage and stage.avoid else None,
        locations=_pages(record.locations if isinstance(record, ClinicianRecord) else (), library),
        same_topics=_same_topics(page, library),
        finder=finder,
        maps=map_links(record) if isinstance(record, LocationRecord) else (),
        checked_in=library.source(record.source, page.language)
        if isinstance(record, ProviderRecord)
        else None,
        notes=notes_of(page, library),
        citing=library.citing(page) if isinstance(record, SourceRecord) else (),
        related=library.related(page),
        words=words,
        alternates=alternates_of(page, library),
        sharing=sharing_of(page, library),
        review=review_of(page, library),
        signed=signed_by(page, library) if isinstance(record, ReviewerRecord) else (),
        not_reviewed=library.site(page.language).record.not_reviewed.unnoted,
        scripts=scripts_of(components),
        styles=styles_of(components),
        problems=_problems(page, library) if preview else (),
    )


def _trail(page: Page[Record], library: Library) -> tuple[Step, ...]:
    home = library.site(page.language)
    labels = {item.url: item.label for item in home.record.navigation}
    labels[home.url] = gettext("Home")
    return tuple(Step(labels.get(step.url, step.name), step.url) for step in library.trail(page))


def _hidden(page: Page[Record], library: Library) -> Literal["draft", "scheduled", "expired", ""]:
    now = library.local(clock.now())
    if page.record.draft:
        return "draft"
    if now < page.shown_from:
        return "scheduled"
    return "expired" if now >= page.shown_until else ""


def _reading_line(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    """Return the pages that are read one after the other, the mini-hub's first page among them."""
    if not isinstance(page.record, ProcedureRecord | StageRecord):
        return ()
    members = library.members(page.address.section, page.language)
    first = library.section(page) if isinstance(page.record, ProcedureRecord) else None
    return (first, *members) if first else members


def _neighbours(
    page: Page[Record], line: Sequence[Page[Record]]
) -> tuple[Page[Record] | None, Page[Record] | None]:
    place = next((number for number, other in enumerate(line) if other.url == page.url), None)
    if place is None:
        return None, None
    return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def _parted(page: Page[Record]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the body of a page that introduces a list in two: up to its first heading, and from there on."""
    introduces = isinstance(page.record, SectionRecord | HubRecord) or is_list(page)
    if not introduces or not page.body:
        return (), ()
    first, *others = page.body
    if not isinstance(first, Prose):
        return (), page.body
    before, behind = first.html.parted
    return (
        (Prose(before),) if before else (),
        (*((Prose(behind),) if behind else ()), *others),
    )


def _body_maps(page: Page[Record], library: Library) -> tuple[BodyMap, ...]:
    if not isinstance(page.record, SectionRecord):
        return ()
    return maps_of(library.members(page.address.section, page.language))


def _stages(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    if not isinstance(page.record, StageRecord | SectionRecord):
        return ()
    members = library.members(page.address.section, page.language)
    return tuple(member for member in members if isinstance(member.record, StageRecord))


def _words(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    """Return the terms behind the links of a page; nothing where the page lists them all."""
    if page.address == Address("glossary", "", page.language):
        return ()
    urls = dict.fromkeys(reference.target for reference in page.references if reference.kind == "link")
    terms = _pages([url for url in urls if url != page.url], library)
    return tuple(term for term in terms if isinstance(term.record, TermRecord))


def _components(
    page: Page[Record],
    groups: Sequence[Group],
    stages: Sequence[Page[Record]],
    words: Sequence[Page[Record]],
    body_maps: Sequence[BodyMap],
) -> tuple[str, ...]:
    """Return the components that stand around the body, as the templates decide it.

    Only those are named that have a script or a style sheet of their own.
    """
    kind = page.record.kind
    shown = (
        ("calendar-form", kind == "calendar"),
        ("day-finder", bool(stages)),
        ("finder", kind == "providers"),
        ("list-filter", kind == "questions" and bool(groups)),
        ("map-links", kind == "location"),
        ("places", bool(body_maps)),
        ("welcome", kind == "site"),
        ("words", bool(words)),
    )
    return (*(name for name, is_shown in shown if is_shown), *(f"group-{group.kind}" for group in groups))


def _sections(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    if not isinstance(page.record, SiteRecord):
        return ()
    return _pages([item.url for item in page.record.navigation if item.url != page.url], library)


def _choices(page: Page[Record], library: Library) -> tuple[Choice, ...]:
    """Return the topics or services of a page in the order of its section's list."""
    section = library.section(page)
    known: tuple[Choice, ...] = ()
    chosen: tuple[str, ...] = ()
    if isinstance(page.record, QuestionRecord):
        chosen = page.record.topics
        known = section.record.topics if section and isinstance(section.record, QuestionsRecord) else ()
    elif isinstance(page.record, ProviderRecord):
        chosen = page.record.services
        known = section.record.services if section and isinstance(section.record, ProvidersRecord) else ()
    return tuple(choice for choice in known if choice.id in chosen)


def _same_topics(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    """Return other questions that share topics with this one, without those that it names itself.

    Those that share most come first, then those that come next in reading order, round to this one again:
    so every question is shown below a few others, and a change of one is a change of few pages.
    """
    record = page.record
    if not isinstance(record, QuestionRecord):
        return ()
    own, named, here = {*record.topics}, {page.url, *record.related}, reading_order(page)
    found = []
    for topics, places in library.questions_by_topics(page.language):
        if shared := len(own.intersection(topics)):
            start = bisect(places, here)
            onward = (places[(start + step) % len(places)] for step in range(len(places)))
            others = (place for place in onward if place[-1] not in named)
            found += [(-shared, place < here, place) for place in islice(others, _MOST_SAME_TOPICS)]
    nearest = sorted(found)[:_MOST_SAME_TOPICS]
    return tuple(library.pages[place[-1]] for _, _, place in nearest)


def _care_cards(stage: StageRecord) -> tuple[CareCard, ...]:
    # An underscore stands in no id of the body's headings, so these are the page's own.
    return tuple(
        CareCard(card.level, Heading(2, Html.escaped(card.title), f"care_{card.level}"), card.items)
        for card in stage.care_cards
    )


def _problems(page: Page[Record], library: Library) -> tuple[Problem, ...]:
    """Return the problems of the page; the home page shows those of the whole content."""
    return library.problems if isinstance(page.record, SiteRecord) else library.problems_of(page.url)


def _pages(urls: Sequence[str], library: Library) -> tuple[Page[Record], ...]:
    return tuple(library.pages[url] for url in urls if url in library.pages)
