"""The type that marks text as finished, trusted HTML."""

from __future__ import annotations

import pytest
from django.template import Context, Engine

from microneedling_site.library.html import Html


def test_templates_print_it_as_it_is() -> None:
    """A template escapes text and trusts this type, with no filter that says so."""
    template = Engine().from_string("{{ html }} {{ text }}")

    printed = template.render(Context({"html": Html("<em>a</em>"), "text": "<em>b</em>"}))

    assert printed == "<em>a</em> &lt;em&gt;b&lt;/em&gt;"


def test_text_that_was_made_of_it_is_text() -> None:
    """Whatever is cut out of HTML or joined to it is no longer trusted."""
    html = Html("<em>a</em>")

    made = (html + "b", html[1:], html.strip(), f"{html}", html.lower(), str(html))

    assert {type(text) for text in made} == {str}


def test_plain_text_as_html() -> None:
    """Every sign with a meaning in HTML is escaped, inside attributes too."""
    html = Html.escaped("<a href=\"x\" title='y'> & </a>")

    assert html == "&lt;a href=&quot;x&quot; title=&#x27;y&#x27;&gt; &amp; &lt;/a&gt;"
    assert isinstance(html, Html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<strong>Very <em>calm</em></strong>, now", "Very calm, now"),
        ("a<br>\n b\n\n c ", "a b c"),
        ("1 &lt; 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2"),
        ("&amp;lt;", "&lt;"),
        ('Most do<sup class="note"><a href="#source-1">1</a></sup>.', "Most do."),
        (
            'Most do <sup class="note"><a>1</a>, <a>2</a></sup>, some <sup class="note"><a>3</a></sup>',
            "Most do, some",
        ),
        ("x<sup>2</sup>", "x2"),
        ("", ""),
    ],
)
def test_the_words_a_reader_sees(html: str, text: str) -> None:
    """Titles, searches and machines get the words on one line, without tags, entities and notes."""
    assert Html(html).text == text


def test_without_notes() -> None:
    """A list of pages shows an answer whose notes stand on another page."""
    html = Html('<em>Most</em> do <sup class="note"><a href="#source-1">1</a></sup>.')

    assert html.unnoted == "<em>Most</em> do."
    assert isinstance(html.unnoted, Html)
