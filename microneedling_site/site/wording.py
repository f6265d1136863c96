"""The words a reader sees for every closed vocabulary of the content.

    >>> str(words(EvidenceGrade.SOME).label)
    'Some support'

Keyed by the vocabulary first: members of two string enums may be equal as strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


@dataclass(frozen=True, slots=True)
class Words:
    """What a member is called, and where that needs it, what it means in one sentence."""

    label: str | Promise
    meaning: str | Promise = ""


WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Words]] = {
    EvidenceGrade: {
        EvidenceGrade.BEST: Words(
            _("Best supported"),
            _("Several fair tests (randomized trials), taken together, point the same way."),
        ),
        EvidenceGrade.SOME: Words(
            _("Some support"),
            _(
                "More than one study points the same way, but the studies are small or had no "
                "comparison group."
            ),
        ),
        EvidenceGrade.LIMITED: Words(
            _("Limited"),
            _("Only a few people were studied, or this was only part of a study."),
        ),
        EvidenceGrade.UNCLEAR: Words(
            _("Unclear"),
            _("The studies do not fit together, or were about something slightly different."),
        ),
        EvidenceGrade.NONE_FOUND: Words(
            _("No trial found"),
            _("We looked and found no trial. We may have missed one."),
        ),
    },
    FdaStatus: {
        FdaStatus.AUTHORIZED: Words(
            _("FDA-authorized use"),
            _("The FDA, the US agency for medical devices, has authorized at least one device for this."),
        ),
        FdaStatus.PARTLY: Words(
            _("Partly FDA-authorized"),
            _("Authorized only for some places on the body, or only for some kinds of this."),
        ),
        FdaStatus.NOT_AUTHORIZED: Words(
            _("Not an FDA-authorized use"),
            _("No device is authorized for this. Clinicians may still offer it; that is called off-label."),
        ),
    },
    BodyPlace: {
        BodyPlace.SCALP: Words(_("Scalp")),
        BodyPlace.FACE: Words(_("Face")),
        BodyPlace.FOREHEAD: Words(_("Forehead")),
        BodyPlace.EYES: Words(_("Around the eyes")),
        BodyPlace.EARS: Words(_("Ears")),
        BodyPlace.NOSE: Words(_("Nose")),
        BodyPlace.CHEEKS: Words(_("Cheeks")),
        BodyPlace.MOUTH: Words(_("Mouth")),
        BodyPlace.CHIN: Words(_("Chin")),
        BodyPlace.NECK: Words(_("Neck")),
        BodyPlace.SHOULDERS: Words(_("Shoulders")),
        BodyPlace.CHEST: Words(_("Chest")),
        BodyPlace.ABDOMEN: Words(_("Belly")),
        BodyPlace.BACK: Words(_("Back")),
        BodyPlace.ARMS: Words(_("Arms")),
        BodyPlace.HANDS: Words(_("Hands")),
        BodyPlace.BUTTOCKS: Words(_("Buttocks")),
        BodyPlace.THIGHS: Words(_("Thighs")),
        BodyPlace.KNEES: Words(_("Knees")),
        BodyPlace.LEGS: Words(_("Lower legs")),
        BodyPlace.FEET: Words(_("Feet")),
    },
    # Hidden words that say aloud what colour says on a care card (NHS service manual, care cards).
    CareLevel: {
        CareLevel.ASK: Words(_("Non-urgent advice")),
        CareLevel.URGENT: Words(_("Urgent advice")),
        CareLevel.EMERGENCY: Words(_("Immediate action required")),
    },
    Access: {
        Access.STEP_FREE: Words(_("Step-free entrance")),
        Access.NOT_STEP_FREE: Words(_("There are steps at the entrance")),
        Access.UNKNOWN: Words(_("Not known. Ask before you go.")),
    },
    Visit: {
        Visit.IN_PERSON: Words(_("In person")),
        Visit.VIDEO: Words(_("By video")),
    },
    SourceType: {
        SourceType.REGULATOR: Words(_("Government regulator")),
        SourceType.PUBLIC_HEALTH: Words(_("Public health agency")),
        SourceType.REVIEW: Words(_("Review of studies")),
        SourceType.TRIAL: Words(_("Study")),
        SourceType.CASE_REPORT: Words(_("Case report")),
        SourceType.GUIDELINE: Words(_("Guideline")),
        SourceType.TEXTBOOK: Words(_("Textbook")),
        SourceType.ENCYCLOPEDIA: Words(_("Medical encyclopedia")),
        SourceType.GOVERNMENT_DATA: Words(_("Government data")),
        SourceType.MAKER_DOCUMENT: Words(_("Document of a device maker")),
        SourceType.HOSPITAL_PAGE: Words(_("Hospital or health system page")),
        SourceType.LEAFLET: Words(_("Hospital leaflet")),
        SourceType.SOCIETY_PAGE: Words(_("Professional society page")),
        SourceType.NEWS: Words(_("News report")),
        SourceType.CLINIC_PAGE: Words(_("Clinic page")),
    },
    SourceGrade: {
        SourceGrade.A: Words(
            pgettext_lazy("grade of a source", "A"),
            _("A regulator, a public health agency or a published study."),
        ),
        SourceGrade.B: Words(
            pgettext_lazy("grade of a source", "B"),
            _("A hospital, a professional society or a reference text."),
        ),
        SourceGrade.C: Words(
            pgettext_lazy("grade of a source", "C"),
            _("A clinic, a company or a news report. It shows what is said, not that it is so."),
        ),
    },
    ReadDepth: {
        ReadDepth.FULL: Words(_("We read the whole of it.")),
        ReadDepth.ABSTRACT: Words(_("We read its summary (abstract) only.")),
        ReadDepth.EXCERPT: Words(_("We read a part of it only.")),
        ReadDepth.REPOST: Words(_("We read it where someone else had published it again.")),
    },
}


def words(member: StrEnum) -> Words:
    """Return the words for a member of a closed vocabulary."""
    return WORDS[type(member)][member]
