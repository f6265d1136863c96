"""Every picture has credits, and who is seen in one has agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site
from tests.library.test_credits import CREDITS, FIGURE, PAGE, PATIENT


def told(content: Path, credit: str, body: str = "") -> str:
    """Return what is printed of a picture with these credits on a page."""
    small_site.put(content, {CREDITS: credit, PAGE: small_site.page(body)})
    return small_site.printed(content)


@pytest.mark.parametrize(
    "credit", [small_site.CREDITS, small_site.CREDITS.replace("drawing", "photo"), PATIENT]
)
def test_credits(content: Path, credit: str) -> None:
    """A picture with credits has no problem, wherever it may be shown."""
    assert told(content, credit, FIGURE) == ""


def test_no_credits(content: Path) -> None:
    """E569: somebody made it, and may forbid it."""
    (content / "images" / "ear.md").unlink()

    printed = small_site.printed(content)

    assert printed == (
        "content/images/ear.png:1:1: E569 Nothing says who made this picture and who may use it. Create "
        'content/images/ear.md with "shows", "made_by" and "license" between two "---" lines.'
    )


def test_credits_of_nothing(content: Path) -> None:
    """W570: the picture was renamed, and they were not."""
    small_site.put(content, {"content/images/nose.md": small_site.CREDITS})

    printed = small_site.printed(content)

    assert printed == (
        "content/images/nose.md:1:1: W570 There is no picture of this name, so these credits are of nothing. "
        "Rename this file like its picture, or delete it.\n"
        "    1 │ ---\n"
        "      │ ^^^"
    )


def test_two_pictures_of_one_name(content: Path) -> None:
    """The same picture in two formats has credits once."""
    small_site.put(content, {"content/images/ear.jpg": ""})

    assert small_site.printed(content) == ""


def test_no_consent(content: Path) -> None:
    """E572: a patient is asked."""
    printed = told(content, small_site.CREDITS.replace("drawing", "patient"))

    assert printed == (
        f"{CREDITS}:2:8: E572 This picture shows a patient, and nothing says that the patient agreed. Type "
        '"consent: {given: 2026-11-22, until: 2031-11-22, scope: [website]}" with its days.\n'
        "    2 │ shows: patient\n"
        "      │        ^^^^^^^"
    )


def test_other_consent(content: Path) -> None:
    """E573: whoever agreed to a leaflet did not agree to a website."""
    printed = told(content, PATIENT.replace("[website, print]", "[print]"))

    assert printed == (
        f"{CREDITS}:5:56: E573 The patient did not agree that this picture is shown on a website. Ask, and "
        'add "website" to "scope", or delete the picture.\n'
        '    5 │ consent: {given: 2026-01-05, until: 2026-12-31, scope: [print], form: "17"}\n'
        "      │                                                        ^"
    )


def test_patient_in_running_text(content: Path) -> None:
    """E574: the words about a picture go with it, so they stand in one block."""
    printed = told(content, PATIENT, "![An ear](/images/ear.png)\n")

    assert printed == (
        f"{PAGE}:7:11: E574 /images/ear.png shows a patient, so it has to go with its words when the "
        'consent ends. Put it between "::: figure" and ":::", with its caption below it.\n'
        "    7 │ ![An ear](/images/ear.png)\n"
        "      │           ^^^^^^^^^^^^^^^"
    )


def test_patient_in_a_figure_and_in_running_text(content: Path) -> None:
    """E574: one figure does not stand for another place."""
    printed = told(content, PATIENT, f"{FIGURE}\n![An ear](/images/ear.png)\n")

    assert " E574 " in printed


@pytest.mark.parametrize(
    ("license_", "body", "expected"),
    [
        ("CC BY 4.0", "![An ear](/images/ear.png)\n", True),
        ("CC BY 4.0", FIGURE, False),
        ("CC0 1.0", "![An ear](/images/ear.png)\n", False),
    ],
    ids=["in running text", "in a figure", "free for all"],
)
def test_named_makers_in_running_text(content: Path, license_: str, body: str, *, expected: bool) -> None:
    """E585: a license that asks for the maker's name is kept where there is room for it."""
    credits_ = small_site.CREDITS.replace("Own work", license_)

    printed = told(content, credits_, body)

    problem = (
        f"{PAGE}:7:11: E585 The license of /images/ear.png asks that its maker is named, which only a figure "
        'does. Put it between "::: figure" and ":::".\n'
        "    7 │ ![An ear](/images/ear.png)\n"
        "      │           ^^^^^^^^^^^^^^^"
    )
    assert printed == (problem if expected else "")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("until: 2026-12-31", "until: 2026-11-21", 37), ('form: "17"', "withdrawn: 2026-11-22", 85)],
)
def test_consent_is_over(content: Path, old: str, new: str, column: int) -> None:
    """W575: what nobody sees any more can be tidied up; nothing waits for that."""
    printed = told(content, PATIENT.replace(old, new), FIGURE)

    assert printed.startswith(
        f"{CREDITS}:5:{column}: W575 Since 2026-11-22 nobody may see this picture, so readers get its pages "
        "without it. Delete the picture, this file, and the figures that show it.\n"
    )


def test_last_day(content: Path) -> None:
    """On its last day a consent holds."""
    assert told(content, PATIENT.replace("2026-12-31", "2026-11-22"), FIGURE) == ""
