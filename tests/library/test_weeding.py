"""Python's search for waste is made seldom, and never for longer than is meant."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from microneedling_site.library import folder
from microneedling_site.library.library import load
from microneedling_site.library.weeding import hold, weeding_only_new, weeding_seldom


@pytest.fixture(autouse=True)
def threshold() -> Iterator[tuple[int, int, int]]:
    """Return what Python begins with, and bring it back."""
    before = gc.get_threshold()
    yield before
    gc.unfreeze()
    gc.set_threshold(*before)


def test_searches_are_rare_inside_and_afterwards_as_before(threshold: tuple[int, int, int]) -> None:
    """Also one inside another, as a part of a folder may be read while all of it is."""
    found = []
    with weeding_seldom():
        found.append(gc.get_threshold())
        with weeding_seldom():
            found.append(gc.get_threshold())
        found.append(gc.get_threshold())

    assert found == [(20_000, *threshold[1:])] * 3
    assert gc.get_threshold() == threshold


def test_a_fault_leaves_it_as_it_was(threshold: tuple[int, int, int]) -> None:
    """Nothing grows for ever because a file could not be read."""
    with pytest.raises(OSError, match="gone"), weeding_seldom():
        raise OSError("gone")

    assert gc.get_threshold() == threshold


def test_a_folder_is_read_with_rare_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: tuple[int, int, int]
) -> None:
    """Seen from inside the reading; whoever called finds all as it was."""
    inside = []

    def look(_: Path) -> folder.Folder:
        inside.append(gc.get_threshold())
        return found

    found = folder.look(tmp_path)
    monkeypatch.setattr(folder, "look", look)

    load(tmp_path)

    assert (inside, gc.get_threshold()) == ([(20_000, *threshold[1:])], threshold)


def test_what_was_there_is_left_out_inside_alone() -> None:
    """And what came until the last time that it was said."""
    gc.collect()
    before = gc.get_freeze_count()

    with weeding_only_new():
        there = gc.get_freeze_count()
        kept = [[number] for number in range(1000)]
        hold()
        later = gc.get_freeze_count()

    assert before == 0 < there
    assert later - there >= len(kept)
    assert gc.get_freeze_count() == 0
