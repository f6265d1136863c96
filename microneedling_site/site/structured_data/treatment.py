"""The procedure that the site is about, as the first page of its mini-hub describes it."""

from __future__ import annotations

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import HubRecord, ProcedureRecord, Treatment
from microneedling_site.library.vocabularies import HealthAspect, ProcedureType
from microneedling_site.site.structured_data.nodes import Node, absolute, identity, member, node

_SECTION = "procedure"


def treatment(library: Library, language: str) -> Node | None:
    """Return the procedure as other pages name it: by the page that describes it.

    Nothing where no page does. It has no name here, for a page need not say it.
    """
    original = Address(_SECTION, "", DEFAULT_LANGUAGE)
    hubs = [library.pages.get(address.url) for address in (original.in_language(language), original)]
    hub = next((page for page in hubs if page is not None), None)
    if hub is None or not isinstance(hub.record, HubRecord) or hub.record.treatment is None:
        return None
    return node("MedicalTherapy", _identity(), url=absolute(hub.url))


def whole_treatment(page: Page[HubRecord], facts: Treatment) -> Node:
    """Return the procedure as its own page tells of it."""
    return node(
        "MedicalTherapy",
        _identity(),
        name=facts.name,
        alternateName=facts.also,
        description=facts.what.text,
        url=absolute(page.url),
        procedureType=type_of(facts.type) if facts.type else None,
        relevantSpecialty=[member(specialty) for specialty in facts.specialties],
        bodyLocation=facts.where,
        howPerformed=facts.how.text,
        preparation=facts.before.text,
        followup=facts.after.text,
        contraindication=[reason.text for reason in facts.not_for],
        adverseOutcome=[node("MedicalEntity", name=harm.text) for harm in facts.harms],
    )


def parts(page: Page[ProcedureRecord]) -> list[Node]:
    """Return the parts of a page of which its front matter says what they tell, in the page's order."""
    told: dict[str, list[str]] = {}
    for entry in page.record.aspects:
        told.setdefault(entry.heading, []).append(aspect_of(entry.aspect))
    return [
        node(
            "HealthTopicContent",
            f"{absolute(page.url)}#{heading.id}",
            name=heading.text,
            hasHealthAspect=told[heading.id],
        )
        for heading in page.headings
        if heading.id in told
    ]


def _identity() -> str:
    """Return the `@id`, which is the same in every language."""
    return identity(Address(_SECTION, "").url, "treatment")


def aspect_of(aspect: HealthAspect) -> str:
    """Return the address of an aspect in schema.org."""
    words = "".join(word.capitalize() for word in aspect.split("-"))
    return member(f"{words}HealthAspect")


def type_of(kind: ProcedureType) -> str:
    """Return the address of a type of procedure in schema.org."""
    return member(f"{kind.capitalize()}Procedure")
