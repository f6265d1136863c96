"""The scripts that a page is better with; it is complete without them.

>>> scripts_of((Checklist(heading, items),))
('js/tick-list.js',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from microneedling_site.library.blocks import Block, Checklist, OwnList

#: By the block that they work on, below the static files.
SCRIPTS: Mapping[type[Block], str] = {
    Checklist: "js/tick-list.js",
    OwnList: "js/tick-list.js",
}


def scripts_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the scripts for blocks, and for those inside them, each once."""
    return tuple(sorted({SCRIPTS[type(block)] for block in _all(blocks) if type(block) in SCRIPTS}))


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(getattr(block, "body", ()))
