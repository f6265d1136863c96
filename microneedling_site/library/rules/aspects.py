"""What the front matter tells of a page's parts is told of parts that the page has."""

from __future__ import annotations

from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem, suggestion
from microneedling_site.library.records import ProcedureRecord


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for every aspect whose heading is not on its page."""
    for page in library.pages.values():
        if not isinstance(page.record, ProcedureRecord):
            continue
        headings = [heading.id for heading in page.headings if heading.level == 2]
        for position, entry in enumerate(page.record.aspects):
            if entry.heading not in headings:
                mark = page.front.mark_of("aspects", position, "heading")
                hint = suggestion(entry.heading, headings)
                hint = hint or "Type the words of the heading in lower case, joined by hyphens."
                yield library.problem(page, "E590", mark, found=entry.heading, suggestion=hint)
