"""How large a picture is, so that a page can keep its place free before it has come.

    measure(Path("content/images/skin.svg"), "image/svg+xml")  →  Size(width=640, height=300)

A drawing has the size that it gives itself, or that of its `viewBox`; a photograph the number of its
pixels, turned as its camera says. Only the beginning of a file is read, and nothing of it is drawn.
"""

from __future__ import annotations

import io
import os
import stat
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import PIL.Image

_SVG = "image/svg+xml"
_FORMATS = {"image/avif": "AVIF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

#: Bytes of a drawing in which its outermost element has to begin.
_MAX_SVG_HEAD = 64 * 1024
_SVG_ROOT = "{http://www.w3.org/2000/svg}svg"

#: The tag of a turned picture, and its values that swap width and height (Exif 2.32, section 4.6.4).
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in CSS pixels, both at least 1."""

    width: int
    height: int


#: The sizes of pictures by their URLs; those that cannot be read are not in it.
Sizes = Mapping[str, Size]


class UnmeasurableError(Exception):
    """The size of a picture cannot be read; the text says why, as the end of a sentence."""


def measure(path: Path, media_type: str) -> Size:
    """Return the size of a picture.

    Args:
        path: of an ordinary file; a link is not followed, a pipe not waited for.
        media_type: what the name of the file says that it is.

    Raises:
        UnmeasurableError: it is something else, or damaged, or gone.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnmeasurableError("it is not an ordinary file")
            return _measure_svg(file) if media_type == _SVG else _measure_pixels(file, media_type)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnmeasurableError(reason) from error


def _measure_svg(file: IO[bytes]) -> Size:
    head = io.BytesIO(file.read(_MAX_SVG_HEAD))
    try:
        # Only up to the first element, and expat itself bounds how far entities grow.
        _, root = next(ET.iterparse(head, events=("start",)))  # noqa: S314
    except (ET.ParseError, StopIteration) as error:
        raise UnmeasurableError("it is not SVG") from error
    if root.tag != _SVG_ROOT:
        raise UnmeasurableError("it is not SVG")
    box = root.get("viewBox", "").replace(",", " ").split()
    own = [root.get(name, "").removesuffix("px") for name in ("width", "height")]
    size = _size(own) or (_size(box[2:]) if len(box) == 4 else None)
    if size is None:
        raise UnmeasurableError("it has no viewBox")
    return size


def _size(lengths: list[str]) -> Size | None:
    """Return two lengths as a size, where both are numbers of pixels."""
    try:
        width, height = (round(float(length)) for length in lengths)
    except (OverflowError, ValueError):
        return None
    return Size(width, height) if width > 0 and height > 0 else None


def _measure_pixels(file: IO[bytes], media_type: str) -> Size:
    name = _FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            # That a picture is large is no reason not to know how large.
            warnings.simplefilter("ignore")
            with PIL.Image.open(file, formats=[name]) as picture:
                # A PNG would have to be read to its end, and no camera writes one.
                turned = name != "PNG" and picture.getexif().get(_ORIENTATION) in _LYING
                width, height = picture.size
    except PIL.Image.DecompressionBombError as error:
        raise UnmeasurableError("it has too many pixels") from error
    except (EOFError, OSError, RuntimeError, SyntaxError, ValueError) as error:
        raise UnmeasurableError(f"it is not {name}, or damaged") from error
    return Size(height, width) if turned else Size(width, height)
