from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.editing import sign as module
from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.sign import sign
from microneedling_site.library.library import Library, load
from tests.library import small_site

FILE = "faq/does-it-hurt.md"
URL = "/faq/does-it-hurt/"
DAY = datetime.date(2026, 11, 20)
SITE = small_site.FILES["content/site.md"].replace(
    "navigation:", "review_every_months: [{for: question, months: 24}]\nnavigation:"
)


@pytest.fixture(autouse=True)
def ladder(content: Path) -> None:
    """Have questions reviewed every two years."""
    small_site.put(content, {"content/site.md": SITE})


def test_page_is_signed(content: Path) -> None:
    """The page carries who, when, when again, and a signature that holds; nothing else changed."""
    before = (content / FILE).read_bytes()

    answer = sign(content, f"content/{FILE}", by="sam-reed", on=DAY)

    page = load(content).pages[URL]
    assert page.is_signed
    assert load(content).problems == ()
    assert answer.lines == (
        f"content/{FILE} is signed by Sam Reed, MD on 2026-11-20. The next review is due on 2028-11-20.",
    )
    review = b"reviewed:\n  by: sam-reed\n  on: 2026-11-20\n  next: 2028-11-20\n  signature: v1:"
    after = (content / FILE).read_bytes()
    assert after.startswith(before.partition(b"---\n## ")[0] + review)
    assert after.endswith(b"---\n## " + before.partition(b"---\n## ")[2])


@pytest.mark.parametrize("typed", [FILE, f"content/{FILE}", f"./content/{FILE}", URL])
def test_file_is_named_in_any_way(content: Path, typed: str) -> None:
    """A path with or without the folder, and the address of the page, mean the same file."""
    sign(content, typed, by="sam-reed", on=DAY)

    assert load(content).pages[URL].is_signed


def test_file_with_windows_line_ends(content: Path) -> None:
    """The review has the line ends of the file."""
    (content / FILE).write_bytes((content / FILE).read_bytes().replace(b"\n", b"\r\n"))

    sign(content, FILE, by="sam-reed", on=DAY)

    assert b"\n" not in (content / FILE).read_bytes().replace(b"\r\n", b"")
    assert load(content).pages[URL].is_signed


def test_signed_again(content: Path) -> None:
    """A new review takes the place of the old one, also where that was somebody's who is unknown."""
    sign(content, FILE, by="sam-reed", on=DAY)
    text = (content / FILE).read_text().replace("sam-reed", "gone").replace("Water runs", "Air runs")
    (content / FILE).write_text(text)

    sign(content, FILE, by="sam-reed", on=DAY, due=datetime.date(2027, 1, 1))

    review = load(content).pages[URL].record.reviewed
    assert review is not None
    assert (review.by, review.next) == ("sam-reed", datetime.date(2027, 1, 1))
    assert load(content).problems == ()


def test_very_long_page(content: Path) -> None:
    """Where the hashes of the pieces do not fit, the page is signed as a whole."""
    text = (content / FILE).read_text()
    text = text.replace("topics:", "# remark\n" * 700 + "topics:")
    text += "".join(f"\nWord {number}.\n" for number in range(399))
    (content / FILE).write_text(text)

    sign(content, FILE, by="sam-reed", on=DAY)

    page = load(content).pages[URL]
    assert page.is_signed
    assert page.record.reviewed
    assert page.record.reviewed.signature == page.signature


@pytest.mark.parametrize(
    ("file", "asked", "told"),
    [
        (FILE, {"by": "sam-read"}, 'There is no reviewer called "sam-read". Did you mean "sam-reed"?'),
        (FILE, {"by": "sam-reed", "on": datetime.date(9999, 1, 1)}, "9999-01-01 is still to come"),
        ("faq/does-it-hrt.md", {"by": "sam-reed"}, 'Did you mean "content/faq/does-it-hurt.md"?'),
        ("../manage.py", {"by": "sam-reed"}, 'There is no content file "../manage.py".'),
        ("about/index.md", {"by": "sam-reed", "on": DAY}, "say when with: --next 2027-11-20"),
    ],
)
def test_refusals(content: Path, file: str, asked: dict[str, object], told: str) -> None:
    """Whatever is wrong is told with what to type, and nothing is written."""
    before = {path: path.read_bytes() for path in content.rglob("*.md")}

    with pytest.raises(RefusedError) as refused:
        sign(content, file, **asked)  # type: ignore[arg-type]

    assert told in str(refused.value)
    assert {path: path.read_bytes() for path in content.rglob("*.md")} == before


def test_page_with_errors(content: Path) -> None:
    """Nobody signs what cannot be published; what is wrong is told at its line."""
    text = (content / FILE).read_text().replace("[comfort]", "[comfrt]")
    (content / FILE).write_text(text)

    with pytest.raises(RefusedError, match=r"has to be mended first.*\n.*:6:10: E203"):
        sign(content, FILE, by="sam-reed")


def test_reviewer_who_is_a_draft(content: Path) -> None:
    """Readers are told who signed, so that person's page comes first."""
    name = "content/reviewers/sam-reed.md"
    small_site.put(content, {name: small_site.FILES[name].replace("title:", "draft: true\ntitle:")})

    with pytest.raises(RefusedError, match=r"content/reviewers/sam-reed\.md is a draft\. Finish it"):
        sign(content, FILE, by="sam-reed", on=DAY)


def test_file_that_changes_meanwhile(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that was saved while the command ran is not signed, and not lost."""

    def load_then_save(folder: Path, *, drafts: bool) -> Library:
        library = load(folder, drafts=drafts)
        (content / FILE).write_text((content / FILE).read_text() + "More.\n")
        return library

    monkeypatch.setattr(module, "load", load_then_save)

    with pytest.raises(RefusedError, match="changed while this command read it"):
        sign(content, FILE, by="sam-reed")
    assert (content / FILE).read_text().endswith("More.\n")
