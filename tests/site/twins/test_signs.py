from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microneedling_site.site.twins import signs

NASTY = [
    '</script><script>alert("1")</script>',
    "a & b &amp; c &#60; &nope; d",
    "*a* _b_ **c** __d__ `e` ``f``",
    "[text](https://evil.example/) ![x](y) [x]: https://evil.example/ [^1]",
    "# heading",
    "### ",
    "- item",
    "+ item",
    "1. item",
    "2026) item",
    "> quotation",
    "---",
    "===",
    "~~~",
    "| a | b |",
    "::: warning",
    "title #",
    "title ##",
    "\\ \\* back\\slash \\",
    "https://evil.example/_a_",
    "😀 שלום مرحبا",
    "x" * 300,
    "two\n\n# lines\r\n- item\u2028more\x85end",
]


def shown_by_a_reader(text: str) -> str:
    """Return what a reader of Markdown makes of it, without tags."""
    made = markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes", "def_list"])
    return html.unescape(re.sub(r"<[^>]*>", "", made)).strip()


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    """Whatever an editor typed is words: no heading, link, list, code or tag, and no second line."""
    line = signs.at_the_beginning(signs.shown(text))

    made = markdown.markdown(line, extensions=["tables", "fenced_code"])

    assert len(line.splitlines()) == 1
    assert re.findall(r"<(/?\w+)", made) == ["p", "/p"]
    assert shown_by_a_reader(line) == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_a_heading_is_one_heading(text: str) -> None:
    """Of its level, with all of its words."""
    made = markdown.markdown(signs.heading(2, signs.shown(text)))

    assert re.findall(r"<(/?\w+)", made) == ["h2", "/h2"]
    assert html.unescape(re.sub(r"<[^>]*>", "", made)).strip() == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_a_link_is_one_link(text: str) -> None:
    """Its words end where they end."""
    made = markdown.markdown(signs.link(text, "https://ears.example/"))

    assert re.findall(r"<(/?\w+)", made) == ["p", "a", "/a", "/p"]
    assert re.findall('href="(.*?)"', made) == ["https://ears.example/"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="ab12 \\`*_[]()<>#+-.!|~&;:=\n\"'", min_size=1, max_size=40))
def test_any_signs_are_shown_as_they_are(text: str) -> None:
    """Also those that nobody thought of."""
    line = signs.at_the_beginning(signs.shown(text))

    assert len(line.splitlines()) <= 1
    assert shown_by_a_reader(line) == " ".join(text.split())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ears.example/a?b=c&d=e#f", "https://ears.example/a?b=c&d=e#f"),
        ("https://ears.example/a_(b)", "https://ears.example/a_%28b%29"),
        ("https://ears.example/a b\n# c", "https://ears.example/a%20b%0A#%20c"),
        ("https://ears.example/<a>\\", "https://ears.example/%3Ca%3E%5C"),
        ("https://ears.example/%C3%A9", "https://ears.example/%C3%A9"),
        ("mailto:us@ears.example", "mailto:us@ears.example"),
    ],
)
def test_an_address_ends_where_it_ends(url: str, expected: str) -> None:
    """What would end the link is written as its number; what is a number already stays."""
    assert signs.address(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a ``` b", "````a ``` b````"), ("a\nb", "`a b`")],
)
def test_code_in_a_line(text: str, expected: str) -> None:
    """Its signs are longer than any inside it."""
    assert signs.code(text) == expected


def test_a_block_of_code() -> None:
    """The same; the name of its language is one word."""
    assert signs.code_block("```\na\n```\n", language="py\n# x") == "````pyx\n```\na\n```\n````"


def test_lists() -> None:
    """What stands below an item stands below its words."""
    assert signs.bullets(["a", "b\n- c\n\nd"]) == "- a\n- b\n  - c\n\n  d"
    assert signs.numbered(["a", "b\nc"], first=9) == "9. a\n10. b\n    c"
