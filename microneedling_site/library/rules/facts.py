"""What is said once is said the same everywhere.

    facts.yaml says 4 to 6 weeks, and a page "3 weeks between sessions"    E550, with both lines
    … and a page "8 weeks between sessions [@another-source]"              fine: that source says so

A sentence says a fact by hand where it has a number of the same kind and some of the words that the fact
lists as `near`. Where it cites a source that is none of the fact's, it says what that source says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from microneedling_site.library.collection import Library
from microneedling_site.library.facts import Fact, Facts
from microneedling_site.library.folder import FACTS_FILE
from microneedling_site.library.lexicon import Phrases, lexicon
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, listed, suggestion, word
from microneedling_site.library.quantities import Quantity, read
from microneedling_site.library.records import CalendarRecord, Record, SourceRecord
from microneedling_site.library.rules.sheet import Sheet
from microneedling_site.library.statements import Kind, Span, Statement, lowered, sentences

#: "2 days" may be meant where a fact says 24 hours; "2 weeks" is about something else.
_ALIKE = 4


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence that says another number than a fact; `part` is where it says that."""

    fact: Fact
    statement: Statement
    sentence: Span
    part: Span

    @property
    def mark(self) -> Mark:
        """Where in the file the number stands."""
        return self.statement.mark(self.part.start, self.part.end)

    @property
    def said(self) -> str:
        """The number with its unit, on one line."""
        return " ".join(self.statement.text[self.part.start : self.part.end].split())


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every fact that contradicts itself, and every reference that leads nowhere."""
    for page in library.pages.values():
        yield from _check_references(library, page)
        if isinstance(page.record, CalendarRecord):
            yield from _check_calendar(library, page, page.record)
    for fact in library.facts.by_name.values():
        yield from _check_fact(library, fact)
    if not library.absent:
        used = {name for page in library.pages.values() for name in page.facts}
        for fact in library.facts.by_name.values():
            # What the calendar is held to is of use without a reference.
            if fact.name not in used and fact.calendar is None:
                yield _problem(library, "W552", Mark(fact.line, 1, len(fact.name)), name=fact.name)


def disagreements(sheet: Sheet, facts: Facts) -> Iterator[Disagreement]:
    """Yield what a page says by hand and other than a fact does."""
    page, phrased = sheet.page, facts.phrases(sheet.page.language)
    if isinstance(page.record, SourceRecord):
        return
    wanted = [(fact, phrases) for fact, phrases in phrased if phrases.may_be_in(sheet.lower)]
    for statement, said in sheet.statements if wanted else ():
        text = lowered(said)
        for fact, phrases in wanted:
            if phrases.may_be_in(text):
                yield from _in_statement(page.language, statement, text, fact, phrases)


def _in_statement(
    language: str, statement: Statement, text: str, fact: Fact, phrases: Phrases
) -> Iterator[Disagreement]:
    parts = [Span(0, len(text))] if statement.kind is Kind.ROW else list(sentences(text))
    for sentence in parts:
        part = text[sentence.start : sentence.end]
        if not phrases.pattern.search(part) or _is_of_others(statement, sentence, fact):
            continue
        for found in _others(list(read(part, language)), fact.quantity):
            span = Span(sentence.start + found.start, sentence.start + found.end)
            yield Disagreement(fact, statement, sentence, span)


def _others(found: Sequence[Quantity], wanted: Quantity) -> list[Quantity]:
    """Return the quantities that are said in the place of another one.

    A sentence may say several ("from 24 hours on, for 2 weeks"). Where one is as it should be, the others
    are about something else; where none is, those in the same unit are meant, or those in another unit that
    are about as much.
    """
    alike = [one for one in found if one.dimension == wanted.dimension]
    if any(one.agrees_with(wanted) for one in alike):
        return []
    same_unit = [one for one in alike if one.unit == wanted.unit]
    return same_unit or [one for one in alike if 1 / _ALIKE <= one.ratio_to(wanted) <= _ALIKE]


def _is_of_others(statement: Statement, sentence: Span, fact: Fact) -> bool:
    """Return whether a sentence cites a source that is none of the fact's."""
    behind = [citation for citation in statement.citations if citation.offset >= sentence.start]
    # A sentence without a citation rests on the next one of its paragraph.
    own = [citation for citation in behind if citation.offset < sentence.end] or behind[:1]
    return any(name not in fact.sources for citation in own for name in citation.names)


def _check_references(library: Library, page: Page[Record]) -> Iterator[Problem]:
    facts = library.facts
    for reference in page.references:
        if reference.kind != "fact":
            continue
        fact = facts.by_name.get(reference.target)
        if fact is not None and page.language not in fact.words:
            yield library.problem(
                page, "E548", reference.mark, found=fact.name, language=page.language, line=fact.line
            )
        elif fact is None and facts.is_readable:
            hint = suggestion(reference.target, facts.by_name)
            yield library.problem(page, "E547", reference.mark, found=reference.target, suggestion=hint)


def _check_calendar(library: Library, page: Page[Record], record: CalendarRecord) -> Iterator[Problem]:
    for fact in library.facts.by_name.values():
        if fact.calendar is None:
            continue
        value = getattr(record, fact.calendar)
        said = (value, value) if isinstance(value, int) else (value.first, value.last)
        if said != (fact.quantity.low, fact.quantity.high):
            mark = page.front.mark_of(fact.calendar)
            shown = " to ".join(map(str, dict.fromkeys(said)))
            yield library.problem(page, "E551", mark, **both(library.name, page, fact, shown))


def _check_fact(library: Library, fact: Fact) -> Iterator[Problem]:
    front = library.facts.front
    for position, name in enumerate(fact.sources):
        if library.source(name) is None and not library.is_absent(f"/sources/{name}/"):
            names = [
                page.address.slug for page in library.pages.values() if page.address.section == "sources"
            ]
            mark = front.mark_of(fact.name, "sources", position)
            yield _problem(library, "E504", mark, found=name, suggestion=suggestion(name, names))
    words = lexicon("en")
    units = [unit.name for unit in words.units] if words else []
    if fact.quantity.unit not in units:
        mark, hint = front.mark_of(fact.name, "unit"), suggestion(fact.quantity.unit, units)
        allowed = "" if hint else f"They are {listed(units)}."
        what = "one of the units"
        yield _problem(
            library, "E203", mark, found=fact.quantity.unit, what=what, suggestion=hint, allowed=allowed
        )
        return
    for language, said in fact.words.items():
        found = list(read(lowered(said), language))
        if lexicon(language) is not None and not _is_said(fact.quantity, found):
            mark = front.mark_of(fact.name, "words", language)
            yield _problem(library, "E549", mark, found=said, name=fact.name)


def _is_said(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    return any(
        one.dimension == quantity.dimension and one.agrees_with(quantity) and quantity.agrees_with(one)
        for one in found
    )


def both(folder: str, page: Page[Record], fact: Fact, said: str) -> dict[str, object]:
    """Return what a message tells of both lines: what the page says, and what the fact says where."""
    words = fact.words.get(page.language) or next(iter(fact.words.values()))
    where = f"{folder}/{FACTS_FILE}:{fact.line}"
    return {"found": said, "what": fact.what, "words": words, "name": fact.name, "where": where}


def _problem(library: Library, code: str, mark: Mark, **values: object) -> Problem:
    """Make a problem of a place in the file of facts."""
    lines = library.facts.lines
    excerpt = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    return word(code, path=library.path_of(FACTS_FILE), mark=mark, excerpt=excerpt, **values)
