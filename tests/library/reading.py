"""The verbs that tests use on a single page, read without a content folder.

page("Some *text*.")         the page, which has no problem
blocks("Some *text*.")       its body
printed("Some <b>text</b>.") what the library prints of its problems
"""

from __future__ import annotations

from pathlib import PurePosixPath

from microneedling_site.library import addresses, page_reader
from microneedling_site.library.blocks import Block, Prose
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem, Report
from microneedling_site.library.records import Record

NAME = "content/about/privacy.md"

#: The body below it begins on line 7.
FRONT = """\
---
title: Privacy
description: What this site stores about the people who visit it, and for how long.
published: 2026-11-22
updated: 2026-11-22
{keys}---
"""


def text(body: str = "", *, keys: str = "") -> str:
    """Return the file of a page about the site, with more lines of front matter where it should have them."""
    return FRONT.format(keys=keys) + body


def read(content: bytes | str, *, name: str = NAME) -> tuple[Page[Record] | None, tuple[Problem, ...]]:
    """Read a file, named as problems name it, and return its page and what is wrong with it."""
    report = Report(name)
    path = PurePosixPath(name).relative_to("content")
    address = addresses.read(path, report=report)
    assert address is not None, f"{name} is no name of a page"
    content = content.encode() if isinstance(content, str) else content
    return page_reader.read(path, address, content, report=report), tuple(sorted(set(report.problems)))


def page(body: str = "", *, keys: str = "", name: str = NAME) -> Page[Record]:
    """Return a page that has no problem."""
    found, problems = read(text(body, keys=keys), name=name)
    assert found is not None
    assert not problems, "\n".join(map(str, problems))
    return found


def blocks(body: str) -> tuple[Block, ...]:
    """Return the blocks of a body that has no problem."""
    return page(body).body


def html(body: str) -> str:
    """Return the HTML of a body that has no problem and no blocks."""
    (prose,) = blocks(body)
    assert isinstance(prose, Prose)
    return prose.html


def printed(body: str = "", *, keys: str = "", name: str = NAME) -> str:
    """Return what the library prints of the problems of a page."""
    _, problems = read(text(body, keys=keys), name=name)
    return "\n".join(map(str, problems))


def codes(body: str = "", *, keys: str = "", name: str = NAME) -> list[str]:
    """Return the codes of the problems of a page, in the order in which they are printed."""
    _, problems = read(text(body, keys=keys), name=name)
    return [problem.code for problem in problems]
