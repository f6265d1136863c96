from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.site.rendering import page_html
from microneedling_site.site.review import ReviewLine, review_of, signed_by

SAFETY = "/procedure/safety/"


def on(files: Path, day: str) -> Library:
    """Return the small site as it is looked at on a day."""
    return load(files, at=datetime.datetime.fromisoformat(f"{day}T12:00Z"))


def test_only_medical_pages_need_a_review(ears: Library) -> None:
    """Pages about providers, reviewers, sources and the site itself say nothing medical."""
    awaiting = {url for url, page in ears.pages.items() if review_of(page, ears).state == "awaiting"}

    assert {"/", "/procedure/", "/areas/wax/", "/faq/", "/results/first-day/"} <= awaiting
    others = {"/about/", "/sources/ear-trial/", "/providers/high-street/", "/reviewers/", SAFETY}
    assert not others & awaiting


@pytest.mark.parametrize(("day", "state"), [("2036-02-01", "signed"), ("2036-02-02", "overdue")])
def test_signed_page(ear_files: Path, day: str, state: str) -> None:
    """A signed page says who, with what training, when, and when again; the day after, that it is over."""
    library = on(ear_files, day)

    line = review_of(library.pages[SAFETY], library)

    reviewer = library.reviewer("example-reviewer")
    assert line == ReviewLine(state, reviewer, datetime.date(2026, 2, 1), datetime.date(2036, 2, 1))  # type: ignore[arg-type]
    html = page_html(library.pages[SAFETY], library)
    assert (
        'Clinically reviewed by <a href="/reviewers/example-reviewer/">Dr. Example Reviewer</a>, FRCS' in html
    )
    assert ("this review is overdue" in html) == (state == "overdue")


def test_changed_page(ear_files: Path) -> None:
    """A page that is not the text that was signed names nobody, and says that it changed."""
    file = ear_files / "procedure" / "safety.md"
    file.write_text(file.read_text().replace("Two small trials", "Three small trials"))
    library = on(ear_files, "2026-11-22")

    html = page_html(library.pages[SAFETY], library)

    assert review_of(library.pages[SAFETY], library) == ReviewLine("changed", on=datetime.date(2026, 2, 1))
    assert "This page changed since its last review:" in html
    assert "Example Reviewer" not in html


def test_reviewer_has_a_page(ear_files: Path) -> None:
    """It says who that is, and lists what carries the signature now."""
    library = on(ear_files, "2026-11-22")
    reviewer = library.pages["/reviewers/example-reviewer/"]

    html = page_html(reviewer, library)

    assert signed_by(reviewer, library) == (library.pages[SAFETY],)
    assert '<a class="standalone-link" href="https://ears.example/reviewer">' in html
    assert f'<a class="standalone-link" href="{SAFETY}">Is ear syringing safe?</a>' in html
    assert "/reviewers/example-reviewer/" in page_html(library.pages["/reviewers/"], library)
