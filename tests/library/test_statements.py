"""What a page says, piece by piece, with the very place of every word."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from microneedling_site.library.blocks import Code, Figure, KeyFact
from microneedling_site.library.html import Html
from microneedling_site.library.library import Library, load
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark
from microneedling_site.library.records import Part, Record
from microneedling_site.library.statements import (
    Citation,
    Kind,
    Span,
    Statement,
    lowered,
    of_run,
    sentences,
)
from tests.library import reading

SITES = (Path("content"), Path("tests/sites/ear-syringing"))
_WORD = re.compile(r"\w+")


def run(text: str) -> list[tuple[Kind, str, int]]:
    """Return kind, text and line of the statements of a run that begins on line 1."""
    return [(found.kind, found.text.strip(), found.line) for found in of_run(text.split("\n"), first_line=1)]


def test_a_run() -> None:
    """Headings, paragraphs, items and rows are a piece each, on the line on which they begin."""
    text = (
        "## What to *know*\nIt is\nwarm.\n\n- one\n  and more\n- two\n\n"
        "| How | Long |\n|---|---|\n| Warm | a day |\n| Dry |"
    )

    found = run(text)

    assert found == [
        (Kind.HEADING, "## What to  know", 1),
        (Kind.PARAGRAPH, "It is\nwarm.", 2),
        (Kind.ITEM, "one\n  and more", 5),
        (Kind.ITEM, "two", 7),
        (Kind.HEADING, "| How | Long |", 9),
        (Kind.ROW, "| Warm | a day |", 11),
        (Kind.ROW, "| Dry |", 12),
    ]


def test_a_line_with_a_bar_is_no_table() -> None:
    """A table has a line of signs below its first; and a number at the start of a text begins no list."""
    found = run("a | b\nc | d\n\n2 weeks\n3. later")

    assert found == [(Kind.PARAGRAPH, "a | b\nc | d", 1), (Kind.PARAGRAPH, "2 weeks\n3. later", 4)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("so **very** warm", "so   very   warm"),
        ("a [warm ear](/faq/warm/) here", "a  warm ear              here"),
        ("![a *warm* ear](/images/ear.png)", "  a  warm  ear                  "),
        ("type `not this` here", "type            here"),
        ("see <https://ears.example/> too", "see                         too"),
        ("5 \\* 3", "5    3"),
        ("snake_case", "snake_case"),
    ],
)
def test_signs_are_spaces(raw: str, words: str) -> None:
    """What is no word is as many spaces, so that a place in the text is one in the file."""
    text = Statement(Kind.PARAGRAPH, raw, 1).text

    assert text == words
    assert len(text) == len(raw)


def test_citations() -> None:
    """A piece knows which sources it names, and where; code and plain text name none."""
    raw = "Warm [@a; @b] or\ndry [ @c ] and `[@d]`."

    piece = Statement(Kind.PARAGRAPH, raw, 1)

    assert list(piece.citations) == [Citation(5, ("a", "b")), Citation(21, ("c",))]
    assert piece.is_cited
    assert not Statement(Kind.PARAGRAPH, "`[@d]`", 1).is_cited
    assert not Statement(Kind.PLAIN, "[@d]", 1).is_cited


def test_labels() -> None:
    """The words of links to pages of the site are labels; those of links to other sites are not."""
    piece = Statement(Kind.PARAGRAPH, "[2 days](/faq/) [3 days](#x) [4 days](https://ears.example/)", 1)

    found = [piece.raw[label.start : label.end] for label in piece.labels]

    assert found == ["2 days", "3 days"]


def test_marks() -> None:
    """A place in a piece is one in the file, also on its later lines; it ends with its line."""
    piece = Statement(Kind.VALUE, "one two\n  three four", 7, 10)

    assert piece.mark(4, 7) == Mark(7, 14, 3)
    assert piece.mark(10, 15) == Mark(8, 3, 5)
    assert piece.mark(4, 15) == Mark(7, 14, 3)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It is 1.5 mm. No more.", ["It is 1.5 mm.", "No more."]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("Dr. Lee, e.g. here. Then.", ["Dr. Lee, e.g. here.", "Then."]),
        ("| one | two |", ["|", "one |", "two |"]),
        ("Expect this:", ["Expect this:"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    """A sentence ends at its sign, not within a number or an abbreviation; a cell is one too."""
    found = [text[part.start : part.end].strip() for part in sentences(text)]

    assert found == parts


def test_lowered() -> None:
    """A text without capitals is as long as it was, also where a capital has two small letters."""
    assert lowered("İS WARM") == "is warm"


@pytest.mark.parametrize(
    ("keys", "raw", "mark"),
    [
        ("emergency: Call 911.\n", "Call 911.", Mark(6, 12, 9)),
        ('emergency: "Call 911."\n', "Call 911.", Mark(6, 13, 9)),
        ("emergency: >-\n  Call\n  911.\n", "  Call\n  911.", Mark(7, 1, 6)),
        ("emergency: Call\n  911.\n", "Call\n  911.", Mark(6, 12, 4)),
    ],
)
def test_values(keys: str, raw: str, mark: Mark) -> None:
    """A value of the front matter is a piece as it stands in the file, whichever way it is written."""
    site = (
        "---\ntitle: Ears\ndescription: When ear wax should be taken out, and how that is done.\n"
        f"published: 2026-11-22\nupdated: 2026-11-22\n{keys}name: Ears\norganization: {{name: We}}\n"
        "timezone: America/Chicago\nnot_reviewed: Nobody checked.\nnavigation: []\n---\n"
    )

    page, problems = reading.read(site, name="content/site.md")

    assert problems == ()
    assert page is not None
    piece = next(found for found in page.statements if "911" in found.raw)
    assert (piece.kind, piece.raw) == (Kind.VALUE, raw)
    assert piece.mark(0, len(piece.raw)) == mark


def test_plain_values() -> None:
    """Of the other values, those of several words are statements that cannot cite."""
    page = reading.page("Nothing is stored.\n")

    found = [(piece.kind, piece.raw) for piece in page.statements]

    assert found == [
        (Kind.PLAIN, "What this site stores about the people who visit it, and for how long."),
        (Kind.PARAGRAPH, "Nothing is stored."),
    ]


@pytest.mark.parametrize("site", SITES, ids=str)
def test_statements_say_what_the_page_says(site: Path) -> None:
    """The words of the statements are those that Markdown made of the same lines, on every shipped page."""
    library: Library = load(site, drafts=True)

    differing = {
        page.url: (words - shown, shown - words)
        for page in library.pages.values()
        for words, shown in [(_words_of_statements(page), Counter(_shown(page)))]
        if words != shown
    }

    assert library.pages
    assert differing == {}


def _words_of_statements(page: Page[Record]) -> Counter[str]:
    texts = [statement.text for statement in page.statements if statement.kind is not Kind.PLAIN]
    facts = [name for statement in page.statements for name, _ in statement.facts]
    texts += [page.facts[name].words[page.language] for name in facts]
    return Counter(word for text in texts for word in _WORD.findall(text))


def _shown(page: Page[Record]) -> Iterator[str]:
    """Yield the words that a reader sees of what is Markdown on a page."""
    for text in _texts((page.record, *page.body)):
        yield from _WORD.findall(text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Html):
        apart = re.sub(r"</?(?:p|li|h[2-4]|t[dhr]|[uo]l|br)\b[^>]*>", " . ", value)
        yield Html(re.sub(r'<img alt="([^"]*)"[^>]*>', r" \1 ", apart)).text
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Record | Part):
        yield from _texts(tuple(getattr(value, name) for name in type(value).model_fields))
    elif dataclasses.is_dataclass(value) and not isinstance(value, Code):
        if isinstance(value, KeyFact):
            yield value.label
        if isinstance(value, Figure):
            yield value.alternative
        yield from _texts(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))


def test_span() -> None:
    """A part of a text is given as Python slices it."""
    part = next(sentences("One. Two."))

    assert part == Span(0, 4)
