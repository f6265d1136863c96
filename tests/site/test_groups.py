from __future__ import annotations

import pytest

from microneedling_site.library.library import Library
from microneedling_site.site.groups import groups_of

GROUPS = {
    "/areas/": [
        ("group_treated", "Each concern", "concern", ["/areas/wax/"]),
        ("group_others", "Not usually treated", "concern", ["/areas/deafness/"]),
    ],
    "/results/": [
        ("group_stages", "Day by day", "stage", ["/results/first-day/", "/results/first-week/"]),
    ],
    "/providers/": [
        ("group_locations", "Places", "location", ["/providers/high-street/"]),
        ("group_clinicians", "Clinicians", "clinician", ["/providers/sam-example/"]),
    ],
    "/faq/": [
        ("topic_comfort", "Comfort", "question", ["/faq/does-it-hurt/"]),
        ("topic_safety", "Safety", "question", ["/faq/can-i-do-it-myself/", "/faq/does-it-hurt/"]),
    ],
    "/glossary/": [("letter_c", "C", "term", ["/glossary/cerumen/"])],
    "/sources/": [
        ("type_trial", "Study", "source", ["/sources/ear-trial/"]),
        ("type_leaflet", "Hospital leaflet", "source", ["/sources/ear-leaflet/"]),
    ],
    "/about/": [("group_about", "", "about", ["/about/privacy/"])],
    "/es/faq/": [("topic_comfort", "Comodidad", "question", ["/es/faq/does-it-hurt/"])],
    # The contents list of the guide says the same.
    "/procedure/": [],
    "/faq/does-it-hurt/": [],
    "/": [],
}


@pytest.mark.parametrize("url", GROUPS)
def test_first_page_of_a_section_groups_its_members(ears: Library, url: str) -> None:
    """Each section has its own order, and an empty group is left out."""
    groups = groups_of(ears.pages[url], ears)

    found = [(group.id, str(group.title), group.kind, [page.url for page in group.pages]) for group in groups]
    assert found == GROUPS[url]
