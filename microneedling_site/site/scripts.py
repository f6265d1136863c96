"""The scripts that a page is better with; it is complete without them.

>>> scripts_of(("checklist", "own-list", "words"))
('js/plain-words.js', 'js/tick-list.js')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from microneedling_site.library.blocks import Block

#: By the component that they work on, which for a block has the block's name; below the static files.
SCRIPTS: Mapping[str, str] = {
    "checklist": "js/tick-list.js",
    "day-finder": "js/day-finder.js",
    "list-filter": "js/list-filter.js",
    "own-list": "js/tick-list.js",
    "words": "js/plain-words.js",
}


def scripts_of(components: Iterable[str]) -> tuple[str, ...]:
    """Return the scripts for components, each once."""
    return tuple(sorted({SCRIPTS[name] for name in components if name in SCRIPTS}))


def names_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the names of blocks, and of those inside them."""
    for block in blocks:
        yield block.name
        yield from names_of(getattr(block, "body", ()))
