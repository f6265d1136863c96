"""The shipped pages keep the promises of their reviews, and each rule of reviews holds on one of them."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from microneedling_site.editing.due import due
from microneedling_site.editing.new import new
from microneedling_site.editing.sign import sign
from microneedling_site.library.library import Library, load
from microneedling_site.library.reviews import State, after_months, months_of

CONTENT = Path(__file__).parents[2] / "content"
FILE = "faq/is-it-painful.md"
#: No page is newer than the day on which it is read, so it is that of the newest.
SIGNED_ON = max(page.updated for page in load(CONTENT).pages.values())
#: By when a page of its kind is read again.
DUE_ON = after_months(SIGNED_ON, 24)
DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped content in which an invented clinician has signed a page."""
    content = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("signed") / "content"))
    new(content, "reviewer", "Ann Example")
    for file in ("index.md", "ann-example.md"):
        path = content / "reviewers" / file
        text = path.read_text().replace("draft: true\n", "").replace("TODO:", "Now,").replace("TODO", "Now")
        path.write_text(text.replace("https://example.com/", "https://people.example/ann"))
    sign(content, FILE, by="ann-example", on=SIGNED_ON)
    return content


@pytest.fixture
def content(signed: Path, tmp_path: Path) -> Path:
    """Return a copy of that to be changed."""
    return Path(shutil.copytree(signed, tmp_path / "content"))


def codes(content: Path, day: datetime.date = SIGNED_ON) -> set[str]:
    """Return the codes of what is wrong on a day."""
    at = datetime.datetime.combine(day, datetime.time(18), datetime.UTC)
    return {problem.code for problem in load(content, drafts=True, at=at).problems}


def edit(file: str, old: str, written: str) -> Callable[[Path], None]:
    """Return what puts one text in the place of another."""

    def do(content: Path) -> None:
        path = content / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, written, 1))

    return do


def test_strict(settings: Settings) -> None:
    """The shipped content passes the strict check; what is left waits for a clinician, and is listed."""
    settings.CONTENT_DIR = CONTENT
    told = StringIO()

    call_command("check", tags=["content"], strict=True, stdout=told, stderr=told)
    answer, found = due(CONTENT)

    assert told.getvalue().startswith("System check identified no issues")
    assert {item.state for item in found} == {State.AWAITING}
    assert not answer.is_fine
    urls = {item.page.url for item in found}
    assert {"/", "/procedure/safety-and-side-effects/", "/areas/acne-scars/", "/about/privacy/"} <= urls


@pytest.mark.parametrize(
    ("url", "months"),
    [
        ("/procedure/safety-and-side-effects/", 12),
        ("/procedure/after-your-treatment/", 12),
        ("/results/first-24-hours/", 12),
        ("/areas/melasma/", 24),
        ("/about/editorial-policy/", 36),
    ],
)
def test_ladder(shipped: Library, url: str, months: int) -> None:
    """Safety and aftercare are read again after a year, concerns after two, pages about us after three."""
    assert months_of(shipped.pages[url], shipped) == months


def test_signed_page_is_right(signed: Path) -> None:
    """A shipped page that is signed has nothing wrong."""
    assert codes(signed) == set()


@pytest.mark.parametrize(
    ("change", "day", "code"),
    [
        (edit(FILE, "by: ann-example", "by: ann-exampel"), SIGNED_ON, "E530"),
        (edit("site.md", "{for: concern,", "{for: concerns,"), SIGNED_ON, "E531"),
        (edit(FILE, f"on: {SIGNED_ON}", f"on: {SIGNED_ON + DAY}"), SIGNED_ON, "E532"),
        (edit(FILE, f"next: {DUE_ON}", f"next: {DUE_ON + DAY}"), SIGNED_ON, "W533"),
        (lambda _: None, DUE_ON + DAY, "W534"),
        (lambda _: None, DUE_ON + 91 * DAY, "W535"),
        (edit(FILE, "published: ", "citations: [fda-den160029-skinpen]\npublished: "), SIGNED_ON, "W513"),
    ],
    ids=["E530", "E531", "E532", "W533", "W534", "W535", "W513"],
)
def test_each_rule_holds(
    content: Path, change: Callable[[Path], None], day: datetime.date, code: str
) -> None:
    """Each code is told of a shipped page that is edited wrongly, or left alone too long."""
    change(content)

    assert codes(content, day) == {code}


def test_strict_after_a_change(content: Path, settings: Settings) -> None:
    """A text that changed since it was signed is told and fails no strict check: it waits for a clinician."""
    edit(FILE, "published: ", "citations: [fda-den160029-skinpen]\npublished: ")(content)
    settings.CONTENT_DIR = content
    told = StringIO()

    call_command("check", tags=["content"], strict=True, stdout=told, stderr=told)

    assert f"W513 The text changed after ann-example signed it on {SIGNED_ON}" in told.getvalue()
    assert 'Changed since: "citations".' in told.getvalue()
