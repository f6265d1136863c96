"""Pixels of four colours → a PNG (W3C, Portable Network Graphics, third edition).

    png([strip(above), strip(below)], palette)

A picture is put together from strips that lie one below the other, each compressed on its own, so that what
many pictures have in common is compressed once. Pillow writes a PNG too, in several times the time: with a
picture for each page, that would be a tenth of a publishing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import PIL.Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS = 2
#: How many colours a picture has.
COLOURS = 2**_BITS
#: So many columns at the left of an image become a byte before each row: its filter, of which 0 is none.
EDGE = 8 // _BITS
_PALETTE_COLOURS = 3

#: Drawings are runs of one colour: to look for nothing else is fast, and smaller than what zlib does fast.
_LEVEL, _STRATEGY = 1, zlib.Z_RLE
#: What compressed data begins with (RFC 1950, 2.2): its method and window, and that it was done fast.
_HEADER = b"\x78\x01"
#: No header and no check around it, negative as zlib wants it: these belong to the whole picture.
_RAW = -15
#: The last block, with nothing in it (RFC 1951, 3.2.3).
_END = b"\x03\x00"
#: The prime of Adler-32 (RFC 1950, 8.2).
_BASE = 65_521


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a picture, compressed.

    Attributes:
        width: in pixels.
        height: in pixels.
        deflated: the compressed rows, to the end of a byte, so that others can follow.
        check: Adler-32 of the rows before they were compressed.
        size: of these, in bytes.
    """

    width: int
    height: int
    deflated: bytes
    check: int
    size: int


def strip(image: PIL.Image.Image) -> Strip:
    """Return an image as a strip.

    Args:
        image: of mode P, its values from 0 to 3, its width a multiple of four. Its first `EDGE` columns
            are 0, and no part of the picture.
    """
    rows = image.tobytes("raw", f"P;{_BITS}")
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zlib.DEF_MEM_LEVEL, _STRATEGY)
    deflated = deflate.compress(rows) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Strip(image.width - EDGE, image.height, deflated, zlib.adler32(rows), len(rows))


def png(strips: Sequence[Strip], palette: Sequence[int]) -> bytes:
    """Return a picture as PNG.

    Args:
        strips: from top to bottom, all as wide as the first.
        palette: red, green and blue of each value in a row.
    """
    height = sum(part.height for part in strips)
    header = struct.pack(">IIBBBBB", strips[0].width, height, _BITS, _PALETTE_COLOURS, 0, 0, 0)
    rows = b"".join(part.deflated for part in strips)
    check = 1
    for part in strips:
        check = _joined(check, part)
    parts = (
        (b"IHDR", header),
        (b"PLTE", bytes(palette)),
        (b"IDAT", _HEADER + rows + _END + struct.pack(">I", check)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in parts)


def _joined(check: int, part: Strip) -> int:
    """Return Adler-32 of what `check` is of, and of a strip behind it.

    Its lower half is one and the sum of all bytes, its upper half the sum of what the lower was after each.
    """
    low, high = check & 0xFFFF, check >> 16
    part_low, part_high = part.check & 0xFFFF, part.check >> 16
    joined_high = high + part_high + part.size * (low - 1)
    return ((joined_high % _BASE) << 16) | ((low + part_low - 1) % _BASE)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
