"""The closed lists of words that front matter chooses from.

How a reader is told them is for the templates to say; here they are only told apart.
"""

from __future__ import annotations

from enum import StrEnum


class EvidenceGrade(StrEnum):
    """How sure the studies are that a concern gets better; see the legend on the areas page."""

    BEST = "best"
    SOME = "some"
    LIMITED = "limited"
    UNCLEAR = "unclear"
    NONE_FOUND = "none-found"


class FdaStatus(StrEnum):
    """Whether the US regulator has authorized a device of this kind for a concern."""

    AUTHORIZED = "authorized"
    PARTLY = "partly-authorized"
    NOT_AUTHORIZED = "not-authorized"


class BodyPlace(StrEnum):
    """A place of the body, as far as people name places when they say what they want treated.

    Where each is on the map is for `site/body_map.py` to say.
    """

    SCALP = "scalp"
    FACE = "face"
    FOREHEAD = "forehead"
    EYES = "eyes"
    EARS = "ears"
    NOSE = "nose"
    CHEEKS = "cheeks"
    MOUTH = "mouth"
    CHIN = "chin"
    NECK = "neck"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    BACK = "back"
    ARMS = "arms"
    HANDS = "hands"
    BUTTOCKS = "buttocks"
    THIGHS = "thighs"
    KNEES = "knees"
    LEGS = "legs"
    FEET = "feet"


class CareLevel(StrEnum):
    """How soon to get help, mildest first (NHS care cards)."""

    ASK = "ask"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class PictureKind(StrEnum):
    """What a picture is: of a patient's photograph it has to be known that the patient agreed."""

    DRAWING = "drawing"
    PHOTO = "photo"
    PATIENT = "patient"


class ConsentScope(StrEnum):
    """Where a patient agreed that a picture may be shown."""

    WEBSITE = "website"
    PRINT = "print"
    SOCIAL_MEDIA = "social-media"
    TEACHING = "teaching"


class Access(StrEnum):
    """Whether a location can be reached without a step."""

    STEP_FREE = "step-free"
    NOT_STEP_FREE = "not-step-free"
    UNKNOWN = "unknown"


class Visit(StrEnum):
    """How a provider sees people."""

    IN_PERSON = "in-person"
    VIDEO = "video"


class ProcedureType(StrEnum):
    """How far a procedure goes into the body, as far as schema.org has a word for it."""

    NONINVASIVE = "noninvasive"
    PERCUTANEOUS = "percutaneous"


class HealthAspect(StrEnum):
    """What a part of a page tells of a health topic (schema.org, HealthAspectEnumeration)."""

    ALLERGIES = "allergies"
    BENEFITS = "benefits"
    CAUSES = "causes"
    CONTAGIOUSNESS = "contagiousness"
    EFFECTIVENESS = "effectiveness"
    GETTING_ACCESS = "getting-access"
    HOW_IT_WORKS = "how-it-works"
    HOW_OR_WHERE = "how-or-where"
    INGREDIENTS = "ingredients"
    LIVING_WITH = "living-with"
    MAY_TREAT = "may-treat"
    MISCONCEPTIONS = "misconceptions"
    OVERVIEW = "overview"
    PATIENT_EXPERIENCE = "patient-experience"
    PREGNANCY = "pregnancy"
    PREVENTION = "prevention"
    PROGNOSIS = "prognosis"
    RELATED_TOPICS = "related-topics"
    RISKS_OR_COMPLICATIONS = "risks-or-complications"
    SAFETY = "safety"
    SCREENING = "screening"
    SEE_DOCTOR = "see-doctor"
    SELF_CARE = "self-care"
    SIDE_EFFECTS = "side-effects"
    STAGES = "stages"
    SYMPTOMS = "symptoms"
    TREATMENTS = "treatments"
    TYPES = "types"
    USAGE_OR_SCHEDULE = "usage-or-schedule"


class SourceType(StrEnum):
    """What a source is."""

    REGULATOR = "regulator"
    PUBLIC_HEALTH = "public-health"
    REVIEW = "review"
    TRIAL = "trial"
    CASE_REPORT = "case-report"
    GUIDELINE = "guideline"
    TEXTBOOK = "textbook"
    ENCYCLOPEDIA = "encyclopedia"
    GOVERNMENT_DATA = "government-data"
    MAKER_DOCUMENT = "maker-document"
    HOSPITAL_PAGE = "hospital-page"
    LEAFLET = "leaflet"
    SOCIETY_PAGE = "society-page"
    NEWS = "news"
    CLINIC_PAGE = "clinic-page"


class SourceGrade(StrEnum):
    """How much a source can carry: A regulator or paper, B hospital or society, C clinic or news."""

    A = "A"
    B = "B"
    C = "C"


class ReadDepth(StrEnum):
    """How much of a source was read."""

    FULL = "full"
    ABSTRACT = "abstract"
    EXCERPT = "excerpt"
    REPOST = "repost"


class TrainingBots(StrEnum):
    """Whether programs may read the site that gather text to train models."""

    ALLOW = "allow"
    REFUSE = "refuse"
