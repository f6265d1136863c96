"""A page that readers see leads only to pages that they see too, at any time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/about/privacy.md"
TARGET = "content/about/terms.md"
LINK = "See [the terms](/about/terms/).\n"

DRAFT = "draft: true\n"
FROM = "publish_at: 2027-01-31 09:00\n"
LATER = "publish_at: 2027-01-31 09:01\n"
UNTIL = "expire_at: 2027-02-28 18:00\n"
SOONER = "expire_at: 2027-02-28 17:59\n"


def two_pages(keys: str, keys_of_target: str, body: str = LINK) -> dict[str, str]:
    """Return a page and another that it leads to."""
    return {
        NAME: small_site.page(body, keys=keys),
        TARGET: small_site.page("Be kind.\n", title="Terms", keys=keys_of_target),
    }


@pytest.mark.parametrize(
    ("keys", "keys_of_target"),
    [
        ("", ""),
        (DRAFT, ""),
        (DRAFT, DRAFT),
        (DRAFT, FROM),
        (FROM, ""),
        (FROM, FROM),
        (LATER, FROM),
        (UNTIL, ""),
        (UNTIL, UNTIL),
        (SOONER, UNTIL),
        (LATER + SOONER, FROM + UNTIL),
        ("draft: false\n", ""),
    ],
)
def test_seen_as_long(content: Path, keys: str, keys_of_target: str) -> None:
    """A page may lead to one that readers see for at least as long as itself."""
    small_site.put(content, two_pages(keys, keys_of_target))

    printed = small_site.printed(content)

    assert printed == ""


@pytest.mark.parametrize("keys", ["", FROM, UNTIL, "draft: false\n"])
def test_draft(content: Path, keys: str) -> None:
    """E506: whoever reads the page could not open a draft."""
    small_site.put(content, two_pages(keys, DRAFT))

    printed = small_site.printed(content)

    line = 7 + keys.count("\n")
    assert printed == (
        f"{NAME}:{line}:17: E506 The page /about/terms/ is a draft, so readers of this page cannot see it. "
        "Publish it first, or take the link out.\n"
        f"    {line} │ {LINK}"
        "      │                 ^^^^^^^^^^^^^"
    )


@pytest.mark.parametrize(("keys", "keys_of_target"), [("", FROM), (FROM, LATER)])
def test_later(content: Path, keys: str, keys_of_target: str) -> None:
    """E514: a page may not lead to one that comes later."""
    small_site.put(content, two_pages(keys, keys_of_target))

    printed = small_site.printed(content)

    line = 7 + keys.count("\n")
    when = keys_of_target.removeprefix("publish_at: ").strip()
    assert printed == (
        f"{NAME}:{line}:17: E514 The page /about/terms/ is shown only from {when}, which is later than "
        "this page. Show both from the same time, or take the link out until then.\n"
        f"    {line} │ {LINK}"
        "      │                 ^^^^^^^^^^^^^"
    )


@pytest.mark.parametrize(("keys", "keys_of_target"), [("", UNTIL), (UNTIL, SOONER)])
def test_sooner(content: Path, keys: str, keys_of_target: str) -> None:
    """E515: nor to one that goes sooner."""
    small_site.put(content, two_pages(keys, keys_of_target))

    printed = small_site.printed(content)

    line = 7 + keys.count("\n")
    when = keys_of_target.removeprefix("expire_at: ").strip()
    assert printed == (
        f"{NAME}:{line}:17: E515 The page /about/terms/ is shown only until {when}, which is earlier than "
        "this page. Take the link out, or show both until the same time.\n"
        f"    {line} │ {LINK}"
        "      │                 ^^^^^^^^^^^^^"
    )


def test_related_draft(content: Path) -> None:
    """E506: related pages are looked at like links."""
    small_site.put(content, two_pages("related: [/about/terms/]\n", DRAFT, body=""))

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:6:11: E506 The page /about/terms/ is a draft, so readers of this page cannot see it. "
        "Publish it first, or take the link out.\n"
        "    6 │ related: [/about/terms/]\n"
        "      │           ^^^^^^^^^^^^^"
    )


@pytest.mark.parametrize(
    ("name", "citing"),
    [
        ("content/sources/ears-2020.md", ["content/providers/main-street.md", "content/site.md"]),
        ("content/faq/does-it-hurt.md", []),
    ],
)
def test_cited_draft(content: Path, name: str, citing: list[str]) -> None:
    """E506: a source that is a draft would be a note without words."""
    small_site.put(content, {name: small_site.FILES[name].replace("title:", f"{DRAFT}title:")})

    printed = small_site.printed(content)

    told = [line.partition(":")[0] for line in printed.split("\n") if " E506 " in line]
    assert told == citing


def test_location_that_is_a_draft(content: Path) -> None:
    """E506: a clinician is not said to treat where readers cannot look."""
    name = "content/providers/main-street.md"
    clinician = """\
kind: clinician
credentials: MD
job_title: Ear specialist
locations: [/providers/main-street/]
services: [washing]
confirmed: true
checked: 2026-11
source: ears-2020
website: https://ears.example/ann-lee
"""
    small_site.put(
        content,
        {
            name: small_site.FILES[name].replace("kind:", f"{DRAFT}kind:"),
            "content/providers/ann-lee.md": small_site.page(title="Ann Lee", keys=clinician),
        },
    )

    found = small_site.codes(content)

    assert found == ["E506"]


@pytest.mark.parametrize(("keys", "key"), [(DRAFT, "draft"), (FROM, "publish_at"), (UNTIL, "expire_at")])
def test_hidden_first_page(content: Path, keys: str, key: str) -> None:
    """E516: a first page is told once, at what hides it; the pages below it and the menu are not."""
    name = "content/faq/index.md"
    small_site.put(content, {name: small_site.FILES[name].replace("topics:", f"{keys}topics:")})

    printed = small_site.printed(content)

    value = keys.partition(": ")[2].strip()
    assert printed == (
        f"{name}:6:{len(key) + 3}: E516 The first page of this folder is not shown at times when other "
        f'pages are, such as content/faq/does-it-hurt.md. Delete "{key}" here, or write the same into all '
        "of them.\n"
        f"    6 │ {keys}"
        f"      │ {' ' * (len(key) + 2)}{'^' * len(value)}"
    )


@pytest.mark.parametrize("keys", [DRAFT, FROM, UNTIL])
def test_hidden_section(content: Path, keys: str) -> None:
    """A whole folder may be hidden, as long as nothing that is seen leads into it."""
    name = "content/faq/index.md"
    page = "content/faq/does-it-hurt.md"
    site = "content/site.md"
    small_site.put(
        content,
        {
            name: small_site.FILES[name].replace("topics:", f"{keys}topics:"),
            page: small_site.FILES[page].replace("topics:", f"{keys}topics:"),
            site: small_site.FILES[site].replace("/faq/", "/about/"),
        },
    )

    found = small_site.codes(content)

    assert found == []


def test_hidden_home_page(content: Path) -> None:
    """E516: a site without its home page is none."""
    name = "content/site.md"
    small_site.put(
        content, {name: small_site.FILES[name].replace("name: Ear care", f"{DRAFT}name: Ear care")}
    )

    printed = small_site.printed(content)

    assert printed == (
        f"{name}:6:8: E516 The home page is not shown at times when other pages are, such as "
        'content/about/index.md. Delete "draft" here, or write the same into all of them.\n'
        "    6 │ draft: true\n"
        "      │        ^^^^"
    )


@pytest.mark.parametrize("name", ["content/site", "content/faq/index"])
def test_hidden_translation(content: Path, name: str) -> None:
    """A translation that is a draft hides nothing: its original stands in for it."""
    text = small_site.FILES[f"{name}.md"].replace("title:", f"{DRAFT}title:")
    small_site.put(content, {f"{name}.es.md": text})

    found = small_site.codes(content)

    assert found == []
