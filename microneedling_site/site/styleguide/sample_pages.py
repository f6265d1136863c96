"""Pages about nothing, one or more of each kind, to make examples with."""

from __future__ import annotations

from typing import cast

from microneedling_site.library.html import Html
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    AboutRecord,
    CareCardFields,
    ClinicianRecord,
    ConcernRecord,
    LocationRecord,
    PostalAddress,
    ProcedureRecord,
    QuestionRecord,
    Registration,
    ReviewerRecord,
    SectionRecord,
    Sessions,
    SourceRecord,
    StageRecord,
    TermRecord,
    Treatment,
)
from microneedling_site.library.vocabularies import (
    Access,
    BodyPlace,
    CareLevel,
    EvidenceGrade,
    FdaStatus,
    ReadDepth,
    SourceGrade,
    SourceType,
    Visit,
)
from microneedling_site.site.styleguide.example import page


def _sessions(first: int, last: int) -> Sessions:
    return Sessions.model_validate({"from": f"{first}", "to": f"{last}"})


GUIDE = tuple(
    page(ProcedureRecord, "procedure", title, short_title=None)
    for title in ("What it is", "How it goes", "A page with quite a long name in this list", "What it costs")
)
TREATMENT = Treatment.model_construct(
    name="Example treatment",
    also=("sample treatment",),
    what=Html("Something that is done so that it can be looked at."),
    where=("Hands", "feet"),
    how=Html("Someone holds a lamp and looks."),
    before=Html("Wash your hands."),
    after=Html("Do as you like."),
    not_for=(Html("cold hands"), Html("no time")),
    harms=(Html("tired eyes"),),
)
SECTIONS = tuple(
    page(SectionRecord, "about", title) for title in ("The guide", "Places", "Questions", "Words")
)
ABOUT = page(AboutRecord, "about", "Who we are")
QUESTION = page(
    QuestionRecord,
    "faq",
    "Does it hurt?",
    short_answer=Html("Most people feel a little."),
    topics=("comfort",),
)
TERM = page(TermRecord, "glossary", "Example", meaning=Html("One that stands for many."), also=())
CONCERNS = tuple(
    page(
        ConcernRecord,
        "areas",
        title,
        short_title=None,
        where=("Hands", "feet"),
        places=places,
        evidence=grade,
        evidence_note=Html("Two small studies say so."),
        fda_status=status,
        fda_note=Html("Ask what that means for you."),
        sessions=_sessions(first, last) if last else None,
        sessions_note=Html("Most sources agree."),
        skin_tone=Html("Go by heat and soreness; a change of color can be hard to see."),
        usually_treated=bool(last),
    )
    for title, grade, status, first, last, places in (
        ("A common concern", EvidenceGrade.BEST, FdaStatus.AUTHORIZED, 3, 6, tuple(BodyPlace)),
        ("A rare concern", EvidenceGrade.LIMITED, FdaStatus.PARTLY, 1, 1, (BodyPlace.HANDS, BodyPlace.FEET)),
        ("Another concern", EvidenceGrade.NONE_FOUND, FdaStatus.NOT_AUTHORIZED, 0, 0, (BodyPlace.NECK,)),
    )
)
_CARE_CARD = CareCardFields.model_construct(
    level=CareLevel.ASK, title="Ask us for advice if:", items=(Html("it gets worse instead of better"),)
)
STAGES = tuple(
    page(
        StageRecord,
        "results",
        title,
        when=when,
        from_day=first,
        to_day=last,
        expect=(Html("You feel a little tired."), Html("It passes.")),
        care_cards=(_CARE_CARD,) if first else (),
    )
    for title, when, first, last in (
        ("Day 0", "Day 0", 0, 0),
        ("The first week", "Days 1 to 7", 1, 7),
        ("The time after it", "Weeks 2 to 4", 8, 28),
    )
)
SOURCES = (
    page(
        SourceRecord,
        "sources",
        "A review of many studies",
        publisher="Example Journal",
        year=2025,
        link="https://example.org/review",
        accessed="2026-01",
        type=SourceType.REVIEW,
        grade=SourceGrade.A,
        read=ReadDepth.ABSTRACT,
        authors="A. Example and others",
        doi="10.1000/example",
        pmid="12345678",
    ),
    page(
        SourceRecord,
        "sources",
        "A page of a clinic",
        publisher="Example Clinic",
        year=None,
        link="https://example.org/a-rather-long-address/of-a-page/that-has-to-wrap-on-a-phone",
        accessed="2026-01-05",
        type=SourceType.CLINIC_PAGE,
        grade=SourceGrade.C,
        read=ReadDepth.FULL,
        authors=None,
        doi=None,
        pmid=None,
    ),
    page(
        SourceRecord,
        "sources",
        "A study of which we know no journal",
        publisher=None,
        where_read="Free copy in an example library",
        year=2024,
        link="https://example.org/copy",
        accessed="2026-01",
        type=SourceType.TRIAL,
        grade=SourceGrade.A,
        read=ReadDepth.ABSTRACT,
    ),
)
PLACES = tuple(
    page(
        LocationRecord,
        "providers",
        title,
        address=PostalAddress.model_construct(
            street="1 Example Street", city="Example Town", region="EX", postal_code="00000", country="US"
        )
        if confirmed
        else None,
        services=("checks",) if confirmed else (),
        languages=("en", "es") if confirmed else (),
        access=Access.STEP_FREE if confirmed else Access.UNKNOWN,
        visits=(Visit.IN_PERSON, Visit.VIDEO) if confirmed else (Visit.IN_PERSON,),
        confirmed=confirmed,
        checked="2026-01",
        website="https://example.org/" if confirmed else None,
        phone="+1 312 555 0100" if confirmed else None,
        coordinates=None,
    )
    for title, confirmed in (("A place we know", True), ("A place we were told of", False))
)
CLINICIANS = tuple(
    page(
        ClinicianRecord,
        "providers",
        title,
        credentials="MD",
        job_title="Doctor",
        registrations=(
            Registration.model_construct(
                registry="Example Board", number="12345", link="https://example.org/"
            ),
            Registration.model_construct(registry="Example List", number="67890"),
        )
        if confirmed
        else (),
        services=("checks",) if confirmed else (),
        languages=("en",) if confirmed else (),
        confirmed=confirmed,
        checked="2026-01",
        website="https://example.org/",
    )
    for title, confirmed in (("Alex Example", True), ("Sam Example", False))
)
REVIEWER: Page[ReviewerRecord] = cast(
    "Page[ReviewerRecord]",
    page(
        ReviewerRecord,
        "reviewers",
        "Alex Example",
        credentials="MD",
        profile="https://example.org/alex",
    ),
)
