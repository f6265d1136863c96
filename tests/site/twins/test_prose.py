from __future__ import annotations

from textwrap import dedent

import pytest

from microneedling_site.library.blocks import Prose
from microneedling_site.library.html import Html
from microneedling_site.site.twins import prose
from tests.library import reading

BASE = "http://127.0.0.1:8000/about/privacy/"


def twin(body: str) -> str:
    """Return the Markdown that is made of what the library makes of Markdown."""
    (block,) = reading.blocks(dedent(body))
    assert isinstance(block, Prose)
    return "\n\n".join(prose.blocks(block.html, base=BASE))


@pytest.mark.parametrize(
    "body",
    [
        "One *two* **three** `four`.",
        "One\n\nTwo",
        "## A heading\n\n### Another\n\n#### A third",
        "- one\n- two *three*\n- four",
        "1. one\n2. two",
        "3. three\n4. four",
        "> said\n>\n> more",
        "---",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | *4* |",
        "[mail](mailto:us@ears.example) and [call](tel:+13120000000)",
        "A \\* star and a \\\\.",
        "5 > 2 & 3",
    ],
)
def test_what_comes_back_as_it_was(body: str) -> None:
    """The dialect of the library is a part of everybody's Markdown."""
    assert twin(body) == body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](/faq/) [y](#z) [v](/faq/#w)\n\n## Z", None),
        ("Seen [@nhs; @fda] and [@nhs].", "Seen [1, 2] and [1]."),
        ("One\nline.", "One line."),
        ("- one\n    - two\n    - three\n- four", "- one\n  - two\n  - three\n- four"),
        ("\\<b>", "&lt;b>"),
        ("2 \\* 3\\_4", "2 \\* 3\\_4"),
        ("a  \nb", "a b"),
        ("![An ear](/images/ear.png)", "![An ear](http://127.0.0.1:8000/images/ear.png)"),
        ("<https://ears.example/>", "[https://ears.example/](https://ears.example/)"),
        ("* one\n* two", "- one\n- two"),
        ("| a |\n|---|\n| b \\| c |", "| a |\n| --- |\n| b \\| c |"),
    ],
)
def test_what_is_written_in_another_way(body: str, expected: str | None) -> None:
    """Links are whole, notes are numbers, and a sentence is one line."""
    if expected is None:
        expected = (
            "[x](http://127.0.0.1:8000/faq/) [y](http://127.0.0.1:8000/about/privacy/#z) "
            "[v](http://127.0.0.1:8000/faq/#w)\n\n## Z"
        )
    assert twin(body) == expected


def test_a_line() -> None:
    """Of front matter, without a paragraph."""
    assert prose.line(Html("a &lt;b&gt; &amp;amp; *c*"), base=BASE) == "a &lt;b> &amp;amp; \\*c\\*"
    assert prose.line(Html("a <em>b</em>"), base=BASE) == "a *b*"


def test_a_tag_that_nobody_knows_is_a_mistake_of_ours() -> None:
    """It is not left out in silence."""
    with pytest.raises(KeyError):
        prose.line(Html("a <u>b</u>"), base=BASE)
