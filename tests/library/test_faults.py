"""Front matter → a record; what does not fit is told in an editor's words at its place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.library import reading

EVERYTHING = """\
content/about/privacy.md:1:1: E212 The key "updated" is missing; a page about the site needs it. \
Type "updated: 2026-11-22" between the two --- lines.
    1 │ ---
      │ ^^^
content/about/privacy.md:3:14: E217 "description" has 10 characters; it needs at least 40. \
Say a little more.
    3 │ description: Too short.
      │              ^^^^^^^^^^
content/about/privacy.md:4:12: E213 "published" should be a date, not "22.11.2026". \
Type it as year-month-day, such as 2026-11-22.
    4 │ published: 22.11.2026
      │            ^^^^^^^^^^
content/about/privacy.md:5:1: E211 "colour" is not a key of a page about the site. Its keys are \
"title", "description", "published", "updated", "draft", "sample", "publish_at", "expire_at", \
"citations", "related", "reviewed", "former_slugs", "removed", "changes", "allow" or "order".
    5 │ colour: red
      │ ^^^^^^
content/about/privacy.md:6:9: E213 "draft" should be true or false, not "yes". Type "true" or "false".
    6 │ draft: "yes"
      │         ^^^
content/about/privacy.md:7:10: E213 "related" should be a list, not "/faq/". \
Type "related: [one, two]", or lines below it that begin with "- ".
    7 │ related: /faq/
      │          ^^^^^"""

CONCERN = """\
content/areas/all.md:5:10: E215 "updated" is 2026-11-21; that is before "published", which is 2026-11-22. \
Correct one of the two.
    5 │ updated: 2026-11-21
      │          ^^^^^^^^^^
content/areas/all.md:6:15: E213 Each entry of "where" should be text, not a list. \
docs/content.md shows the shape of this key.
    6 │ where: [face, [neck]]
      │               ^
content/areas/all.md:7:11: E203 "bset" is not one of the values of "evidence". Did you mean "best"?
    7 │ evidence: bset
      │           ^^^^
content/areas/all.md:11:25: E215 "to" is 3; that is before "from", which is 6. Correct one of the two.
    11 │ sessions: {from: 6, to: 3}
       │                         ^
content/areas/all.md:12:17: E213 "sessions_note" should be a line of Markdown, not nothing. \
Type something, or delete the key.
    12 │ sessions_note: ""
       │                 ^"""


def printed(front: str, *, name: str = reading.NAME) -> str:
    """Return what is printed of the problems of a file whose front matter begins on line 2."""
    _, problems = reading.read(f"---\n{dedent(front)}---\n", name=name)
    return "\n".join(map(str, problems))


def told(keys: str, *, name: str = reading.NAME) -> list[tuple[int, int, str]]:
    """Return line, column and code of the problems of a page with more keys, which begin on line 6."""
    _, problems = reading.read(reading.text(keys=keys), name=name)
    return [(problem.mark.line, problem.mark.column, problem.code) for problem in problems]


def test_a_misspelt_key_is_one_mistake() -> None:
    """E211: the key that was meant is not told to be missing as well."""
    found = printed("""\
        tittle: Privacy
        description: What this site stores about the people who visit it, and for how long.
        published: 2026-11-22
        updated: 2026-11-22
        """)

    assert found == (
        f'{reading.NAME}:2:1: E211 "tittle" is not a key of a page about the site. Did you mean "title"?\n'
        "    2 │ tittle: Privacy\n"
        "      │ ^^^^^^"
    )


def test_everything_is_told_at_once() -> None:
    """Every key that lacks, is unknown or does not fit has its own message, sorted by place."""
    found = printed("""\
        title: Privacy
        description: Too short.
        published: 22.11.2026
        colour: red
        draft: "yes"
        related: /faq/
        """)

    assert found == EVERYTHING


def test_one_wrong_value_hides_no_other_key() -> None:
    """An entry of a list and a key of a group are told where they stand."""
    front = """\
        title: Everything
        description: What this site stores about the people who visit it, and for how long.
        published: 2026-11-22
        updated: 2026-11-21
        where: [face, [neck]]
        evidence: bset
        evidence_note: Some.
        fda_status: authorized
        fda_note: Yes.
        sessions: {from: 6, to: 3}
        sessions_note: ""
        skin_tone: The same.
        """

    found = printed(front, name="content/areas/all.md")

    assert found == CONCERN


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        ("order: 1\n", []),
        ("order: one\n", [(6, 8, "E213")]),
        ("order: [1]\n", [(6, 8, "E213")]),
        ("related: []\n", []),
        ("related: [/faq/, faq, /about]\n", [(6, 18, "E213"), (6, 23, "E213")]),
        ("related:\n  - /faq/\n  - {a: b}\n", [(8, 5, "E213")]),
        ("reviewed: yes\n", [(6, 11, "E213")]),
        ("reviewed: {}\n", [(6, 11, "E212")] * 4),
        ("reviewed: {by: A, on: 2026-01-02, next: 2026-01-02, signature: x}\n", []),
        ("reviewed: {by: A, on: 2026-01-02, next: 2026-01-01, signature: x}\n", [(6, 41, "E215")]),
        ("reviewed:\n  by: A\n  onn: 2026-01-02\n  next: 2027-01-01\n  signature: x\n", [(8, 3, "E211")]),
        ("reviewed: {by: A, on: 2026-01-02, next: 2027-01-01, signature: x, y: z}\n", [(6, 67, "E211")]),
        ("publish_at: 2027-01-31 09:00\nexpire_at: 2027-01-31 09:00\n", []),
        ("publish_at: 2027-01-31 09:00\nexpire_at: 2027-01-31 08:59\n", [(7, 12, "E215")]),
    ],
)
def test_places(keys: str, problems: list[tuple[int, int, str]]) -> None:
    """A value is told at the value, a missing key at its group, an unknown key at the key."""
    assert told(keys) == problems


@pytest.mark.parametrize(
    ("name", "keys", "problems"),
    [
        ("content/faq/index.md", "topics: []\n", [(6, 9, "E213")]),
        ("content/faq/index.md", "topics: [comfort]\n", [(6, 10, "E213")]),
        ("content/faq/index.md", "topics: [{id: comfort}]\n", [(6, 10, "E212")]),
        ("content/faq/index.md", "topics: [{id: comfort, naem: Comfort}]\n", [(6, 24, "E211")]),
        ("content/faq/index.md", "topics: [{id: comfort, name: Comfort}]\n", []),
        ("content/providers/x.md", "", [(1, 1, "E212")]),
        ("content/providers/x.md", "kind: clinic\n", [(6, 7, "E203")]),
        ("content/providers/x.md", "kind: [location]\n", [(6, 7, "E213")]),
    ],
)
def test_groups_in_lists(name: str, keys: str, problems: list[tuple[int, int, str]]) -> None:
    """A list of groups is told entry by entry."""
    assert told(keys, name=name) == problems
