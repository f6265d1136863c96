"""Words that leave readers out stand near those that do not, as each site says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/about/privacy.md"
SITE = "content/site.md"
RULE = """\
said_together:
  - words: [redness, dark mark]
    with: [brown and black skin, darker flush]
    about: how it looks on brown and black skin
    within: {within}
navigation:"""


@pytest.fixture
def site(content: Path) -> Path:
    """Return a content folder that asks for two words to stand in one section."""
    return with_rule(content, "section")


def with_rule(content: Path, within: str, name: str = SITE) -> Path:
    """Write the rule into the site's file."""
    text = small_site.FILES[SITE].replace("navigation:", RULE.format(within=within))
    small_site.put(content, {name: text})
    return content


def codes(content: Path, body: str, **changes: str) -> list[str]:
    """Return the codes of the problems of a page."""
    small_site.put(content, {NAME: small_site.page(body, **changes)})
    return small_site.codes(content)


def test_alone(site: Path) -> None:
    """E563: the first place of a section is told, over the end of a line too."""
    body = "## One\n\nA *dark\nmark* or redness.\n\n## Two\n\nBrown and black skin.\n"
    small_site.put(site, {NAME: small_site.page(body)})

    printed = small_site.printed(site)

    assert printed == (
        f'{NAME}:9:4: E563 "dark mark" is said here without how it looks on brown and black skin. Say it in '
        'the same section, with words such as "brown and black skin" or "darker flush".\n'
        "    9 │ A *dark\n"
        "      │    ^^^^"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Redness is usual. On brown and black skin it may not show.",
        "- redness\n- on **brown and\n  black** skin, heat",
        "## Colors\n\nRedness shows.\n\n### Deeper\n\nA darker flush.",
        "Reddenings and landmark names.",
        "See [this](https://ears.example/redness).",
        "```text\nredness\n```",
    ],
)
def test_together(site: Path, body: str) -> None:
    """What stands together is fine, and so is what is another word."""
    assert codes(site, body) == []


@pytest.mark.parametrize(("within", "expected"), [("section", ["E563"]), ("page", [])])
def test_vicinity(content: Path, within: str, expected: list[str]) -> None:
    """A section ends at the next second-level heading, a page at its end."""
    body = "## One\n\nRedness.\n\n## Two\n\nBrown and black skin.\n"

    assert codes(with_rule(content, within), body) == expected


def test_front_matter(site: Path) -> None:
    """E563: prose of the front matter is one section with what stands above the first heading."""
    name = "content/faq/does-it-hurt.md"
    text = small_site.FILES[name].replace("a tickle", "redness")

    small_site.put(site, {name: text})
    alone = small_site.codes(site)
    small_site.put(
        site, {name: text.replace("---\n## What", "---\nOn brown and black skin, heat.\n\n## What")}
    )
    together = small_site.codes(site)

    assert (alone, together) == (["E563"], [])


def test_languages(content: Path) -> None:
    """Each language has words of its own: those of the home page in it."""
    with_rule(content, "section", name="content/site.es.md")
    small_site.put(content, {NAME: small_site.page("Redness.")})
    english = small_site.codes(content)
    small_site.put(content, {NAME.replace(".md", ".es.md"): small_site.page("Redness.", title="Privacidad")})
    spanish = small_site.codes(content)

    assert (english, spanish) == ([], ["E563"])


def test_sources(site: Path) -> None:
    """What others call their papers is theirs."""
    name = "content/sources/ears-2020.md"
    text = small_site.FILES[name].replace("Ears and their wax", "Redness of ears")

    small_site.put(site, {name: f"{text}About redness.\n"})

    assert small_site.codes(site) == []
