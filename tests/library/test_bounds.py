"""What a page may hold before its Markdown is parsed."""

from __future__ import annotations

import pytest

from microneedling_site.library.bounds import (
    MAX_BACKTICKS,
    MAX_BRACKETS,
    MAX_NESTING,
    MAX_PAGE_BRACKETS,
    MAX_PARAGRAPH,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
    Bounds,
)
from microneedling_site.library.problems import Report

FULL = "[" * MAX_BRACKETS


def check(*runs: str) -> list[tuple[int, str]]:
    """Return line and code of the problems of the runs of a page, each of which begins on line 10."""
    bounds = Bounds(Report("a.md"))
    for run in runs:
        before = len(bounds.report.problems)
        are_kept = bounds.are_kept(run.split("\n"), first_line=10)
        assert not (are_kept and len(bounds.report.problems) > before)
    return [(problem.mark.line, problem.code) for problem in bounds.report.problems]


@pytest.mark.parametrize(
    ("run", "problems"),
    [
        ("x" * (MAX_PARAGRAPH - 1), []),
        ("x" * MAX_PARAGRAPH, [(10, "E408")]),
        ("\n".join(["x" * 99] * (MAX_PARAGRAPH // 100)), []),
        ("\n".join(["x" * 99] * (MAX_PARAGRAPH // 100 + 1)), [(10, "E408")]),
        ("x\n\n" + "x" * MAX_PARAGRAPH, [(12, "E408")]),
        ("x" * 15_000 + "\n \t\n" + "x" * 15_000, []),
        ("x" * 15_000 + "\n\u00a0\n" + "x" * 15_000, [(10, "E408")]),
        (FULL, []),
        (f"{FULL}[", [(10, "E408")]),
        ("<" * (MAX_BRACKETS + 1), [(10, "E408")]),
        (f"{FULL}\n<", [(10, "E408")]),
        (f"{FULL}\n\n{FULL}", []),
        ("]" * 1000, []),
        ("`" * MAX_BACKTICKS, []),
        ("`" * (MAX_BACKTICKS + 1), [(10, "E408")]),
        (f"x\n\n{FULL}[\n\n{FULL}[", [(12, "E408"), (14, "E408")]),
    ],
)
def test_a_paragraph(run: str, problems: list[tuple[int, str]]) -> None:
    """E408: Python-Markdown looks for the end of every sign that opens, up to the end of its paragraph."""
    assert check(run) == problems


def test_a_page() -> None:
    """E417: what one paragraph may hold, a page may not hold in all its paragraphs; it is told once."""
    runs = [FULL] * (MAX_PAGE_BRACKETS // MAX_BRACKETS)

    assert check(*runs) == []
    assert check(*runs, "[", "x", FULL) == [(10, "E417")]
    assert check("\n\n".join((*runs, "["))) == [(10, "E417")]


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("> " * MAX_NESTING + "x", True),
        ("> " * (MAX_NESTING + 1) + "x", False),
        (">" * (MAX_NESTING + 1), False),
        ("- " * (MAX_NESTING + 1) + "x", False),
        ("    " * (MAX_NESTING - 1) + "- x", True),
        ("    " * MAX_NESTING + "- x", False),
        ("    " * (MAX_NESTING + 1) + "x", False),
        ("1. " * (MAX_NESTING + 1) + "x", False),
        ("> - 1. * + > > x", False),
        ("-" * 100, True),
        ("* * *", True),
        ("1.5 - 2 - 3 - 4 - 5 - 6 - 7 - 8", True),
        ("x > y > z > a > b > c > d > e", True),
        (" " * 1000, True),
    ],
)
def test_nesting(line: str, *, is_kept: bool) -> None:
    """E409: lists and quotations inside each other are read one inside the other."""
    assert check(f"x\n{line}") == ([] if is_kept else [(11, "E409")])


@pytest.mark.parametrize(
    ("run", "is_kept"),
    [
        ("\n".join(["|x|"] * MAX_TABLE_ROWS), True),
        ("\n".join(["|x|"] * (MAX_TABLE_ROWS + 1)), False),
        ("\n".join(["x|y"] * (MAX_TABLE_ROWS + 1)), False),
        ("|" + "x|" * MAX_TABLE_COLUMNS, True),
        ("|" + "x|" * (MAX_TABLE_COLUMNS + 1), False),
        ("x" + "|x" * MAX_TABLE_COLUMNS, False),
        ("|" * 1000, False),
        ("\n\n".join(["|x|"] * (MAX_TABLE_ROWS + 1)), True),
    ],
)
def test_tables(run: str, *, is_kept: bool) -> None:
    """E410: empty cells are cells too."""
    assert check(run) == ([] if is_kept else [(10, "E410")])
