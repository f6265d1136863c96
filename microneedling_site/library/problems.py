"""The form of a problem with content, as whoever wrote the content reads it.

A problem prints as one line, the line of the file it is about, and carets below the place:

    content/faq/is-it-painful.md:3:11: E203 "saftey" is not one of the topics. Did you mean "safety"?
        3 │ topics: [saftey, comfort]
          │          ^^^^^^

What each code says stands in `wordings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from microneedling_site.library.wordings import WORDINGS

#: Out of 100 (rapidfuzz's normalised similarity). Below it, a suggestion confuses more than it helps.
_CLOSE_ENOUGH = 70
#: Two letters that changed places are a third of a word of three.
_CLOSE_ENOUGH_IF_SHORT, _SHORT = 60, 4

#: Characters of a source line that an excerpt shows; longer lines are cut around the place.
_EXCERPT_WIDTH = 100

#: Characters of a found value that a sentence quotes.
_QUOTE_WIDTH = 60

#: What a terminal would not show but obey, and halves of characters, which it cannot print. File
#: names may hold them.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


#: What changed since it was signed, and what is overdue within the grace.
_FOR_CLINICIANS = frozenset({"W513", "W534"})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: `line` and `column` are 1-based and count characters; `length` ≥ 1."""

    line: int
    column: int
    length: int = 1


#: The line that opens the front matter of a file: where a key is missed.
OPENING = Mark(1, 1, 3)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file, ready to print.

    Attributes:
        path: the file, as people name it: `content/faq/is-it-painful.md`.
        mark: where in the file.
        code: a key of `wordings.WORDINGS`.
        sentence: what is wrong.
        hint: what to type.
        excerpt: the line of the file that `mark` points to, or nothing where there is none.
    """

    path: str
    mark: Mark
    code: str
    sentence: str
    hint: str
    excerpt: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the page may not be published before this is mended."""
        return self.code.startswith("E")

    @property
    def awaits_review(self) -> bool:
        """Whether only a clinician can mend this, by reading the page again."""
        return self.code in _FOR_CLINICIANS

    @property
    def is_note(self) -> bool:
        """Whether this is only a hint, which fails nothing and is told to those who ask for it."""
        return self.code.startswith("N")

    @property
    def headline(self) -> str:
        """The first line of the printed form."""
        place = f"{self.path}:{self.mark.line}:{self.mark.column}"
        return f"{place}: {self.code} {self.sentence} {self.hint}".rstrip()

    @property
    def picture(self) -> str:
        """The line of the file with carets below the place; nothing where the file has no such line."""
        if not self.excerpt:
            return ""
        number = str(self.mark.line)
        begin = max(0, self.mark.column - 1 - _EXCERPT_WIDTH // 2)
        if len(self.excerpt) <= _EXCERPT_WIDTH:
            begin = 0
        shown = self.excerpt[begin : begin + _EXCERPT_WIDTH]
        column = self.mark.column - 1 - begin
        carets = "^" * max(1, min(self.mark.length, len(shown) - column))
        gutter = " " * len(number)
        return f"    {number} │ {shown}\n    {gutter} │ {' ' * column}{carets}"

    def __str__(self) -> str:
        """Return the form shown in the module's docstring."""
        return "\n".join(filter(None, (self.headline, self.picture)))


@dataclass(slots=True)
class Report:
    """Collects the problems of one file.

    Args:
        path: the file, as problems name it.
        lines: its lines, for the excerpts; empty while it could not be read.
    """

    path: str
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, mark: Mark, **values: object) -> None:
        """Add a problem; `values` fill the wording of `code`."""
        inside = 0 < mark.line <= len(self.lines)
        excerpt = self.lines[mark.line - 1].replace("\t", " ") if inside else ""
        self.problems.append(word(code, path=self.path, mark=mark, excerpt=excerpt, **values))


def word(code: str, *, path: str, mark: Mark, excerpt: str = "", **values: object) -> Problem:
    """Make a problem from its code; `values` fill the wording."""
    wording = WORDINGS[code]
    if "found" in values:
        values["found"] = shortened(str(values["found"]), width=_QUOTE_WIDTH + 2)
    return Problem(
        path=_printable(path),
        mark=mark,
        code=code,
        sentence=_printable(wording.sentence.format(**values)),
        hint=_printable(wording.hint.format(**values).strip()),
        excerpt=excerpt,
    )


def closest(found: str, choices: Iterable[str], *, at_least: int | None = None) -> str | None:
    """Return the choice most like `found`, or nothing where none is close.

    Args:
        found: what was typed.
        choices: what could be meant.
        at_least: out of 100, how close the choice has to be.
    """
    if at_least is None:
        at_least = _CLOSE_ENOUGH if len(found) > _SHORT else _CLOSE_ENOUGH_IF_SHORT
    best = process.extractOne(
        found.lower(),
        {choice: choice.lower() for choice in choices},
        scorer=fuzz.ratio,
        score_cutoff=at_least,
    )
    return best[2] if best else None


def suggestion(found: str, choices: Iterable[str]) -> str:
    """Return `Did you mean "…"? ` for the choice most like `found`, or nothing."""
    best = closest(found, choices)
    return f'Did you mean "{best}"? ' if best else ""


def listed(choices: Iterable[str]) -> str:
    """Return the choices as words: `"a", "b" or "c"`."""
    quoted = [f'"{choice}"' for choice in choices]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def shortened(text: str, *, width: int = _QUOTE_WIDTH) -> str:
    """Cut a value that came out of a file to `width` characters, so that a message stays a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
