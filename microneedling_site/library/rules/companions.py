"""Some words leave half of the readers out, unless others stand near them; `said_together` names both.

    said_together:
      - words: [redness]
        with: [brown and black skin]
        about: how it looks or feels on brown and black skin

Which words these are is for each site, and each language of it, to say in its `site.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem, listed
from microneedling_site.library.records import SaidTogether, SourceRecord
from microneedling_site.library.rules.phrases import pattern
from microneedling_site.library.rules.sheet import Sheet
from microneedling_site.library.statements import Kind, Statement

#: By language.
Entries = Mapping[str, tuple[SaidTogether, ...]]


def standard(library: Library) -> Entries:
    """Return the entries of each language's own home page: words of another are not looked for."""
    homes = (page for page in library.pages.values() if not page.address.section)
    return {page.language: getattr(page.record, "said_together", ()) for page in homes}


def examine(sheet: Sheet, entries: Entries) -> Iterator[Problem]:
    """Yield a problem for the first place of every section, or page, that says one without the other."""
    page = sheet.page
    own = () if isinstance(page.record, SourceRecord) else entries.get(page.language, ())
    for entry in own:
        if any(phrase.split()[0].lower() in sheet.lower for phrase in entry.words):
            read = [found for found in sheet.statements if found[0].kind is not Kind.PLAIN]
            yield from _examine(sheet, entry, read)


def _examine(sheet: Sheet, entry: SaidTogether, read: Sequence[tuple[Statement, str]]) -> Iterator[Problem]:
    words, beside = pattern(entry.words), pattern(entry.beside)
    for near in (read,) if entry.within == "page" else _sections(read):
        said = ((statement, match) for statement, text in near if (match := words.search(text)))
        statement, match = next(said, (None, None))
        if statement is None or match is None or any(beside.search(text) for _, text in near):
            continue
        values = {"found": match[0], "about": entry.about, "where": entry.within}
        yield sheet.problem("E563", statement.mark(*match.span()), **values, wanted=listed(entry.beside))


def _sections(read: Sequence[tuple[Statement, str]]) -> Iterator[Sequence[tuple[Statement, str]]]:
    """Yield what stands between one second-level heading and the next; the front matter is with the first."""
    starts = [number for number, (statement, _) in enumerate(read) if statement.begins_section]
    for start, end in pairwise((0, *starts, len(read))):
        yield read[start:end]
