"""What a picture must not bring along."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import pytest
from PIL.PngImagePlugin import PngInfo

from microneedling_site.library import inspection
from microneedling_site.library.folder import IMAGE_TYPES
from microneedling_site.library.inspection import Fault, inspect

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    "{}</svg>"
)
FORMATS = {".avif": "AVIF", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
GPS = "the place where it was taken (GPS)"
EXIF = "data of the camera (EXIF)"
XMP = "data of a program (XMP)"


def photograph(folder: Path, suffix: str, size: tuple[int, int] = (4, 3), **carried: object) -> Path:
    """Write a picture of pixels that carries something."""
    file = folder / f"ear{suffix}"
    PIL.Image.new("RGB", size).save(file, FORMATS[suffix], **carried)
    return file


def found(file: Path) -> list[str]:
    """Return what a picture carries or holds."""
    return [fault.values["found"] for fault in inspect(file, IMAGE_TYPES[file.suffix])]


def exif(*, place: bool) -> bytes:
    """Return what a camera writes, with the place where it stood."""
    written = PIL.Image.Exif()
    written[0x010F] = "A camera"
    if place:
        written.get_ifd(0x8825)[1] = "N"
    return written.tobytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_bare(tmp_path: Path, suffix: str) -> None:
    """A picture of nothing but pixels is fine; so are the colors that they are meant to have."""
    assert found(photograph(tmp_path, suffix)) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_camera(tmp_path: Path, suffix: str) -> None:
    """E568: what a camera wrote, in any kind of picture, and above all the place."""
    without = found(photograph(tmp_path, suffix, exif=exif(place=False)))
    with_place = found(photograph(tmp_path, suffix, exif=exif(place=True)))

    assert (without, with_place) == ([EXIF], [EXIF, GPS])


@pytest.mark.parametrize("suffix", [".avif", ".jpg", ".webp"])
def test_program(tmp_path: Path, suffix: str) -> None:
    """E568: what an editing program wrote."""
    assert found(photograph(tmp_path, suffix, xmp=b"<x:xmpmeta/>")) == [XMP]


def test_text_in_a_png(tmp_path: Path) -> None:
    """E568: also behind the pixels."""
    written = PngInfo()
    written.add_text("Author", "Ann Lee", zip=False)
    file = photograph(tmp_path, ".png", pnginfo=written)
    before = found(file)
    content = file.read_bytes()
    start = content.index(b"tEXt") - 4
    chunk = content[start : start + 12 + int.from_bytes(content[start : start + 4])]
    end = content.index(b"IEND") - 4
    file.write_bytes(content[:start] + content[start + len(chunk) : end] + chunk + content[end:])

    assert (before, found(file)) == (["text"], ["text"])


def test_fault_says_what_to_type(tmp_path: Path) -> None:
    """The name of the file stands in the command."""
    (fault,) = inspect(photograph(tmp_path, ".jpg", comment="Ann"), "image/jpeg")

    assert fault == Fault("E568", {"found": "a comment", "name": "ear.jpg"})


@pytest.mark.parametrize(("width", "faults"), [(3000, ()), (3001, ("E566",))])
def test_pixels(tmp_path: Path, width: int, faults: tuple[str, ...]) -> None:
    """E566: no screen shows so many."""
    file = photograph(tmp_path, ".png", (width, 1))

    assert tuple(fault.code for fault in inspect(file, "image/png")) == faults


@pytest.mark.parametrize(("more", "faults"), [(0, ()), (1, ("E566",))])
def test_bytes(tmp_path: Path, more: int, faults: tuple[str, ...]) -> None:
    """E566: nobody waits for so many."""
    file = tmp_path / "ear.svg"
    bare = SVG.format("")
    file.write_text(bare + " " * (inspection.MAX_BYTES - len(bare) + more))

    assert tuple(fault.code for fault in inspect(file, "image/svg+xml")) == faults


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<script>1</script>", ["<script>"]),
        ('<g onload="a()"/>', ['onload="a()"']),
        ('<a href="javascript:a()"/>', ['href="javascript:a()"']),
        ('<image x:href="https://ears.example/a.png"/>', ['href="https://ears.example/a.png"']),
        ("<foreignObject/>", ["<foreignObject>"]),
        ("<style>@import 'a.css';</style>", ["<style> with an address"]),
        ('<path style="fill: url(https://ears.example/)"/>', ['style="fill: url(https://ears.example/)"']),
        ('<use href="#a"/><path fill="url(#a)"/><style>path { fill: url(#a) }</style>', []),
        ('<image href="data:image/png;base64,AAAA"/>', []),
        ('<text opacity="1">On a script: url of it</text>', []),
    ],
)
def test_drawing(tmp_path: Path, inside: str, expected: list[str]) -> None:
    """E567: what could run, or fetch something from elsewhere; what it fetches from itself is fine."""
    file = tmp_path / "ear.svg"
    file.write_text(SVG.format(inside))

    assert found(file) == expected


def test_entities(tmp_path: Path) -> None:
    """E567: nothing is read of a drawing that declares what could grow."""
    file = tmp_path / "ear.svg"
    file.write_text(f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{SVG.format("&a;")}')

    assert found(file) == ["<!DOCTYPE"]


@pytest.mark.parametrize("content", [b"", b"<svg", b"\x89PNG\r\n"])
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_damaged(tmp_path: Path, suffix: str, content: bytes) -> None:
    """What cannot be read is told elsewhere, once."""
    file = tmp_path / f"ear{suffix}"
    file.write_bytes(content)

    assert inspect(file, IMAGE_TYPES[suffix]) == ()
