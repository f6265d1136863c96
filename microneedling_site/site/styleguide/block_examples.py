"""Examples of what stands in the body of a page."""

from __future__ import annotations

from microneedling_site.library import blocks
from microneedling_site.library.blocks import Block
from microneedling_site.library.html import Html
from microneedling_site.library.pictures import Size
from microneedling_site.library.vocabularies import CareLevel, EvidenceGrade
from microneedling_site.site.styleguide.example import Example, heading

_TEXT = (blocks.Prose(Html("<p>One or two plain sentences that say what this box is for.</p>")),)
_THINGS = (
    Html("drink a glass of water"),
    Html('take <strong>only</strong> what your clinician gave you, <a href="/">and ask why</a>'),
)
_NO_THINGS = (Html("rush"), Html("carry <em>heavy</em> things"))
_SIGNS = (Html("it gets worse instead of better"), Html("you have a fever, or feel ill"))

_PROSE = Html(
    '<h2 id="first">A heading of the second level</h2>'
    '<p>Running text with <strong>strong</strong> words, <em>stressed</em> words, <a href="/">a link</a> '
    "and <code>letters</code>.</p>"
    '<h3 id="second">A heading of the third level</h3>'
    "<ul><li>a line of a list</li><li>another one</li></ul>"
    "<ol><li>first</li><li>second</li></ol>"
    "<blockquote><p>Words of someone else.</p></blockquote>"
)
_TABLE = Html(
    '<table role="table"><thead role="rowgroup"><tr role="row">'
    '<th role="columnheader" scope="col">What</th><th role="columnheader" scope="col">How often</th>'
    "</tr></thead>"
    '<tbody role="rowgroup"><tr role="row"><td role="cell" data-label="What">Water</td>'
    '<td role="cell" data-label="How often">Each day</td></tr><tr role="row">'
    '<td role="cell" data-label="What">Rest</td><td role="cell" data-label="How often">Each night</td></tr>'
    "</tbody></table>"
)


def _example(state: str, block: Block) -> Example:
    return Example(block.name, state, {"block": block})


EXAMPLES = (
    _example("running text", blocks.Prose(_PROSE)),
    _example("a table, stacked on a phone", blocks.Prose(_TABLE)),
    _example("with a language", blocks.Code("html", '<p class="a">&amp;</p>')),
    _example("without a language", blocks.Code("", "one line\nanother one")),
    _example("a warning", blocks.WarningCallout(heading("Two things have the same name"), _TEXT)),
    _example(
        "holding a list",
        blocks.WarningCallout(heading("Before you leave"), (*_TEXT, blocks.DoNotList(None, _NO_THINGS[:1]))),
    ),
    _example("ask", blocks.CareCard(CareLevel.ASK, heading("Ask us for advice if:"), _SIGNS)),
    _example("urgent", blocks.CareCard(CareLevel.URGENT, heading("Call us today if:"), _SIGNS)),
    _example("emergency", blocks.CareCard(CareLevel.EMERGENCY, heading("Call for help now if:"), _SIGNS[:1])),
    _example("with a heading", blocks.DoList(heading("Do on the first day"), _THINGS)),
    _example("without a heading", blocks.DoList(None, _THINGS[:1])),
    _example("with a heading", blocks.DoNotList(heading("Do not on the first day"), _NO_THINGS)),
    _example("without a heading", blocks.DoNotList(None, _NO_THINGS[:1])),
    _example("with a heading", blocks.Steps(heading("How it goes"), _THINGS)),
    _example("without a heading", blocks.Steps(None, _THINGS)),
    _example("a checklist", blocks.Checklist(heading("Bring with you"), _THINGS)),
    _example("room for own lines", blocks.OwnList(heading("Your own questions"), _TEXT)),
    _example(
        "with a heading",
        blocks.KeyFacts(
            heading("Key facts"),
            (
                blocks.KeyFact("Time", Html("about an hour")),
                blocks.KeyFact("Time & place", Html("where you <em>usually</em> go, on any day of the week")),
            ),
        ),
    ),
    _example("without a heading", blocks.KeyFacts(None, (blocks.KeyFact("Time", Html("about an hour")),))),
    *(
        _example(grade.value.replace("-", " "), blocks.Evidence(grade, heading("How sure this is"), _TEXT))
        for grade in EvidenceGrade
    ),
    _example("without a heading", blocks.Evidence(EvidenceGrade.SOME, None, _TEXT)),
    _example("with a heading", blocks.SourcesDisagree(heading("Two answers to one question"), _TEXT)),
    _example("without a heading", blocks.SourcesDisagree(None, _TEXT)),
    _example(
        "a picture",
        blocks.Figure("/static/favicon.svg", "Three waves on a dark ground", Html("What it <em>means</em>")),
    ),
    _example(
        "a picture whose size is known",
        blocks.Figure("/static/favicon.svg", "Three waves on a dark ground", Html("A caption"), Size(32, 32)),
    ),
    _example(
        "a picture whose license asks for its maker",
        blocks.Figure(
            "/static/favicon.svg",
            "Three waves on a dark ground",
            Html("<p>A caption</p>"),
            Size(32, 32),
            blocks.Attribution(
                "Ann Lee",
                "https://pictures.example/waves",
                "CC BY 4.0",
                "https://creativecommons.org/licenses/by/4.0/",
            ),
        ),
    ),
    _example(
        "two places",
        blocks.PostalCodes(
            (blocks.PostalCode("EX1 2MP", 50.72, -3.53), blocks.PostalCode("EX2", 50.7, -3.51)),
        ),
    ),
)
