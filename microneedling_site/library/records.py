"""The kinds of page: one typed record each, made from front matter.

    content/faq/is-it-painful.md  →  QuestionRecord(title="Is it painful?", topics=("comfort",), …)

Unknown keys are refused. How a single value is read is for `fields.py` to say.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from microneedling_site.library.fields import (
    LAST,
    MAX_SOURCE_TITLE,
    MIN_REASON,
    MIN_WORDS,
    ContactAddress,
    Country,
    Day,
    DayOrMonth,
    Degrees,
    Description,
    Doi,
    Flag,
    FormerAddress,
    Language,
    Meaning,
    Moment,
    Name,
    PageAddress,
    Phone,
    PlainText,
    Pmid,
    Prose,
    Reason,
    ShortAnswer,
    Specialty,
    Timezone,
    Title,
    WebAddress,
    WhatChanged,
    Whole,
    Year,
    not_after,
    not_before,
    not_before_year,
    not_more_than,
    where_not,
)
from microneedling_site.library.vocabularies import (
    Access,
    BodyPlace,
    CareLevel,
    ConsentScope,
    EvidenceGrade,
    FdaStatus,
    HealthAspect,
    PictureKind,
    ProcedureType,
    ReadDepth,
    SourceGrade,
    SourceType,
    TrainingBots,
    Visit,
)

#: What the calendar can plan; its form has the same bounds.
MOST_SESSIONS = 12
MOST_WEEKS = 52

#: The topic of which a list of signs is part; its name in front matter.
WHEN_TO_GET_HELP = "when-to-get-help"


class Keys(BaseModel):
    """Keys and their values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: What a message calls it.
    called: ClassVar[str]


class Part(Keys):
    """A group of keys inside a record."""

    called: ClassVar[str] = "this group of keys"


class Review(Part):
    """A clinician's sign-off; it holds only while `signature` fits the text."""

    called: ClassVar[str] = "a review"

    by: PlainText
    on: Day
    next: Annotated[Day, not_before("on")]
    signature: PlainText


class ReviewInterval(Part):
    """After how many months a kind of page, or one page, is to be reviewed again."""

    called: ClassVar[str] = "an entry of the review ladder"

    subject: Annotated[PlainText, Field(alias="for")]
    months: Annotated[Whole, Field(ge=1, le=120)]


class Removal(Part):
    """Why a page is no longer there, told to whoever still comes to its address."""

    called: ClassVar[str] = "the removal of a page"

    on: Day
    why: Reason
    see: tuple[PageAddress, ...] = ()


class Change(Part):
    """A mistake that could have mattered to a reader: what the page said, what it says now, and why."""

    called: ClassVar[str] = "a correction"

    on: Day
    what: WhatChanged


class SecurityContact(Part):
    """Whom to tell about a security hole of the site, as `/.well-known/security.txt` tells it (RFC 9116)."""

    called: ClassVar[str] = "the security contact"

    address: ContactAddress
    expires: Day


class Allowance(Part):
    """Why a sentence may say what a rule on claims would not let it say; see `rules/claims.py`."""

    called: ClassVar[str] = "an allowed sentence"

    words: Annotated[PlainText, StringConstraints(min_length=MIN_WORDS)]
    why: Annotated[PlainText, StringConstraints(min_length=MIN_REASON)]
    awaits_clinician: Flag = False


class PostalAddress(Part):
    """Where a location, or the organization, is."""

    called: ClassVar[str] = "an address"

    street: PlainText
    city: PlainText
    region: PlainText
    postal_code: PlainText | None = None
    country: Country


class Organization(Part):
    """Who publishes the site."""

    called: ClassVar[str] = "the organization"

    name: PlainText
    url: WebAddress | None = None
    address: PostalAddress | None = None
    phone: Phone | None = None


class MenuItem(Part):
    """An entry of the navigation."""

    called: ClassVar[str] = "an entry of the navigation"

    label: PlainText
    url: PageAddress


class Choice(Part):
    """One of the words that pages of a section may use."""

    called: ClassVar[str] = "an entry of this list"

    id: Name
    name: PlainText


class Sessions(Part):
    """The usual number of sessions, both ends included."""

    called: ClassVar[str] = "the number of sessions"

    first: Annotated[Whole, Field(alias="from", ge=1, le=50)]
    last: Annotated[Whole, Field(alias="to", ge=1, le=50), not_before("from", field="first")]

    @property
    def is_one_number(self) -> bool:
        """Whether both ends are the same."""
        return self.first == self.last


class PlannedSessions(Part):
    """The number of sessions that is usual in a plan, both ends included."""

    called: ClassVar[str] = "the number of sessions"

    first: Annotated[Whole, Field(alias="from", ge=1, le=MOST_SESSIONS)]
    last: Annotated[Whole, Field(alias="to", ge=1, le=MOST_SESSIONS), not_before("from", field="first")]


class WeeksBetween(Part):
    """The usual time from one session to the next in whole weeks, both ends included."""

    called: ClassVar[str] = "the number of weeks"

    first: Annotated[Whole, Field(alias="from", ge=1, le=MOST_WEEKS)]
    last: Annotated[Whole, Field(alias="to", ge=1, le=MOST_WEEKS), not_before("from", field="first")]


class WindowBefore(Part):
    """Days before a treatment, counted back from it: from 7 to 1 is the week before."""

    called: ClassVar[str] = "days before a treatment"

    title: Title
    from_day: Annotated[Whole, Field(ge=1, le=365)]
    to_day: Annotated[Whole, not_more_than("from_day")]
    do: tuple[Prose, ...] = ()
    avoid: Annotated[tuple[Prose, ...], Field(validate_default=True), where_not("do")] = ()


class WindowAfter(Part):
    """Days after a treatment, counted as in the timeline: 0 is the day itself."""

    called: ClassVar[str] = "days after a treatment"

    title: Title
    from_day: Annotated[Whole, Field(le=365)]
    to_day: Annotated[Whole, Field(le=365), not_before("from_day")]
    do: tuple[Prose, ...] = ()
    avoid: Annotated[tuple[Prose, ...], Field(validate_default=True), where_not("do")] = ()


class Coverage(Part):
    """Where a page tells what patients must be told of a procedure: the ids of its headings, by topic."""

    called: ClassVar[str] = "what a page covers"

    who_should_not: tuple[Name, ...] = Field((), alias="who-should-not")
    side_effects: tuple[Name, ...] = Field((), alias="side-effects")
    aftercare: tuple[Name, ...] = ()
    when_to_get_help: tuple[Name, ...] = Field((), alias="when-to-get-help")

    @property
    def places(self) -> dict[str, tuple[str, ...]]:
        """The ids of headings for every topic; none for one that is not covered here."""
        fields = type(self).model_fields.items()
        return {field.alias or name: getattr(self, name) for name, field in fields}


class SaidTogether(Part):
    """Words that leave half of the readers out, unless others stand near them."""

    called: ClassVar[str] = "an entry of this list"

    words: Annotated[tuple[PlainText, ...], Field(min_length=1)]
    beside: Annotated[tuple[PlainText, ...], Field(min_length=1, alias="with")]
    about: PlainText
    within: Literal["section", "page"] = "section"


class Consent(Part):
    """What a patient agreed to; the signed form stays with the practice, and no name stands here."""

    called: ClassVar[str] = "a consent"

    given: Day
    until: Annotated[Day, not_before("given")]
    scope: Annotated[tuple[ConsentScope, ...], Field(min_length=1)]
    withdrawn: Annotated[Day | None, not_before("given")] = None
    form: PlainText | None = None


class PictureRecord(Keys):
    """The credits of a picture."""

    called: ClassVar[str] = "the credits of a picture"

    shows: PictureKind
    made_by: PlainText
    license: PlainText
    source: WebAddress | None = None
    consent: Consent | None = None


class CareCardFields(Part):
    """A care card as front matter carries it."""

    called: ClassVar[str] = "a care card"

    level: CareLevel
    title: PlainText
    items: Annotated[tuple[Prose, ...], Field(min_length=1)]


class Registration(Part):
    """Under which number a registry of clinicians has someone; readers can look it up at `link`."""

    called: ClassVar[str] = "a registration"

    registry: PlainText
    number: PlainText
    link: WebAddress | None = None


class Coordinates(Part):
    """Where a location is on the globe, in degrees (WGS 84)."""

    called: ClassVar[str] = "coordinates"

    latitude: Annotated[Degrees, Field(ge=-90, le=90)]
    longitude: Annotated[Degrees, Field(ge=-180, le=180)]


class Treatment(Part):
    """The procedure in short: what readers see at the top of its first page, and machines are told.

    `not_for` holds why it is not done, or not yet; `harms` what can go wrong. Neither may be left out.
    """

    called: ClassVar[str] = "the treatment"

    name: PlainText
    also: tuple[PlainText, ...] = ()
    type: ProcedureType | None = None
    specialties: tuple[Specialty, ...] = ()
    where: Annotated[tuple[PlainText, ...], Field(min_length=1)]
    what: Prose
    how: Prose
    before: Prose
    after: Prose
    not_for: Annotated[tuple[Prose, ...], Field(min_length=1)]
    harms: Annotated[tuple[Prose, ...], Field(min_length=1)]


class SectionAspect(Part):
    """What the part of a page below a second-level heading tells of the procedure."""

    called: ClassVar[str] = "an entry of the aspects"

    heading: Name
    aspect: HealthAspect


class Record(Keys):
    """What every page says about itself."""

    #: The name of the kind, also that of its template.
    kind: ClassVar[str]

    title: Title
    description: Description
    published: Day
    updated: Annotated[Day, not_before("published")]
    draft: Flag = False
    sample: Flag = False
    publish_at: Moment | None = None
    expire_at: Annotated[Moment | None, not_before("publish_at")] = None
    citations: tuple[Name, ...] = ()
    related: tuple[PageAddress, ...] = ()
    reviewed: Review | None = None
    former_slugs: tuple[FormerAddress, ...] = ()
    removed: Removal | None = None
    changes: tuple[Change, ...] = ()
    allow: tuple[Allowance, ...] = ()


class Ordered(Record):
    """A page that has a place among its siblings."""

    order: Whole = LAST


class SiteRecord(Record):
    """The site, and its home page."""

    kind: ClassVar[str] = "site"
    called: ClassVar[str] = "the site"

    name: PlainText
    organization: Organization
    timezone: Timezone
    emergency: Prose
    not_reviewed: Prose
    navigation: tuple[MenuItem, ...]
    review_every_months: tuple[ReviewInterval, ...] = ()
    review_grace_days: Annotated[Whole, Field(le=365)] = 90
    security_contact: SecurityContact | None = None
    #: What was learned from a page cannot be taken back, and what a model says of it later has no date
    #: and no source; so nobody is allowed that before the owner says so.
    training_bots: TrainingBots = TrainingBots.REFUSE
    said_together: tuple[SaidTogether, ...] = ()


class SectionRecord(Record):
    """The first page of a folder."""

    kind: ClassVar[str] = "section"
    called: ClassVar[str] = "the first page of a folder"


class QuestionsRecord(SectionRecord):
    """The first page of the questions, with the topics they may have."""

    kind: ClassVar[str] = "questions"
    called: ClassVar[str] = "the first page of the questions"

    topics: Annotated[tuple[Choice, ...], Field(min_length=1)]


class ProvidersRecord(SectionRecord):
    """The first page of the providers, with the services they may offer."""

    kind: ClassVar[str] = "providers"
    called: ClassVar[str] = "the first page of the providers"

    services: Annotated[tuple[Choice, ...], Field(min_length=1)]


class CalendarRecord(SectionRecord):
    """The page that turns a first day into the dates of a whole plan.

    What to avoid after a treatment stands in the stages of the timeline too; here stands what they lack.
    """

    kind: ClassVar[str] = "calendar"
    called: ClassVar[str] = "the calendar"

    intro: Prose
    sessions: PlannedSessions
    sessions_note: Prose
    weeks_between: WeeksBetween
    weeks_note: Prose
    recovery_days: Annotated[Whole, Field(ge=1, le=365)]
    recovery_note: Prose
    before: tuple[WindowBefore, ...] = ()
    after: tuple[WindowAfter, ...] = ()


class ProcedureRecord(Ordered):
    """A page of the procedure's mini-hub, its first page included."""

    kind: ClassVar[str] = "procedure"
    called: ClassVar[str] = "a procedure page"

    short_title: Title | None = None
    aspects: tuple[SectionAspect, ...] = ()
    covers: Coverage = Coverage()


class HubRecord(ProcedureRecord):
    """The first page of the procedure's mini-hub."""

    kind: ClassVar[str] = "hub"
    called: ClassVar[str] = "the first page of the procedure"

    treatment: Treatment | None = None


class ConcernRecord(Ordered):
    """Something that people want treated; `where` is what a reader is told, `places` are on the map."""

    kind: ClassVar[str] = "concern"
    called: ClassVar[str] = "a concern"

    short_title: Title | None = None
    where: Annotated[tuple[PlainText, ...], Field(min_length=1)]
    places: tuple[BodyPlace, ...] = ()
    evidence: EvidenceGrade
    evidence_note: Prose
    fda_status: FdaStatus
    fda_note: Prose
    sessions: Sessions | None = None
    sessions_note: Prose
    skin_tone: Prose
    usually_treated: Flag = True


class StageRecord(Record):
    """A part of the time after a treatment, in days; 0 is the day of the treatment."""

    kind: ClassVar[str] = "stage"
    called: ClassVar[str] = "a stage of the timeline"

    when: Title
    from_day: Annotated[Whole, Field(le=3650)]
    to_day: Annotated[Whole, Field(le=3650), not_before("from_day")]
    expect: Annotated[tuple[Prose, ...], Field(min_length=1)]
    do: Annotated[tuple[Prose, ...], Field(min_length=1)]
    avoid: tuple[Prose, ...] = ()
    care_cards: tuple[CareCardFields, ...] = ()


class ProviderRecord(Record):
    """What locations and clinicians have in common."""

    services: tuple[Name, ...]
    languages: tuple[Language, ...] = ()
    confirmed: Flag
    checked: Annotated[DayOrMonth, not_after("updated")]
    source: Name


class LocationRecord(ProviderRecord):
    """A place where people are seen."""

    kind: ClassVar[str] = "location"
    called: ClassVar[str] = "a location"

    type: Annotated[Literal["location"], Field(alias="kind")]
    address: PostalAddress | None = None
    access: Access
    visits: Annotated[tuple[Visit, ...], Field(min_length=1)]
    website: WebAddress | None = None
    phone: Phone | None = None
    coordinates: Coordinates | None = None


class ClinicianRecord(ProviderRecord):
    """A person who treats; `title` is the name."""

    kind: ClassVar[str] = "clinician"
    called: ClassVar[str] = "a clinician"

    type: Annotated[Literal["clinician"], Field(alias="kind")]
    credentials: PlainText
    job_title: PlainText
    locations: tuple[PageAddress, ...]
    registrations: tuple[Registration, ...] = ()
    website: WebAddress


class PostalCodesRecord(Record):
    """Where distances can be measured from: a page that holds a block of postal codes."""

    kind: ClassVar[str] = "postal-codes"
    called: ClassVar[str] = "a page of postal codes"

    type: Annotated[Literal["postal-codes"], Field(alias="kind")]
    code_name: PlainText


class QuestionRecord(Ordered):
    """A question with one answer."""

    kind: ClassVar[str] = "question"
    called: ClassVar[str] = "a question"

    topics: Annotated[tuple[Name, ...], Field(min_length=1)]
    short_answer: ShortAnswer


class TermRecord(Record):
    """A medical word and its plain meaning."""

    kind: ClassVar[str] = "term"
    called: ClassVar[str] = "a term"

    meaning: Meaning
    also: tuple[PlainText, ...] = ()
    instead_of: tuple[PlainText, ...] = ()


class SourceRecord(Record):
    """Something that was read."""

    kind: ClassVar[str] = "source"
    called: ClassVar[str] = "a source"

    #: What `rules/sources.py` says with E586, for editors that know the schema.
    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["publisher"]}, {"required": ["where_read"]}]}
    )

    title: Annotated[PlainText, StringConstraints(max_length=MAX_SOURCE_TITLE)]
    publisher: PlainText | None = None
    where_read: PlainText | None = None
    year: Year | None = None
    link: WebAddress
    accessed: Annotated[DayOrMonth, not_after("updated"), not_before_year("year")]
    type: SourceType
    grade: SourceGrade
    read: ReadDepth
    authors: PlainText | None = None
    doi: Doi | None = None
    pmid: Pmid | None = None

    @property
    def leads_to_original(self) -> bool:
        """Whether the link leads to what was published, and not to a copy, a mirror or a record of it."""
        return self.where_read is None

    @property
    def publication(self) -> str:
        """Who published it and when, as far as that is known: "The Ear Journal, 2020"."""
        return ", ".join(str(part) for part in (self.publisher, self.year) if part)

    @property
    def imprint(self) -> str:
        """That, and where it was read: "The Ear Journal, 2020. Reposted by A Clinic"."""
        return ". ".join(part for part in (self.publication, self.where_read) if part)


class AboutRecord(Ordered):
    """A page about the site itself."""

    kind: ClassVar[str] = "about"
    called: ClassVar[str] = "a page about the site"


class ReviewerRecord(Record):
    """A clinician who signs pages; `title` is the name."""

    kind: ClassVar[str] = "reviewer"
    called: ClassVar[str] = "a reviewer"

    credentials: PlainText
    profile: WebAddress


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of page, sorted."""
    found: set[str] = set()
    rest = [Record]
    while rest:
        record = rest.pop()
        rest += record.__subclasses__()
        found.update({record.kind} if "kind" in record.__dict__ else ())
    return tuple(sorted(found))
