"""Pages name only the topics, services and locations that their section has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

QUESTION = "content/faq/does-it-hurt.md"
LOCATION = "content/providers/main-street.md"
ANN = "content/providers/ann-lee.md"


def question(topics: str) -> dict[str, str]:
    """Return the small site's question with other topics."""
    return {QUESTION: small_site.FILES[QUESTION].replace("[comfort]", topics)}


def clinician(*, keys: str = "", locations: str = "[/providers/main-street/]") -> dict[str, str]:
    """Return a clinician who treats at these locations."""
    record = f"""\
kind: clinician
credentials: MD
job_title: Ear specialist
locations: {locations}
services: [washing]
confirmed: true
checked: 2026-11
source: ears-2020
website: https://ears.example/ann-lee
"""
    return {ANN: small_site.page(title="Ann Lee", keys=record + keys)}


@pytest.mark.parametrize("topics", ["[comfort]", "[safety, comfort]", '["safety"]', "\n  - safety"])
def test_known_topics(content: Path, topics: str) -> None:
    """Every topic that the questions' first page lists may be named."""
    small_site.put(content, question(topics))

    printed = small_site.printed(content)

    assert printed == ""


def test_misspelt_topic(content: Path) -> None:
    """E203: a topic that is almost on the list is suggested, at its own place in the line."""
    small_site.put(content, question('[comfort, "saftey"]'))

    printed = small_site.printed(content)

    assert printed == (
        f'{QUESTION}:6:20: E203 "saftey" is not one of the topics. Did you mean "safety"?\n'
        '    6 │ topics: [comfort, "saftey"]\n'
        "      │                    ^^^^^^"
    )


def test_unknown_topic(content: Path) -> None:
    """E203: where nothing is close, the whole list is shown."""
    small_site.put(content, question("\n  - comfort\n  - prices"))

    printed = small_site.printed(content)

    assert printed == (
        f'{QUESTION}:8:5: E203 "prices" is not one of the topics. They are "comfort" or "safety".\n'
        "    8 │   - prices\n"
        "      │     ^^^^^^"
    )


def test_topics_of_a_translation(content: Path) -> None:
    """A translation names the topics of the original's list, whose ids are no words for readers."""
    spanish = small_site.FILES["content/faq/index.md"].replace("id: comfort", "id: comodidad")
    name = "content/faq/does-it-hurt.es.md"
    small_site.put(content, {"content/faq/index.es.md": spanish, name: small_site.FILES[QUESTION]})
    accepted = small_site.codes(content)
    small_site.put(content, {name: small_site.FILES[QUESTION].replace("comfort", "comodidad")})

    refused = small_site.codes(content)

    assert (accepted, refused) == ([], ["E203"])


def test_topics_of_a_list_with_a_mistake(content: Path) -> None:
    """While the list cannot be read, its mistake is the only one that is told."""
    index = small_site.FILES["content/faq/index.md"]
    small_site.put(content, {"content/faq/index.md": index.replace("topics:", "topisc:")} | question("[x]"))

    printed = small_site.printed(content)

    assert printed == (
        'content/faq/index.md:6:1: E211 "topisc" is not a key of the first page of the questions. '
        'Did you mean "topics"?\n'
        "    6 │ topisc:\n"
        "      │ ^^^^^^"
    )


def test_unknown_service(content: Path) -> None:
    """E203: services are checked like topics."""
    small_site.put(content, {LOCATION: small_site.FILES[LOCATION].replace("[washing]", "[washing, wahsing]")})

    printed = small_site.printed(content)

    assert printed == (
        f'{LOCATION}:7:21: E203 "wahsing" is not one of the services. Did you mean "washing"?\n'
        "    7 │ services: [washing, wahsing]\n"
        "      │                     ^^^^^^^"
    )


def test_no_services(content: Path) -> None:
    """A location may say that nothing is known of its services."""
    small_site.put(content, {LOCATION: small_site.FILES[LOCATION].replace("[washing]", "[]")})

    printed = small_site.printed(content)

    assert printed == ""


@pytest.mark.parametrize("locations", ["[]", "[/providers/main-street/]"])
def test_known_locations(content: Path, locations: str) -> None:
    """A clinician may treat at every location that has a page, or at none of them."""
    small_site.put(content, clinician(locations=locations))

    printed = small_site.printed(content)

    assert printed == ""


def test_misspelt_location(content: Path) -> None:
    """E512: a location that is almost there is suggested."""
    small_site.put(content, clinician(locations="[/providers/main-stret/]"))

    printed = small_site.printed(content)

    assert printed == (
        f"{ANN}:9:13: E512 /providers/main-stret/ is not a location. "
        'Did you mean "/providers/main-street/"?\n'
        "    9 │ locations: [/providers/main-stret/]\n"
        "      │             ^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_page_that_is_no_location(content: Path) -> None:
    """E512: a page of another kind is no location."""
    small_site.put(content, clinician(locations="[/faq/]"))

    printed = small_site.printed(content)

    assert printed == (
        f"{ANN}:9:13: E512 /faq/ is not a location. Write a page for it in providers/, or take it out.\n"
        "    9 │ locations: [/faq/]\n"
        "      │             ^^^^^"
    )


def test_location_with_a_mistake(content: Path) -> None:
    """A location that cannot be read is told in its own file, not in those that name it."""
    location = small_site.FILES[LOCATION].replace("not-step-free", "not-step-fre")
    small_site.put(content, clinician() | {LOCATION: location})

    printed = small_site.printed(content)

    assert printed == (
        f'{LOCATION}:8:9: E203 "not-step-fre" is not one of the values of "access". '
        'Did you mean "not-step-free"?\n'
        "    8 │ access: not-step-fre\n"
        "      │         ^^^^^^^^^^^^"
    )
