"""Numbers that patients act on, said once: `facts.yaml` → `Facts`.

    weeks-between:
      what: the usual time between two sessions
      from: 4
      to: 6
      unit: weeks
      words: {en: 4 to 6 weeks}
      near: {en: [between sessions, apart]}
      sources: [burns-charity-sessions]

A page refers to it as `[=weeks-between]`, and a reader reads "4 to 6 weeks" with the notes of its sources.
Where a page says the number by hand, `near` tells that it is this one; see `rules/facts.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from microneedling_site.library import faults, front_matter, source
from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.fields import Language, Name, PlainText, Whole, not_before
from microneedling_site.library.folder import Fingerprint
from microneedling_site.library.lexicon import Phrases
from microneedling_site.library.problems import Mark, Problem, Report
from microneedling_site.library.prose import Writer
from microneedling_site.library.quantities import Quantity
from microneedling_site.library.records import Part

#: Bytes; some two hundred facts.
_MAX_BYTES = 64 * 1024
#: Characters that a fact puts into a sentence.
_MAX_WORDS = 60

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Words = Annotated[PlainText, StringConstraints(max_length=_MAX_WORDS, pattern=r"^[^\[\]<>*`|\\]+$")]


class FactFields(Part):
    """One fact as the file has it."""

    called: ClassVar[str] = "a fact"

    what: PlainText
    first: Annotated[Whole, Field(alias="from")]
    last: Annotated[Whole, Field(alias="to"), not_before("from", field="first")]
    unit: Name
    words: Annotated[dict[Language, Words], Field(min_length=1)]
    near: Annotated[dict[Language, tuple[PlainText, ...]], Field(min_length=1)]
    sources: Annotated[tuple[Name, ...], Field(min_length=1)]
    calendar: Literal["sessions", "weeks_between", "recovery_days"] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, or a range, that patients act on.

    Attributes:
        name: what pages call it.
        what: what it is, as messages call it.
        quantity: what it says.
        words: how it is said, by language.
        near: words of which a sentence that says it by hand has some, by language.
        sources: the names of the sources that it rests on.
        calendar: the key of the calendar that says the same.
        line: of the file, 1-based.
    """

    name: str
    what: str
    quantity: Quantity
    words: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    calendar: str | None
    line: int

    def shown(self, language: str) -> str:
        """Return what a reference to it becomes, in Markdown; a language without words borrows them."""
        words = (
            self.words.get(language) or self.words.get(DEFAULT_LANGUAGE) or next(iter(self.words.values()))
        )
        return f"{words} [{'; '.join(f'@{name}' for name in self.sources)}]"


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a site.

    Attributes:
        by_name: the facts.
        fingerprint: of the file; nothing where there is none.
        digest: SHA-256 of the file, in hexadecimal.
        front: the file's values with their places.
        lines: its lines, for the excerpts of problems.
        problems: what is wrong in the file alone; while an error is among them, it has no facts.
    """

    by_name: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    fingerprint: Fingerprint | None = None
    digest: str = ""
    front: front_matter.Mapping = field(default_factory=lambda: front_matter.Mapping(Mark(1, 1)))
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: By language; made when they are first asked for.
    _phrases: dict[str, tuple[tuple[Fact, Phrases], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def is_there(self) -> bool:
        """Whether the content folder has such a file."""
        return self.fingerprint is not None

    @property
    def is_readable(self) -> bool:
        """Whether nothing keeps the file from being published."""
        return not any(problem.is_error for problem in self.problems)

    def shown(self, language: str) -> dict[str, str]:
        """Return what references to the facts become in a language, in Markdown, by their names."""
        return {name: fact.shown(language) for name, fact in self.by_name.items()}

    def phrases(self, language: str) -> tuple[tuple[Fact, Phrases], ...]:
        """Return the facts that a sentence of a language can say by hand, each with what tells it there."""
        if language not in self._phrases:
            self._phrases[language] = tuple(
                (fact, Phrases.of(near=fact.near[language]))
                for fact in self.by_name.values()
                if fact.near.get(language)
            )
        return self._phrases[language]

    def some(self, names: Iterable[str]) -> dict[str, Fact]:
        """Return those of the facts that have one of `names`, sorted."""
        return {name: self.by_name[name] for name in sorted(set(names)) if name in self.by_name}


def read(content: bytes, fingerprint: Fingerprint, *, path: str) -> Facts:
    """Read the file.

    Args:
        content: its bytes.
        fingerprint: of the file.
        path: what problems call it.
    """
    report = Report(path)
    text = source.text_of(content, report=report)
    found = front_matter.read(text, first_line=1, report=report, limit=_MAX_BYTES) if text else None
    facts = {}
    for key, value in found.items.items() if found else ():
        fact = _fact(key, value, report)
        if fact is not None:
            facts[fact.name] = fact
    if any(problem.is_error for problem in report.problems):
        facts = {}
    return Facts(
        by_name=MappingProxyType(facts),
        fingerprint=fingerprint,
        digest=hashlib.sha256(content).hexdigest(),
        front=found or front_matter.Mapping(Mark(1, 1)),
        lines=tuple(report.lines),
        problems=tuple(report.problems),
    )


def _fact(name: front_matter.Text, value: front_matter.Value, report: Report) -> Fact | None:
    if not _NAME.fullmatch(name):
        report.add("E546", name.mark, found=name)
        return None
    if not isinstance(value, front_matter.Mapping):
        report.add(
            "E213",
            value.mark,
            what=f'"{name}"',
            wanted="a group of keys",
            found=f'"{value}"' if isinstance(value, str) else "a list",
            hint='docs/content.md, "Facts", shows one.',
        )
        return None
    made = faults.make(FactFields, value, writer=Writer(report), report=report, start=name.mark)
    if made is None:
        return None
    return Fact(
        name=str(name),
        what=made.what,
        quantity=Quantity(made.first, made.last, made.unit),
        words=made.words,
        near=made.near,
        sources=made.sources,
        calendar=made.calendar,
        line=name.mark.line,
    )
