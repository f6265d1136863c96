from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import load
from microneedling_site.site.documents import security

AT = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def written(content: Path, contact: str, at: datetime.datetime = AT) -> list[str]:
    """Return the texts of security.txt of a site with a contact."""
    path = content / "site.md"
    path.write_text(path.read_text().replace("---\n", f"---\n{contact}", 1))
    return [document.content().decode() for document in security.documents(load(content, at=at))]


def test_a_contact_is_told(ear_files: Path) -> None:
    """RFC 9116: until when, in which languages, and where this is to be found."""
    contact = "security_contact: {address: 'mailto:security@ears.example', expires: 2027-06-01}\n"

    assert written(ear_files, contact) == [
        "Contact: mailto:security@ears.example\n"
        "Expires: 2027-05-31T23:00:00Z\n"
        "Preferred-Languages: en, es\n"
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt\n"
    ]


def test_nobody_is_made_up(ear_files: Path) -> None:
    """Without a contact there is no such file."""
    assert written(ear_files, "") == []


@pytest.mark.parametrize(
    ("at", "count"), [("2027-05-31T22:59:59Z", 1), ("2027-05-31T23:00:00Z", 0), ("2028-01-01T00:00:00Z", 0)]
)
def test_what_has_lapsed_is_not_told(ear_files: Path, at: str, count: int) -> None:
    """To the second of the site's own clock: a file that has expired is never there."""
    contact = "security_contact: {address: 'https://ears.example/security/', expires: 2027-06-01}\n"

    assert len(written(ear_files, contact, datetime.datetime.fromisoformat(at))) == count


def test_equal_content_gives_equal_bytes(ear_files: Path) -> None:
    """On whatever day it is published."""
    contact = "security_contact: {address: 'tel:+1-201-555-0123', expires: 2027-06-01}\n"
    first = written(ear_files, contact)

    second = written(ear_files, "", AT + datetime.timedelta(days=100))

    assert first == second


@pytest.mark.parametrize(
    "address",
    [
        '"mailto:a@ears.example\\nContact: mailto:evil@evil.example"',
        "'https://ears.example/ Expires'",
        "mailto:a",
    ],
)
def test_no_contact_is_two_lines(ear_files: Path, address: str) -> None:
    """It is refused where it is written."""
    path = ear_files / "site.md"
    contact = f"security_contact: {{address: {address}, expires: 2027-06-01}}\n"
    path.write_text(path.read_text().replace("---\n", f"---\n{contact}", 1))

    assert "E213" in [problem.code for problem in load(ear_files, at=AT).problems]
