from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.editing import sources as module
from microneedling_site.editing.online import Asking
from microneedling_site.editing.sources import online, sources
from microneedling_site.library.library import Library, load
from microneedling_site.library.records import SourceRecord
from tests.library import small_site

OLD = small_site.FILES["content/sources/ears-2020.md"]
OLDER = OLD.replace("title: Ears", "title: Older ears").replace("A review of", "An older review of")
WEAK = (
    OLD.replace("title: Ears", "title: Weak ears")
    .replace("A review of", "A page on")
    .replace("grade: A", "grade: C")
)


def test_weakest_and_oldest_first(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What carries least comes first, then what was read longest ago."""
    small_site.put(
        content,
        {
            "content/sources/older.md": OLDER.replace("accessed: 2026-11", "accessed: 2026-01-23"),
            "content/sources/weak.md": WEAK,
        },
    )

    def load_on_the_day(folder: Path, *, drafts: bool) -> Library:
        return load(folder, drafts=drafts, at=small_site.AT)

    monkeypatch.setattr(module, "load", load_on_the_day)

    answer = sources(content)

    assert answer.lines == (
        "grade  read           type             cited  source",
        "C      this month     review               0  content/sources/weak.md",
        "A      9 months ago   review               0  content/sources/older.md",
        "A      this month     review               2  content/sources/ears-2020.md",
        "3 sources. Add --online to ask whether they are there still.",
    )


@pytest.mark.parametrize(
    ("accessed", "today", "months"),
    [
        ("2026-11", "2026-11-30", 0),
        ("2026-10", "2026-11-01", 1),
        ("2026-10-02", "2026-11-01", 0),
        ("2026-10-01", "2026-11-01", 1),
        ("2025-11", "2026-11-01", 12),
        ("2027-01", "2026-11-01", 0),
    ],
)
def test_age(accessed: str, today: str, months: int) -> None:
    """Whole months count; a month without a day counts from its beginning."""
    assert module.months_since(accessed, datetime.date.fromisoformat(today)) == months


def test_online(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source is asked about once, and the trouble stands behind its file."""
    asked: list[str] = []

    def trouble(_asking: Asking, record: SourceRecord) -> list[str]:
        asked.append(record.link)
        return ["It is gone."]

    monkeypatch.setattr(Asking, "trouble", trouble)
    told: list[str] = []

    answer = online(content, Asking("test"), tell=told.append)

    assert asked == ["https://ears.example/wax"]
    assert told == ["content/sources/ears-2020.md"]
    assert answer.lines == ("content/sources/ears-2020.md: It is gone.", "1 source of 1 to look at.")
    assert not answer.is_fine
