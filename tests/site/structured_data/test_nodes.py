from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from microneedling_site.site.structured_data.nodes import (
    absolute,
    encoded,
    identity,
    member,
    more,
    node,
    reference,
)

SITE = "http://127.0.0.1:8000"


def test_what_there_is_not_is_not_said() -> None:
    """A property without a value is left out, and so is the id of what has no name of its own."""
    assert node("Thing", name="A", url=None, alternateName=(), sameAs="") == {"@type": "Thing", "name": "A"}
    assert node("Thing", "https://example.org/#_a", position=1) == {
        "@type": "Thing",
        "@id": "https://example.org/#_a",
        "position": 1,
    }


def test_more_is_said_of_a_thing() -> None:
    """What was said before stays; what is said again is what holds."""
    thing = node("Organization", "https://example.org/#_a", name="A")

    whole = more(thing, **{"@type": "Hospital"}, telephone="1", url=None)

    assert whole == {"@type": "Hospital", "@id": "https://example.org/#_a", "name": "A", "telephone": "1"}
    assert thing == {"@type": "Organization", "@id": "https://example.org/#_a", "name": "A"}


def test_names_on_the_web() -> None:
    """An address, an id that is no place on a page, a member of an enumeration, a reference."""
    assert absolute("/faq/") == f"{SITE}/faq/"
    assert identity("/faq/", "list") == f"{SITE}/faq/#_list"
    assert member("Dentistry") == "https://schema.org/Dentistry"
    assert reference(node("Thing", "https://example.org/#_a", name="A")) == {"@id": "https://example.org/#_a"}


def test_a_graph_is_written_without_a_space_too_many() -> None:
    """Letters of all languages as themselves: they take no more room."""
    assert encoded([node("Thing", name="¿Qué?"), node("Thing", name="a b")]) == (
        '{"@context":"https://schema.org","@graph":'
        '[{"@type":"Thing","name":"¿Qué?"},{"@type":"Thing","name":"a b"}]}'
    )


def test_what_html_could_misread_is_escaped() -> None:
    """In HTML, `</script>` ends the block and `<!--` makes it go on; JavaScript ends lines at U+2028."""
    written = encoded([node("Thing", name="</script><!-- a & b > c\u2028\u2029")])

    assert written == (
        '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":'
        '"\\u003c/script\\u003e\\u003c!-- a \\u0026 b \\u003e c\\u2028\\u2029"}]}'
    )


class Block(HTMLParser):
    """What a browser finds in the block of data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - theirs
        """Note an element."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.data += data


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.sampled_from(["</script>", "<script>", "<!--", "-->", "\\", '"', "&quot;", "😀", "שלום"]),
)
def test_any_text_comes_out_as_it_went_in(text: str, sign: str) -> None:
    """Whatever stands in it, it is one block of data, and the data say just that text."""
    name = f"{text}{sign}{text}"

    block = Block(f'<script type="application/ld+json">{encoded([node("Thing", name=name)])}</script>')

    assert block.tags == ["script"]
    assert json.loads(block.data)["@graph"][0]["name"] == name
