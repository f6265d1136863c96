"""A site has a home page, a first page for every folder, and an original for every translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

TERM = """\
---
title: Ear wax
description: What ear wax is made of, why ears make it, and when it is no good any more.
published: 2026-11-22
updated: 2026-11-22
meaning: A soft, yellow substance that keeps ears clean.
---
"""


def test_no_home_page(content: Path) -> None:
    """E118: without `site.md` there is no site; links to it are no further mistakes."""
    small_site.put(content, {"content/about/privacy.md": small_site.page("[Home](/)\n")})
    (content / "site.md").unlink()

    printed = small_site.printed(content)

    assert printed == (
        "content/site.md:1:1: E118 This file is missing; it holds the name of the site and the home page. "
        "Create it. docs/content.md shows what belongs in it."
    )


@pytest.mark.parametrize(
    ("name", "code"), [("Site.md", "E113"), ("siet.md", "E113"), ("site.txt", "E116"), ("site", "E116")]
)
def test_home_page_of_a_wrong_name(content: Path, name: str, code: str) -> None:
    """A home page whose name is misspelt is not missing as well."""
    (content / "site.md").rename(content / name)

    found = small_site.codes(content)

    assert found == [code]


def test_home_page_with_a_mistake(content: Path) -> None:
    """Nor is one that cannot be read."""
    small_site.put(content, {"content/site.md": "---\n---\n"})

    found = small_site.codes(content)

    assert found == ["E218"]


def test_no_first_page(content: Path) -> None:
    """E118: a folder with pages needs a first one; what leads to it is no further mistake."""
    text = small_site.page("[x](/faq/)\n", keys="related: [/faq/]\n")
    small_site.put(content, {"content/about/privacy.md": text})
    (content / "faq/index.md").unlink()

    printed = small_site.printed(content)

    assert printed == (
        "content/faq/index.md:1:1: E118 This file is missing; it is the first page of its folder. "
        "Create it. docs/content.md shows what belongs in it."
    )


def test_first_page_of_a_new_folder(content: Path) -> None:
    """E118: so does a folder that is new; with its first page it is complete."""
    small_site.put(content, {"content/glossary/ear-wax.md": TERM})
    without = small_site.codes(content)
    index = small_site.page(title="Words", description="The words that clinicians use for what is in an ear.")
    small_site.put(content, {"content/glossary/index.md": index})

    with_index = small_site.codes(content)

    assert (without, with_index) == (["E118"], [])


@pytest.mark.parametrize("name", ["Index.md", "index.txt", "indx.md"])
def test_first_page_of_a_wrong_name(content: Path, name: str) -> None:
    """A first page whose name is misspelt is told once, or as the page that it then is."""
    (content / "about/index.md").rename(content / "about" / name)

    found = small_site.codes(content)

    assert found in (["E114"], ["E116"], ["E118"])


def test_empty_folder(content: Path) -> None:
    """A folder without pages needs no first page."""
    (content / "results").mkdir()

    found = small_site.codes(content)

    assert found == []


def test_translation_without_original(content: Path) -> None:
    """E511: a translation has the name of its original."""
    name = "content/about/privacidad.es.md"
    small_site.put(content, {name: small_site.page(title="Privacidad")})

    printed = small_site.printed(content)

    assert printed == (
        f"{name}:1:1: E511 This translation has no original: there is no content/about/privacidad.md. "
        "Write the original first, or mend the name of this file.\n"
        "    1 │ ---\n"
        "      │ ^"
    )


@pytest.mark.parametrize(
    "original",
    [
        {"content/about/privacy.md": small_site.page()},
        {"content/about/privacy.md": small_site.page(keys="draft: true\n")},
        {"content/about/privacy.en.md": small_site.page()},
    ],
)
def test_translation_with_original(content: Path, original: dict[str, str]) -> None:
    """A translation beside its original is no problem, be it a draft."""
    small_site.put(content, original | {"content/about/privacy.es.md": small_site.page(title="Privacidad")})

    found = small_site.codes(content)

    assert found == []


def test_translation_of_an_original_with_a_mistake(content: Path) -> None:
    """An original that cannot be read is told in its own file."""
    small_site.put(content, {"content/about/privacy.md": "oops"})
    small_site.put(content, {"content/about/privacy.es.md": small_site.page(title="Privacidad")})

    found = small_site.codes(content)

    assert found == ["E201"]


def test_translated_first_pages(content: Path) -> None:
    """The home page and first pages may be translated before or after the pages below them."""
    for name in ("content/site", "content/faq/index"):
        small_site.put(content, {f"{name}.es.md": small_site.FILES[f"{name}.md"]})

    found = small_site.codes(content)

    assert found == []
