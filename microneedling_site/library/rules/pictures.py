"""Every picture has credits, and who is seen in one has agreed to that, for as long as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from microneedling_site.library.blocks import Figure
from microneedling_site.library.collection import Library
from microneedling_site.library.credits import Credit, credits_of
from microneedling_site.library.page import Page
from microneedling_site.library.problems import OPENING, Mark, Problem, word
from microneedling_site.library.records import Record
from microneedling_site.library.vocabularies import ConsentScope


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every picture without credits, or that may not be shown as it is."""
    yield from _check_pairs(library)
    for found in library.credits.values():
        yield from _check_consent(library, found)
    bound = {url: code for url, found in library.credits_by_url.items() if (code := _bound(found))}
    if bound:
        for page in library.pages.values():
            yield from _check_page(library, page, bound)


def _check_pairs(library: Library) -> Iterator[Problem]:
    """Yield a problem for every picture without credits, and for credits without a picture."""
    told = {reading.path for reading in library.readings.values()}
    for url in library.images:
        path, credit = PurePosixPath(url.removeprefix("/")), credits_of(url)
        if credit not in told:
            yield word("E569", path=library.path_of(path), mark=Mark(1, 1), credit=library.path_of(credit))
    # A picture that has a wrong name or kind was told, and its credits wait for it.
    there = {url.rpartition(".")[0] for url in (*library.images, *library.absent)}
    for found in library.credits.values():
        if f"/{found.path.with_suffix('')}" not in there:
            yield _problem(library, found, "W570", OPENING)


def _check_consent(library: Library, found: Credit) -> Iterator[Problem]:
    consent = found.record.consent
    if found.shows_patient and consent is None:
        yield _problem(library, found, "E572", found.front.mark_of("shows"))
    elif consent is not None and ConsentScope.WEBSITE not in consent.scope:
        yield _problem(library, found, "E573", found.front.mark_of("consent", "scope"))
    over = found.over_from
    if consent is not None and found.is_over(library.day):
        key = "withdrawn" if over == consent.withdrawn else "until"
        yield _problem(library, found, "W575", found.front.mark_of("consent", key), over=over)


def _bound(found: Credit) -> str:
    """Return the problem of a picture that stands outside a figure; nothing where it may."""
    if found.shows_patient:
        return "E574"  # When it goes, its words go too.
    return "E585" if found.attribution else ""  # Only a figure tells who made it.


def _check_page(library: Library, page: Page[Record], bound: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for every picture that has to stand in a figure, and does not."""
    in_figures = [block.url for block in page.body if isinstance(block, Figure)]
    for reference in page.references:
        if reference.kind == "image" and reference.target in bound:
            if reference.target in in_figures:
                in_figures.remove(reference.target)
            else:
                yield library.problem(page, bound[reference.target], reference.mark, found=reference.target)


def _problem(library: Library, found: Credit, code: str, mark: Mark, **values: object) -> Problem:
    excerpt = found.lines[mark.line - 1]
    return word(code, path=library.path_of(found.path), mark=mark, excerpt=excerpt, **values)
