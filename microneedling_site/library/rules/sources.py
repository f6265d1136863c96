"""What a page rests on can carry it, and what a source says of itself fits together.

    a page that cites two clinics and nothing else     E543
    type: clinic-page, grade: A                        E544
    link: https://doi.org/10.1000/1, doi: 10.1000/2    E545
    neither publisher nor where_read                   E586

Shapes and dates of single values are for `fields.py` to say; whether a link still leads there, and whether a
paper was withdrawn, no file can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.collection import Library, source_names
from microneedling_site.library.page import Page
from microneedling_site.library.problems import OPENING, Problem
from microneedling_site.library.records import Record, SourceRecord
from microneedling_site.library.rules.citations import cited_sources
from microneedling_site.library.vocabularies import SourceGrade, SourceType

#: The grade that can carry nothing alone.
_LOWEST = SourceGrade.C

#: The best grade that a type can have; the others can have any. (A news report may quote a regulator.)
_BEST = {
    SourceType.CLINIC_PAGE: SourceGrade.C,
    SourceType.ENCYCLOPEDIA: SourceGrade.B,
    SourceType.HOSPITAL_PAGE: SourceGrade.B,
    SourceType.LEAFLET: SourceGrade.B,
    SourceType.SOCIETY_PAGE: SourceGrade.B,
}

#: The names of a paper in an address: https://www.doi.org/, https://pubmed.ncbi.nlm.nih.gov/appendices/.
_DOI = re.compile(r"//(?:dx\.|www\.)?doi\.org/(10\.[^?#\s]+)", re.IGNORECASE)
_PMID = re.compile(r"//(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/(\d+)")


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every page that rests on too little, and every source that contradicts itself."""
    weak = frozenset(_weak_sources(library))
    for page in library.pages.values():
        if isinstance(page.record, SourceRecord):
            yield from _check_source(library, page, page.record)
            continue
        cited = source_names(page)
        if cited and weak.issuperset(cited):
            _, mark = next(cited_sources(page))
            yield library.problem(page, "E543", mark, grade=_LOWEST)


def _weak_sources(library: Library) -> Iterator[str]:
    """Yield the names of the sources of the lowest grade; a translation has that of its original."""
    for page in library.pages.values():
        is_original = page.language == DEFAULT_LANGUAGE
        if is_original and isinstance(page.record, SourceRecord) and page.record.grade is _LOWEST:
            yield page.address.slug


def _check_source(library: Library, page: Page[Record], record: SourceRecord) -> Iterator[Problem]:
    if record.publisher is None and record.where_read is None:
        yield library.problem(page, "E586", OPENING)
    best = _BEST.get(record.type)
    # Grades are letters: the better one comes first.
    if best is not None and record.grade < best:
        mark = page.front.mark_of("grade")
        yield library.problem(page, "E544", mark, found=record.grade, type=record.type, best=best)
    for key, pattern, value in (("doi", _DOI, record.doi), ("pmid", _PMID, record.pmid)):
        named = pattern.search(record.link)
        if named and value and named[1].lower().rstrip("/") != value.lower():
            mark = page.front.mark_of(key)
            yield library.problem(page, "E545", mark, found=value, key=key, other=named[1])
