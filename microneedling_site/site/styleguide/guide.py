"""The components, each with what its template says of itself and with its examples as they are printed.

guide()[0].purpose            'For the way from home to this page.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.engine import Engine
from django.template.loader import get_template

from microneedling_site.library.html import Html
from microneedling_site.site.styleguide.block_examples import EXAMPLES as BLOCK_EXAMPLES
from microneedling_site.site.styleguide.drawing_examples import EXAMPLES as DRAWING_EXAMPLES
from microneedling_site.site.styleguide.example import Example
from microneedling_site.site.styleguide.finder_examples import EXAMPLES as FINDER_EXAMPLES
from microneedling_site.site.styleguide.form_examples import EXAMPLES as FORM_EXAMPLES
from microneedling_site.site.styleguide.page_examples import EXAMPLES as PAGE_EXAMPLES

EXAMPLES = (*BLOCK_EXAMPLES, *PAGE_EXAMPLES, *DRAWING_EXAMPLES, *FORM_EXAMPLES, *FINDER_EXAMPLES)

#: Templates that stand only inside another component, with the one whose examples show them.
SHOWN_INSIDE = {
    "body-map-body": "body-map",
    "body-map-head": "body-map",
    "provider-facts": "location-facts",
    "provider-row": "provider-rows",
    "sessions": "group-concern",
}

_FOLDER = "components"
_OPENING = re.compile(
    r"\{% comment %\}\s*(?P<purpose>For .*?)\s+(?P<not_for>Not .*?)\s+Fields: (?P<fields>.*?)\s+"
    r"Accessibility: (?P<accessibility>.*?)\s+Source: (?P<source>.*?)\s*\{% endcomment %\}",
    re.DOTALL,
)
_ID = re.compile(
    r'(?<=\s)((?:id|for|aria-labelledby|aria-describedby|popovertarget)=")([^"]+)|(?<=\s)(href="#)([^"]+)'
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as it is printed.

    Attributes:
        state: what it shows.
        url: where it stands alone.
        html: its markup; each id in it has the number of the example, since all share one page here.
    """

    state: str
    url: str
    html: Html


@dataclass(frozen=True, slots=True)
class Component:
    """A component: what its template's opening comment says, and its examples."""

    name: str
    purpose: str
    not_for: str
    fields: str
    accessibility: str
    source: str
    inside: str
    examples: tuple[Shown, ...]


def names() -> list[str]:
    """Return the names of all components, sorted."""
    return sorted(file.stem for file in _templates())


def guide() -> tuple[Component, ...]:
    """Return every component, sorted by name."""
    return tuple(_component(name) for name in names())


def examples_of(component: str) -> tuple[Example, ...]:
    """Return the examples of a component, in order."""
    return tuple(example for example in EXAMPLES if example.component == component)


def printed(example: Example) -> Html:
    """Return the markup of an example, as it stands on a page."""
    return Html(get_template(f"{_FOLDER}/{example.component}.html").render(dict(example.fields)))


def described(text: str) -> dict[str, str]:
    """Return what the opening comment of a component's template says, by its parts.

    Raises:
        ValueError: a part is missing.
    """
    opening = _OPENING.match(text)
    if opening is None:
        raise ValueError("a component opens with: For … Not … Fields: … Accessibility: … Source: …")
    return {part: " ".join(said.split()) for part, said in opening.groupdict().items()}


def _templates() -> Iterator[Path]:
    for folder in Engine.get_default().dirs:
        yield from (Path(folder) / _FOLDER).glob("*.html")


def _component(name: str) -> Component:
    template = next(file for file in _templates() if file.stem == name)
    return Component(
        name,
        **described(template.read_text()),
        inside=SHOWN_INSIDE.get(name, ""),
        examples=tuple(
            Shown(
                example.state,
                f"/styleguide/{name}/{number}/",
                _numbered(printed(example), f"{name}-{number}-"),
            )
            for number, example in enumerate(examples_of(name), 1)
        ),
    )


def _numbered(html: Html, prefix: str) -> Html:
    def number(match: re.Match[str]) -> str:
        ids = (match[2] or match[4]).split()
        return (match[1] or match[3]) + " ".join(f"{prefix}{name}" for name in ids)

    return Html(_ID.sub(number, html))
