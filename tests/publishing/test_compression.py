from __future__ import annotations

import gzip
import random
from bisect import bisect_left
from pathlib import Path

import brotli
import pytest

from microneedling_site.publishing.compression import compressed

DOCS = Path(__file__).parents[2] / "docs"
PAGE = b"<p>Whistling moves air, and moves it fast.</p>\n" * 40


@pytest.mark.parametrize("is_static", [False, True], ids=["page", "static"])
def test_each_version_decompresses_to_the_file(*, is_static: bool) -> None:
    """Both encodings give back every byte."""
    versions = compressed("faq/index.html", PAGE, is_static=is_static)

    assert {".br": brotli.decompress(versions[".br"]), ".gz": gzip.decompress(versions[".gz"])} == {
        ".br": PAGE,
        ".gz": PAGE,
    }


@pytest.mark.parametrize("length", [199_999, 200_000])
def test_both_versions_of_a_large_file_are_what_those_of_a_small_one_are(length: int) -> None:
    """At the same time or one after the other: the same settings, the same bytes."""
    content = (PAGE * 200)[:length]

    assert compressed("llms-full.txt", content, is_static=False) == {
        ".br": _in_brotli(content, 6),
        ".gz": gzip.compress(content, compresslevel=6, mtime=0),
    }


def test_equal_bytes_give_equal_versions() -> None:
    """No time and no name stands in them, so replicas agree."""
    again = compressed("another/index.html", PAGE, is_static=False)

    assert compressed("faq/index.html", PAGE, is_static=False) == again
    assert again[".gz"][4:8] == bytes(4)  # RFC 1952, 2.3.1: MTIME


def test_what_is_made_once_for_long_is_made_smaller() -> None:
    """Static files are compressed as well as can be."""
    dice = random.Random(1)  # noqa: S311 - no secret
    text = " ".join(dice.choices(["whistle", "tone", "breath", "lip", "air", "loud"], k=3000)).encode()

    page, static = (compressed("a.css", text, is_static=is_static)[".br"] for is_static in (False, True))

    assert len(static) < len(page)


def test_a_page_takes_as_much_effort_as_its_room_asks_for() -> None:
    """The quick version where that fits, else the next that does; the quick one again where none would."""
    page = _of(10_000)
    quick, better, best = (len(_in_brotli(page, quality)) for quality in (6, 10, 11))
    assert best < better < quick

    found = {
        room: len(compressed("a.html", page, is_static=False, room=room)[".br"])
        for room in (quick, quick - 1, better, better - 1, best, best - 1, 0)
    }

    assert found == {
        quick: quick,
        quick - 1: better,
        better: better,
        better - 1: best,
        best: best,
        best - 1: quick,
        0: quick,
    }


@pytest.mark.parametrize(("length", "is_fitted"), [(59_999, True), (60_000, False)])
def test_a_long_list_is_made_soon(length: int, *, is_fitted: bool) -> None:
    """However small it gets, its best takes too long for whoever waits for a correction."""
    page = (_of(10_000) + b" and on and" * 6_000)[:length]
    room = len(_in_brotli(page, 11))

    version = compressed("a.html", page, is_static=False, room=room)[".br"]

    assert (len(version) <= room) == is_fitted


def test_what_has_no_room_to_fit_into_is_made_soon() -> None:
    """A document that nobody waits for."""
    document = _of(10_000)

    assert compressed("llms.txt", document, is_static=False)[".br"] == _in_brotli(document, 6)


def _of(size: int) -> bytes:
    """Return English text that is `size` bytes long when it is compressed soon."""
    text = b"".join((DOCS / name).read_bytes() for name in ("content.md", "editing.md"))

    def compressed_size(length: int) -> int:
        return len(_quick(text[:length])) if length else 0

    near = bisect_left(range(len(text)), size, key=compressed_size)
    return next(text[:length] for length in range(near - 200, near + 200) if compressed_size(length) == size)


def _in_brotli(text: bytes, quality: int) -> bytes:
    """Return a text of less than 4 MiB as brotli makes it."""
    window = max(16, len(text).bit_length())
    version: bytes = brotli.compress(text, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)
    return version


def _quick(text: bytes) -> bytes:
    """Return a text as a document is compressed, for which nobody waits."""
    return compressed("llms.txt", text, is_static=False)[".br"]


@pytest.mark.parametrize("size", [70_000, 5_000_000])
def test_what_is_said_again_far_behind_is_said_once(size: int) -> None:
    """A long file is looked through to its other end, as far as brotli can look."""
    noise = random.Random(1).randbytes(size // 2).hex().encode()  # noqa: S311 - no secret
    text = noise[: size // 2]

    once, twice = (_quick(content) for content in (text, text + text))

    assert len(twice) < len(once) * 1.1


@pytest.mark.parametrize(("size", "endings"), [(511, []), (512, [".br", ".gz"])])
def test_a_small_file_has_no_versions(size: int, endings: list[str]) -> None:
    """Below 512 bytes one packet carries it anyway."""
    assert sorted(compressed("a.css", b"a" * size, is_static=True)) == endings


@pytest.mark.parametrize(
    ("path", "endings"),
    [
        ("a.png", []),
        ("a.jpg", []),
        ("a.webp", []),
        ("a.woff2", []),
        ("a.gz", []),
        ("a.svg", [".br", ".gz"]),
        ("a.js", [".br", ".gz"]),
        ("a.xml", [".br", ".gz"]),
        ("a.ics", [".br", ".gz"]),
        ("a.txt", [".br", ".gz"]),
        ("a.md", [".gz"]),
    ],
)
def test_only_kinds_that_shrink_have_versions(path: str, endings: list[str]) -> None:
    """A picture or a font is compressed already; the twin of a page is kept in gzip alone."""
    assert sorted(compressed(path, PAGE, is_static=True)) == endings


def test_a_version_that_saves_next_to_nothing_is_not_kept() -> None:
    """Noise does not shrink, whatever it is called."""
    noise = random.Random(1).randbytes(4000)  # noqa: S311 - no secret

    assert compressed("a.svg", noise, is_static=True) == {}
