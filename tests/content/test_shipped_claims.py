"""Each rule has a shipped page that breaks it when it is edited wrongly, and no other problem comes of that.

An edit is made in memory: the library as it would be with one other file.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.library.library import Library, amend

CONTENT = Path(__file__).parents[2] / "content"


def edited(library: Library, name: str, old: str, new: str) -> list[str]:
    """Return the problems of the shipped content after an edit: the path, line and code of each."""
    text = (CONTENT / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} has {text.count(old)} times: {old}"
    found = amend(library, {PurePosixPath(name): text.replace(old, new).encode()})
    return [problem.headline.split(" ", 2)[0] + problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "results/days-4-to-7.md",
            "flushed after day 7 [@chu-2021-complications]",
            "flushed after day 7",
            "content/results/days-4-to-7.md:37:63:W540",
        ),
        (
            "faq/is-it-painful.md",
            "A British hospital compares it",
            "It is painless, says a flyer. A British hospital compares it",
            "content/faq/is-it-painful.md:24:7:E541",
        ),
        (
            "procedure/questions-to-ask.md",
            "or says nothing can go wrong",
            "or shows no license",
            "content/procedure/questions-to-ask.md:10:12:W542",
        ),
        (
            "glossary/epidermis.md",
            "@rush-microneedling",
            "@nuance-aftercare",
            "content/glossary/epidermis.md:10:133:E543",
        ),
        (
            "sources/desert-sage-aftercare.md",
            "grade: C",
            "grade: B",
            "content/sources/desert-sage-aftercare.md:10:8:E544",
        ),
        (
            "sources/sun-2024-stretch-marks.md",
            "link: https://doi.org/10.1007/s00266-024-03954-x",
            "link: https://doi.org/10.1007/s00266-024-04395-2",
            "content/sources/sun-2024-stretch-marks.md:13:6:E545",
        ),
        (
            "sources/acne-scar-meta-analysis.md",
            "where_read: Abstract on PubMed, record 35426044\n",
            "",
            "content/sources/acne-scar-meta-analysis.md:1:1:E586",
        ),
        (
            "sources/desert-sage-aftercare.md",
            "accessed: 2026-11",
            "accessed: 2026-12",
            "content/sources/desert-sage-aftercare.md:8:11:E215",
        ),
        (
            "faq/how-long-between-sessions.md",
            "[=weeks-between]",
            "[=week-between]",
            "content/faq/how-long-between-sessions.md:9:11:E547",
        ),
        (
            "faq/how-long-between-sessions.md",
            "leave 4 to 6 weeks between sessions",
            "leave 3 to 5 weeks between sessions",
            "content/faq/how-long-between-sessions.md:3:49:E550",
        ),
        (
            "procedure/after-your-treatment.md",
            "Two clinics allow makeup from 24 hours [@nuance",
            "Two clinics allow makeup from 12 hours [@nuance",
            "content/procedure/after-your-treatment.md:128:95:E550",
        ),
        (
            "calendar/index.md",
            "recovery_days: 7",
            "recovery_days: 5",
            "content/calendar/index.md:20:16:E551",
        ),
        (
            "facts.yaml",
            "words: {en: 72 hours}",
            "words: {en: 48 hours}",
            "content/facts.yaml:57:15:E549",
        ),
        (
            "procedure/after-your-treatment.md",
            "for [=no-exercise], as one clinic advises",
            "as your clinic advises",
            "content/facts.yaml:52:1:W552",
        ),
    ],
    ids=lambda value: value.rpartition(":")[2] if value[-4:-3] in "EWN" else "",
)
def test_a_wrong_edit_is_told(shipped: Library, name: str, old: str, new: str, told: str) -> None:
    """The edit gives just this problem, at its place."""
    assert edited(shipped, name, old, new) == [told]


def test_a_wrong_fact_is_told_wherever_it_is_said(shipped: Library) -> None:
    """A fact that is changed alone disagrees with every sentence that says it by hand."""
    told = edited(shipped, "facts.yaml", "from: 72\n  to: 72", "from: 48\n  to: 48")

    codes = [place.rpartition(":")[2] for place in told]
    assert codes.count("E549") == 1
    assert codes.count("E550") >= 3
