"""The Markdown that pages are written in."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from microneedling_site.library import dialect


def tree(text: str, parser: dialect.Parser | None = None) -> str:
    """Return what a parser makes of a text, before anybody has looked at it."""
    parser = parser or dialect.Parser()
    lines = text.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    root = parser.parser.parseDocument(lines).getroot()
    assert root is not None
    for treeprocessor in parser.treeprocessors:
        treeprocessor.run(root)
    return "".join(ET.tostring(element, encoding="unicode") for element in root)


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=====",
        "[x]: /faq/",
        "[x][y]",
        "![x][y]",
        "[^1]",
        "<b>x</b>",
        "<!-- x -->",
        "<x@y.example>",
        "x :: y",
        "*[HTML]: x",
        "{: .class }",
        "!!! note",
        "H~2~O and ==x==",
    ],
)
def test_what_means_nothing(text: str) -> None:
    """What is not named as a part is text, whatever other Markdown readers make of it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert tree(text) == f"<p>{escaped}</p>"


def test_code_by_indentation() -> None:
    """A slip of the space bar makes no code of a paragraph."""
    assert tree("one\n\n    two") == "<p>one</p><p>two</p>"


def test_citations_wait_for_their_numbers() -> None:
    """A citation carries its names, each once, and takes the space or the line's end before it along."""
    note = '<sup class="note" data-names="a b" />'

    assert tree("One [@a; @b; @a].") == f"<p>One{note}.</p>"
    assert tree("- One\n  [@a; @b].") == f"<ul><li>One{note}.</li></ul>"


def test_rows_that_are_too_long() -> None:
    """A row with more cells than its table has columns says so, since Python-Markdown drops these."""
    found = tree("a | b\n--|--\n1 | 2 | 3\n1 | 2")

    assert found.count('data-surplus="1 | 2 | 3"') == 1
    assert found.count("data-surplus") == 1


@pytest.mark.parametrize(
    "text",
    ["*a *b* c_d *e*", "*a **b _c", "_-__-_.", "**a", "*a* *\n*b* *c*"],
)
def test_signs_of_one_text_have_no_part_in_the_next(text: str) -> None:
    """A field is read with the same parser as the fields before it."""
    parser = dialect.Parser()
    tree(text, parser)

    assert tree("*a* and **b**", parser) == "<p><em>a</em> and <strong>b</strong></p>"
