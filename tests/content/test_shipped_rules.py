"""The shipped content keeps each rule by what it says: edited wrongly, a page breaks it."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import PIL.Image
import pytest

from microneedling_site.library.blocks import Figure
from microneedling_site.library.library import Library, amend, load
from tests.content.conftest import CONTENT

RISKS = "procedure/safety-and-side-effects.md"
CARE = "procedure/after-your-treatment.md"
SUITED = "procedure/is-it-right-for-me.md"

#: Days that the edits below name are over.
AT = datetime.datetime(2026, 12, 1, 18, tzinfo=datetime.UTC)


def corrected(*days: str, updated: str) -> str:
    """Return lines that say on which days a page was corrected, and when it last changed."""
    entries = "".join(f"  - {{on: {day}, what: It said less.}}\n" for day in days)
    return f"\nupdated: {updated}\nchanges:\n{entries}"


def codes(library: Library, name: str, pattern: str, new: str) -> set[str]:
    """Return the codes of the problems that an edit of a file makes."""
    text = (CONTENT / name).read_text(encoding="utf-8")
    edited, count = re.subn(pattern, new, text, flags=re.DOTALL)
    assert count, f"{name} has nothing like {pattern}"
    amended = amend(library, {PurePosixPath(name): edited.encode()}, at=AT)
    return {problem.code for problem in amended.problems}


@pytest.mark.parametrize(
    ("name", "pattern", "new", "code"),
    [
        (SUITED, r"covers:\n  who-should-not:[^\n]*\n", "", "E560"),
        (RISKS, r"  side-effects:[^\n]*\n", "", "E560"),
        (CARE, r"  aftercare:[^\n]*\n", "", "E560"),
        (CARE, r"\ntitle:", "\ndraft: true\ntitle:", "E560"),
        (RISKS, r"(## Common effects that pass\n).*?(\n## Less)", r"\1\2", "E561"),
        (RISKS, r"::: care-card (urgent|emergency)\n.*?\n:::\n", "", "E562"),
        (RISKS, r"On brown and black skin, redness can look", "Redness can look", "E563"),
        ("faq/can-it-cause-infection.md", r"brown and black skin", "some skin", "E563"),
        ("areas/acne-scars.md", r"\ntitle:", "\nsample: true\ntitle:", "E564"),
        ("faq/is-it-painful.md", r"\n## ", "\nTODO: a number\n\n## ", "E565"),
        ("procedure/how-it-works.md", r"!\[[^]]*\]\(/images/skin-before", "![](/images/skin-before", "E406"),
        ("procedure/how-it-works.md", r"!\[Skin cut", f"![{'Skin ' * 30}cut", "E407"),
        ("procedure/how-it-works.md", r"!\[[^]]*\]", "![decorative]", "E306"),
        ("images/skin-before.md", r"license:[^\n]*\n", "", "E212"),
        ("images/skin-before.md", r"\Z", "Drawn in June.\n", "E571"),
        ("images/skin-before.md", "drawing", "patient", "E572"),
        (
            "images/skin-before.md",
            "drawing",
            "patient\nconsent: {given: 2026-11-22, until: 2031-11-22, scope: [print]}",
            "E573",
        ),
        (RISKS, r"\nupdated: [^\n]*\n", corrected("2026-11-22", "2026-11-23", updated="2026-11-23"), "E580"),
        (RISKS, r"\nupdated: [^\n]*\n", corrected("2090-01-01", updated="2090-01-01"), "E581"),
        (RISKS, r"\nupdated: [^\n]*\n", corrected("2026-11-23", updated="2026-11-22"), "E582"),
        (RISKS, r"\nupdated: [^\n]*\n", corrected("2026-11-21", updated="2026-11-22"), "E583"),
        ("providers/rush-south-loop.md", r"\Z", "\nCall (312) 555-0142.\n", "E565"),
    ],
)
def test_wrong_edit(shipped: Library, name: str, pattern: str, new: str, code: str) -> None:
    """What an editor could take away or forget is told."""
    assert code in codes(shipped, name, pattern, new)


def test_correction_without_the_list_e584(shipped: Library) -> None:
    """The page of corrections cannot be taken away while pages have some."""
    text = (CONTENT / RISKS).read_text(encoding="utf-8")
    text = re.sub(r"\nupdated: [^\n]*\n", corrected("2026-11-22", updated="2026-11-22"), text)
    edits = {PurePosixPath(RISKS): text.encode(), PurePosixPath("about/corrections.md"): None}

    problems = amend(shipped, edits, at=AT).problems

    assert [problem.path for problem in problems if problem.code == "E584"] == [f"content/{RISKS}"]


def test_harmless_edit(shipped: Library) -> None:
    """Another word changes nothing."""
    assert codes(shipped, RISKS, "mild", "small") == set()


def test_picture_without_credits(shipped: Library) -> None:
    """Whoever deletes the credits of a drawing is told."""
    amended = amend(shipped, {PurePosixPath("images/recovery.md"): None})

    assert [problem.code for problem in amended.problems] == ["E569"]


def test_patient_whose_consent_is_over(shipped: Library) -> None:
    """Were a drawing a patient's picture, it would go with its caption on the day after its consent."""
    text = (CONTENT / "images/skin-before.md").read_text(encoding="utf-8")
    consent = "patient\nconsent: {given: 2026-01-01, until: 2026-06-30, scope: [website]}"
    name = PurePosixPath("images/skin-before.md")

    amended = amend(shipped, {name: text.replace("drawing", consent).encode()})

    figures = [
        block.url for block in amended.pages["/procedure/how-it-works/"].body if isinstance(block, Figure)
    ]
    assert [problem.code for problem in amended.problems] == ["W575"]
    assert figures == ["/images/skin-channels.svg", "/images/skin-healing.svg"]


@pytest.mark.parametrize(
    ("pattern", "new", "codes_of_facts", "codes_of_pages"),
    [
        (r"\nweeks-between:", "\nweeks-between:", set(), set()),
        (r"\nno-makeup:", "\nNo makeup:", {"E546"}, set()),
        (r"words: \{en: 72 hours\}", "words: {es: 72 horas}", set(), {"E548"}),
        (r"sources: \[burns-charity-sessions,", "sources: [burns-charity,", {"E504"}, {"E504"}),
    ],
)
def test_wrong_edit_of_facts(
    shipped: Library, pattern: str, new: str, codes_of_facts: set[str], codes_of_pages: set[str]
) -> None:
    """A fact has a name, the words of every language that asks for it, and sources that are there."""
    name = PurePosixPath("facts.yaml")
    edited, count = re.subn(pattern, new, (CONTENT / name).read_text(encoding="utf-8"))

    problems = amend(shipped, {name: edited.encode()}, at=AT).problems

    path = shipped.path_of(name)
    assert count == 1
    assert {problem.code for problem in problems if problem.path == path} == codes_of_facts
    assert {problem.code for problem in problems if problem.path != path} == codes_of_pages


def test_credits_of_no_picture(shipped: Library) -> None:
    """Whoever renames the credits of a drawing and not the drawing is told of both."""
    old, new = PurePosixPath("images/skin-before.md"), PurePosixPath("images/skin-earlier.md")

    problems = amend(shipped, {old: None, new: (CONTENT / old).read_bytes()}, at=AT).problems

    assert [(problem.path, problem.code) for problem in problems] == [
        ("content/images/skin-before.svg", "E569"),
        ("content/images/skin-earlier.md", "W570"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "drawing",
            "patient\nconsent: {given: 2026-01-01, until: 2031-06-30, scope: [website]}",
            "E574",
        ),
        ("Own work, drawn for this site", "CC BY 4.0", "E585"),
    ],
    ids=["a patient", "a maker who wants to be named"],
)
def test_picture_outside_a_figure(shipped: Library, old: str, new: str, code: str) -> None:
    """Were a drawing a patient's picture, or another's, it would have to stand in a figure, as it does."""
    beside, page = PurePosixPath("images/skin-before.md"), PurePosixPath("procedure/how-it-works.md")
    credit = (CONTENT / beside).read_text(encoding="utf-8").replace(old, new)
    inside = (CONTENT / page).read_text(encoding="utf-8")
    figure = r"::: figure\n(!\[[^]]*\]\(/images/skin-before\.svg\)\n.*?)\n:::\n"
    outside = re.sub(figure, r"\1\n", inside, count=1, flags=re.DOTALL)

    codes = [
        [
            problem.code
            for problem in amend(shipped, {beside: credit.encode(), page: text.encode()}, at=AT).problems
        ]
        for text in (inside, outside)
    ]

    assert codes == [[], [code]]


def with_script(folder: Path) -> None:
    """Let a drawing do something."""
    file = folder / "images" / "recovery.svg"
    file.write_text(file.read_text(encoding="utf-8").replace("<rect ", '<rect onclick="a()" ', 1))


def with_weight(folder: Path) -> None:
    """Blow a drawing up."""
    file = folder / "images" / "recovery.svg"
    file.write_bytes(file.read_bytes() + b" " * 1_000_000)


def with_camera(folder: Path) -> None:
    """Add a photograph as a telephone took it."""
    exif = PIL.Image.Exif()
    exif[0x010F] = "A telephone"
    PIL.Image.new("L", (4, 3)).save(folder / "images" / "room.jpg", exif=exif)
    shutil.copy(folder / "images" / "recovery.md", folder / "images" / "room.md")


@pytest.mark.parametrize(
    ("change", "code"), [(with_script, "E567"), (with_weight, "E566"), (with_camera, "E568")]
)
def test_wrong_picture(tmp_path: Path, change: Callable[[Path], None], code: str) -> None:
    """A picture that brings something along is told."""
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    change(folder)

    library = load(folder)

    assert [problem.code for problem in library.problems] == [code]


@pytest.mark.parametrize(
    ("name", "pattern", "new", "code"),
    [
        (SUITED, r"\Z", "\nAsk about a granuloma.\n", "N576"),
        (SUITED, r"\Z", "\nAsk about the needling pen.\n", "N577"),
    ],
)
def test_hint(shipped: Library, name: str, pattern: str, new: str, code: str) -> None:
    """A word that readers may not know, or that has another name here, is noted; nothing waits for it."""
    text = (CONTENT / name).read_text(encoding="utf-8")

    amended = amend(shipped, {PurePosixPath(name): re.sub(pattern, new, text).encode()})

    before = {(remark.path, remark.sentence) for remark in shipped.remarks}
    added = [remark.code for remark in amended.remarks if (remark.path, remark.sentence) not in before]
    assert (added, amended.problems) == ([code], ())
