"""No two pages of a language have the same title or description."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/about/privacy.md"
#: The title and the description of `about/index.md`.
TITLE = "About this site"
DESCRIPTION = "Who writes these pages, where the facts come from, and how to reach us."


@pytest.mark.parametrize("title", [TITLE, TITLE.upper(), f'"{TITLE}"'])
def test_same_title(content: Path, title: str) -> None:
    """E508: two titles are the same whatever their capital letters; the file later in the list is told."""
    small_site.put(content, {NAME: small_site.page(title=title, description="x" * 40)})

    printed = small_site.printed(content)

    column = 8 + title.startswith('"')
    assert printed == (
        f"{NAME}:2:{column}: E508 This title is the same as that of content/about/index.md. "
        "Say what is special about this page.\n"
        f"    2 │ title: {title}\n"
        f"      │ {' ' * (column - 1)}{'^' * len(TITLE)}"
    )


def test_same_description(content: Path) -> None:
    """E507: so are two descriptions."""
    small_site.put(content, {NAME: small_site.page(description=DESCRIPTION)})

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:3:14: E507 This description is the same as that of content/about/index.md. "
        "Say what is special about this page.\n"
        f"    3 │ description: {DESCRIPTION}\n"
        f"      │              {'^' * len(DESCRIPTION)}"
    )


def test_copied_page(content: Path) -> None:
    """A file that was copied to begin a new page has both to be changed."""
    small_site.put(content, {NAME: small_site.FILES["content/about/index.md"]})

    found = small_site.codes(content)

    assert found == ["E508", "E507"]


@pytest.mark.parametrize("title", [f"{TITLE}?", "About this sight", "About"])
def test_other_title(content: Path, title: str) -> None:
    """A title that is only like another is another."""
    small_site.put(content, {NAME: small_site.page(title=title, description="x" * 40)})

    found = small_site.codes(content)

    assert found == []


def test_other_language(content: Path) -> None:
    """A translation may have the words of its original, which may be names."""
    small_site.put(content, {"content/about/index.es.md": small_site.FILES["content/about/index.md"]})

    found = small_site.codes(content)

    assert found == []


def test_three_pages(content: Path) -> None:
    """E508: each further page is told with the first that has the title."""
    for number, name in enumerate(("privacy", "terms")):
        page = small_site.page(title=TITLE, description=f"{number}" * 40)
        small_site.put(content, {f"content/about/{name}.md": page})

    printed = small_site.printed(content)

    assert [line for line in printed.split("\n") if "E508" in line] == [
        f"content/about/{name}.md:2:8: E508 This title is the same as that of content/about/index.md. "
        "Say what is special about this page."
        for name in ("privacy", "terms")
    ]
