"""The way to a page, and what a page lists, each with its place in the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, StageRecord, TermRecord
from microneedling_site.site.groups import Group
from microneedling_site.site.reading import Step
from microneedling_site.site.structured_data.nodes import Node, absolute, identity, more, node


def trail(url: str, steps: Sequence[Step]) -> Node | None:
    """Return the way from home to the page at `url`; none on the home page, which is no step away."""
    if len(steps) < 2:
        return None
    return node(
        "BreadcrumbList",
        identity(url, "trail"),
        itemListElement=[
            node("ListItem", position=position, name=step.label, item=absolute(step.url))
            for position, step in enumerate(steps, 1)
        ],
    )


def members(url: str, groups: Iterable[Group]) -> Node | None:
    """Return the pages that the page at `url` lists, each once, in the order in which they come."""
    pages = {page.url: page for group in groups for page in group.pages}
    return _list(
        url,
        [
            node("ListItem", position=position, name=page.name, url=absolute(page.url))
            for position, page in enumerate(pages.values(), 1)
        ],
    )


def timeline(url: str, stages: Sequence[Page[Record]]) -> Node | None:
    """Return the stages of the time after a treatment, the first day first."""
    told = cast("Sequence[Page[StageRecord]]", stages)
    return _list(
        url,
        [
            node(
                "ListItem",
                position=position,
                name=stage.title,
                url=absolute(stage.url),
                description=" ".join(item.text for item in stage.record.expect),
            )
            for position, stage in enumerate(told, 1)
        ],
    )


def terms(page: Page[Record], groups: Iterable[Group]) -> Node:
    """Return the words that a page explains."""
    pages = [member for group in groups for member in group.pages]
    return more(term_set(page), hasDefinedTerm=[term(cast("Page[TermRecord]", member)) for member in pages])


def term_set(page: Page[Record]) -> Node:
    """Return the list of words, of which `page` is the first page, as the page of a word names it."""
    return node("DefinedTermSet", identity(page.url, "terms"), url=absolute(page.url))


def term(page: Page[TermRecord]) -> Node:
    """Return a word and what it means."""
    return node(
        "DefinedTerm",
        identity(page.url, "term"),
        name=page.title,
        description=page.record.meaning.text,
        url=absolute(page.url),
    )


def _list(url: str, items: Sequence[Node]) -> Node | None:
    return node("ItemList", identity(url, "list"), itemListElement=items) if items else None
