"""Expected markup stands as it is printed, one line a tag."""
# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
from django.template import Context, Engine, TemplateSyntaxError, engines

from microneedling_site.library import blocks
from microneedling_site.library.blocks import Block
from microneedling_site.library.html import Html
from microneedling_site.library.pictures import Size
from microneedling_site.library.prose import Heading
from microneedling_site.library.vocabularies import CareLevel, EvidenceGrade

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
CODE = sorted((ROOT / "microneedling_site" / "site").rglob("*.py"))

HEADING = Heading(3, Html("Before you <em>go</em>"), "before-you-go")
ITEMS = (Html("rest"), Html("<strong>drink</strong> water"))
TEXT = (blocks.Prose(Html("<p>Text.</p>")),)

EXAMPLES: list[tuple[Block, str]] = [
    (blocks.Prose(Html("<p>One &amp; two.</p>")), '<div class="prose flow"><p>One &amp; two.</p></div>'),
    (
        blocks.Code("html", "<b>&"),
        '<pre class="code"><code class="language-html">&lt;b&gt;&amp;</code></pre>',
    ),
    (blocks.Code("", "a"), '<pre class="code"><code>a</code></pre>'),
    (
        blocks.WarningCallout(HEADING, TEXT),
        """
        <div class="warning flow">
        <h3 class="warning__heading" id="before-you-go"><span class="visually-hidden">Important: </span>Before you <em>go</em></h3>
        <div class="prose flow"><p>Text.</p></div>
        </div>
        """,
    ),
    (
        blocks.CareCard(CareLevel.ASK, HEADING, ITEMS),
        """
        <div class="care-card care-card--ask">
        <h3 class="care-card__heading" id="before-you-go"><span class="visually-hidden">Non-urgent advice: </span>Before you <em>go</em></h3>
        <ul class="care-card__items list">
        <li>rest</li>
        <li><strong>drink</strong> water</li>
        </ul>
        </div>
        """,
    ),
    (
        blocks.CareCard(CareLevel.EMERGENCY, HEADING, ITEMS[:1]),
        """
        <div class="care-card care-card--emergency">
        <h3 class="care-card__heading" id="before-you-go"><span class="visually-hidden">Immediate action required: </span>Before you <em>go</em></h3>
        <ul class="care-card__items list">
        <li>rest</li>
        </ul>
        </div>
        """,
    ),
    (
        blocks.DoList(HEADING, ITEMS),
        """
        <div class="do-list do-list--do">
        <h3 class="do-list__heading" id="before-you-go">Before you <em>go</em></h3>
        <ul class="do-list__items">
        <li>rest</li>
        <li><strong>drink</strong> water</li>
        </ul>
        </div>
        """,
    ),
    (
        blocks.DoNotList(None, ITEMS),
        """
        <div class="do-list do-list--do-not">
        <p class="do-list__heading">Do not</p>
        <ul class="do-list__items">
        <li>do not rest</li>
        <li>do not <strong>drink</strong> water</li>
        </ul>
        </div>
        """,
    ),
    (
        blocks.Steps(None, ITEMS),
        """
        <div class="steps">
        <ol class="steps__items">
        <li>rest</li>
        <li><strong>drink</strong> water</li>
        </ol>
        </div>
        """,
    ),
    (
        blocks.Checklist(HEADING, ITEMS[:1]),
        """
        <tick-list class="checklist">
        <h3 class="checklist__heading" id="before-you-go">Before you <em>go</em></h3>
        <ul class="checklist__items">
        <li>rest</li>
        </ul>
        </tick-list>
        """,
    ),
    (
        blocks.OwnList(HEADING, TEXT),
        """
        <tick-list class="checklist checklist--own">
        <h3 class="checklist__heading" id="before-you-go">Before you <em>go</em></h3>
        <div class="prose flow"><p>Text.</p></div>
        <ul class="checklist__items" hidden></ul>
        <div class="checklist__room" aria-hidden="true"><div></div><div></div><div></div></div>
        <template>
        <form class="checklist__form" autocomplete="off">
        <label class="field__label" for="own_line">Add your own</label>
        <input class="field__input" id="own_line" maxlength="200" required>
        <button class="button" type="submit">Add</button>
        </form>
        <button class="button button--quiet checklist__remove" type="button">Remove</button>
        <p class="checklist__print"><button class="button button--quiet" type="button">Print all the lists of this page</button></p>
        <p class="checklist__note">What you tick and type stays on this page. It is gone when you close it.</p>
        <p class="visually-hidden" role="status" data-added="Added:" data-removed="Removed:"></p>
        </template>
        </tick-list>
        """,
    ),
    (
        blocks.KeyFacts(HEADING, (blocks.KeyFact("Time & place", Html("<em>here</em>")),)),
        """
        <div class="key-facts">
        <h3 class="key-facts__heading" id="before-you-go">Before you <em>go</em></h3>
        <dl class="facts">
        <div class="facts__fact">
        <dt>Time &amp; place</dt>
        <dd><em>here</em></dd>
        </div>
        </dl>
        </div>
        """,
    ),
    (
        blocks.Evidence(EvidenceGrade.NONE_FOUND, HEADING, TEXT),
        """
        <div class="evidence evidence--none-found flow">
        <p class="evidence__grade"><span class="grade grade--none-found">No trial found</span></p>
        <h3 class="evidence__heading" id="before-you-go">Before you <em>go</em></h3>
        <div class="prose flow"><p>Text.</p></div>
        <p class="evidence__meaning">What the label means: We looked and found no trial. We may have missed one.</p>
        </div>
        """,
    ),
    (
        blocks.SourcesDisagree(None, (blocks.DoList(None, ITEMS[:1]),)),
        """
        <div class="sources-disagree flow">
        <p class="eyebrow">Where sources differ</p>
        <div class="do-list do-list--do">
        <p class="do-list__heading">Do</p>
        <ul class="do-list__items">
        <li>rest</li>
        </ul>
        </div>
        </div>
        """,
    ),
    (
        blocks.Figure("/images/a.png", 'A "hand"', Html("My <em>hand</em>")),
        """
        <figure class="figure">
        <img class="figure__image" src="/images/a.png" alt="A &quot;hand&quot;" loading="lazy" decoding="async">
        <figcaption class="figure__caption">My <em>hand</em></figcaption>
        </figure>
        """,
    ),
    (
        blocks.Figure("/images/a.png", "A hand", Html("Mine"), Size(640, 270)),
        """
        <figure class="figure">
        <img class="figure__image" src="/images/a.png" alt="A hand" width="640" height="270" loading="lazy" decoding="async">
        <figcaption class="figure__caption">Mine</figcaption>
        </figure>
        """,
    ),
]


def render(*shown: Block) -> str:
    """Return the blocks as a page prints them."""
    template = engines["django"].from_string("{% load site %}{% blocks shown %}")
    return lines(template.render({"shown": shown, "secret": "seen"}))


def lines(html: str) -> str:
    """Return HTML without indentation and empty lines, which mean nothing."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


@pytest.mark.parametrize(("block", "html"), EXAMPLES, ids=[type(block).__name__ for block, _ in EXAMPLES])
def test_block_renders(block: Block, html: str) -> None:
    """The markup of each block, in full."""
    assert render(block) == lines(dedent(html))


def test_every_block_has_an_example() -> None:
    """A block that is added needs a template and an example here."""
    assert {type(block) for block, _ in EXAMPLES} == set(get_args(Block))


def test_blocks_follow_one_another() -> None:
    """Blocks are printed in order."""
    line = '<div class="prose flow"><p>Text.</p></div>'

    assert render(*TEXT, *TEXT) == f"{line}\n{line}"


def test_text_that_is_not_html_is_escaped() -> None:
    """Trust is the type: a plain string in the place of HTML shows its signs."""
    html = render(blocks.Prose("<script>"))  # type: ignore[arg-type]

    assert html == '<div class="prose flow">&lt;script&gt;</div>'


def test_blocks_tag_takes_one_thing() -> None:
    """A misspelt tag is refused when the template is read."""
    with pytest.raises(TemplateSyntaxError, match=r"^{% blocks %} takes the blocks to print, and no more\.$"):
        engines["django"].from_string("{% load site %}{% blocks one two %}")


def test_component_sees_only_its_block() -> None:
    """Nothing of the page leaks into a component."""
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", {"components/prose.html": "[{{ secret }}]"})],
        libraries={"site": "microneedling_site.site.templatetags.site"},
        string_if_invalid="",
    )

    html = engine.from_string("{% load site %}{% blocks shown %}").render(
        Context({"shown": TEXT, "secret": "seen"})
    )

    assert html == "[]"


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_component_opens_with_its_description(component: Path) -> None:
    """Each says what it is for, its fields, how it is accessible, and where it comes from."""
    text = component.read_text()

    opening = re.match(r"\{% comment %\}\n(.*?)\{% endcomment %\}", text, re.DOTALL)

    assert opening
    assert opening[1].startswith("For ")
    assert all(f"{word}:" in opening[1] for word in ("Fields", "Accessibility", "Source"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_template_keeps_the_rules(template: Path) -> None:
    """No trust by filter, no script or style in the page, no component that sees everything."""
    text = template.read_text()

    assert not re.findall(r"\|safe|autoescape|<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", text)
    assert all(
        " only " in tag for tag in re.findall(r"{% include [^%]*%}", text) if "group.template" not in tag
    )


@pytest.mark.parametrize("file", [*TEMPLATES, *STYLES, *CODE], ids=lambda path: path.name)
def test_no_file_knows_the_procedure(file: Path) -> None:
    """Another clinic replaces the content and nothing else."""
    text = file.read_text().replace("microneedling_site", "")

    assert not re.findall(r"needl|collagen|radiofrequency|derma", text, re.IGNORECASE)


def test_styles_name_no_address_in_comments() -> None:
    """The manifest storage would look for a file of that name."""
    comments = [
        comment for file in STYLES for comment in re.findall(r"/\*.*?\*/", file.read_text(), re.DOTALL)
    ]

    assert not [comment for comment in comments if "url(" in comment or "@import" in comment]


def test_every_style_sheet_is_imported_once() -> None:
    """A file that the first one does not name is never read."""
    folder = ROOT / "static" / "css"
    imported = re.findall(r'@import "([^"]+)"', (folder / "site.css").read_text())

    assert sorted([*imported, "site.css"]) == [str(file.relative_to(folder)) for file in sorted(STYLES)]
