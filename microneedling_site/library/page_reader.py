"""The bytes of one file → a `Page`; depends on no other file.

read(path, content, report) → Page(record=QuestionRecord(…), body=(Prose(…), CareCard(…)), …)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from microneedling_site.library import block_reader, faults, signatures, source, statements
from microneedling_site.library.addresses import Address
from microneedling_site.library.facts import Fact, Facts
from microneedling_site.library.front_matter import Mapping, Text, Value
from microneedling_site.library.page import Page
from microneedling_site.library.pictures import Sizes
from microneedling_site.library.problems import OPENING, Report, closest, listed, suggestion
from microneedling_site.library.prose import Reference, Writer
from microneedling_site.library.records import (
    AboutRecord,
    CalendarRecord,
    ClinicianRecord,
    ConcernRecord,
    HubRecord,
    LocationRecord,
    PostalCodesRecord,
    ProcedureRecord,
    ProvidersRecord,
    QuestionRecord,
    QuestionsRecord,
    Record,
    ReviewerRecord,
    SectionRecord,
    SiteRecord,
    SourceRecord,
    StageRecord,
    TermRecord,
)
from microneedling_site.library.statements import Statement

#: The kind of the pages of each folder.
MEMBERS: dict[str, type[Record]] = {
    "about": AboutRecord,
    "areas": ConcernRecord,
    "faq": QuestionRecord,
    "glossary": TermRecord,
    "procedure": ProcedureRecord,
    "results": StageRecord,
    "reviewers": ReviewerRecord,
    "sources": SourceRecord,
}
#: The kind of the first page of a folder, where that says more than words.
INDEXES: dict[str, type[Record]] = {
    "calendar": CalendarRecord,
    "faq": QuestionsRecord,
    "procedure": HubRecord,
    "providers": ProvidersRecord,
}
#: The kinds of the folder that holds several, by what `kind` says.
PROVIDERS: dict[str, type[Record]] = {
    "location": LocationRecord,
    "clinician": ClinicianRecord,
    "postal-codes": PostalCodesRecord,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page shows of what stands beside it.

    Attributes:
        sizes: of the pictures of the site, by their URLs.
        facts: the numbers that are said once.
    """

    sizes: Sizes = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)


def read(
    path: PurePosixPath,
    address: Address,
    content: bytes,
    *,
    report: Report,
    around: Surroundings | None = None,
) -> Page[Record] | None:
    """Read a page.

    Args:
        path: the file below the content folder.
        address: where the page stands.
        content: the bytes of the file.
        report: takes the problems.
        around: what is beside it; nothing, where it is left out.

    Returns:
        The page, or nothing where a problem keeps it from being one.
    """
    found = source.read(content, report=report)
    if found is None:
        return None
    around = around or Surroundings()
    writer = Writer(report, around.sizes, around.facts.shown(address.language))
    kind = _kind(address, found.front, report)
    record = faults.make(kind, found.front, writer=writer, report=report) if kind else None
    body = block_reader.read(found.body, first_line=found.body_line, writer=writer)
    if record is None:
        return None
    facts = facts_of(writer.references, around.facts)
    return Page(
        path=path,
        address=address,
        record=record,
        body=body,
        headings=tuple(writer.headings),
        notes=tuple(writer.notes),
        references=tuple(writer.references),
        statements=(*_plain(found.front, writer), *writer.statements),
        front=found.front,
        lines=tuple(report.lines),
        signature=signatures.whole(found.front, found.body, facts),
        digest=hashlib.sha256(content).hexdigest(),
        pictures=pictures_of(writer.references, around.sizes),
        facts=facts,
    )


def pictures_of(references: Iterable[Reference], sizes: Sizes) -> Sizes:
    """Return the sizes of the pictures that a page shows, as far as `sizes` has them."""
    urls = {reference.target for reference in references if reference.kind == "image"}
    return {url: sizes[url] for url in sorted(urls) if url in sizes}


def facts_of(references: Iterable[Reference], facts: Facts) -> dict[str, Fact]:
    """Return the facts that a page refers to, as far as there are such."""
    return facts.some(reference.target for reference in references if reference.kind == "fact")


def _plain(front: Mapping, writer: Writer) -> Iterator[Statement]:
    """Yield the values of the front matter that a reader reads as plain text of several words."""
    prose = {(statement.line, statement.column) for statement in writer.statements}
    read = (value for key, value in front.items.items() if key not in signatures.UNSIGNED)
    for text in (text for value in read for text in _texts(value)):
        statement = statements.of_plain(text, writer.report.lines)
        if " " in text and (statement.line, statement.column) not in prose:
            yield statement


def _texts(value: Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    else:
        for inner in value.items.values() if isinstance(value, Mapping) else value.items:
            yield from _texts(inner)


def _kind(address: Address, front: Mapping, report: Report) -> type[Record] | None:
    """Return the kind of record that stands at an address."""
    if not address.section:
        return SiteRecord
    if address.is_index:
        return INDEXES.get(address.section, SectionRecord)
    if address.section != "providers":
        kind = MEMBERS.get(address.section)
        if kind is None:
            report.add("E120", OPENING, section=address.section)
        return kind
    key = front.key("kind")
    value = front.items[key] if key is not None else None
    if isinstance(value, Text) and value in PROVIDERS:
        return PROVIDERS[value]
    allowed = f"Type {listed(PROVIDERS)}."
    if key is None or value is None:
        _report_no_kind(front, report)
    elif not isinstance(value, Text) or not value:
        found = "nothing" if isinstance(value, Text) else "a list or a group of keys"
        report.add("E213", value.mark, what='"kind"', wanted="one word", found=found, hint=allowed)
    else:
        hint = suggestion(value, PROVIDERS)
        what, allowed = "a kind of provider", "" if hint else allowed
        report.add("E203", value.mark, found=value, what=what, suggestion=hint, allowed=allowed)
    return None


def _report_no_kind(front: Mapping, report: Report) -> None:
    keys = {
        field.alias or name for record in PROVIDERS.values() for name, field in record.model_fields.items()
    }
    misspelt = closest("kind", [key for key in front.items if key not in keys])
    mark = next((key.mark for key in front.items if key == misspelt), OPENING)
    if misspelt is None:
        report.add("E212", mark, key="kind", what="a provider", example="location")
    else:
        hint = 'Did you mean "kind"?'
        report.add("E211", mark, found=misspelt, what="a provider", suggestion=hint, allowed="")
