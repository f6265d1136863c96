"""Who publishes, treats and reviews.

No one is told of whom the page does not tell: no person without a record, no address that is not shown.
"""

from __future__ import annotations

import re
from typing import cast

from microneedling_site.library.addresses import Address
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    ClinicianRecord,
    LocationRecord,
    PostalAddress,
    ReviewerRecord,
    SiteRecord,
)
from microneedling_site.site.structured_data.nodes import (
    Node,
    Value,
    absolute,
    identity,
    more,
    node,
    reference,
)

#: Letters behind a name, such as RN, MD or PhD, with commas between them.
_SUFFIX = re.compile(r"[A-Z][A-Za-z.-]{0,6}(, [A-Z][A-Za-z.-]{0,6})*")


def website(home: Page[SiteRecord]) -> Node:
    """Return the site as every page names it."""
    return node("WebSite", identity(home.url, "website"), name=home.record.name, url=absolute(home.url))


def publisher(home: Page[SiteRecord]) -> Node:
    """Return the organization as every page names it."""
    return node("MedicalOrganization", _organization_identity(), name=home.record.organization.name)


def whole_website(home: Page[SiteRecord]) -> Node:
    """Return the site as its home page tells of it."""
    return more(website(home), inLanguage=home.language, publisher=reference(publisher(home)))


def whole_publisher(home: Page[SiteRecord]) -> Node:
    """Return the organization as the home page, and what is about the site, tell of it."""
    organization = home.record.organization
    return more(
        publisher(home),
        url=organization.url or absolute(home.url),
        telephone=organization.phone,
        **_at(organization.address),
    )


def place(page: Page[LocationRecord]) -> Node:
    """Return a location as other pages name it."""
    return node("MedicalOrganization", identity(page.url, "place"), name=page.title, url=absolute(page.url))


def whole_place(page: Page[LocationRecord], treatment: Node | None) -> Node:
    """Return a location as its own page tells of it.

    Args:
        page: of the location.
        treatment: what is done there; told only where a source says that it is.
    """
    record = page.record
    is_done_here = record.confirmed and record.address is not None
    return more(
        place(page),
        telephone=record.phone,
        sameAs=record.website,
        knowsLanguage=record.languages,
        availableService=treatment if is_done_here else None,
        **_at(record.address),
    )


def clinician(page: Page[ClinicianRecord], library: Library) -> Node:
    """Return a person who treats; not a `Physician`, which is a business."""
    record = page.record
    places = [_location(library, url) for url in record.locations]
    return node(
        "Person",
        identity(page.url, "person"),
        name=page.title,
        honorificSuffix=_suffix(record.credentials),
        jobTitle=record.job_title,
        identifier=[
            node("PropertyValue", name=entry.registry, value=entry.number, url=entry.link)
            for entry in record.registrations
        ],
        hasCredential=node("EducationalOccupationalCredential", name=record.credentials),
        worksFor=[place(location) for location in places if location is not None],
        knowsLanguage=record.languages,
        url=absolute(page.url),
        sameAs=record.website,
    )


def reviewer(page: Page[ReviewerRecord]) -> Node:
    """Return who reviewed a page, as that page names them; `page` is the reviewer's own."""
    credentials = page.record.credentials
    return node(
        "Person",
        identity(page.url, "person"),
        name=page.title,
        honorificSuffix=_suffix(credentials),
        hasCredential=node("EducationalOccupationalCredential", name=credentials),
        url=absolute(page.url),
    )


def whole_reviewer(page: Page[ReviewerRecord]) -> Node:
    """Return a reviewer as their own page tells of them."""
    return more(reviewer(page), sameAs=page.record.profile)


def _organization_identity() -> str:
    return identity(Address("", "").url, "organization")


def _at(address: PostalAddress | None) -> dict[str, Value]:
    """Return what an address makes of an organization: a clinic, where people can see where it is."""
    if address is None:
        return {}
    told = node(
        "PostalAddress",
        streetAddress=address.street,
        addressLocality=address.city,
        addressRegion=address.region,
        postalCode=address.postal_code,
        addressCountry=address.country,
    )
    return {"@type": "MedicalClinic", "address": told}


def _suffix(credentials: str) -> str | None:
    return credentials if _SUFFIX.fullmatch(credentials) else None


def _location(library: Library, url: str) -> Page[LocationRecord] | None:
    found = library.pages.get(url)
    is_location = found is not None and isinstance(found.record, LocationRecord)
    return cast("Page[LocationRecord]", found) if is_location else None
