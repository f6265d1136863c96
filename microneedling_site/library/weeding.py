"""Python's search for waste, kept away from a great many things that all stay.

    with weeding_seldom():
        pages = [read(file) for file in files]

What is no longer used is given back as ever; the search is for what refers to itself in a circle (`gc`).
It begins anew whenever so many things more are there, and looks through ever more of them that stay.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many things more begin a search; Python's own number is 700. To read a folder takes a fifteenth less
#: with this one, and no more memory; without any search it would take half as much again.
_SELDOM = 20_000


@contextmanager
def weeding_seldom() -> Iterator[None]:
    """Search for waste seldom inside the `with` block."""
    number, *others = gc.get_threshold()
    gc.set_threshold(_SELDOM, *others)
    try:
        yield
    finally:
        gc.set_threshold(number, *others)


@contextmanager
def weeding_only_new() -> Iterator[None]:
    """Search for waste only in what is made inside the `with` block, after the last `hold`."""
    hold()
    try:
        yield
    finally:
        gc.unfreeze()


def hold() -> None:
    """Leave out what there is now too, to the end of `weeding_only_new`."""
    gc.freeze()
