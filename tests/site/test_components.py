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
from microneedling_site.site.styleguide.block_examples import EXAMPLES as BLOCK_EXAMPLES
from microneedling_site.site.styleguide.example import Example
from microneedling_site.site.styleguide.guide import (
    EXAMPLES,
    SHOWN_INSIDE,
    described,
    examples_of,
    names,
    printed,
)
from microneedling_site.site.styles import EVERYWHERE, styles_of
from microneedling_site.site.styles import STYLES as EXTRA

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
ENTRIES = (EVERYWHERE, *styles_of(EXTRA))
CODE = sorted((ROOT / "microneedling_site" / "site").rglob("*.py"))

TEXT = (blocks.Prose(Html("<p>Text.</p>")),)

#: By component and state, see `site/styleguide/block_examples.py`.
EXPECTED: dict[tuple[str, str], str] = {
    ("code", "with a language"): """
        <pre class="code"><code class="language-html">&lt;p class=&quot;a&quot;&gt;&amp;amp;&lt;/p&gt;</code></pre>
        """,
    ("code", "without a language"): """
        <pre class="code"><code>one line
        another one</code></pre>
        """,
    ("warning", "a warning"): """
        <div class="warning flow">
        <h2 class="warning__heading" id="two-things-have-the-same-name"><span class="visually-hidden">Important: </span>Two things have the same name</h2>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        </div>
        """,
    ("warning", "holding a list"): """
        <div class="warning flow">
        <h2 class="warning__heading" id="before-you-leave"><span class="visually-hidden">Important: </span>Before you leave</h2>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        <div class="do-list do-list--do-not">
        <p class="do-list__heading">Do not</p>
        <ul class="do-list__items">
        <li>do not rush</li>
        </ul>
        </div>
        </div>
        """,
    ("care-card", "ask"): """
        <div class="care-card care-card--ask">
        <h2 class="care-card__heading" id="ask-us-for-advice-if"><span class="visually-hidden">Non-urgent advice: </span>Ask us for advice if:</h2>
        <ul class="care-card__items list">
        <li>it gets worse instead of better</li>
        <li>you have a fever, or feel ill</li>
        </ul>
        </div>
        """,
    ("care-card", "urgent"): """
        <div class="care-card care-card--urgent">
        <h2 class="care-card__heading" id="call-us-today-if"><span class="visually-hidden">Urgent advice: </span>Call us today if:</h2>
        <ul class="care-card__items list">
        <li>it gets worse instead of better</li>
        <li>you have a fever, or feel ill</li>
        </ul>
        </div>
        """,
    ("care-card", "emergency"): """
        <div class="care-card care-card--emergency">
        <h2 class="care-card__heading" id="call-for-help-now-if"><span class="visually-hidden">Immediate action required: </span>Call for help now if:</h2>
        <ul class="care-card__items list">
        <li>it gets worse instead of better</li>
        </ul>
        </div>
        """,
    ("do", "with a heading"): """
        <div class="do-list do-list--do">
        <h2 class="do-list__heading" id="do-on-the-first-day">Do on the first day</h2>
        <ul class="do-list__items">
        <li>drink a glass of water</li>
        <li>take <strong>only</strong> what your clinician gave you, <a href="/">and ask why</a></li>
        </ul>
        </div>
        """,
    ("do", "without a heading"): """
        <div class="do-list do-list--do">
        <p class="do-list__heading">Do</p>
        <ul class="do-list__items">
        <li>drink a glass of water</li>
        </ul>
        </div>
        """,
    ("do-not", "with a heading"): """
        <div class="do-list do-list--do-not">
        <h2 class="do-list__heading" id="do-not-on-the-first-day">Do not on the first day</h2>
        <ul class="do-list__items">
        <li>do not rush</li>
        <li>do not carry <em>heavy</em> things</li>
        </ul>
        </div>
        """,
    ("do-not", "without a heading"): """
        <div class="do-list do-list--do-not">
        <p class="do-list__heading">Do not</p>
        <ul class="do-list__items">
        <li>do not rush</li>
        </ul>
        </div>
        """,
    ("steps", "with a heading"): """
        <div class="steps">
        <h2 class="steps__heading" id="how-it-goes">How it goes</h2>
        <ol class="steps__items">
        <li>drink a glass of water</li>
        <li>take <strong>only</strong> what your clinician gave you, <a href="/">and ask why</a></li>
        </ol>
        </div>
        """,
    ("steps", "without a heading"): """
        <div class="steps">
        <ol class="steps__items">
        <li>drink a glass of water</li>
        <li>take <strong>only</strong> what your clinician gave you, <a href="/">and ask why</a></li>
        </ol>
        </div>
        """,
    ("checklist", "a checklist"): """
        <tick-list class="checklist">
        <h2 class="checklist__heading" id="bring-with-you">Bring with you</h2>
        <ul class="checklist__items">
        <li>drink a glass of water</li>
        <li>take <strong>only</strong> what your clinician gave you, <a href="/">and ask why</a></li>
        </ul>
        </tick-list>
        """,
    ("own-list", "room for own lines"): """
        <tick-list class="checklist checklist--own">
        <h2 class="checklist__heading" id="your-own-questions">Your own questions</h2>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
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
    ("key-facts", "with a heading"): """
        <div class="key-facts">
        <h2 class="key-facts__heading" id="key-facts">Key facts</h2>
        <dl class="facts">
        <div class="facts__fact">
        <dt>Time</dt>
        <dd>about an hour</dd>
        </div>
        <div class="facts__fact">
        <dt>Time &amp; place</dt>
        <dd>where you <em>usually</em> go, on any day of the week</dd>
        </div>
        </dl>
        </div>
        """,
    ("key-facts", "without a heading"): """
        <div class="key-facts">
        <dl class="facts">
        <div class="facts__fact">
        <dt>Time</dt>
        <dd>about an hour</dd>
        </div>
        </dl>
        </div>
        """,
    ("evidence", "none found"): """
        <div class="evidence evidence--none-found flow">
        <p class="evidence__grade"><span class="grade grade--none-found">No trial found</span></p>
        <h2 class="evidence__heading" id="how-sure-this-is">How sure this is</h2>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        <p class="evidence__meaning">What the label means: We looked and found no trial. We may have missed one.</p>
        </div>
        """,
    ("evidence", "without a heading"): """
        <div class="evidence evidence--some flow">
        <p class="evidence__grade"><span class="grade grade--some">Some support</span></p>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        <p class="evidence__meaning">What the label means: More than one study points the same way, but the studies are small or had no comparison group.</p>
        </div>
        """,
    ("sources-disagree", "with a heading"): """
        <div class="sources-disagree flow">
        <p class="eyebrow">Where sources differ</p>
        <h2 class="sources-disagree__heading" id="two-answers-to-one-question">Two answers to one question</h2>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        </div>
        """,
    ("sources-disagree", "without a heading"): """
        <div class="sources-disagree flow">
        <p class="eyebrow">Where sources differ</p>
        <div class="prose flow"><p>One or two plain sentences that say what this box is for.</p></div>
        </div>
        """,
    ("figure", "a picture"): """
        <figure class="figure">
        <img class="figure__image" src="/static/favicon.svg" alt="Three waves on a dark ground" loading="lazy" decoding="async">
        <figcaption class="figure__caption">What it <em>means</em></figcaption>
        </figure>
        """,
    ("figure", "a picture whose size is known"): """
        <figure class="figure">
        <img class="figure__image" src="/static/favicon.svg" alt="Three waves on a dark ground" width="32" height="32" loading="lazy" decoding="async">
        <figcaption class="figure__caption">A caption</figcaption>
        </figure>
        """,
    ("postal-codes", "two places"): """
        <ul class="postal-codes">
        <li>EX1 2MP</li>
        <li>EX2</li>
        </ul>
        """,
}


def template_of(component: str) -> str:
    """Return the text of a component's template."""
    return (ROOT / "templates" / "components" / f"{component}.html").read_text()


def render(*shown: Block) -> str:
    """Return the blocks as a page prints them."""
    template = engines["django"].from_string("{% load site %}{% blocks shown %}")
    return lines(template.render({"shown": shown, "secret": "seen"}))


def lines(html: str) -> str:
    """Return HTML without indentation and empty lines, which mean nothing."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


@pytest.mark.parametrize(("component", "state"), EXPECTED)
def test_block_renders(component: str, state: str) -> None:
    """The markup of each block, in full."""
    example = next(example for example in examples_of(component) if example.state == state)

    assert lines(printed(example)) == lines(dedent(EXPECTED[component, state]))


def test_prose_is_printed_as_it_is() -> None:
    """Markdown that was read and cleaned is trusted."""
    html = render(blocks.Prose(Html("<p>One &amp; two.</p>")))

    assert html == '<div class="prose flow"><p>One &amp; two.</p></div>'


def test_every_block_has_an_example() -> None:
    """A block that is added needs a template and an example in the styleguide."""
    assert {type(example.fields["block"]) for example in BLOCK_EXAMPLES} == set(get_args(Block))


@pytest.mark.parametrize("component", names())
def test_every_component_has_an_example(component: str) -> None:
    """Each is shown in the styleguide, alone or inside the one that it belongs to."""
    shown_inside = SHOWN_INSIDE.get(component)

    assert bool(examples_of(component)) is not bool(shown_inside)
    assert shown_inside is None or f"components/{component}.html" in template_of(shown_inside)


def test_every_example_is_of_a_component() -> None:
    """No example is left behind by a component that was renamed, and no two have one name."""
    states = [(example.component, example.state) for example in EXAMPLES]

    assert {component for component, _ in states} <= set(names())
    assert len(states) == len(set(states))


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.component} {example.state}".replace(" ", "-")
)
def test_every_example_is_given_what_it_needs(example: Example) -> None:
    """A template that misses a field fails here; none of Python's own words reaches a reader."""
    html = printed(example)

    assert html.strip()
    assert not re.findall(r"None|object at|<class|StrEnum|\bTrue\b|\bFalse\b", html)


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
    """Each says what it is for and when not, its fields, how it is accessible, and where it comes from."""
    parts = described(component.read_text())

    assert parts["purpose"].startswith("For ")
    assert all(parts.values())


@pytest.mark.parametrize(
    "missing", ["Not for that. ", "Fields: none. ", "Accessibility: words. ", " Source: none."]
)
def test_description_is_complete(missing: str) -> None:
    """When not to use a component is told as well as when."""
    opening = "For this. Not for that. Fields: none. Accessibility: words. Source: none."
    whole, part = (
        "{% comment %}\n" + text + "\n{% endcomment %}" for text in (opening, opening.replace(missing, ""))
    )

    with pytest.raises(ValueError, match=r"^a component opens with: For"):
        described(part)

    assert described(whole)["not_for"] == "Not for that."


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


def test_every_style_sheet_is_named() -> None:
    """A file that no sheet of a page imports is never read; the styleguide's is for the preview alone."""
    folder = ROOT / "static" / "css"
    sheets = [folder.parent / name for name in ENTRIES] + [folder / "styleguide.css"]
    imported = {
        (sheet.parent / name).resolve()
        for sheet in sheets
        for name in re.findall(r'@import "([^"]+)"', sheet.read_text())
    }

    assert sorted([*imported, *sheets]) == sorted(STYLES)


def test_no_page_carries_a_rule_twice() -> None:
    """What every page is shown with stands in no further sheet."""
    imported = {
        name: re.findall(r'@import "(?:\.\./)?([^"]+)"', (ROOT / "static" / name).read_text())
        for name in ENTRIES
    }

    assert [
        name for name, parts in imported.items() if name != EVERYWHERE and {*parts} & {*imported[EVERYWHERE]}
    ] == []
