"""Reads the outline of a body into typed blocks, and tells what a block lacks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from microneedling_site.library.blocks import (
    Block,
    CareCard,
    Checklist,
    Code,
    DoList,
    DoNotList,
    Evidence,
    Figure,
    KeyFact,
    KeyFacts,
    Prose,
    SourcesDisagree,
    Steps,
    WarningCallout,
)
from microneedling_site.library.html import Html
from microneedling_site.library.prose import Heading
from microneedling_site.library.vocabularies import CareLevel, EvidenceGrade
from tests.library import reading


def heading(text: str, slug: str, level: int = 3) -> Heading:
    """Return a heading."""
    return Heading(level, Html(text), slug)


def prose(html: str) -> Prose:
    """Return running text."""
    return Prose(Html(html))


@pytest.mark.parametrize(
    ("body", "block"),
    [
        ("Some *text*.", prose("<p>Some <em>text</em>.</p>")),
        ("```js\nlet a = '<b>';\n\n  a\n```", Code("js", "let a = '<b>';\n\n  a")),
        ("```\n```", Code("", "")),
        (
            "::: warning\n### Read this\n\nIt *may* hurt.\n\n- a\n:::",
            WarningCallout(
                heading("Read this", "read-this"),
                (prose("<p>It <em>may</em> hurt.</p>\n<ul><li>a</li></ul>"),),
            ),
        ),
        (
            "::: care-card ask\n### Ask if:\n\n- it hurts\n- it *itches*\n:::",
            CareCard(
                CareLevel.ASK, heading("Ask if:", "ask-if"), (Html("it hurts"), Html("it <em>itches</em>"))
            ),
        ),
        (
            "::: care-card urgent\n### Call if:\n- it hurts\n:::",
            CareCard(CareLevel.URGENT, heading("Call if:", "call-if"), (Html("it hurts"),)),
        ),
        (
            "::: care-card emergency\n## Call 911 if:\n- it hurts\n:::",
            CareCard(CareLevel.EMERGENCY, heading("Call 911 if:", "call-911-if", 2), (Html("it hurts"),)),
        ),
        ("::: do\n- rest\n:::", DoList(None, (Html("rest"),))),
        ("::: do\n### First\n\n- rest\n:::", DoList(heading("First", "first"), (Html("rest"),))),
        ("::: do-not\n- run\n:::", DoNotList(None, (Html("run"),))),
        ("::: do-not\n### First\n\n- run\n:::", DoNotList(heading("First", "first"), (Html("run"),))),
        ("::: steps\n1. Numb.\n2. Needle.\n:::", Steps(None, (Html("Numb."), Html("Needle.")))),
        ("::: steps\n### How\n\n1. Numb.\n:::", Steps(heading("How", "how"), (Html("Numb."),))),
        ("::: checklist\n### Bring\n- a list\n:::", Checklist(heading("Bring", "bring"), (Html("a list"),))),
        (
            "::: key-facts\n- Time: 1 hour\n- Price & more: *ask*: it varies\n:::",
            KeyFacts(
                None,
                (KeyFact("Time", Html("1 hour")), KeyFact("Price & more", Html("<em>ask</em>: it varies"))),
            ),
        ),
        (
            "::: key-facts\n### In short\n- Time: [soon](/faq/)\n:::",
            KeyFacts(heading("In short", "in-short"), (KeyFact("Time", Html('<a href="/faq/">soon</a>')),)),
        ),
        (
            "::: evidence some\nThree studies.\n:::",
            Evidence(EvidenceGrade.SOME, None, (prose("<p>Three studies.</p>"),)),
        ),
        (
            "::: evidence none-found\n### Nothing\n\nWe looked.\n:::",
            Evidence(EvidenceGrade.NONE_FOUND, heading("Nothing", "nothing"), (prose("<p>We looked.</p>"),)),
        ),
        (
            "::: sources-disagree\n### Two views\nOne.\n\nTwo.\n:::",
            SourcesDisagree(heading("Two views", "two-views"), (prose("<p>One.</p>\n<p>Two.</p>"),)),
        ),
        (
            "::: figure\n![An ear](/images/ear.png)\n\nAn ear, *seen* from the side.\n\nPhoto: us.\n:::",
            Figure(
                "/images/ear.png",
                "An ear",
                Html("<p>An ear, <em>seen</em> from the side.</p>\n<p>Photo: us.</p>"),
            ),
        ),
    ],
)
def test_a_block(body: str, block: Block) -> None:
    """A block is a typed value."""
    # The level of a heading is a matter of the page around it.
    around = "## Above\n\n" if "###" in body else ""

    *_, found = reading.blocks(around + body)

    assert found == block


def test_blocks_stand_in_order() -> None:
    """What stands between blocks is running text, and empty lines are nothing."""
    body = dedent("""\
        One.

        ::: do
        - two
        :::

        ::: do-not
        - three
        :::
        Four.

        """)

    found = reading.blocks(body)

    assert found == (
        prose("<p>One.</p>"),
        DoList(None, (Html("two"),)),
        DoNotList(None, (Html("three"),)),
        prose("<p>Four.</p>"),
    )


def test_blocks_in_a_warning() -> None:
    """A warning may hold lists of what to do and not to do, and checklists, between its text."""
    body = dedent("""\
        ::: warning
        ## Read this

        First.

        ::: do
        - rest
        :::
        ::: do-not
        - run
        :::

        ::: checklist
        ### Bring
        - a list
        :::

        Last.
        :::
        """)

    found = reading.blocks(body)

    assert found == (
        WarningCallout(
            heading("Read this", "read-this", 2),
            (
                prose("<p>First.</p>"),
                DoList(None, (Html("rest"),)),
                DoNotList(None, (Html("run"),)),
                Checklist(heading("Bring", "bring"), (Html("a list"),)),
                prose("<p>Last.</p>"),
            ),
        ),
    )


def test_sources_that_disagree_in_evidence() -> None:
    """Where studies differ is part of what they found."""
    body = "::: evidence limited\nOne study.\n\n::: sources-disagree\nAnother says no.\n:::\n:::"

    found = reading.blocks(body)

    assert found == (
        Evidence(
            EvidenceGrade.LIMITED,
            None,
            (prose("<p>One study.</p>"), SourcesDisagree(None, (prose("<p>Another says no.</p>"),))),
        ),
    )


def test_code_in_a_block() -> None:
    """A block of text may hold code."""
    found = reading.blocks("::: sources-disagree\n```\n::: do\n```\n:::")

    assert found == (SourcesDisagree(None, (Code("", "::: do"),)),)


def test_code_hides_everything() -> None:
    """Nothing in a fenced code block is read as a block, a heading, a link, a citation or HTML."""
    code = "::: do\n# One\n[x](/nowhere/) [@nobody] <script> ![](x)\n:::"

    page = reading.page(f"```\n{code}\n```")

    assert page.body == (Code("", code),)
    assert (page.headings, page.notes, page.references) == ((), (), ())


def test_headings_in_blocks_are_headings_of_the_page() -> None:
    """The contents list leads into blocks, and their headings share ids and levels with the others."""
    page = reading.page("## Why\n\n::: do\n### Why\n- rest\n:::\n\n::: steps\n### Why\n1. go\n:::\n")

    assert [(found.level, found.id) for found in page.headings] == [(2, "why"), (3, "why-2"), (3, "why-3")]


def test_notes_are_numbered_through_blocks() -> None:
    """A citation in a block is one of the page."""
    page = reading.page("One [@a].\n\n::: do\n- two [@b]\n- three [@a]\n:::\n\nFour [@c].")

    assert page.notes == ("a", "b", "c")
    assert page.body[1] == DoList(
        None,
        (
            Html('two<sup class="note"><a href="#source-2" id="note-2-1" role="doc-noteref">2</a></sup>'),
            Html('three<sup class="note"><a href="#source-1" id="note-1-2" role="doc-noteref">1</a></sup>'),
        ),
    )


@pytest.mark.parametrize(
    ("items", "html"),
    [
        ("- one\n- two", ("one", "two")),
        ("* one\n* two", ("one", "two")),
        ("- one\n\n- two", ("one", "two")),
        ("- one\n  and more\n- two", ("one\n  and more", "two")),
        ("- one\n\n    and more\n\n- two", ("<p>one</p><p>and more</p>", "two")),
        ("- one\n    - inner\n- two", ("one<ul><li>inner</li></ul>", "two")),
        ("- **one**: `two`", ("<strong>one</strong>: <code>two</code>",)),
    ],
)
def test_items(items: str, html: tuple[str, ...]) -> None:
    """An item is the HTML inside its bullet; a paragraph that it is alone in is not said."""
    (found,) = reading.blocks(f"::: do\n{items}\n:::")

    assert isinstance(found, DoList)
    assert found.items == html


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("::: do\n- \n- two\n:::", ["E306"]),
        ("::: do\n- one\n* \n:::", ["E306"]),
        ("::: steps\n1. \n:::", ["E306"]),
        ("::: do\n- ![x](/images/x.png)\n:::", []),
        ("::: key-facts\n- : text\n:::", ["E306"]),
        ("::: key-facts\n- Label:\n:::", ["E306"]),
        ("::: key-facts\n- Label: text\n- *Label*: text\n- none\n:::", ["E306", "E306"]),
        ("::: figure\n### Title\n\n![x](/images/x.png)\n\nCaption.\n:::", ["E306"]),
        ("::: figure\n[![x](/images/x.png)](/faq/)\n\nCaption.\n:::", ["E306"]),
        ("::: figure\nSee ![x](/images/x.png)\n\nCaption.\n:::", ["E306"]),
        ("::: figure\n![x](/images/x.png) ![y](/images/y.png)\n\nCaption.\n:::", ["E306"]),
        ("::: figure\n![decorative](/images/x.png)\n\nCaption.\n:::", ["E306"]),
        ("::: figure\n![](/images/x.png)\n\nCaption.\n:::", ["E406"]),
        ("::: figure\n![x](/images/x.png)\n\nSee ![y](/images/y.png).\n:::", []),
        ("::: warning\n### Title\n:::", ["E306"]),
        ("::: do\n- one\n\n1. two\n:::", ["E306"]),
        ("::: do\n- one\n\ntext\n:::", ["E306"]),
        ("::: do\n- one\n\n```\ncode\n```\n:::", ["E306"]),
        ("::: do\n- one\n\n### Late\n:::", ["E306"]),
        ("::: steps\n- one\n:::", ["E306"]),
        ("::: do\n:::", ["E306"]),
        ("::: evidence\ntext\n:::", ["E304"]),
        ("::: evidence best some\ntext\n:::", ["E304"]),
        ("::: care-card Urgent\n### Call if:\n- a\n:::", ["E304"]),
        ("::: do it\n- a\n:::", ["E304"]),
        ("::: do\n::: do\n- a\n:::\n- b\n:::", ["E307"]),
        ("::: warning\n### Title\n\n::: warning\n### Title\n\ntext\n:::\n:::", ["E307"]),
        ("::: care-card ask\n### A:\n- a\n:::\n::: care-card ask\n### B:\n- b\n:::", ["E310"]),
        ("::: care-card ask\n### A:\n- a\n:::\n::: care-card urgent\n### B:\n- b\n:::", []),
        ("::: do-not\n- do not run\n- **Don't** run\n- never run\n- dont run\n:::", ["E311", "E311", "E311"]),
        ("::: do-not\n- do nothing\n- run, do not walk\n:::", []),
    ],
)
def test_what_a_block_may_hold(body: str, codes: list[str]) -> None:
    """What a reader would not see, or see wrong, is told; the rest of the page is read nevertheless."""
    assert reading.codes(f"## Above\n\n{body}") == codes


def test_what_stands_in_a_wrong_block_is_read() -> None:
    """A block that cannot be made does not hide mistakes inside it."""
    body = "::: box\n[x](javascript:a)\n\n::: do\n- <b>y</b>\n:::\n:::"

    assert reading.codes(body) == ["E301", "E402", "E401"]
