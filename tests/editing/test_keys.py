from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microneedling_site.editing.keys import UneditableError, with_inner_key, with_key, without_key
from microneedling_site.editing.manuscript import FaultyError
from microneedling_site.editing.yaml_text import Value
from microneedling_site.library import source
from microneedling_site.library.front_matter import Mapping, Sequence
from microneedling_site.library.front_matter import Value as Read
from microneedling_site.library.problems import Report

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "tests" / "sites").rglob("*.md"))
PATH = "content/faq/x.md"

FILE = b"""\
---
# What people ask
title: "Does it hurt?"  # in quotes
topics: [comfort,   safety]
note: >-
  Most people
  feel it.

# the list
list:
  - one
  - 'two'
empty:
plain: some words
  on two lines
map: {a: 1}
---
Body.
"""


def values(content: bytes) -> dict[str, object]:
    """Return the front matter of a file without its places."""
    found = source.read(content, report=Report(PATH))
    assert found is not None
    return {str(key): plain(value) for key, value in found.front.items.items()}


def plain(value: Read) -> object:
    """Return a value without its places."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items.items()}
    return [plain(item) for item in value.items] if isinstance(value, Sequence) else str(value)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "It hurts", b'"Does it hurt?"', b'"It hurts"'),
        ("title", True, b'"Does it hurt?"', b'"true"'),
        ("title", ["a", "b"], b'"Does it hurt?"', b"[a, b]"),
        ("title", "Yes: it hurts", b'"Does it hurt?"', b'"Yes: it hurts"'),
        ("topics", ("safety",), b"[comfort,   safety]", b"[safety]"),
        ("note", "Short.", b">-\n  Most people\n  feel it.", b"Short."),
        ("list", ("three",), b"\n  - one\n  - 'two'", b" [three]"),
        ("empty", True, b"empty:", b"empty: true"),
        ("plain", datetime.date(2026, 11, 22), b"some words\n  on two lines", b"2026-11-22"),
        ("map", {"b": "x"}, b" {a: 1}", b"\n  b: x"),
        ("new", 3, b"map: {a: 1}\n", b"map: {a: 1}\nnew: 3\n"),
    ],
)
@pytest.mark.parametrize(("mark", "newline"), [(b"", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n")])
def test_key_is_set(  # noqa: PLR0913, PLR0917 - a change on a file that is saved in some way
    key: str, value: Value, old: bytes, new: bytes, mark: bytes, newline: bytes
) -> None:
    """Only the value changes; comments, quotes, spaces, line ends and a byte order mark stay."""
    content = mark + FILE.replace(b"\n", newline)

    changed = with_key(content, key, value, path=PATH)

    assert changed == content.replace(old.replace(b"\n", newline), new.replace(b"\n", newline), 1)


def test_key_is_added_behind_another() -> None:
    """A new key stands where it is asked for, below everything that belongs to the key before."""
    changed = with_key(FILE, "draft", "true", path=PATH, after="note")

    assert changed == FILE.replace(b"  feel it.\n", b"  feel it.\ndraft: true\n")


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("title", b'title: "Does it hurt?"  # in quotes\n'),
        ("note", b"note: >-\n  Most people\n  feel it.\n"),
        ("list", b"list:\n  - one\n  - 'two'\n"),
        ("empty", b"empty:\n"),
        ("plain", b"plain: some words\n  on two lines\n"),
        ("nothing of the kind", b""),
    ],
)
def test_key_is_removed(key: str, lines: bytes) -> None:
    """The lines of a key go, and no other."""
    assert without_key(FILE, key, path=PATH) == FILE.replace(lines, b"", 1)


def test_mixed_line_ends() -> None:
    """A new line ends as the one above it does."""
    content = b"---\r\ntitle: A\r\nname: B\n---\r\nBody\n"

    assert with_key(content, "title", ["a", "b"], path=PATH) == content.replace(b" A", b" [a, b]")
    assert with_key(content, "draft", "true", path=PATH) == content.replace(b"B\n", b"B\ndraft: true\n")
    assert with_key(content, "x", 1, path=PATH, after="title") == content.replace(b"A\r\n", b"A\r\nx: 1\r\n")


def test_indented_keys() -> None:
    """Front matter may stand a little to the right."""
    content = b"---\n  title: A\n  reviewed:\n    by: x\n---\n"

    changed = with_key(content, "reviewed", {"by": "y", "on": datetime.date(2026, 1, 2)}, path=PATH)

    assert changed == b"---\n  title: A\n  reviewed:\n    by: y\n    on: 2026-01-02\n---\n"


@pytest.mark.parametrize("content", [b"---\n{title: A}\n---\n", b"---\n? title\n: A\n---\n"])
def test_unusual_front_matter_is_left_alone(content: bytes) -> None:
    """What cannot be changed in one place is refused, with what to do."""
    with pytest.raises(UneditableError, match="Write"):
        with_key(content, "title", "B", path=PATH)


def test_faulty_front_matter_is_left_alone() -> None:
    """What cannot be read is not written, and the reason is the one that `check` tells."""
    with pytest.raises(FaultyError, match=r"content/faq/x\.md:2:8: E205"):
        with_key(b'---\ntitle: "A\n---\n', "title", "B", path=PATH)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"by: 'x'  # who\n  sign: >-\n    a\n    b\n", b"by: 'x'  # who\n  sign: c d\n"),
        (b"sign: a  \n  by: x\n", b"sign: c d  \n  by: x\n"),
    ],
)
def test_inner_key(before: bytes, after: bytes) -> None:
    """One line of a group changes, and the others stay as they are."""
    content = b"---\nreviewed:\n  " + before + b"---\n"

    changed = with_inner_key(content, "reviewed", "sign", "c d", path=PATH)

    assert changed == b"---\nreviewed:\n  " + after + b"---\n"


def test_inner_key_between_braces() -> None:
    """Inside braces, a value stays on its line."""
    content = b"---\nreviewed: {by: x, sign: a b, on: y}\n---\n"

    changed = with_inner_key(content, "reviewed", "sign", "c d", path=PATH)

    assert changed == content.replace(b"a b", b'"c d"')


def test_inner_key_that_is_not_there() -> None:
    """A group without the key is left alone."""
    with pytest.raises(UneditableError, match='"reviewed" has no key "sign"'):
        with_inner_key(b"---\nreviewed: {by: x}\n---\n", "reviewed", "sign", "c", path=PATH)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    WORDS.map(str.strip),
    st.lists(WORDS, min_size=30, max_size=60).map(" ".join).map(str.split).map(" ".join),
    st.booleans(),
    st.dates(datetime.date(1900, 1, 1)),
    st.lists(WORDS.map(str.strip), max_size=3),
)


def lines_of(content: bytes, key: str) -> tuple[list[bytes], list[bytes]]:
    """Return the lines of a file without those of a key, and those."""
    without = without_key(content, key, path=PATH).split(b"\n")
    return without, [line for line in content.split(b"\n") if line not in without]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
@settings(max_examples=6, deadline=None)
@given(value=VALUES, position=st.integers(0, 30), newline=st.sampled_from([b"\n", b"\r\n"]))
def test_everything_else_stays(path: Path, value: Value, position: int, newline: bytes) -> None:
    """On every shipped file, however it was saved: other keys and all other bytes are what they were."""
    content = path.read_bytes().replace(b"\n", newline)
    keys = list(values(content))
    key = keys[position % len(keys)]

    added = with_key(content, "brand_new", value, path=PATH, after=key)
    changed = with_key(content, key, value, path=PATH)

    assert without_key(added, "brand_new", path=PATH) == content
    assert {**values(added), "brand_new": None} == {**values(content), "brand_new": None}
    assert without_key(changed, key, path=PATH) == without_key(content, key, path=PATH)
    assert values(changed)[key] == values(added)["brand_new"]
