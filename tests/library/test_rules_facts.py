"""What is said once is said the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.library import load
from tests.library import small_site

NAME = "content/faq/drops.md"
FACTS = """\
drops-days:
  what: how long drops are used
  from: 3
  to: 5
  unit: days
  words: {en: 3 to 5 days}
  near: {en: [drops, oil …  ear], es: [gotas]}
  sources: [ears-2020]
"""


def put(
    content: Path, body: str, *, keys: str = "", title: str = "How are drops used?", facts: str = FACTS
) -> None:
    """Write the facts, a page that refers to them, and a question."""
    keys = f"topics: [comfort]\nshort_answer: Ask us.\n{keys}"
    small_site.put(
        content,
        {
            "content/facts.yaml": facts,
            "content/about/use.md": small_site.page("For [=drops-days].\n", title="Use"),
            "content/sources/wash.md": small_site.FILES["content/sources/ears-2020.md"]
            .replace("Ears and their wax", "Wash")
            .replace("A review of what is known about ear wax,", "A review"),
            NAME: small_site.page(f"{body}\n\nIt is said [@wash].\n", keys=keys, title=title),
        },
    )


def told(content: Path) -> list[tuple[str, str]]:
    """Return code and marked words of the problems."""
    problems = load(content, drafts=True).problems
    return [(one.code, one.excerpt[one.mark.column - 1 :][: one.mark.length]) for one in problems]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Use drops for 6 days [@ears-2020].", "6 days"),
        ("Use **drops** for\n2 to 5 days [@ears-2020].", "2 to 5 days"),
        ("Use drops for a week, or 1 week [@ears-2020].", "1 week"),
        ("Use drops for 48 hours [@ears-2020].", "48 hours"),
        ("- drops for two days [@ears-2020]", "two days"),
        ("| Drops | 6 days [@ears-2020] |\n|---|---|\n| Drops | 7 days [@ears-2020] |", "7 days"),
        ("Fine [@wash].\n\nUse drops for 6 days [@ears-2020].", "6 days"),
        ("It says 9 days [@wash]. Use drops for 6 days [@ears-2020].", "6 days"),
        ("## Drops for 6 days", "6 days"),
        ("Use oil in your ear for 6 days [@ears-2020].", "6 days"),
    ],
)
def test_e550(content: Path, body: str, words: str) -> None:
    """E550: the same quantity, said by hand and otherwise, is told wherever it stands."""
    put(content, body)

    found = told(content)

    assert ("E550", words) in found
    assert len(found) == 1 or "|" in body


@pytest.mark.parametrize(
    "body",
    [
        "Use drops for 3 to 5 days [@ears-2020].",
        "Use drops for 4 days [@ears-2020].",
        "Use drops for 72 hours [@ears-2020].",
        "Use drops for [=drops-days].",
        "Use drops for 6 days [@wash].",
        "Use drops for 6 days. That is what it says [@wash].",
        "Use drops for 3 to 5 days, from 6 days before [@ears-2020].",
        "Use drops 6 times, for 2 months [@ears-2020].",
        "Wait 6 days [@ears-2020]. Use drops [@ears-2020].",
    ],
)
def test_the_same_or_of_another_source(content: Path, body: str) -> None:
    """The same number agrees, another source may say another one, and so may what is about something else."""
    put(content, body)

    assert told(content) == []


def test_both_lines_are_told(content: Path) -> None:
    """E550: the message tells where the page says it, and where the fact does."""
    put(content, "Use drops for 6 days [@ears-2020].")

    (problem,) = load(content).problems
    assert problem.headline == (
        f"{NAME}:9:15: E550 This says 6 days, but how long drops are used is 3 to 5 days, says the fact "
        '"drops-days" (content/facts.yaml:1). Type "[=drops-days]", or the same number where no notes can '
        "stand; where another source says so, cite it in this sentence."
    )


def test_a_title_says_the_same_too(content: Path) -> None:
    """E550: what cannot cite has the number of the fact."""
    put(content, "Ask us.", title="Drops for 6 days")

    assert [found for found in told(content) if found[1] == "6 days"] == [("E550", "6 days")] * 2


def test_a_translation_says_the_same_too(content: Path) -> None:
    """E550: the fact lists the words of other languages, and the lexicon their units."""
    put(content, "Ask us.")
    keys = "topics: [comfort]\nshort_answer: Llame.\n"
    text = small_site.page("Use las gotas 6 días [@ears-2020].\n", keys=keys)
    small_site.put(content, {"content/faq/drops.es.md": text})

    assert told(content) == [("E550", "6 días")]


def test_a_reason_allows_it(content: Path) -> None:
    """A page may say why its sentence has another number."""
    allow = "allow: [{words: for 6 days, why: It is about a child's ear.}]\n"
    put(content, "Use drops for 6 days [@ears-2020].", keys=allow)

    assert told(content) == []


def test_e547(content: Path) -> None:
    """E547: a reference names a fact that is there."""
    put(content, "Use drops for [=drop-days].")

    (problem,) = load(content).problems
    assert problem.headline == (
        f'{NAME}:9:15: E547 There is no fact called "drop-days". Did you mean "drops-days"? '
        "A reference names a fact in facts.yaml."
    )


def test_e547_without_a_file(content: Path) -> None:
    """E547: and where there is no such file, none is there."""
    put(content, "Ask us.")
    (content / "facts.yaml").unlink()

    assert told(content) == [("E547", "[=drops-days]")]


def test_e548(content: Path) -> None:
    """E548: a translation cannot show words that nobody wrote in its language."""
    put(content, "Ask us.")
    text = small_site.page("[=drops-days]\n", title="Uso")
    small_site.put(content, {"content/about/use.es.md": text})

    assert told(content) == [("E548", "[=drops-days]")]


def test_w552(content: Path) -> None:
    """W552: a fact that no page refers to is told; while a page cannot be read, it may be the one."""
    put(content, "Ask us.")
    small_site.put(content, {"content/about/use.md": small_site.page("Ask us.\n", title="Use")})
    unused = told(content)
    small_site.put(content, {"content/about/use.md": "---\n"})

    assert unused == [("W552", "drops-days")]
    assert "W552" not in [code for code, _ in told(content)]


CALENDAR = """\
intro: Type the day.
sessions: {from: 1, to: 2}
sessions_note: One or two.
weeks_between: {from: 2, to: 4}
weeks_note: Some weeks.
recovery_days: 1
recovery_note: A day.
"""


@pytest.mark.parametrize(
    ("calendar", "numbers", "unit", "codes"),
    [
        ("weeks_between", (2, 4), "weeks", []),
        ("weeks_between", (2, 5), "weeks", ["E551"]),
        ("sessions", (1, 2), "sessions", []),
        ("recovery_days", (1, 1), "days", []),
        ("recovery_days", (2, 2), "days", ["E551"]),
    ],
)
def test_e551(content: Path, calendar: str, numbers: tuple[int, int], unit: str, codes: list[str]) -> None:
    """E551: the calendar counts with the numbers that the pages say; such a fact needs no reference."""
    low, high = numbers
    said = f"{low} to {high} {unit}" if low != high else f"{low} {unit}"
    fact = (
        f"span:\n  what: the span\n  from: {low}\n  to: {high}\n  unit: {unit}\n  words: {{en: {said}}}\n"
        f"  near: {{en: [spans]}}\n  sources: [ears-2020]\n  calendar: {calendar}\n"
    )
    small_site.put(
        content,
        {
            "content/facts.yaml": fact,
            "content/calendar/index.md": small_site.page(keys=CALENDAR, title="Dates"),
        },
    )

    assert small_site.codes(content) == codes
