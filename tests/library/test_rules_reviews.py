"""A page says that it is reviewed only while it is the text that was reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.library import load
from tests.library import small_site

NAME = "content/about/privacy.md"
REVIEW = "reviewed: {{by: Dr. Ann Lee, on: 2026-11-22, next: 2027-11-22, signature: {}}}\n"
BODY = "Nothing is stored.\n"


def signature(content: Path) -> str:
    """Return what a review of the page as it is would be signed with."""
    return load(content).pages["/about/privacy/"].signature


@pytest.fixture
def signed(content: Path) -> str:
    """Write a page that a clinician has signed, and return its text."""
    small_site.put(content, {NAME: small_site.page(BODY)})
    text = small_site.page(BODY, keys=REVIEW.format(signature(content)))
    small_site.put(content, {NAME: text})
    return text


@pytest.mark.usefixtures("signed")
def test_signed(content: Path) -> None:
    """The signature of just this text is no problem, and the page counts as signed."""
    library = load(content)

    assert library.problems == ()
    assert library.pages["/about/privacy/"].is_signed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("updated: 2026-11-22", "updated: 2026-11-30"),
        ("reviewed:", "order: 3\nreviewed:"),
        ("reviewed:", "related: [/faq/]\nreviewed:"),
        ("Nothing is stored.", "Nothing  is\nstored.\n"),
        ("Dr. Ann Lee", "Dr. A. Lee"),
    ],
)
def test_still_signed(content: Path, signed: str, old: str, new: str) -> None:
    """What a reader does not read as part of the text may change."""
    small_site.put(content, {NAME: signed.replace(old, new)})

    printed = small_site.printed(content)

    assert printed == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nothing is", "Little is"),
        ("title: Privacy", "title: Privacy!"),
        ("signature: ", "signature: 0"),
        ("reviewed:", "citations: [ears-2020]\nreviewed:"),
    ],
)
def test_no_longer_signed(content: Path, signed: str, old: str, new: str) -> None:
    """W513: any other change is told, and the page no longer counts as signed."""
    small_site.put(content, {NAME: signed.replace(old, new)})

    library = load(content)

    (problem,) = library.problems
    assert problem.headline == (
        f"{NAME}:{problem.mark.line}:11: W513 The text changed after Dr. Ann Lee signed it on 2026-11-22, "
        "so the page no longer says that it is reviewed. Ask for a new review."
    )
    assert not library.has_errors
    assert not library.pages["/about/privacy/"].is_signed


def test_not_reviewed(content: Path) -> None:
    """A page that nobody signed is no problem, and does not count as signed."""
    small_site.put(content, {NAME: small_site.page(BODY)})

    library = load(content)

    assert library.problems == ()
    assert not library.pages["/about/privacy/"].is_signed
