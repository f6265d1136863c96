"""What a picture must not bring along: weight, a camera's data, and anything that runs.

    for fault in inspect(Path("content/images/ear.jpg"), "image/jpeg"):
        fault.code, fault.values          "E568", {"found": "the place where it was taken (GPS)", …}

A photograph that a telephone took says where and when, and with whose telephone; a drawing that a program
saved can hold a script. Browsers need neither. Whether a file is what its name says is for `pictures.py`.
"""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import PIL.Image

_SVG = "image/svg+xml"

#: A telephone on a slow network (1.6 Mbit/s) takes 5 seconds for so many bytes.
MAX_BYTES = 1_000_000
#: Twice the widest column of the site and more; a picture of that many needs 27 MB once it is shown.
MAX_SIDE = 3000

#: The group of tags that says where a picture was taken (Exif 2.32, section 4.6.3).
_GPS = 0x8825
_CARRIED = {
    "exif": "data of the camera (EXIF)",
    "xmp": "data of a program (XMP)",
    "XML:com.adobe.xmp": "data of a program (XMP)",
    "photoshop": "data of a program (IPTC)",
    "comment": "a comment",
}

#: A document type can declare entities, which grow when they are read.
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_RUNS = ("script", "foreignObject", "iframe", "audio", "video", "handler", "listener")
_FETCHES = re.compile(r"\s*(?!#|data:image/(?:png|jpeg|webp))\S", re.IGNORECASE)
_CSS_FETCHES = re.compile(r"@import|url\(\s*[\"']?(?!#)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a picture must not have; `values` fill the wording of `code`."""

    code: str
    values: Mapping[str, str]


def inspect(path: Path, media_type: str) -> tuple[Fault, ...]:
    """Return what a picture must not have; nothing where it cannot be read, which `measure` tells.

    Args:
        path: of an ordinary file that `pictures.measure` could measure.
        media_type: what the name of the file says that it is.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return (_too_much(f"{size:,} bytes", f"{MAX_BYTES:,}"),)
        found = _in_drawing(path) if media_type == _SVG else _in_photograph(path)
        return tuple(found)
    except (EOFError, OSError, RuntimeError, SyntaxError, ValueError):
        return ()


def _too_much(count: str, limit: str) -> Fault:
    return Fault("E566", {"count": count, "limit": limit})


def _in_drawing(path: Path) -> Iterator[Fault]:
    content = path.read_bytes()
    if _DOCTYPE.search(content):
        yield Fault("E567", {"found": "<!DOCTYPE"})
        return
    for element in ET.fromstring(content).iter():  # noqa: S314 - without a document type
        name = str(element.tag).rpartition("}")[2]
        if name in _RUNS:
            yield Fault("E567", {"found": f"<{name}>"})
        elif name == "style" and _CSS_FETCHES.search(element.text or ""):
            yield Fault("E567", {"found": "<style> with an address"})
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2]
            if _is_active(attribute, value):
                yield Fault("E567", {"found": f'{attribute}="{value}"'})


def _is_active(attribute: str, value: str) -> bool:
    """Return whether an attribute runs something or fetches something from elsewhere."""
    if attribute.lower().startswith("on"):
        return True
    if attribute in ("href", "src"):
        return bool(_FETCHES.match(value))
    return bool(_CSS_FETCHES.search(value))


def _in_photograph(path: Path) -> Iterator[Fault]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with PIL.Image.open(path) as picture:
            if max(picture.size) > MAX_SIDE:
                yield _too_much(f"{picture.width:,} x {picture.height:,} pixels", f"{MAX_SIDE:,}")
                return
            if picture.format == "PNG":
                picture.load()  # Text may stand behind the pixels.
            yield from (_carried(path, found) for found in sorted(_data_of(picture)))


def _data_of(picture: PIL.Image.Image) -> set[str]:
    """Return what a picture carries besides its pixels and their colors."""
    found = {words for key, words in _CARRIED.items() if picture.info.get(key)}
    if getattr(picture, "text", None):
        found.add("text")
    if picture.getexif().get_ifd(_GPS):
        found.add("the place where it was taken (GPS)")
    return found


def _carried(path: Path, found: str) -> Fault:
    return Fault("E568", {"found": found, "name": path.name})
