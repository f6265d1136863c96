"""What stands beside a picture, and what comes of a page whose picture goes."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.library.blocks import Attribution, Figure
from microneedling_site.library.credits import end_of
from microneedling_site.library.library import Library, amend, load, load_part, seen
from microneedling_site.library.records import Consent, PictureRecord
from microneedling_site.library.vocabularies import ConsentScope, PictureKind
from microneedling_site.publishing.recipe import Recipe
from tests.library import small_site

CREDITS = "content/images/ear.md"
CREDITS_PATH = PurePosixPath("images/ear.md")
PAGE = "content/about/privacy.md"
PATIENT = """\
---
shows: patient
made_by: Ann Lee
license: For this site only
consent: {given: 2026-01-05, until: 2026-12-31, scope: [website, print], form: "17"}
---
"""
FIGURE = "Before.\n\n::: figure\n![An ear](/images/ear.png)\n\nAn ear in June.\n:::\n\nAfter.\n"


def noon(day: str) -> datetime.datetime:
    """Return noon of a day where the small site is."""
    return datetime.datetime.fromisoformat(f"{day}T18:00:00+00:00")


@pytest.fixture
def site(content: Path) -> Path:
    """Return a site that shows a patient's picture."""
    small_site.put(content, {CREDITS: PATIENT, PAGE: small_site.page(FIGURE)})
    return content


def shows(library: Library) -> tuple[bool, bool, bool]:
    """Return whether a page shows the figure, knows its picture, and whether there is the file for it."""
    page = library.pages["/about/privacy/"]
    in_body = any(isinstance(block, Figure) for block in page.body)
    in_text = any(found.kind == "image" for found in page.references)
    return in_body, in_text, "/images/ear.png" in library.shown_images


def test_record(site: Path) -> None:
    """Credits are typed like a page."""
    (credit,) = load(site, at=noon("2026-06-01")).credits.values()

    assert credit.record == PictureRecord(
        shows=PictureKind.PATIENT,
        made_by="Ann Lee",
        license="For this site only",
        consent=Consent.model_construct(
            given=datetime.date(2026, 1, 5),
            until=datetime.date(2026, 12, 31),
            scope=(ConsentScope.WEBSITE, ConsentScope.PRINT),
            form="17",
        ),
    )


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [(None, "2027-01-01"), ("2026-06-01", "2026-06-01"), ("2028-01-01", "2027-01-01")],
)
def test_end(withdrawn: str | None, expected: str) -> None:
    """A consent holds through its last day, and not on the day of its withdrawal."""
    consent = Consent.model_validate(
        {"given": "2026-01-05", "until": "2026-12-31", "scope": ["website"], "withdrawn": withdrawn}
        if withdrawn
        else {"given": "2026-01-05", "until": "2026-12-31", "scope": ["website"]}
    )

    assert end_of(consent) == datetime.date.fromisoformat(expected)


def test_no_end() -> None:
    """A drawing needs no consent, and stays."""
    assert end_of(None) is None


@pytest.mark.parametrize(("day", "expected"), [("2026-12-31", True), ("2027-01-01", False)])
def test_picture_goes(site: Path, day: str, expected: bool) -> None:  # noqa: FBT001
    """From the first day without consent neither the picture nor its caption is shown."""
    library = load(site, at=noon(day))

    assert shows(library) == (expected, expected, expected)
    assert not library.has_errors


def test_withdrawn(site: Path) -> None:
    """Nothing else on the page changes, and the page is made anew."""
    before = load(site, at=noon("2026-06-01"))
    text = PATIENT.replace("form:", "withdrawn: 2026-06-01, form:")
    small_site.put(site, {CREDITS: text})

    after = load(site, at=noon("2026-06-01"), earlier=before)

    page, kept = before.pages["/about/privacy/"], after.pages["/about/privacy/"]
    assert kept.body == tuple(block for block in page.body if not isinstance(block, Figure))
    assert len(kept.body) == 2
    assert Recipe.of(kept) != Recipe.of(page)
    assert after.pages["/about/"] is before.pages["/about/"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("form:", "withdrawn: 2026-6-1, form:"),
        ("form:", "withdrwan: 2026-06-01, form:"),
        ("until: 2026-12-31", "until: soon"),
        ("until: 2026-12-31, ", ""),
        ("[website, print]", "[print]"),
        ("consent:", "# consent:"),
        ("shows: patient", "shows: pateint"),
        ("shows: patient", "shows: patient\nshows: patient"),
        ("---\nshows", "shows"),
    ],
)
def test_doubtful(site: Path, old: str, new: str) -> None:
    """Where it cannot be read what a patient agreed to, the picture goes, and older words bring none back."""
    small_site.put(site, {CREDITS: PATIENT.replace(old, new, 1)})

    library = load(site, at=noon("2026-12-01"))
    held_back = amend(library, {CREDITS_PATH: PATIENT.encode()}, at=noon("2026-12-01"))

    assert library.has_errors
    assert not held_back.has_errors
    assert shows(library) == shows(held_back) == (False, False, False)


def test_mended(site: Path) -> None:
    """With the mistake goes the doubt, and the picture comes back."""
    small_site.put(site, {CREDITS: PATIENT.replace("until", "untli")})
    library = load(site, at=noon("2026-06-01"))
    small_site.put(site, {CREDITS: PATIENT})

    assert shows(load(site, at=noon("2026-06-01"), earlier=library)) == (True, True, True)


@pytest.mark.parametrize("earlier", [small_site.CREDITS, PATIENT])
def test_doubtful_drawing(site: Path, earlier: str) -> None:
    """A mistake in the credits of a drawing takes no picture away, unless they were a patient's before."""
    small_site.put(site, {CREDITS: small_site.CREDITS.replace("license", "licence")})

    library = load(site, at=noon("2026-06-01"))
    held_back = amend(library, {CREDITS_PATH: earlier.encode()}, at=noon("2026-06-01"))

    is_drawing = earlier == small_site.CREDITS
    assert shows(library) == (True, True, True)
    assert shows(held_back) == (is_drawing, is_drawing, is_drawing)


def test_part_of_a_release(site: Path) -> None:
    """A release holds credits apart from pictures; what is over is not shown all the same."""
    small_site.put(site, {CREDITS: PATIENT.replace("until: 2026-12-31", "until: 2026-01-06")})
    (site / "images" / "ear.png").unlink()

    body = load_part(site, ["about"]).pages["/about/privacy/"].body

    assert not any(isinstance(block, Figure) for block in body)


def test_next_change(site: Path) -> None:
    """Whoever watches publishes at the first minute without consent."""
    library = load(site, at=noon("2026-06-01"))

    assert library.next_change(noon("2026-06-01")) == datetime.datetime(2027, 1, 1, 6, tzinfo=datetime.UTC)


def test_preview_and_parts(site: Path) -> None:
    """Neither the preview nor a running server shows what no release would."""
    text = PATIENT.replace("until: 2026-12-31", "until: 2026-01-06")
    small_site.put(site, {CREDITS: text})

    preview, part = load(site, drafts=True), load_part(site, ["about"])

    for library in (preview, part):
        body = library.pages["/about/privacy/"].body
        assert not any(isinstance(block, Figure) for block in body)


@pytest.mark.parametrize(
    ("license_", "deed"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-nc-sa 3.0 US", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-2.5", "https://creativecommons.org/licenses/by/2.5/"),
        ("CC BY-ND", ""),
        ("CC BY 4.7", ""),
        ("CC BYE 4.0", None),
        ("CC0 1.0", None),
        ("Own work, drawn for this site", None),
    ],
)
def test_attribution(content: Path, license_: str, deed: str | None) -> None:
    """Readers are told of the maker where the license asks for that, with a link to what it says."""
    text = small_site.CREDITS.replace("Own work", f"{license_}\nsource: https://pictures.example/ear")
    small_site.put(content, {CREDITS: text, PAGE: small_site.page(FIGURE)})

    library = load(content)

    _, figure, _ = library.pages["/about/privacy/"].body
    assert isinstance(figure, Figure)
    assert figure.attribution == (
        None if deed is None else Attribution("Ann Lee", "https://pictures.example/ear", license_, deed)
    )


def test_attribution_that_changes(content: Path) -> None:
    """A page is another one when a maker is named otherwise, and the same when nothing changed."""
    text = small_site.CREDITS.replace("Own work", "CC BY 4.0")
    small_site.put(content, {CREDITS: text, PAGE: small_site.page(FIGURE)})
    first = load(content)
    second = load(content, earlier=first)
    small_site.put(content, {CREDITS: text.replace("Ann", "Anne")})

    third = load(content, earlier=second)

    digests = [library.pages["/about/privacy/"].digest for library in (first, second, seen(second), third)]
    assert digests[:3] == [digests[0]] * 3
    assert digests[3] != digests[0]
    assert third.pages["/about/"] is first.pages["/about/"]


def test_text_below(content: Path) -> None:
    """E571: nobody would read it."""
    small_site.put(content, {CREDITS: f"{small_site.CREDITS}\n\nDrawn in June.\n"})

    printed = small_site.printed(content)

    assert printed == (
        f"{CREDITS}:8:1: E571 Nobody would read what stands below the credits of a picture. Delete it, or "
        'write it as remarks that begin with "#" above the second "---".\n'
        "    8 │ Drawn in June.\n"
        "      │ ^"
    )


def test_strict(content: Path) -> None:
    """Credits are read as strictly as a page, and a mistake in them is told once."""
    text = small_site.CREDITS.replace("license", "licence").replace("drawing", "drawin")
    small_site.put(content, {CREDITS: text})

    printed = small_site.printed(content)

    assert printed == (
        f'{CREDITS}:2:8: E203 "drawin" is not one of the values of "shows". Did you mean "drawing"?\n'
        "    2 │ shows: drawin\n"
        "      │        ^^^^^^\n"
        f'{CREDITS}:4:1: E211 "licence" is not a key of the credits of a picture. Did you mean "license"?\n'
        "    4 │ licence: Own work\n"
        "      │ ^^^^^^^"
    )
