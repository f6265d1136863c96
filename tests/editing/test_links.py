from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.editing.conftest import Run
from tests.library import small_site

NAME = "content/about/privacy.md"


def test_links(content: Path, run: Run) -> None:
    """What leads nowhere, also inside a page, is told as `check` tells it, and the command fails."""
    body = "[a](/fqa/) [b](/faq/does-it-hurt/#nothing) [c](https://other.example/x)\n"
    small_site.put(content, {NAME: small_site.page(body)})

    code, told = run(content, "links")

    assert code == 1
    assert f"{NAME}:7:5: E501 There is no page /fqa/." in told
    assert f"{NAME}:7:16: E502 The page /faq/does-it-hurt/ has no place" in told
    assert "Links that lead nowhere: 2.\n" in told
    assert f"  https://other.example/x\n    {NAME}:7\n" in told


def test_good_links(content: Path, data: Callable[..., Any]) -> None:
    """Addresses of other sites come with their places; a page that only its folder lists is named."""
    small_site.put(content, {NAME: small_site.page("[a](/faq/does-it-hurt/)\n")})

    found = data(content, "links")

    assert found["broken"] == []
    assert found["outside"] == {
        "https://ears.example/sam-reed": ["content/reviewers/sam-reed.md:7"],
        "https://ears.example/wax": ["content/sources/ears-2020.md:7"],
    }
    assert "content/faq/does-it-hurt.md" not in found["only_listed"]
    assert NAME in found["only_listed"]
    assert "content/sources/ears-2020.md" not in found["only_listed"]


def test_translations_have_their_original(ears: Path, data: Callable[..., Any]) -> None:
    """A translation is found from its original, and a signature leads to the reviewer."""
    alone = data(ears, "links")["only_listed"]

    assert not [name for name in alone if ".es." in name]
    assert "content/reviewers/example-reviewer.md" not in alone
