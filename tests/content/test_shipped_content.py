"""What the shipped content must carry, and how honestly it must carry it."""

from __future__ import annotations

import dataclasses
import re
import statistics
from collections.abc import Iterator

import pytest

from microneedling_site.library.blocks import Block
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.readability import grade
from microneedling_site.library.records import (
    ClinicianRecord,
    ConcernRecord,
    LocationRecord,
    Part,
    PostalCodesRecord,
    Record,
    SourceRecord,
)
from microneedling_site.library.vocabularies import FdaStatus, SourceGrade

MEDICAL = ("procedure", "areas", "results", "faq", "glossary")

#: Every row of the document that the site is modelled on: where it is said, and in which words.
SEED = [
    ("S1", "/procedure/", "epidermis"),
    ("S1", "/procedure/", "dermis"),
    ("S2", "/procedure/", "elastin"),
    ("S3", "/procedure/", "promise"),
    ("S4", "/faq/is-it-safe-for-brown-and-black-skin/", "the risk is not zero"),
    ("S5", "/results/", "7 days"),
    ("S6", "/procedure/how-it-works/", "numbing"),
    ("S7", "/procedure/how-it-works/", "pen"),
    ("S8", "/procedure/how-it-works/", "serum"),
    ("S8", "/procedure/safety-and-side-effects/", "granuloma"),
    ("S9", "/procedure/prp/", "off-label"),
    ("S9", "/procedure/prp/", "HIV"),
    ("S10", "/areas/", "face"),
    ("S12", "/faq/when-will-i-see-results/", "3 months"),
    ("S13", "/results/", "4 to 6 weeks"),
    ("S14", "/providers/", "in and around Chicago"),
    ("S15", "/faq/is-it-painful/", "sandpaper"),
    ("S15", "/faq/is-it-painful/", "out of 10"),
    ("S16", "/faq/how-long-is-recovery/", "next day"),
    ("S16", "/faq/how-long-is-recovery/", "7 days"),
    ("S17", "/faq/can-i-do-it-at-home/", "infection"),
    ("S18", "/faq/does-it-help-rosacea/", "radiofrequency"),
    ("S18", "/faq/does-it-help-rosacea/", "flare"),
]

CONCERNS = [
    "acne-scars",
    "fine-lines-and-wrinkles",
    "large-pores",
    "rough-skin",
    "stretch-marks",
    "sun-damage-and-age-spots",
    "surgical-and-injury-scars",
]

NEVER_SAID = re.compile(
    r"guarantee|painless|100 ?%|FDA[- ]approved|safe for everyone|no side effects|miracle|lorem ipsum"
    r"|example\.com",
    re.IGNORECASE,
)


def medical_pages(library: Library) -> list[Page[Record]]:
    """Return the pages that say something medical."""
    return [page for page in library.pages.values() if page.address.section in (*MEDICAL, "")]


def html_in(value: object) -> Iterator[Html]:
    """Yield every piece of prose in a page's record and body."""
    if isinstance(value, Html):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from html_in(item)
    elif isinstance(value, Record | Part):
        for name in type(value).model_fields:
            yield from html_in(getattr(value, name))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from html_in(getattr(value, field.name))


def text_of(page: Page[Record]) -> str:
    """Return the words of a page, each paragraph and list item as a sentence of its own."""
    body: tuple[Block, ...] = page.body
    return "\n".join([page.title, *(_lines(html) for html in html_in((page.record, *body)))])


def _lines(html: Html) -> str:
    ended = re.sub(r"</(p|li|h[2-4]|td|th)>", ". ", html.unnoted)
    return Html(ended).text


def test_content_has_no_problem(shipped: Library) -> None:
    """Nothing of what is shipped needs mending, not even a warning."""
    assert shipped.problems == ()


@pytest.mark.parametrize(("row", "url", "words"), SEED, ids=[f"{row}-{words}" for row, _, words in SEED])
def test_document_is_carried(shipped: Library, row: str, url: str, words: str) -> None:  # noqa: ARG001
    """Everything the user's document says is on the site, with what the evidence adds."""
    assert words.lower() in text_of(shipped.pages[url]).lower()


def test_usually_treated_concerns_are_those_of_the_document(shipped: Library) -> None:
    """Seven concerns have a page each; what is not usually treated is told apart."""
    concerns = [page for page in shipped.members("areas", "en") if isinstance(page.record, ConcernRecord)]

    treated = sorted(
        page.address.slug
        for page in concerns
        if isinstance(page.record, ConcernRecord) and page.record.usually_treated
    )

    assert treated == CONCERNS
    assert len(concerns) > len(treated)


@pytest.mark.parametrize(
    ("section", "fewest"), [("procedure", 10), ("results", 7), ("faq", 24), ("glossary", 25), ("about", 3)]
)
def test_sections_are_full(shipped: Library, section: str, fewest: int) -> None:
    """Each section answers what people come for."""
    assert len(shipped.members(section, "en")) >= fewest


def test_only_face_and_belly_uses_are_authorized(shipped: Library) -> None:
    """A page claims the regulator's authorization only where the fact sheet does."""
    found = {
        page.address.slug: page.record.fda_status
        for page in shipped.members("areas", "en")
        if isinstance(page.record, ConcernRecord) and page.record.fda_status is not FdaStatus.NOT_AUTHORIZED
    }

    assert found == {
        "acne-scars": FdaStatus.AUTHORIZED,
        "fine-lines-and-wrinkles": FdaStatus.AUTHORIZED,
        "raised-scars": FdaStatus.PARTLY,
        "surgical-and-injury-scars": FdaStatus.PARTLY,
    }


def test_no_provider_is_said_to_offer_the_procedure(shipped: Library) -> None:
    """No source names a place or a person, so none is claimed, and no telephone number is given."""
    members = shipped.members("providers", "en")
    providers = [page for page in members if not isinstance(page.record, PostalCodesRecord)]

    assert providers
    for page in providers:
        assert not isinstance(page.record, ClinicianRecord)
        assert isinstance(page.record, LocationRecord)
        assert (page.record.confirmed, page.record.services, page.record.phone) == (False, (), None)


def test_no_page_claims_a_review(shipped: Library) -> None:
    """No clinician has signed a page, so none says that it is reviewed."""
    assert [url for url, page in shipped.pages.items() if page.record.reviewed is not None] == []


def test_no_page_rests_on_the_lowest_grade_alone(shipped: Library) -> None:
    """A clinic's or a magazine's page shows how advice differs; it carries no page by itself."""
    for page in medical_pages(shipped):
        names = {*page.notes, *page.record.citations}
        sources = [source for name in names if (source := shipped.source(name)) is not None]
        grades = {source.record.grade for source in sources}
        assert grades != {SourceGrade.C}, page.url


def test_every_paragraph_with_a_number_has_a_note(shipped: Library) -> None:
    """A percentage, a ratio, a score or a price is never said without its source."""
    claim = re.compile(
        r"\b\d+ (?:of|in|out of) (?:the )?\d+\b|\$\d|\b\d+ people\b|\b\d+ (?:papers|studies|trials)\b"
    )
    bare = [
        (page.url, Html(piece).text)
        for page in medical_pages(shipped)
        for html in html_in((page.record, *page.body))
        for piece in re.split(r"</(?:p|li|table)>", html)
        if claim.search(Html(piece).text) and 'class="note"' not in piece
    ]

    assert bare == []


def test_nothing_is_promised(shipped: Library) -> None:
    """No guarantee, no superlative, no approval that was not given."""
    found = [
        (page.url, match[0])
        for page in shipped.pages.values()
        if page.address.section != "sources"
        for match in NEVER_SAID.finditer(text_of(page))
    ]

    assert found == []


def test_pages_are_plain_to_read(shipped: Library) -> None:
    """The median page is at most US grade 8, and the aim is 6 (NHS service manual: reading age 9 to 11)."""
    grades = [grade(text_of(page)) for page in medical_pages(shipped)]

    assert statistics.median(grades) <= 6
    assert max(grades) <= 9


def test_emergency_wording_says_when(shipped: Library) -> None:
    """The home page carries when to call for help at once."""
    emergency = shipped.site().record.emergency.text

    assert "911" in emergency
    assert "breathing" in emergency


def test_sources_say_how_they_were_read(shipped: Library) -> None:
    """Every source has a link, a date of access, and how much of it was read."""
    sources = [
        page.record for page in shipped.members("sources", "en") if isinstance(page.record, SourceRecord)
    ]

    assert len(sources) > 50
    assert all(source.link.startswith("http") and source.accessed and source.read for source in sources)


def test_publishers_are_names(shipped: Library) -> None:
    """The graph calls a publisher an organization; where a copy was read is said in a key of its own."""
    place = re.compile(r"\b(abstract|cop(y|ies)|manual|mirror|read on|records?|repost(ed)?)\b", re.IGNORECASE)
    publishers = {
        page.record.publisher
        for page in shipped.members("sources", "en")
        if isinstance(page.record, SourceRecord) and page.record.publisher
    }

    assert publishers
    assert [name for name in publishers if place.search(name)] == []
