"""`manage.py content sources`: what the site rests on, how much it can carry, and when it was read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from microneedling_site.editing.answer import Answer, counted
from microneedling_site.editing.online import Asking
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.records import SourceRecord

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A source; `age` is the number of whole months since it was read, `cited` of pages that cite it."""

    page: Page[SourceRecord]
    age: int
    cited: int


def sources(content_dir: Path) -> Answer:
    """List the sources: the weakest first, and of these the ones that were read longest ago.

    Args:
        content_dir: the folder that holds `site.md`.
    """
    library = load(content_dir, drafts=True)
    found = listed(library)
    lines = ["grade  read           type             cited  source"]
    for item in found:
        record = item.page.record
        lines.append(
            f"{record.grade.value:<5}  {_age(item.age):<13}  {record.type.value:<15}  {item.cited:>5}  "
            f"{library.path_of(item.page.path)}"
        )
    lines.append(f"{counted(len(found), 'source')}. Add --online to ask whether they are there still.")
    data = [
        {
            "file": library.path_of(item.page.path),
            "grade": item.page.record.grade.value,
            "type": item.page.record.type.value,
            "link": item.page.record.link,
            "accessed": item.page.record.accessed,
            "months": item.age,
            "cited": item.cited,
        }
        for item in found
    ]
    return Answer(tuple(lines), data)


def online(content_dir: Path, asking: Asking, *, tell: Callable[[str], None] = lambda _: None) -> Answer:
    """Ask whether the sources are there still, and whether a paper was taken back.

    Args:
        content_dir: the folder that holds `site.md`.
        asking: asks.
        tell: told which source is asked about, for whoever waits.
    """
    library = load(content_dir, drafts=True)
    found: dict[str, list[str]] = {}
    for item in listed(library):
        name = library.path_of(item.page.path)
        tell(name)
        trouble = list(asking.trouble(item.page.record))
        if trouble:
            found[name] = trouble
    lines = [f"{name}: {sentence}" for name, sentences in found.items() for sentence in sentences]
    lines.append(f"{counted(len(found), 'source')} of {len(listed(library))} to look at.")
    return Answer(tuple(lines), found, is_fine=not found)


def listed(library: Library) -> list[Listed]:
    """Return the sources in the default language, the weakest and oldest first."""
    pages = (page for page in library.pages.values() if isinstance(page.record, SourceRecord))
    found = [
        Listed(
            cast("Page[SourceRecord]", page),
            months_since(page.record.accessed, library.day),
            len(library.citing(page)),
        )
        for page in pages
        if isinstance(page.record, SourceRecord) and page.language == "en"
    ]
    return sorted(found, key=lambda item: (-ord(item.page.record.grade.value), -item.age, item.page.path))


def months_since(accessed: str, today: datetime.date) -> int:
    """Return the whole months from a day, or from a month, to today."""
    year, month, *rest = (int(part) for part in accessed.split("-"))
    months = (today.year - year) * _MONTHS + today.month - month
    return max(0, months - (1 if rest and today.day < rest[0] else 0))


def _age(months: int) -> str:
    return f"{counted(months, 'month')} ago" if months else "this month"
