"""YAML between two `---` lines → values that know where they stand."""

from __future__ import annotations

from textwrap import dedent

import pytest

from microneedling_site.library import front_matter
from microneedling_site.library.front_matter import MAX_BYTES, Mapping, Sequence, Text, Value
from microneedling_site.library.problems import Mark, Report


def read(text: str) -> tuple[Mapping | None, str]:
    """Read front matter that begins on line 2 of its file; return it and what is printed of its problems."""
    report = Report("a.md", lines=["---", *text.split("\n"), "---"])
    found = front_matter.read(text, first_line=2, report=report)
    return found, "\n".join(map(str, report.problems))


def values(text: str) -> object:
    """Return the values of front matter without a problem, as plain Python."""
    found, printed = read(text)
    assert printed == ""
    assert found is not None
    return _plain(found)


def mark(text: str, *steps: str | int) -> tuple[int, int, int]:
    """Return line, column and length of a value of front matter without a problem."""
    found, printed = read(text)
    assert printed == ""
    assert found is not None
    place = found.mark_of(*steps)
    return place.line, place.column, place.length


def codes(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of the problems of front matter."""
    report = Report("a.md", lines=["---", *text.split("\n"), "---"])
    front_matter.read(text, first_line=2, report=report)
    return [(problem.mark.line, problem.mark.column, problem.code) for problem in report.problems]


def _plain(value: Value) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items.items()}
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    return str(value)


@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "yes", "on", "off", "true", "False", "~", "null", "Null"),
        *("0123", "0x1F", "0o17", "1_000", "1e3", ".5", ".inf", ".nan", "-1", "1.50"),
        *("12:30", "1:02:03", "2026-11-22", "2026-11-22T10:00:00Z", "=", "<<"),
        *("a b", "a-b", "a: b".replace(": ", ":"), "a#b", "Is it?", "50 %", "1 < 2 > 0", "a, b", "C:\\x"),
    ],
)
def test_a_scalar_is_the_text_that_was_typed(scalar: str) -> None:
    """YAML 1.1 has meanings for these; here the record's type alone says what a text means."""
    found = values(f"key: {scalar}")

    assert found == {"key": scalar}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"a: b"', "a: b"),
        ("'it''s'", "it's"),
        (r'"say \"it\""', 'say "it"'),
        (r'"a\\b"', r"a\b"),
        (r"'a\b'", r"a\b"),
        (r'"caf\u00e9"', "café"),
        ('"  a  "', "  a  "),
        ("''", ""),
        ("", ""),
        ("  a  ", "a"),
        ("é 😀 中文", "é 😀 中文"),
    ],
)
def test_quotes(typed: str, text: str) -> None:
    """Quotation marks are taken off, and what they protect stays as it is."""
    found = values(f"key: {typed}")

    assert found == {"key": text}


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        (">-", "One two.\nThree."),
        (">", "One two.\nThree."),
        ("|-", "One\ntwo.\n\nThree."),
        ("|", "One\ntwo.\n\nThree."),
        ("|+", "One\ntwo.\n\nThree."),
    ],
)
def test_a_long_value_below_its_key(sign: str, text: str) -> None:
    """`>` joins lines and `|` keeps them; the line feeds at the end are never part of the value."""
    front = f"key: {sign}\n  One\n  two.\n\n  Three.\n\nnext: x"

    found = values(front)

    assert found == {"key": text, "next": "x"}


def test_a_long_value_behind_its_key() -> None:
    """A plain value may go on, further in, on the next line."""
    front = "key: One\n  two.\nnext: x"

    found = values(front)

    assert found == {"key": "One two.", "next": "x"}


def test_lists_and_groups() -> None:
    """Both ways of writing a list and a group give the same values, in the order of the file."""
    front = dedent("""\
        # A line that begins with a number sign is a remark.
        topics: [comfort, safety,]
        where:
        - face
        - neck
        sessions: {from: 3, to: 6}
        care_cards:
          - level: ask
            items:
              - one
              - two""")

    found = values(front)

    assert found == {
        "topics": ["comfort", "safety"],
        "where": ["face", "neck"],
        "sessions": {"from": "3", "to": "6"},
        "care_cards": [{"level": "ask", "items": ["one", "two"]}],
    }


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), (2, 1, 1)),
        (("title",), (2, 8, 6)),
        (("quoted",), (3, 10, 4)),
        (("topics",), (4, 9, 1)),
        (("topics", 1), (4, 20, 6)),
        (("cards",), (6, 3, 1)),
        (("cards", 0), (6, 5, 1)),
        (("cards", 0, "id"), (6, 9, 4)),
        (("cards", 0, "name"), (7, 12, 7)),
        (("long",), (8, 7, 2)),
        (("behind",), (10, 9, 3)),
    ],
)
def test_every_value_knows_its_place(steps: tuple[str | int, ...], place: tuple[int, int, int]) -> None:
    """Lines and columns are those of the file, 1-based: behind a quotation mark, on the sign of a group."""
    front = dedent("""\
        title: Is it?
        quoted: "Yes."
        topics: [comfort,  safety]
        cards:
          - id: here
            name: 'A word.'
        long: >-
          Two lines.
        behind: one
          two""")

    found = mark(front, *steps)

    assert found == place


@pytest.mark.parametrize(
    "steps", [("cards", 7), ("cards", "id"), ("cards", 0, "no"), ("cards", 0, "id", "no"), ("cards", 0, 0)]
)
def test_a_value_that_is_not_there(steps: tuple[str | int, ...]) -> None:
    """Where there is no such value, the nearest above it says where it should be."""
    front = "cards:\n  - id: here"

    line, _, _ = mark(front, *steps)

    assert line == 3


def test_a_value_knows_where_it_ends() -> None:
    """Prose looks for the place of a problem among the lines of its value."""
    found, _ = read("a: One\nb: >-\n  One\n  two.\nc: One\n  two.")

    assert found is not None
    ends = {str(key): value.last_line for key, value in found.items.items() if isinstance(value, Text)}
    assert ends == {"a": 2, "b": 5, "c": 7}


def test_a_key_knows_its_place() -> None:
    """An unknown key is told at the key, not at its value."""
    found, _ = read("title: x\n  ".rstrip() + "\n'quoted key': x")

    assert found is not None
    keys = [(str(key), key.mark) for key in found.items]
    assert keys == [("title", Mark(2, 1, 5)), ("quoted key", Mark(3, 2, 10))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2", [(3, 1, "E206")]),
        ("a: 1\nb: 2\na: 3\na: 4", [(4, 1, "E206"), (5, 1, "E206")]),
        ("a: {b: 1, b: 2}", [(2, 11, "E206")]),
        ("a: 1\n'a': 2", [(3, 2, "E206")]),
        ("a: 1\nA: 2", []),
        ("a: {b: 1}\nc: {b: 2}", []),
    ],
)
def test_a_key_that_stands_twice(text: str, found: list[tuple[int, int, str]]) -> None:
    """E206: of two values nobody can say which is meant; every further one is told."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1", [(2, 4, "E207")]),
        ("a: &x\n  b: 1", [(2, 4, "E207")]),
        ("a: &x [1]", [(2, 4, "E207")]),
        ("&x a: 1", [(2, 1, "E207")]),
        ("a: *x", [(2, 4, "E207")]),
        ("a: [*x]", [(2, 5, "E207")]),
        ("<<: *x", [(2, 5, "E207")]),
        ("a: '*x'", []),
        ("a: R&D", []),
        ("<<: {a: 1}", []),
    ],
)
def test_anchors_and_aliases(text: str, found: list[tuple[int, int, str]]) -> None:
    """E207: nothing is repeated or merged; a merge key without an alias is a key like any other."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: !!str 1", [(2, 4, "E208")]),
        ("a: !!python/object/apply:os.system [ls]", [(2, 4, "E208")]),
        ("a: !local 1", [(2, 4, "E208")]),
        ("a: !<tag:example,2026:x> 1", [(2, 4, "E208")]),
        ("a: [!x 1]", [(2, 5, "E208")]),
        ("a: ! 1", [(2, 4, "E208")]),
        ("!!map\na: 1", [(2, 1, "E208")]),
        ("a: '! 1'", []),
        ("a: one!", []),
    ],
)
def test_tags(text: str, found: list[tuple[int, int, str]]) -> None:
    """E208: a tag would change what a value is; what it is stands in the record."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [{b: [1]}]", []),
        ("a: [{b: [[1]]}]", [(2, 10, "E210")]),
        ("a:\n  - b:\n      - c:\n          - d", [(4, 9, "E210")]),
        ("a: " + "[" * 3000, [(2, 7, "E210")]),
        ("a: " + "{x: " * 1500, [(2, 16, "E210")]),
        ("- " * 3000, [(2, 9, "E210")]),
        ("? " * 3000, [(2, 9, "E210")]),
    ],
)
def test_depth(text: str, found: list[tuple[int, int, str]]) -> None:
    """E210: the deepest record is a list in a group in a list in the front matter."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("size", "found"),
    [(MAX_BYTES, []), (MAX_BYTES + 1, [(1, 1, "E209")]), (50 * MAX_BYTES, [(1, 1, "E209")])],
)
def test_size(size: int, found: list[tuple[int, int, str]]) -> None:
    """E209: bytes are counted, so that letters outside ASCII count as what they cost."""
    text = "a: " + "é" * ((size - 3) // 2) + "x" * ((size - 3) % 2)

    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\n\tb: 2", [(3, 1, "E204")]),
        ("a:\n\t- 1\n  \t- 2", [(3, 1, "E204"), (4, 3, "E204")]),
        ("a: |\n\tx", [(3, 1, "E204")]),
        ("a: 1\n\t\nb: 2", [(3, 1, "E204")]),
        ("a:\t1\t", []),
        ("a: 1\n  \nb: 2", []),
    ],
)
def test_tabs(text: str, found: list[tuple[int, int, str]]) -> None:
    """E204: every line that is indented with a tab is told; elsewhere a tab is a space."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 'x", [(2, 4, "E205")]),
        ('a: "x', [(2, 4, "E205")]),
        ("a: 'x\n  y'", [(2, 4, "E205")]),
        ('a: "x\\\n  y"', [(2, 4, "E205")]),
        ("a: [1, 'x]\nb: 2", [(2, 8, "E205")]),
        ("a: it's", []),
        ("a: x'", []),
        ("a: 'x'", []),
    ],
)
def test_quotation_marks_that_stay_open(text: str, found: list[tuple[int, int, str]]) -> None:
    """E205: the mark that opens is told, since the text up to the next one is anybody's guess."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: What does #1 mean?", [(2, 18, "E219")]),
        ("a: 1 # a remark", [(2, 6, "E219")]),
        ("a: [1, 2 # a remark\n  ]", [(2, 10, "E219")]),
        ("title: 'What does #1 mean?'", []),
        ("title: What does it mean?#1", []),
        ("# a remark\na: 1\n  # another", []),
        ("a: >-\n  What does #1 mean?", []),
    ],
)
def test_remarks(text: str, found: list[tuple[int, int, str]]) -> None:
    """E219: behind a value, what was meant as text would be left out in silence."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'a: "\x02"', [(2, 4, "E104")]),
        (r'a: "\0"', [(2, 4, "E104")]),
        (r'a: "\L"', [(2, 4, "E104")]),
        (r'a: "\uFEFF"', [(2, 4, "E104")]),
        (r'"\e": x', [(2, 1, "E104")]),
        (r'a: "\t"', []),
        (r'a: "\u00e9"', []),
        (r"a: '\x02'", []),
    ],
)
def test_characters_that_cannot_be_shown(text: str, found: list[tuple[int, int, str]]) -> None:
    """E104: an escape may not bring in what the file itself may not hold."""
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, 1, "E218")]),
        ("# nothing but a remark", [(1, 1, "E218")]),
        ("Just a sentence.", [(2, 1, "E218")]),
        ("a:b", [(2, 1, "E218")]),
        ("- a\n- b", [(2, 1, "E218")]),
        ("[a]: b", [(2, 1, "E218")]),
        ("? [a]\n: b", [(2, 3, "E218")]),
        ("a: 1\n--- {b: 2}", [(3, 1, "E218")]),
        ("{a: 1}", []),
        ("a:", []),
    ],
)
def test_no_keys(text: str, found: list[tuple[int, int, str]]) -> None:
    """E218: front matter is keys and values, once."""
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("a: b: c", "a: [b", "a: {b: c", "a: @b", "a: `b`", "a: %b", "a: [, b]", "a: - b", ": a"),
        *("a: b\n c: d", "a: 'b' c", 'a: "\\d"', 'a: "\\ud800"', "a: 1\nb", "a: |x", "a: 1\n...\nb: 2", "}"),
    ],
)
def test_what_yaml_cannot_read(text: str) -> None:
    """E216: one problem, on a line of the file."""
    ((line, _, code),) = codes(text)

    assert code == "E216"
    assert 1 <= line <= text.count("\n") + 3
