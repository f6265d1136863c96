from __future__ import annotations

import pytest

from microneedling_site.site.twins.negotiation import wants_markdown


@pytest.mark.parametrize(
    "accept",
    [
        "text/markdown",
        "TEXT/Markdown",
        "text/markdown, text/html, */*",
        "text/html,text/markdown",
        "text/markdown;q=0.9, */*;q=0.1",
        "text/html;q=0.5, text/markdown;q=0.5",
        "text/markdown;variant=GFM",
        " text/markdown ; q=1.000 ",
    ],
)
def test_who_names_markdown_gets_it(accept: str) -> None:
    """With equal wishes too: no browser names it."""
    assert wants_markdown(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "text/markdown;q=0",
        "text/html, text/markdown;q=0.9",
        "text/markdown;q=0.1, */*",
        "text/markdownish",
        "application/json;of=text/markdown",
        "text/markdown;q=0.000, text/html;q=0",
    ],
)
def test_everyone_else_gets_the_page(accept: str) -> None:
    """Browsers, and who would rather have it."""
    assert not wants_markdown(accept)
