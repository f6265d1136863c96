"""What a page states has a source, and nothing is promised that no one can keep.

    Swelling may last a week.                 W540: the paragraph names no source
    Swelling may last a week [@ears-2020].    fine
    The treatment is painless.                E541, with a source or without
    The treatment is not painless.            fine

A number that `facts.yaml` says otherwise (`facts.py`) is told here too. What states something is told by
words (see `lexicon.py`), so it can be told wrongly: a page may say in its front matter why a sentence stands
as it is, and an entry there that nothing needs is told too (W542).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from microneedling_site.library.collection import Library
from microneedling_site.library.facts import Facts
from microneedling_site.library.lexicon import CLAIMS, Lexicon, lexicon
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import Record, SourceRecord
from microneedling_site.library.rules import facts
from microneedling_site.library.rules.sheet import Sheet
from microneedling_site.library.statements import Kind, Span, Statement, lowered, on_one_line, sentences

#: Pages that say what was read, who writes and where places are: they *are* the source, or tell no medicine.
WITHOUT_CLAIMS = ("about", "sources")
#: What may stand below a line that ends with a colon, and shares its source.
_LISTED = (Kind.ITEM, Kind.ROW)
#: What shows the reader no numbers of notes, or is a name rather than a statement.
_UNCITED = (Kind.HEADING, Kind.PLAIN)
#: What a line of the reader's own conditions stands in.
_CONDITIONS = (Kind.ITEM, Kind.VALUE)

_PLACES = {Kind.ITEM: "line of the list", Kind.ROW: "row", Kind.VALUE: "value"}


@dataclass(frozen=True, slots=True)
class _Finding:
    """A sentence that says what it should not, and the problem that it is; `values` fill the wording."""

    sentence: str
    code: str
    mark: Mark
    values: Mapping[str, object]


def standard(library: Library) -> Facts:
    """Return what decides beside a page what is told of it: the numbers that are said once."""
    return library.facts


def examine(sheet: Sheet, facts: Facts) -> Iterator[Problem]:
    """Yield a warning for every statement without a source, and a problem for every promise."""
    words = lexicon(sheet.page.language)
    if words is not None:
        findings = [*_promises(sheet, words), *_unsourced(sheet.page, words), *_other_numbers(sheet, facts)]
        if findings or sheet.page.record.allow:
            yield from _told(sheet, findings)


def _told(sheet: Sheet, findings: Sequence[_Finding]) -> Iterator[Problem]:
    """Yield what no entry of `allow` stands for, and the entries that stand for nothing."""
    page = sheet.page
    # Copied from the file, words may have stars and citations among them.
    allowed = [_bare(Statement(Kind.PARAGRAPH, entry.words, 1).text) for entry in page.record.allow]
    unused = set(allowed)
    for finding in findings:
        reasons = [words for words in allowed if words in finding.sentence]
        unused.difference_update(reasons)
        if not reasons:
            yield sheet.problem(finding.code, finding.mark, **finding.values)
    for position, words in enumerate(allowed):
        if words in unused:
            mark = page.front.mark_of("allow", position, "words")
            yield sheet.problem("W542", mark, found=page.record.allow[position].words)


# --- promises ------------------------------------------------------------------------------------


def _promises(sheet: Sheet, words: Lexicon) -> Iterator[_Finding]:
    page, traces = sheet.page, words.promises.traces_in(sheet.lower)
    is_source = isinstance(page.record, SourceRecord)
    for statement in page.statements if traces else ():
        # The name of a paper is its authors' to answer for.
        if not (is_source and statement.kind is Kind.PLAIN):
            text = statement.raw.lower()
            if any(trace in text for trace in traces):
                yield from _promises_in(statement, words)


def _promises_in(statement: Statement, words: Lexicon) -> Iterator[_Finding]:
    text = lowered(statement.text)
    for match in words.promises.pattern.finditer(text):
        sentence = next(found for found in sentences(text) if match.start() < found.end)
        is_denied = words.denial.search(text, sentence.start, match.start())
        if not is_denied and not _is_question(text, sentence):
            yield _finding("E541", statement, sentence, Span(*match.span()))


# --- statements without a source -----------------------------------------------------------------


def _unsourced(page: Page[Record], words: Lexicon) -> Iterator[_Finding]:
    if page.address.section not in WITHOUT_CLAIMS:
        for statement in _without_source(page.statements):
            text = statement.raw.lower()
            if words.measures.may_be_in(text) or words.claims.may_be_in(text):
                yield from _unsourced_in(statement, words)


def _unsourced_in(statement: Statement, words: Lexicon) -> Iterator[_Finding]:
    text = lowered(statement.text)
    if words.awaiting.search(text):
        return
    for sentence in sentences(text):
        if not _is_question(text, sentence):
            found = _claim(statement, text, sentence, words)
            if found is not None:
                yield _finding("W540", statement, sentence, *found)


def _without_source(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements that name no source, and share none with the line that introduces them."""
    lead: Statement | None = None
    for position, statement in enumerate(statements):
        if statement.kind not in _LISTED:
            is_header = statement.kind is Kind.HEADING
            lead = statement if is_header or statement.raw.rstrip().endswith(":") else None
        if statement.kind in _UNCITED or statement.is_cited:
            continue
        if statement.kind in _LISTED:
            is_shared = lead is not None and lead.is_cited
        else:
            is_shared = lead is statement and _cites_below(statements, position + 1)
        if not is_shared:
            yield statement


def _cites_below(statements: Sequence[Statement], position: int) -> bool:
    """Return whether the list or table that begins at a position names a source."""
    for statement in statements[position:]:
        if statement.kind is not Kind.HEADING and statement.kind not in _LISTED:
            return False
        if statement.is_cited:
            return True
    return False


def _claim(statement: Statement, text: str, sentence: Span, words: Lexicon) -> tuple[Span, str] | None:
    """Return the first part of a sentence that needs a source, and what it states."""
    labels = tuple(statement.labels)
    for match in words.measures.pattern.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span("number"))
        if match["number"] and not _is_label(span, labels):
            return span, "a number"
    if statement.kind in _CONDITIONS and words.condition.match(text, sentence.start):
        return None
    for match in words.claims.pattern.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if not _is_label(span, labels):
            return span, CLAIMS[match.lastgroup or ""]
    return None


# --- numbers that are said once -------------------------------------------------------------------


def _other_numbers(sheet: Sheet, said_once: Facts) -> Iterator[_Finding]:
    for found in facts.disagreements(sheet, said_once):
        sentence = _bare(found.statement.text[found.sentence.start : found.sentence.end])
        yield _Finding(
            sentence, "E550", found.mark, facts.both(sheet.folder, sheet.page, found.fact, found.said)
        )


# --- parts of a statement --------------------------------------------------------------------------


def _finding(code: str, statement: Statement, sentence: Span, span: Span, what: str = "") -> _Finding:
    text = statement.text
    values = {
        "found": " ".join(text[span.start : span.end].split()),
        "what": what,
        "place": _PLACES.get(statement.kind, "paragraph"),
    }
    mark = statement.mark(span.start, span.end)
    return _Finding(_bare(text[sentence.start : sentence.end]), code, mark, values)


def _is_label(span: Span, labels: Sequence[Span]) -> bool:
    """Return whether words only name the page that they lead to."""
    return any(label.start <= span.start and span.end <= label.end for label in labels)


def _is_question(text: str, sentence: Span) -> bool:
    return text[sentence.start : sentence.end].rstrip(" \n\"')\u201d\u2019").endswith("?")


def _bare(text: str) -> str:
    """Return words as they are compared: without capitals, and with one space between them."""
    return on_one_line(text.lower())
