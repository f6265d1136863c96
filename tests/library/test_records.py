"""The kinds of page: one typed record each, made from front matter."""

from __future__ import annotations

import datetime
import inspect
from typing import Any, cast

import pytest

from microneedling_site.library import records
from microneedling_site.library.fields import LAST
from microneedling_site.library.html import Html
from microneedling_site.library.records import Record
from microneedling_site.library.vocabularies import (
    Access,
    BodyPlace,
    CareLevel,
    EvidenceGrade,
    FdaStatus,
    HealthAspect,
    ProcedureType,
    ReadDepth,
    SourceGrade,
    SourceType,
    TrainingBots,
    Visit,
)
from tests.library import reading

DAY = datetime.date(2026, 11, 22)

#: What every page says, as `reading.FRONT` has it.
COMMON = {
    "title": "Privacy",
    "description": "What this site stores about the people who visit it, and for how long.",
    "published": DAY,
    "updated": DAY,
    "draft": False,
    "sample": False,
    "publish_at": None,
    "expire_at": None,
    "citations": (),
    "related": (),
    "reviewed": None,
    "former_slugs": (),
    "removed": None,
    "changes": (),
    "allow": (),
}


def record(name: str, keys: str = "") -> tuple[type[Record], dict[str, Any]]:
    """Return the type of the record of a file with these keys, and the values that not every page has."""
    found = reading.page(name=f"content/{name}", keys=keys).record
    values = {key: getattr(found, key) for key in type(found).model_fields}
    return type(found), {key: value for key, value in values.items() if COMMON.get(key, ...) != value}


@pytest.mark.parametrize(
    ("name", "keys", "kind", "values"),
    [
        ("about/privacy.md", "", records.AboutRecord, {"order": LAST}),
        ("about/index.md", "", records.SectionRecord, {}),
        ("glossary/index.md", "", records.SectionRecord, {}),
        (
            "site.md",
            "name: Ears\norganization: {name: The ear people, url: 'https://ears.example/'}\n"
            "timezone: Europe/Paris\nemergency: Call **911**.\nnot_reviewed: Not yet.\n"
            "navigation: [{label: Questions, url: /faq/}]\n",
            records.SiteRecord,
            {
                "name": "Ears",
                "organization": records.Organization(name="The ear people", url="https://ears.example/"),
                "timezone": "Europe/Paris",
                "emergency": "Call <strong>911</strong>.",
                "not_reviewed": "Not yet.",
                "review_every_months": (),
                "review_grace_days": 90,
                "navigation": (records.MenuItem(label="Questions", url="/faq/"),),
                "security_contact": None,
                "training_bots": TrainingBots.REFUSE,
                "said_together": (),
            },
        ),
        (
            "faq/index.md",
            "topics:\n  - {id: comfort, name: Comfort and pain}\n",
            records.QuestionsRecord,
            {"topics": (records.Choice(id="comfort", name="Comfort and pain"),)},
        ),
        (
            "providers/index.md",
            "services: [{id: washing, name: Washing}]\n",
            records.ProvidersRecord,
            {"services": (records.Choice(id="washing", name="Washing"),)},
        ),
        (
            "procedure/index.md",
            "",
            records.HubRecord,
            {
                "order": LAST,
                "short_title": None,
                "aspects": (),
                "treatment": None,
                "covers": records.Coverage(),
            },
        ),
        (
            "procedure/index.md",
            "treatment:\n  name: Ear syringing\n  also: [ear lavage]\n  type: noninvasive\n"
            "  specialties: [Otolaryngologic]\n  where: [Ear]\n  what: A *wash*.\n  how: Water runs.\n"
            "  before: Use oil.\n  after: Dry it.\n  not_for: [a hole]\n  harms: [dizziness]\n",
            records.HubRecord,
            {
                "order": LAST,
                "short_title": None,
                "aspects": (),
                "covers": records.Coverage(),
                "treatment": records.Treatment.model_construct(
                    name="Ear syringing",
                    also=("ear lavage",),
                    type=ProcedureType.NONINVASIVE,
                    specialties=("Otolaryngologic",),
                    where=("Ear",),
                    what=Html("A <em>wash</em>."),
                    how=Html("Water runs."),
                    before=Html("Use oil."),
                    after=Html("Dry it."),
                    not_for=(Html("a hole"),),
                    harms=(Html("dizziness"),),
                ),
            },
        ),
        (
            "procedure/index.md",
            "covers: {aftercare: [the-first-day, later]}\n",
            records.HubRecord,
            {
                "order": LAST,
                "short_title": None,
                "aspects": (),
                "treatment": None,
                "covers": records.Coverage(aftercare=("the-first-day", "later")),
            },
        ),
        (
            "procedure/safety.md",
            "order: 3\nshort_title: Safety\naspects: [{heading: when-to-call, aspect: see-doctor}]\n",
            records.ProcedureRecord,
            {
                "order": 3,
                "short_title": "Safety",
                "aspects": (records.SectionAspect(heading="when-to-call", aspect=HealthAspect.SEE_DOCTOR),),
                "covers": records.Coverage(),
            },
        ),
        (
            "faq/does-it-hurt.md",
            "topics: [comfort, safety]\nshort_answer: A *little* [@nhs].\norder: 2\n",
            records.QuestionRecord,
            {
                "topics": ("comfort", "safety"),
                "short_answer": (
                    'A <em>little</em><sup class="note">'
                    '<a href="#source-1" id="note-1-1" role="doc-noteref">1</a></sup>.'
                ),
                "order": 2,
            },
        ),
        (
            "glossary/wax.md",
            "meaning: What the ear makes.\nalso: [ear wax, cerumen]\n",
            records.TermRecord,
            {"meaning": "What the ear makes.", "also": ("ear wax", "cerumen"), "instead_of": ()},
        ),
    ],
)
def test_a_record(name: str, keys: str, kind: type[Record], values: dict[str, Any]) -> None:
    """Folder and name say which record a file has; what may be left out has a value that says so."""
    assert record(name, keys) == (kind, values)


def test_what_every_page_may_say() -> None:
    """Dates, drafts, what a page rests on and leads to, and who reviewed it."""
    _, values = record(
        "about/privacy.md",
        "draft: true\npublish_at: 2027-01-31 09:00\nexpire_at: 2027-02-28 18:30\n"
        "citations: [nhs, fda]\nrelated: [/, /faq/]\norder: 0\n"
        "reviewed: {by: Dr A, on: 2026-11-20, next: 2027-11-20, signature: abc}\n"
        "former_slugs: [data, /faq/what-you-store/]\n"
        "removed: {on: 2026-11-21, why: Nobody read it., see: [/faq/]}\n"
        "changes: [{on: 2026-11-22, what: It said two days.}]\n"
        "allow: [{words: stores for ever, why: It says what others do., awaits_clinician: true}]\n",
    )

    assert values == {
        "draft": True,
        "publish_at": datetime.datetime(2027, 1, 31, 9, 0),  # noqa: DTZ001 - in the zone of the site
        "expire_at": datetime.datetime(2027, 2, 28, 18, 30),  # noqa: DTZ001 - as above
        "citations": ("nhs", "fda"),
        "related": ("/", "/faq/"),
        "order": 0,
        "reviewed": records.Review.model_construct(
            by="Dr A", on=datetime.date(2026, 11, 20), next=datetime.date(2027, 11, 20), signature="abc"
        ),
        "former_slugs": ("data", "/faq/what-you-store/"),
        "allow": (
            records.Allowance.model_construct(
                words="stores for ever", why="It says what others do.", awaits_clinician=True
            ),
        ),
        "removed": records.Removal.model_construct(
            on=datetime.date(2026, 11, 21), why="Nobody read it.", see=("/faq/",)
        ),
        "changes": (records.Change.model_construct(on=DAY, what="It said two days."),),
    }


def test_a_concern() -> None:
    """What someone wants treated: where, how sure the evidence is, what the regulator says, how often."""
    kind, values = record(
        "areas/wax.md",
        "where: [left ear, right ear]\nplaces: [ears, face]\nevidence: best\nevidence_note: Good.\n"
        "fda_status: partly-authorized\n"
        "fda_note: Partly.\nsessions: {from: 1, to: 3}\nsessions_note: Few.\nskin_tone: The same.\n"
        "usually_treated: false\norder: 1\nshort_title: Wax\n",
    )

    assert kind is records.ConcernRecord
    assert values == {
        "where": ("left ear", "right ear"),
        "places": (BodyPlace.EARS, BodyPlace.FACE),
        "evidence": EvidenceGrade.BEST,
        "evidence_note": "Good.",
        "fda_status": FdaStatus.PARTLY,
        "fda_note": "Partly.",
        "sessions": records.Sessions.model_validate({"from": "1", "to": "3"}),
        "sessions_note": "Few.",
        "skin_tone": "The same.",
        "usually_treated": False,
        "order": 1,
        "short_title": "Wax",
    }


@pytest.mark.parametrize(("last", "is_one_number"), [("3", True), ("4", False)])
def test_sessions(last: str, *, is_one_number: bool) -> None:
    """A range whose ends are the same is one number."""
    sessions = records.Sessions.model_validate({"from": "3", "to": last})

    assert (sessions.first, sessions.last) == (3, int(last))
    assert sessions.is_one_number == is_one_number


def test_a_stage() -> None:
    """A part of the time after a treatment, with care cards as front matter carries them."""
    kind, values = record(
        "results/week-1.md",
        "when: Days 1 to 7\nfrom_day: 1\nto_day: 7\nexpect: [a tickle, '*quiet*']\ndo: [rest]\n"
        "avoid: [swim]\ncare_cards:\n  - level: urgent\n    title: 'Call today if:'\n    items: [it hurts]\n",
    )

    assert kind is records.StageRecord
    assert values == {
        "when": "Days 1 to 7",
        "from_day": 1,
        "to_day": 7,
        "expect": ("a tickle", "<em>quiet</em>"),
        "do": ("rest",),
        "avoid": ("swim",),
        "care_cards": (
            records.CareCardFields.model_construct(
                level=CareLevel.URGENT, title="Call today if:", items=(Html("it hurts"),)
            ),
        ),
    }


def test_a_location() -> None:
    """A place where people are seen."""
    kind, values = record(
        "providers/main-street.md",
        "kind: location\nservices: [washing]\nlanguages: [en, es]\naccess: step-free\n"
        "visits: [in-person, video]\nconfirmed: true\nchecked: 2026-11\nsource: ears\n"
        "phone: 312 000 0000\nwebsite: https://ears.example/\n"
        "address: {street: 1 Main Street, city: Oak, region: IL, country: US}\n"
        "coordinates: {latitude: 41.8757, longitude: -87.6243}\n",
    )

    assert kind is records.LocationRecord
    assert values == {
        "type": "location",
        "services": ("washing",),
        "languages": ("en", "es"),
        "access": Access.STEP_FREE,
        "visits": (Visit.IN_PERSON, Visit.VIDEO),
        "confirmed": True,
        "checked": "2026-11",
        "source": "ears",
        "phone": "312 000 0000",
        "website": "https://ears.example/",
        "address": records.PostalAddress(street="1 Main Street", city="Oak", region="IL", country="US"),
        "coordinates": records.Coordinates.model_construct(latitude=41.8757, longitude=-87.6243),
    }


def test_a_clinician() -> None:
    """A person who treats."""
    kind, values = record(
        "providers/dr-a.md",
        "kind: clinician\ncredentials: MD\njob_title: Ear doctor\nlocations: [/providers/main-street/]\n"
        "registrations: [{registry: Ear Council, number: 012345}]\n"
        "services: []\nconfirmed: false\nchecked: 2026-11-22\nsource: ears\nwebsite: https://ears.example/a\n",
    )

    assert kind is records.ClinicianRecord
    assert values == {
        "type": "clinician",
        "credentials": "MD",
        "job_title": "Ear doctor",
        "locations": ("/providers/main-street/",),
        "registrations": (records.Registration(registry="Ear Council", number="012345"),),
        "services": (),
        "languages": (),
        "confirmed": False,
        "checked": "2026-11-22",
        "source": "ears",
        "website": "https://ears.example/a",
    }


def test_a_source() -> None:
    """Something that was read, how much of it, and how much it can carry."""
    kind, values = record(
        "sources/ears.md",
        "publisher: The Ear Journal\nwhere_read: Reposted by A Clinic\nyear: 2020\n"
        "link: https://ears.example/wax\naccessed: 2026-11\n"
        "type: review\ngrade: A\nread: full\nauthors: A, B\ndoi: 10.1001/ears.1\npmid: 12345\n",
    )

    assert kind is records.SourceRecord
    assert values == {
        "publisher": "The Ear Journal",
        "where_read": "Reposted by A Clinic",
        "year": 2020,
        "link": "https://ears.example/wax",
        "accessed": "2026-11",
        "type": SourceType.REVIEW,
        "grade": SourceGrade.A,
        "read": ReadDepth.FULL,
        "authors": "A, B",
        "doi": "10.1001/ears.1",
        "pmid": "12345",
    }


@pytest.mark.parametrize(
    ("publisher", "year", "where_read", "imprint"),
    [
        ("The Ear Journal", None, None, "The Ear Journal"),
        ("The Ear Journal", 2020, None, "The Ear Journal, 2020"),
        ("The Ear Journal", 2020, "Reposted by A Clinic", "The Ear Journal, 2020. Reposted by A Clinic"),
        (None, None, "Free copy in PubMed Central", "Free copy in PubMed Central"),
        (None, 2020, "Free copy in PubMed Central", "2020. Free copy in PubMed Central"),
    ],
)
def test_imprint(publisher: str | None, year: int | None, where_read: str | None, imprint: str) -> None:
    """The year is that of the publication; where a copy stands is a sentence of its own."""
    make = cast("Any", records.SourceRecord).model_construct

    assert make(publisher=publisher, year=year, where_read=where_read).imprint == imprint


def test_records_and_their_groups_of_keys_are_closed() -> None:
    """Unknown keys are refused everywhere, and what was made is never changed."""
    kinds = [
        kind
        for _, kind in inspect.getmembers(records, inspect.isclass)
        if issubclass(kind, Record | records.Part)
    ]

    assert {(kind.model_config.get("extra"), kind.model_config.get("frozen")) for kind in kinds} == {
        ("forbid", True)
    }


def test_every_kind_has_a_name_of_its_own() -> None:
    """A template is found by the name of a kind, and a message says what it calls it."""
    kinds = [
        kind
        for _, kind in inspect.getmembers(records, inspect.isclass)
        if issubclass(kind, Record) and hasattr(kind, "kind")
    ]

    assert len({kind.kind for kind in kinds}) == len({kind.called for kind in kinds}) == len(kinds)
