"""A page says that it is reviewed only while it is the text that was reviewed, by someone with a name."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library import signatures
from microneedling_site.library.library import load
from tests.library import small_site

NAME = "content/about/privacy.md"
REVIEW = "reviewed: {{by: sam-reed, on: 2026-11-22, next: 2027-11-22, signature: {}}}\n"
BODY = "Nothing is stored.\n\n- no names\n- no places\n"
LADDER = "review_every_months: [{for: about, months: 12}]\nreview_grace_days: 30\nnavigation:"


def signature(content: Path) -> str:
    """Return what a review of the page as it is would be signed with."""
    return signatures.signature(load(content).pages["/about/privacy/"])


def told(content: Path, day: str = "2026-11-22") -> list[str]:
    """Return what is told of reviews on a day, without the place, whatever the days of the pages are."""
    at = datetime.datetime.fromisoformat(f"{day}T18:00Z")
    problems = (problem for problem in load(content, at=at).problems if problem.code != "E587")
    return [problem.headline.partition(": ")[2] for problem in problems]


@pytest.fixture
def signed(content: Path) -> str:
    """Write a page that a clinician has signed, and return its text."""
    small_site.put(content, {NAME: small_site.page(BODY)})
    text = small_site.page(BODY, keys=REVIEW.format(signature(content)))
    small_site.put(content, {NAME: text})
    return text


@pytest.fixture
def ladder(content: Path) -> None:
    """Have pages about the site reviewed every year, with a month of grace."""
    site = small_site.FILES["content/site.md"].replace("navigation:", LADDER)
    small_site.put(content, {"content/site.md": site})


@pytest.mark.usefixtures("signed")
def test_signed(content: Path) -> None:
    """The signature of just this text is no problem, and the page counts as signed."""
    library = load(content)

    assert library.problems == ()
    assert library.pages["/about/privacy/"].is_signed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("published: 2026-11-22", "published: 2026-11-20"),
        ("reviewed:", "order: 3\nreviewed:"),
        ("reviewed:", "related: [/faq/]\nreviewed:"),
        ("Nothing is stored.", "Nothing  is\nstored.\n"),
        ("\n", "\r\n"),
    ],
)
def test_still_signed(content: Path, signed: str, old: str, new: str) -> None:
    """What a reader does not read as part of the text may change."""
    small_site.put(content, {NAME: signed.replace(old, new)})

    codes = small_site.codes(content)

    assert codes in ([], ["W103"])


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Nothing is", "Little is", ' Changed since: line 8 ("Little is stored.").'),
        ("title: Privacy", "title: Privacy!", ' Changed since: "title".'),
        ("- no places", "- some places\n- x", ' Changed since: line 11 ("- some places"), line 12 ("- x").'),
        ("- no places\n", "", " Changed since: one piece less."),
        (
            "- no names\n- no places",
            "- no places\n- no names",
            " Changed since: the order, or the signs around the words.",
        ),
        ("signature: v1:", "signature: v1:0", " Changed since: the order, or the signs around the words."),
        ("reviewed:", "citations: [ears-2020]\nreviewed:", ' Changed since: "citations".'),
    ],
)
def test_no_longer_signed(content: Path, signed: str, old: str, new: str, changed: str) -> None:
    """W513: any other change is told with its place, and the page no longer counts as signed."""
    small_site.put(content, {NAME: signed.replace(old, new, 1)})

    library = load(content)

    (problem,) = library.problems
    assert problem.headline == (
        f"{NAME}:{problem.mark.line}:11: W513 The text changed after sam-reed signed it on 2026-11-22, "
        f"so the page no longer says that it is reviewed.{changed} Ask for a new review."
    )
    assert not library.has_errors
    assert not library.pages["/about/privacy/"].is_signed


def test_much_changed(content: Path, signed: str) -> None:
    """W513: four places are named; whoever changed more reads the whole again anyway."""
    body = "".join(f"Word {number}.\n\n" for number in "ABCDEFG")
    small_site.put(content, {NAME: signed.replace(BODY, body)})

    (line,) = told(content)

    assert 'line 14 ("Word D."), 3 more. Ask' in line


def test_signature_without_pieces(content: Path) -> None:
    """W513: a signature that knows nothing of paragraphs still holds, or does not."""
    small_site.put(content, {NAME: small_site.page(BODY, keys=REVIEW.format("v1:0"))})

    (line,) = told(content)

    assert line.endswith("so the page no longer says that it is reviewed. Ask for a new review.")


def test_not_reviewed(content: Path) -> None:
    """A page that nobody signed is no problem, and does not count as signed."""
    small_site.put(content, {NAME: small_site.page(BODY)})

    library = load(content)

    assert library.problems == ()
    assert not library.pages["/about/privacy/"].is_signed


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        ("sam-read", 'Did you mean "sam-reed"?'),
        ("Dr. Ann Lee", 'Write a file for that person in "reviewers", or name another.'),
    ],
)
def test_unknown_reviewer(content: Path, signed: str, found: str, hint: str) -> None:
    """E530: nobody signs who has no page with a name and a credential."""
    small_site.put(content, {NAME: signed.replace("sam-reed", found)})

    (line,) = told(content)

    assert line == (
        f'E530 There is no reviewer called "{found}". {hint} A review names a file in content/reviewers/.'
    )


@pytest.mark.usefixtures("signed")
def test_reviewer_with_a_mistake(content: Path) -> None:
    """A reviewer whose file cannot be read was told there, and not here again."""
    name = "content/reviewers/sam-reed.md"
    small_site.put(content, {name: small_site.FILES[name].replace("MD", "")})

    codes = small_site.codes(content)

    assert codes == ["E213"]


@pytest.mark.usefixtures("signed")
def test_reviewer_who_is_a_draft(content: Path) -> None:
    """E506: readers who are told who reviewed a page can see who that is."""
    name = "content/reviewers/sam-reed.md"
    small_site.put(content, {name: small_site.FILES[name].replace("title:", "draft: true\ntitle:")})

    codes = small_site.codes(content)

    assert codes == ["E506"]


@pytest.mark.parametrize(
    ("entry", "codes"), [("about", []), ("/faq/", []), ("abuot", ["E531"]), ("/fqa/", ["E531"])]
)
def test_ladder_names_kinds_and_pages(content: Path, entry: str, codes: list[str]) -> None:
    """E531: an entry that fits nothing would leave pages unreviewed in silence."""
    site = small_site.FILES["content/site.md"].replace("navigation:", LADDER.replace("about", entry))
    small_site.put(content, {"content/site.md": site})

    assert small_site.codes(content) == codes


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2026-11-21",
            [
                "E532 This review was signed on 2026-11-22, but today is 2026-11-21. Correct the "
                "date; a review is signed when it is done."
            ],
        ),
        ("2026-11-22", []),
        ("2027-11-22", []),
        (
            "2027-11-23",
            [
                "W534 The review of this page was due on 2027-11-22, and the page says so. Ask a "
                "clinician to read it again."
            ],
        ),
        (
            "2027-12-22",
            [
                "W534 The review of this page was due on 2027-11-22, and the page says so. Ask a "
                "clinician to read it again."
            ],
        ),
        (
            "2027-12-23",
            [
                "W535 The review of this page was due on 2027-11-22, more than 30 days ago, and the "
                "page says so. Ask a clinician to read it now, or take the page out with draft: true."
            ],
        ),
    ],
)
@pytest.mark.usefixtures("ladder")
def test_days(content: Path, day: str, expected: list[str]) -> None:
    """E532, W534, W535: the last day of a review, and the last of the grace, are still good."""
    assert told(content, day) == expected


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize(("due", "codes"), [("2027-11-22", []), ("2027-11-23", ["W533"])])
def test_ladder_is_kept(content: Path, signed: str, due: str, codes: list[str]) -> None:
    """W533: nobody gives a page more time than the site says."""
    small_site.put(content, {NAME: signed.replace("next: 2027-11-22", f"next: {due}")})

    assert small_site.codes(content) == codes
