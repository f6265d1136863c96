"""What is left in the text of a page after Markdown was read: signs that were to mean something."""

from __future__ import annotations

import pytest

from tests.library import reading


def told(body: str) -> list[tuple[int, int, int, str]]:
    """Return line, column, length and code of the problems of a page; its body begins on line 7."""
    _, problems = reading.read(reading.text(body))
    return [(p.mark.line, p.mark.column, p.mark.length, p.code) for p in problems]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("a <b>c</b> d", [(7, 3, 8, "E401")]),
        ("a <b>c\nd</b> e", [(7, 3, 4, "E401")]),
        ("`<b>` <b>", [(7, 7, 3, "E401")]),
        ("a\n\n- b <i>", [(9, 5, 3, "E401")]),
        ("|a|\n|---|\n|<i>|", [(9, 2, 3, "E401")]),
        ("<b> <b>", [(7, 1, 3, "E401"), (7, 5, 3, "E401")]),
        ("[a] b [a]", [(7, 1, 3, "E412"), (7, 7, 3, "E412")]),
        (r"\[a\] [a]", [(7, 7, 3, "E412")]),
        (r"\\[a]", [(7, 3, 3, "E412")]),
        ("*a [b] c*", [(7, 4, 3, "E412")]),
        ("**a** **b", [(7, 7, 2, "E422")]),
        ("a ** b", [(7, 3, 2, "E422")]),
        (r"a \*\* b", []),
        ("a * b", []),
    ],
)
def test_signs(body: str, problems: list[tuple[int, int, int, str]]) -> None:
    """Each is told at its place; what is escaped or code is passed over."""
    assert told(body) == problems


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("a\n- b\n- c", [(8, 1, 3, "E418")]),
        ("a\n\n- b\n- c", []),
        ("a\n1. b", [(8, 1, 4, "E418")]),
        ("born in\n1985. Then", []),
        ("a\n- b\n\nc\n* d", [(8, 1, 3, "E418"), (11, 1, 3, "E418")]),
        ("a\n-b", []),
        ("a\n| b |\n|---|", [(8, 1, 5, "E419")]),
        ("| a |", [(7, 1, 5, "E419")]),
        ("a | b", []),
        ("a\n\n| b |\n|---|\n| c |", []),
    ],
)
def test_lines(body: str, problems: list[tuple[int, int, int, str]]) -> None:
    """A list or a table that would run together with the text above it is told at its first line."""
    assert told(body) == problems


def test_enough_is_enough() -> None:
    """Where everything is wrong, the first hundred signs say so."""
    body = "\n\n".join("[a] **" for _ in range(150))

    assert len(told(body)) == 100
