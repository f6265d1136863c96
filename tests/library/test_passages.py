from __future__ import annotations

import re

import pytest

from microneedling_site.library.passages import Passage, passages, plain
from microneedling_site.library.problems import Mark
from tests.library import reading

QUESTION = "content/faq/is-it-painful.md"
BODY = """\
Above the first heading,
over two lines [@ears-2020].

## What you *feel*

- First line
  goes on
- Second [line](/faq/)

::: warning
### Mind this

1. One \\* star
:::

| What | How |
|---|---|
| Cup | 2 [@ears-2020] |

```text
No words of a page.
```

> Said by somebody.
"""


def found(body: str, *, keys: str = "", name: str = reading.NAME) -> list[tuple[str, str, int, int, int]]:
    """Return the kind, text, line, column and section of the passages of a page."""
    read = passages(reading.page(body, keys=keys, name=name))
    return [(passage.kind, passage.text, passage.line, passage.column, passage.section) for passage in read]


def test_passages_of_a_body() -> None:
    """What is read as one is one passage, with its place and section; code is none."""
    assert found(BODY) == [
        ("paragraph", "Above the first heading, over two lines.", 7, 1, 0),
        ("heading", "What you feel", 10, 4, 1),
        ("item", "First line goes on", 12, 3, 1),
        ("item", "Second line", 14, 3, 1),
        ("heading", "Mind this", 17, 5, 1),
        ("item", "One * star", 19, 4, 1),
        ("row", "What , How", 22, 2, 1),
        ("row", "Cup , 2", 24, 2, 1),
        ("paragraph", "Said by somebody.", 30, 3, 1),
    ]


def test_passages_of_front_matter() -> None:
    """Prose of the front matter is a passage; its other values are not."""
    keys = "topics: [comfort]\nshort_answer: >-\n  It *depends* on\n  the ear [@ears-2020].\n"

    assert found("", keys=keys, name=QUESTION) == [("value", "It depends on the ear.", 7, 15, 0)]


def test_passages_of_lists_in_front_matter() -> None:
    """Each entry of a list is a passage of its own, and so is one of a group in a list."""
    keys = (
        "when: Day 0\nfrom_day: 0\nto_day: 0\nexpect:\n  - A wet ear.\ndo: [dry it, rest]\n"
        'care_cards:\n  - {level: ask, title: "Ask if:", items: [it *runs*]}\n'
    )

    assert found("", keys=keys, name="content/results/day.md") == [
        ("value", "A wet ear.", 10, 5, 0),
        ("value", "dry it", 11, 6, 0),
        ("value", "rest", 11, 14, 0),
        ("value", "it runs", 13, 44, 0),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Bold** and `code`", "Bold and code"),
        ("![what it shows](/images/a.png)", "what it shows"),
        ("[a \\[b\\]](/faq/)", "a [b]"),
        ("wet [@a; @b-2020], or dry", "wet, or dry"),
        ("so_called snake", "so_called snake"),
    ],
)
def test_plain(source: str, text: str) -> None:
    """Signs of Markdown are not read out."""
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        ("red ears", Mark(9, 5, 3)),
        ("an ear that is\n  red", Mark(10, 3, 3)),
        ("see [this](/red/) and [@red], red", Mark(9, 35, 3)),
        ("[red](/faq/)", Mark(9, 6, 3)),
        ("[this](/red/)", None),
    ],
)
def test_find(source: str, mark: Mark | None) -> None:
    """Words are found where they stand, and never in an address or the name of a source."""
    passage = Passage("paragraph", plain(source), source, line=9, column=5, section=0)

    assert passage.find(re.compile("red")) == mark


def test_place_of_a_passage() -> None:
    """A passage stands where its first line does."""
    passage = Passage("item", "red ears", "red\n  ears", line=9, column=3, section=0)

    assert passage.mark == Mark(9, 3, 3)
