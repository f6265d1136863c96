"""A body's lines → runs of Markdown, code, and `:::` blocks, one inside the other."""

from __future__ import annotations

import pytest

from microneedling_site.library import outline
from microneedling_site.library.outline import Container, Fenced, Run
from microneedling_site.library.problems import Mark, Report


def read(body: str) -> tuple[list[outline.Part], list[tuple[int, int, str]]]:
    """Return the parts of a body that begins on line 8, and line, column and code of its problems."""
    report = Report("a.md", lines=["", *[""] * 6, *body.split("\n")])
    whole = outline.read(body, first_line=8, report=report)
    return whole.parts, [
        (problem.mark.line, problem.mark.column, problem.code) for problem in report.problems
    ]


def parts(body: str) -> list[outline.Part]:
    """Return the parts of a body without a problem."""
    found, problems = read(body)
    assert problems == []
    return found


def block(name: str, line: int, *inner: outline.Part, arguments: str = "", length: int = 0) -> Container:
    """Return a closed block whose marker begins at the margin."""
    marker = f"::: {name} {arguments}".strip()
    return Container(name, arguments, Mark(line, 1, length or len(marker)), list(inner), is_closed=True)


def test_a_body_without_blocks() -> None:
    """It is one run, empty lines and all."""
    assert parts("One.\n\nTwo.\n") == [Run(["One.", "", "Two.", ""], 8)]


def test_blocks_part_runs() -> None:
    """A run ends where a block begins, and the next begins behind it."""
    body = "One.\n::: do\n- Two\n:::\nThree."

    assert parts(body) == [Run(["One."], 8), block("do", 9, Run(["- Two"], 10)), Run(["Three."], 12)]


def test_blocks_in_blocks() -> None:
    """`:::` closes the block that was opened last."""
    body = "::: warning\nOne.\n::: do\nTwo.\n:::\nThree.\n:::"

    assert parts(body) == [
        block("warning", 8, Run(["One."], 9), block("do", 10, Run(["Two."], 11)), Run(["Three."], 13))
    ]


@pytest.mark.parametrize(
    ("marker", "name", "arguments", "mark"),
    [
        ("::: do", "do", "", Mark(8, 1, 6)),
        (":::do", "do", "", Mark(8, 1, 5)),
        (":::: do ::::", "do", "", Mark(8, 1, 12)),
        ("  ::: care-card   ask  ", "care-card", "ask", Mark(8, 3, 19)),
        ("::: evidence some words", "evidence", "some words", Mark(8, 1, 23)),
    ],
)
def test_a_marker(marker: str, name: str, arguments: str, mark: Mark) -> None:
    """A name, then what the block takes; more colons and spaces change nothing."""
    found = parts(f"{marker}\n:::")

    assert found == [Container(name, arguments, mark, [], is_closed=True)]


@pytest.mark.parametrize("line", ["text ::: do", "\\::: do", "`::: do`", "- ::: do", "a: b"])
def test_what_is_no_marker(line: str) -> None:
    """A marker stands alone on its line."""
    assert parts(line) == [Run([line], 8)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("```\n::: do\n```", Fenced("", ["::: do"], 8)),
        ("~~~ js\n```\n~~~", Fenced("js", ["```"], 8)),
        ("````\n```\n\n````", Fenced("", ["```", ""], 8)),
        ("```\na\n````", Fenced("", ["a"], 8)),
        ("```\na\n```  ", Fenced("", ["a"], 8)),
        ("```c++\n  ```\n```", Fenced("c++", ["  ```"], 8)),
        ("```\n```", Fenced("", [], 8)),
        ("```python title=x\na\n```", Fenced("python", ["a"], 8)),
    ],
)
def test_code(body: str, code: Fenced) -> None:
    """Nothing inside a fence is looked at; it ends with as many of its signs, at the margin."""
    assert parts(body) == [code]


@pytest.mark.parametrize("line", ["```a``` b", "text ```", "``"])
def test_what_is_no_fence(line: str) -> None:
    """Code in running text may begin with three backticks."""
    assert parts(line) == [Run([line], 8)]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("::: do\n- a", [(8, 1, "E302")]),
        ("::: do\n::: steps\n:::", [(8, 1, "E302")]),
        ("::: do\n::: steps", [(8, 1, "E302"), (9, 1, "E302")]),
        ("a\n:::", [(9, 1, "E303")]),
        ("::: do\n:::\n:::", [(10, 1, "E303")]),
        ("```\na", [(8, 1, "E308")]),
        ("::: do\n```\n:::", [(9, 1, "E308")]),
        ("::: do\n```\n```\n:::", []),
    ],
)
def test_what_stays_open(body: str, problems: list[tuple[int, int, str]]) -> None:
    """The marker that opens is told; where code never ends, blocks around it are not told too."""
    _, told = read(body)

    assert told == problems


def test_depth() -> None:
    """However deep blocks stand, the outline does not, and every one that stays open is told."""
    body = "::: do\n" * 3000

    found, problems = read(body)

    depth = 0
    while found and isinstance(found[0], Container):
        depth, found = depth + 1, found[0].parts
    assert depth < 20
    assert len(problems) == 3000
