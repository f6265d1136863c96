"""One page as rules look at it that need nothing but the page: what several of them need is made once.

sheet = Sheet("content", page)
"555" in sheet.lower
sheet.problem("E564", page.front.mark_of("sample"))
"""

from __future__ import annotations

from functools import cached_property

from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem, word
from microneedling_site.library.records import Record
from microneedling_site.library.statements import Statement, lowered


class Sheet:
    """A page and its text.

    Args:
        folder: what problems call the content folder.
        page: the page.
    """

    def __init__(self, folder: str, page: Page[Record]) -> None:
        self.folder = folder
        self.page = page

    @cached_property
    def text(self) -> str:
        """The lines of the file."""
        return "\n".join(self.page.lines)

    @cached_property
    def lower(self) -> str:
        """The same without capitals, each letter in its place."""
        return lowered(self.text)

    @cached_property
    def statements(self) -> tuple[tuple[Statement, str], ...]:
        """What the page says, piece by piece, each with its text."""
        return tuple((statement, statement.text) for statement in self.page.statements)

    def problem(self, code: str, mark: Mark, **values: object) -> Problem:
        """Make a problem of a place in the page; `values` fill the wording of `code`."""
        path = f"{self.folder}/{self.page.path}"
        return word(code, path=path, mark=mark, excerpt=self.page.excerpt(mark), **values)
