"""What the front matter tells of a page's parts is told of parts that the page has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

BODY = "## What it is\n\nWater.\n\n### What it is not\n\nOil.\n"


def printed(content: Path, heading: str) -> str:
    """Return what is printed of a page that tells what the part below `heading` is about."""
    keys = f"draft: true\naspects: [{{heading: {heading}, aspect: overview}}]\n"
    small_site.put(content, {"content/procedure/index.md": small_site.page(BODY, keys=keys)})
    return small_site.printed(content)


def test_the_heading_is_there(content: Path) -> None:
    """It is named as links name it."""
    assert printed(content, "what-it-is") == ""


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("what-it-si", 'Did you mean "what-it-is"?'),
        ("what-it-is-not", 'Did you mean "what-it-is"?'),
        ("safety", "Type the words of the heading in lower case, joined by hyphens."),
    ],
)
def test_the_heading_is_not_there(content: Path, heading: str, hint: str) -> None:
    """E590: a part that is not there, or is only a part of one, has nothing told of it."""
    found = printed(content, heading).splitlines()[0]

    assert found == (
        f'content/procedure/index.md:7:21: E590 No second-level heading of this page is "{heading}". {hint}'
    )
