from __future__ import annotations

from microneedling_site.library import block_reader
from microneedling_site.library.blocks import Block, OwnList, Prose
from microneedling_site.library.html import Html
from microneedling_site.library.problems import Report
from microneedling_site.library.prose import Heading, Writer


def read(body: str) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks of a body, and what is wrong with it."""
    report = Report("content/faq/page.md")
    report.lines = body.splitlines()
    blocks = block_reader.read(body, first_line=1, writer=Writer(report))
    return blocks, [problem.code for problem in report.problems]


def test_own_list_has_a_heading_and_text() -> None:
    """The text says what readers may add."""
    blocks, problems = read("::: own-list\n## Your own\n\nAdd some.\n:::\n")

    assert blocks == (OwnList(Heading(2, Html("Your own"), "your-own"), (Prose(Html("<p>Add some.</p>")),)),)
    assert problems == []


def test_own_list_without_a_heading_is_refused() -> None:
    """What readers write stands under a heading of its own."""
    assert read("::: own-list\nAdd some.\n:::\n")[1] == ["E305"]


def test_own_list_without_text_is_refused() -> None:
    """An empty box tells nobody what it is for."""
    assert read("::: own-list\n## Your own\n:::\n")[1] == ["E306"]
