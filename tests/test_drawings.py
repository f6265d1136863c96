"""What must hold for every drawing that the project comes with."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from microneedling_site.library.blocks import Figure
from microneedling_site.library.library import load

ROOT: Path = settings.BASE_DIR
DRAWINGS = sorted([*(ROOT / "content" / "images").glob("*.svg"), *(ROOT / "static").rglob("*.svg")])

#: A phone with a slow connection shows it at once.
MAX_BYTES = 6_000


def shapes(file: Path) -> list[ET.Element]:
    """Return the elements of a drawing, the outermost first."""
    return list(ET.parse(file).iter())  # noqa: S314 - the project's own


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_drawing_is_small(file: Path) -> None:
    """A drawing costs less than a photograph."""
    assert file.stat().st_size <= MAX_BYTES


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_drawing_holds_only_shapes(file: Path) -> None:
    """No script, no words that a screen reader would need, nothing from elsewhere."""
    tags = {element.tag.rpartition("}")[2] for element in shapes(file)}
    references = re.findall(r'(?:href|src)="([^#][^"]*)"|url\(([^#)][^)]*)\)|\son\w+=', file.read_text())

    assert tags & {"a", "foreignObject", "image", "script", "text", "title"} == set()
    assert references == []


@pytest.mark.parametrize(
    "file", sorted((ROOT / "content" / "images").glob("*.svg")), ids=lambda file: file.stem
)
def test_drawing_of_the_content_brings_its_own_ground(file: Path) -> None:
    """On a dark page and on paper it is what it is on a light one."""
    first = shapes(file)[1]

    assert first.tag.endswith("rect")
    assert first.get("fill") not in (None, "none")


def test_every_drawing_of_the_content_is_shown() -> None:
    """With an alternative text and a caption, which `figure` asks for."""
    library = load(ROOT / "content", drafts=True)
    shown = {block.url for page in library.pages.values() for block in page.body if isinstance(block, Figure)}

    assert shown == set(library.images)
