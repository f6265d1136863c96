"""`manage.py content readability`: which page to put into plainer words next, and which sentences of it.

A to-do and never a fault: a formula counts letters, and a hard word may be the right one.
"""

from __future__ import annotations

from pathlib import Path

from microneedling_site.editing.answer import Answer, Data
from microneedling_site.library.library import load
from microneedling_site.library.problems import shortened
from microneedling_site.library.reading_level import Level, ranked

#: Pages that are listed with their sentences; more are not a to-do but a list.
MOST = 10
_QUOTED = 90


def readability(content_dir: Path, *, most: int = MOST) -> Answer:
    """Rank the pages by how hard they are to read, the hardest first.

    Args:
        content_dir: the folder that holds `site.md`.
        most: how many are listed.
    """
    library = load(content_dir, drafts=True)
    levels = ranked(library)[:most]
    lines = ["LIX: up to 30 very easy, 40 easy, 50 medium, 60 hard. Grade: years of school, for English."]
    data: list[Data] = []
    for level in levels:
        name = library.path_of(level.page.path)
        lines += ["", f"{name}: LIX {level.lix:.0f}{_grade(level)}"]
        lines += [
            f"  line {one.line}, LIX {one.measure.lix:.0f}: {shortened(one.text, width=_QUOTED)}"
            for one in level.hardest
        ]
        data.append(
            {
                "file": name,
                "lix": round(level.lix, 1),
                "grade": level.grade and round(level.grade, 1),
                "hardest": [
                    {"line": one.line, "lix": round(one.measure.lix, 1), "text": one.text}
                    for one in level.hardest
                ],
            }
        )
    return Answer(tuple(lines), data)


def _grade(level: Level) -> str:
    return f", grade {level.grade:.1f}" if level.grade is not None else ""
