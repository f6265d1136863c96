"""Writes a content folder of any size, with pages such as people write.

    write(Path("/tmp/many"), questions=1000)

A question has some 2 KB: front matter with citations, headings, paragraphs with links and citations, a
list or a table, and a block. The same number always gives the same bytes, and no problem.
"""

from __future__ import annotations

import random
from pathlib import Path

_SOURCES, _TERMS, _TOPICS = 40, 30, 6

_WORDS = (
    *("after", "again", "before", "both", "careful", "change", "clean", "clinic", "cold", "common"),
    *("day", "doctor", "drink", "easy", "feel", "fern", "first", "gentle", "half", "help"),
    *("hour", "large", "leave", "light", "little", "many", "mild", "month", "moss", "new"),
    *("night", "often", "people", "plan", "read", "rest", "sand", "sleep", "slow", "small"),
    *("soft", "stay", "study", "tell", "today", "treat", "usual", "visit", "water", "week"),
)

_DATES = "published: 2026-11-22\nupdated: 2026-11-22\n"


def write(folder: Path, *, questions: int) -> None:
    """Write a site with so many questions, and the pages that they cite and lead to."""
    files = {
        "site.md": _SITE,
        "faq/index.md": _page("Questions", _topics(), "Each question has a page of its own."),
        "glossary/index.md": _page("Words", "", "What the words on these pages mean."),
        "sources/index.md": _page("Sources", "", "What was read for these pages."),
    }
    for number in range(_SOURCES):
        files[f"sources/{_source(number)}.md"] = _page(f"Source {number}", _SOURCE, "")
    for number in range(_TERMS):
        meaning = f"meaning: {_sentence(random.Random(number), 9)}\n"  # noqa: S311 - the same words each time
        files[f"glossary/word-{number}.md"] = _page(f"Word {number}", meaning, "")
    for number in range(questions):
        files[f"faq/{_question(number)}.md"] = _Question(number, questions).text()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class _Question:
    """One question page."""

    def __init__(self, number: int, questions: int) -> None:
        self._number = number
        self._questions = questions
        # Its own generator, so that a page does not depend on how many others there are.
        self._random = random.Random(number)  # noqa: S311 - nothing is secret here

    def text(self) -> str:
        related = ", ".join(f"/faq/{_question(self._other())}/" for _ in range(3))
        answer = f"{_sentence(self._random, 14)} {_sentence(self._random, 10)[:-1]} {self._cited(2)}."
        keys = (
            f"topics: [topic-{self._number % _TOPICS}]\norder: {self._number % 900}\n"
            f"short_answer: >-\n  {answer}\nrelated: [{related}]\n"
        )
        parts = [self._section(), self._list(), self._section(), self._block(), self._paragraph()]
        if self._number % 5 == 0:
            parts.insert(2, self._table())
        return _page(f"Question {self._number}: what about it?", keys, "\n\n".join(parts))

    def _section(self) -> str:
        words = " ".join(self._random.sample(_WORDS, 3)).capitalize()
        return f"## {words}\n\n{self._paragraph()}"

    def _paragraph(self) -> str:
        first, second = _sentence(self._random, 15), _sentence(self._random, 13)[:-1]
        link = f"See [{self._random.choice(_WORDS)} and more](/faq/{_question(self._other())}/)"
        term = f"[a word](/glossary/word-{self._random.randrange(_TERMS)}/)"
        return _wrapped(f"{first} {second} {self._cited(1)}. {link} or **{term}** for *more* about it.")

    def _list(self) -> str:
        return "\n".join(f"- {_sentence(self._random, 9)[:-1]} {self._cited(1)}." for _ in range(4))

    def _table(self) -> str:
        rows = (f"| {_sentence(self._random, 3)} | {self._number} {self._cited(1)} |" for _ in range(4))
        return "\n".join(("| What | How many |", "|---|---|", *rows))

    def _block(self) -> str:
        items = "\n".join(f"- {_sentence(self._random, 7)}" for _ in range(3))
        opening = ("::: do", "::: care-card ask", "::: checklist", "::: warning")[self._number % 4]
        return f"{opening}\n### What to look for:\n\n{items}\n:::"

    def _cited(self, count: int) -> str:
        names = self._random.sample(range(_SOURCES), count)
        return f"[{'; '.join(f'@{_source(name)}' for name in names)}]"

    def _other(self) -> int:
        """Return the number of another question; the only one there is leads to the one before it."""
        return (self._number + 1 + self._random.randrange(max(1, self._questions - 1))) % self._questions


def _page(title: str, keys: str, body: str) -> str:
    description = f'"What this page says about it, in one sentence: {title}"'
    return f'---\ntitle: "{title}"\ndescription: {description}\n{_DATES}{keys}---\n{body}\n'


def _topics() -> str:
    return "topics:\n" + "".join(f"  - {{id: topic-{n}, name: Topic {n}}}\n" for n in range(_TOPICS))


def _sentence(words: random.Random, count: int) -> str:
    return " ".join(words.choice(_WORDS) for _ in range(count)).capitalize() + "."


def _wrapped(text: str) -> str:
    """Break a paragraph into lines, as people do who read it before it is a page."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 95:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join((*lines, line))


def _source(number: int) -> str:
    return f"journal-{number}-2020"


def _question(number: int) -> str:
    return f"what-about-number-{number}"


_SITE = """\
---
title: A site of many questions
description: A site that is as large as it has to be for measuring how long it takes to read.
published: 2026-11-22
updated: 2026-11-22
name: Many questions
organization: {name: The bench}
timezone: America/Chicago
emergency: Call 911 now if it is an emergency.
not_reviewed: No clinician has checked this page yet.
navigation:
  - {label: Questions, url: /faq/}
  - {label: Words, url: /glossary/}
---
Everything is a question.
"""

_SOURCE = """\
publisher: The Journal
link: https://journal.example/article
accessed: 2026-11
type: review
grade: A
read: full
"""
