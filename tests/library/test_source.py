"""One file of content: bytes → front matter and body, each with the line it begins on."""

from __future__ import annotations

import pytest

from microneedling_site.library import source
from microneedling_site.library.problems import Report
from microneedling_site.library.source import MAX_BYTES, MAX_LINES, Source


def read(content: bytes) -> tuple[Source | None, list[tuple[int, int, str]]]:
    """Read a file; return its source, and line, column and code of its problems."""
    report = Report("a.md")
    found = source.read(content, report=report)
    return found, [(problem.mark.line, problem.mark.column, problem.code) for problem in report.problems]


@pytest.mark.parametrize(
    ("content", "body", "line"),
    [
        (b"---\na: 1\n---\nOne.\n\nTwo.\n", "One.\n\nTwo.\n", 4),
        (b"---\na: 1\n---\n", "", 4),
        (b"---\na: 1\n---", "", 4),
        (b"---\na: 1\n---\n\n\nOne.", "\n\nOne.", 4),
        (b"--- \na: 1\n---  \nOne.", "One.", 4),
        (b"---\na: 1\n---\nOne.\n\n---\n\nTwo.\n---\n", "One.\n\n---\n\nTwo.\n---\n", 4),
        (b"---\na: >-\n  b\n\n  c\n---\nOne.", "One.", 7),
        (b"---\na: --- 1\n---\nOne.", "One.", 4),
        ("---\na: é\n---\n中文 😀".encode(), "中文 😀", 4),
    ],
)
def test_two_parts(content: bytes, body: str, line: int) -> None:
    """The first two lines that are `---` are around the front matter; the rest is body."""
    found, problems = read(content)

    assert problems == []
    assert found is not None
    assert (found.body, found.body_line) == (body, line)


def test_the_front_matter_is_read() -> None:
    """Its values stand on their lines of the file."""
    found, _ = read(b"---\na: 1\nb: 2\n---\n")

    assert found is not None
    assert [(str(key), str(value), value.mark.line) for key, value in found.front.items.items()] == [
        ("a", "1", 2),
        ("b", "2", 3),
    ]


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (b"\xef\xbb\xbf---\na: 1\n---\nOne.\n", ["W102"]),
        (b"---\r\na: 1\r\n---\r\nOne.\r\n", ["W103"]),
        (b"\xef\xbb\xbf---\r\na: 1\r\n---\nOne.\n", ["W102", "W103"]),
    ],
)
def test_what_editors_leave_behind(content: bytes, warnings: list[str]) -> None:
    """A byte order mark and Windows line ends are read as if they were not there, and told."""
    found, problems = read(content)

    assert [code for _, _, code in problems] == warnings
    assert found is not None
    assert found.body == "One.\n"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", (1, 1, "E105")),
        (b" \n\t\n", (1, 1, "E105")),
        (b"a", (1, 1, "E201")),
        (b"a: 1\n---\nOne.\n", (1, 1, "E201")),
        (b"\n---\na: 1\n---\n", (1, 1, "E201")),
        (b" ---\na: 1\n---\n", (1, 1, "E201")),
        (b"----\na: 1\n---\n", (1, 1, "E201")),
        (b"---", (1, 1, "E202")),
        (b"---\na: 1\n", (1, 1, "E202")),
        (b"---\na: 1\n ---\n", (1, 1, "E202")),
        (b"---\na: 1\n--- One.\n", (1, 1, "E202")),
    ],
)
def test_no_front_matter(content: bytes, problem: tuple[int, int, str]) -> None:
    """A file without front matter, or with one that never ends, has no source."""
    found, problems = read(content)

    assert problems == [problem]
    assert found is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"---\na: caf\xe9\n---\n", (2, 7, "E101")),
        ("---\na: ä\n---\nä".encode() + b"\xff", (4, 2, "E101")),
        (b"---\n\xed\xa0\x80\n", (2, 1, "E101")),
        (b"---\n\xc0\xae\n", (2, 1, "E101")),
        ("---\na: 1\n".encode("utf-16"), (1, 1, "E101")),
        ("---\na: 1\n".encode("utf-16-le"), (1, 1, "E101")),
        ("---\na: 1\n".encode("utf-32-le"), (1, 1, "E101")),
    ],
)
def test_other_encodings(content: bytes, problem: tuple[int, int, str]) -> None:
    """E101: the place of the first byte that is no UTF-8, in characters."""
    found, problems = read(content)

    assert problems == [problem]
    assert found is None


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"---\na: 1\n---\na\x00b\n", [(4, 2, "E104")]),
        (b"---\na: 1\n---\n\x01\x02\nb\x7f\n", [(4, 1, "E104"), (5, 2, "E104")]),
        (b"---\na: 1\n---\na\rb\n", [(4, 2, "E104")]),
        (b"---\na: 1\n---\na\x0cb\n", [(4, 2, "E104")]),
        ("---\na: 1\n---\na\u2028b\n".encode(), [(4, 2, "E104")]),
        ("---\na: 1\n---\na\x85b\n".encode(), [(4, 2, "E104")]),
        ("---\na: 1\n---\na\ufeffb\n".encode(), [(4, 2, "E104")]),
        (b"---\na: \x1b[2J\n---\n", [(2, 4, "E104")]),
        (b"\x00---\na: 1\n---\n", [(1, 1, "E104")]),
        (b"---\na: 1\n---\na\tb\n", []),
        ("---\na: 1\n---\n\u00a0\u200b\u200d\u00ad\n".encode(), []),
    ],
)
def test_characters_that_cannot_be_shown(content: bytes, problems: list[tuple[int, int, str]]) -> None:
    """E104: the first of every line; a tab, a space of another kind and joiners are text."""
    found, told = read(content)

    assert told == problems
    assert (found is None) == bool(problems)


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
def test_size(size: int) -> None:
    """E106: a page may have so many bytes and not one more."""
    head = b"---\na: 1\n---\n"

    found, problems = read(head + b"x" * (size - len(head)))

    is_too_large = size > MAX_BYTES
    assert problems == ([(1, 1, "E106")] if is_too_large else [])
    assert (found is None) == is_too_large


@pytest.mark.parametrize("count", [MAX_LINES, MAX_LINES + 1])
def test_lines(count: int) -> None:
    """E107: the first line too many is told."""
    found, problems = read(b"---\na: 1\n---" + b"\n" * (count - 3))

    has_too_many = count > MAX_LINES
    assert problems == ([(MAX_LINES + 1, 1, "E107")] if has_too_many else [])
    assert (found is None) == has_too_many


def test_an_excerpt_prints_anywhere() -> None:
    """What a terminal would obey is not in the line that a problem shows."""
    report = Report("a.md")

    source.read(b"---\na: \x1b[2J\x9b\n".replace(b"\x9b", "\x9b".encode()) + b"---\n", report=report)

    assert report.lines[1] == "a: \N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}"
    assert report.problems[0].excerpt == report.lines[1]
