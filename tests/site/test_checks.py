from __future__ import annotations

import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from microneedling_site.library import rules
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.site.checks import check_content
from microneedling_site.site.management.commands.runserver import Command


def misspell_topic(content: Path) -> None:
    """Make an error."""
    file = content / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("[comfort, safety]", "[comfort, saftey]"))


def add_byte_order_mark(content: Path) -> None:
    """Make a warning."""
    file = content / "about" / "privacy.md"
    file.write_text("\ufeff" + file.read_text())


def test_problem_prints_as_the_library_words_it(ear_files: Path, settings: Settings) -> None:
    """A check's printed form is that of the problem, and its id holds the code."""
    misspell_topic(ear_files)
    settings.CONTENT_DIR = ear_files

    messages = check_content()

    problems = load(ear_files, drafts=True).problems
    assert [str(message) for message in messages] == [str(problem) for problem in problems]
    assert [message.id for message in messages] == [f"content.{problem.code}" for problem in problems]
    assert problems


def test_error_fails_the_command(ear_files: Path, settings: Settings) -> None:
    """`manage.py check` tells the error and does not pass."""
    misspell_topic(ear_files)
    settings.CONTENT_DIR = ear_files

    with pytest.raises(SystemCheckError, match=r'content/faq/does-it-hurt\.md:6:19: E203 "saftey"'):
        call_command("check", tags=["content"])


def test_warning_passes_the_command(ear_files: Path, settings: Settings) -> None:
    """`manage.py check` tells a warning and passes."""
    add_byte_order_mark(ear_files)
    settings.CONTENT_DIR = ear_files
    told = StringIO()

    call_command("check", tags=["content"], stderr=told)

    assert "content/about/privacy.md:1:1: W102 This file begins with a byte order mark." in told.getvalue()


@pytest.fixture
def note(monkeypatch: pytest.MonkeyPatch) -> Problem:
    """Let the rules find a note and nothing else."""
    found = Problem("content/about/privacy.md", Mark(9, 1), "N599", "This is long.", "Split it.")

    def check(_: Library) -> list[Problem]:
        return [found]

    monkeypatch.setattr(rules, "check", check)
    return found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (True, "content/about/privacy.md:9:1: N599 This is long. Split it.\n{passed}\n"),
        (False, "{passed}\n"),
    ],
)
@pytest.mark.usefixtures("note")
def test_notes_are_told_when_asked_for(
    ear_files: Path, settings: Settings, *, asked: bool, told: str
) -> None:
    """`manage.py check` tells notes with `--notes` only, and passes."""
    settings.CONTENT_DIR = ear_files
    out, errors = StringIO(), StringIO()

    call_command("check", tags=["content"], notes=asked, stdout=out, stderr=errors)

    passed = "System check identified no issues (0 silenced)."
    assert (out.getvalue(), errors.getvalue()) == (told.format(passed=passed), "")


@pytest.mark.parametrize(
    ("asked", "fails", "told"),
    [
        ({}, False, "W102"),
        ({"strict": True}, True, "W102"),
        ({"at": "2036-02-02"}, False, "W534"),
    ],
)
def test_strict_and_at(
    ear_files: Path, settings: Settings, *, asked: dict[str, Any], fails: bool, told: str
) -> None:
    """`--strict` fails on a warning, and `--at` tells what will be wrong on another day."""
    add_byte_order_mark(ear_files)

    output, failed = checked(ear_files, settings, **asked)

    assert told in output
    assert failed == fails


@pytest.mark.parametrize(
    ("day", "fails", "told"),
    [
        ("2036-02-01", False, ""),
        ("2036-02-02", False, "W534"),
        ("2036-05-01", False, "W534"),
        ("2036-05-02", True, "W535"),
    ],
)
def test_strict_waits_for_clinicians(
    ear_files: Path, settings: Settings, *, day: str, fails: bool, told: str
) -> None:
    """An overdue review is a clinician's to mend, and fails `--strict` only when the grace is over."""
    output, failed = checked(ear_files, settings, strict=True, at=day)

    assert told in output
    assert failed == fails


def checked(content: Path, settings: Settings, **asked: Any) -> tuple[str, bool]:
    """Run the command and return what it told, and whether it failed."""
    settings.CONTENT_DIR = content
    if "at" in asked:
        asked["at"] = datetime.date.fromisoformat(asked["at"])
    told = StringIO()
    try:
        call_command("check", tags=["content"], stderr=told, stdout=told, **asked)
    except SystemCheckError as error:
        return str(error), True
    return told.getvalue(), False


def test_no_notes(ear_files: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, that is said."""
    monkeypatch.setattr(rules, "check", lambda _: [])
    settings.CONTENT_DIR = ear_files
    out = StringIO()

    call_command("check", tags=["content"], notes=True, stdout=out)

    assert out.getvalue().startswith("There are no notes.\n")


def test_good_content_has_nothing_to_tell(ear_files: Path, settings: Settings) -> None:
    """The small site passes without a word."""
    settings.CONTENT_DIR = ear_files

    assert check_content() == []


def test_preview_starts_although_content_has_errors(ear_files: Path, settings: Settings) -> None:
    """`runserver` runs all checks but the content's, which the pages themselves show."""
    misspell_topic(ear_files)
    settings.CONTENT_DIR = ear_files
    # The tests put something else in the place of the templates' `string_if_invalid`.
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, "templates.E002"]

    Command(stdout=StringIO()).check(display_num_errors=True)
