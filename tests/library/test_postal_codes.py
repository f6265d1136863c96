"""A page of postal codes: the block that holds them, and what can be wrong in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from microneedling_site.library.blocks import PostalCode, PostalCodes
from microneedling_site.library.library import Library, load

EARS = Path(__file__).parent.parent / "sites" / "ear-syringing"

FRONT = """\
---
title: Where distances begin
description: The areas from which this invented site can measure how far away a place is.
published: 2026-01-05
updated: 2026-02-10
kind: postal-codes
code_name: postcode
---
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the small site's files, to be added to."""
    return Path(shutil.copytree(EARS, tmp_path / "content"))


def with_codes(content: Path, body: str) -> Library:
    """Return the site with a page of postal codes."""
    (content / "providers" / "codes.md").write_text(FRONT + body)
    return load(content)


def printed(library: Library) -> list[str]:
    """Return the first line of every problem of the page."""
    return [problem.headline for problem in library.problems if "codes.md" in problem.path]


def test_codes_are_read_with_their_places(content: Path) -> None:
    """One line a code; empty lines and other spaces mean nothing."""
    library = with_codes(
        content, "Text.\n\n::: postal-codes\nEX1 2MP  51.28 -0.5\n\n  60612 41 -87.6873\n:::\n"
    )

    assert printed(library) == []
    assert library.pages["/providers/codes/"].body[-1] == PostalCodes(
        (PostalCode("EX1 2MP", 51.28, -0.5), PostalCode("60612", 41, -87.6873))
    )


@pytest.mark.parametrize(
    "line",
    [
        "60612",
        "60612 41.8",
        "60612 41,8 -87,6",
        "60612: 41.8 -87.6",
        "ex1 41.8 -87.6",
        "60612 91 0",
        "60612 0 181",
    ],
)
def test_e313_line_is_no_code_with_its_place(content: Path, line: str) -> None:
    """E313: code, latitude and longitude, within the globe."""
    library = with_codes(content, f"::: postal-codes\nEX2 90 -180\n{line}\n:::\n")

    assert printed(library) == [
        f'content/providers/codes.md:11:1: E313 "{line}" is not a postal code, a latitude and a longitude. '
        'Type it as "60612 41.8807 -87.6873": capital letters and digits, then degrees.'
    ]


def test_e314_code_stands_twice(content: Path) -> None:
    """E314: two places for a code cannot both be meant."""
    library = with_codes(content, "::: postal-codes\nEX1 51 0\nEX2 51 0\nEX1 52 0\n:::\n")

    assert printed(library) == [
        'content/providers/codes.md:12:1: E314 The postal code "EX1" stands here a second time; the first is '
        "on line 10. Delete one of them."
    ]


@pytest.mark.parametrize("body", ["Text.\n", "::: postal-codes\n\n:::\n"])
def test_e517_page_has_no_codes(content: Path, body: str) -> None:
    """E517: such a page is there for its codes."""
    library = with_codes(content, body)

    assert printed(library) == [
        "content/providers/codes.md:1:1: E517 This page of postal codes has none. "
        'Type "::: postal-codes", a line such as "60612 41.8807 -87.6873" for each, and ":::".'
    ]


def test_block_holds_nothing_else(content: Path) -> None:
    """E306: code in the block is not read as lines."""
    library = with_codes(content, "::: postal-codes\nEX1 51 0\n```\nEX2 51 0\n```\n:::\n")

    assert printed(library) == [
        'content/providers/codes.md:9:1: E306 The block "postal-codes" should hold lines of postal codes; '
        'there is something else in it. Type each as "60612 41.8807 -87.6873", on a line of its own.'
    ]
