from __future__ import annotations

import gzip
import random
from bisect import bisect_left

import brotli
import pytest

from microneedling_site.publishing.compression import compressed

PAGE = b"<p>Whistling moves air, and moves it fast.</p>\n" * 40


@pytest.mark.parametrize("is_static", [False, True], ids=["page", "static"])
def test_each_version_decompresses_to_the_file(*, is_static: bool) -> None:
    """Both encodings give back every byte."""
    versions = compressed("faq/index.html", PAGE, is_static=is_static)

    assert {".br": brotli.decompress(versions[".br"]), ".gz": gzip.decompress(versions[".gz"])} == {
        ".br": PAGE,
        ".gz": PAGE,
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


@pytest.mark.parametrize(
    ("size", "is_best"), [(8_499, False), (8_500, True), (11_999, True), (12_000, False)]
)
def test_a_page_near_one_round_trip_is_made_smaller(size: int, *, is_best: bool) -> None:
    """A page of 8,500 to 12,000 bytes is compressed as well as can be; others soon."""
    page = _of(size)

    best = compressed("a.css", page, is_static=True)[".br"]

    assert len(best) < size
    assert compressed("a.html", page, is_static=False)[".br"] == (best if is_best else _quick(page))


@pytest.mark.parametrize(("length", "is_best"), [(59_999, True), (60_000, False)])
def test_a_long_list_near_one_round_trip_is_made_soon(length: int, *, is_best: bool) -> None:
    """However small it gets, its best takes too long for whoever waits for a correction."""
    page = _of(10_000) + b" and on and" * 6_000
    page = page[:length]

    best = compressed("a.css", page, is_static=True)[".br"]

    assert len(best) < len(_quick(page))
    assert compressed("a.html", page, is_static=False)[".br"] == (best if is_best else _quick(page))


def test_a_document_near_one_round_trip_is_made_soon() -> None:
    """The nearest case: no reader waits for it."""
    document = _of(10_000)

    best = compressed("a.css", document, is_static=True)[".br"]

    assert len(best) < len(_quick(document))


def _of(size: int) -> bytes:
    """Return text that is `size` bytes long when it is compressed soon."""
    dice = random.Random(1)  # noqa: S311 - no secret
    words = ["".join(dice.choices("whistle", k=6)) for _ in range(1_000)]
    text = " ".join(dice.choices(words, k=size)).encode()

    def compressed_size(length: int) -> int:
        return len(_quick(text[:length])) if length else 0

    near = bisect_left(range(len(text)), size, key=compressed_size)
    return next(text[:length] for length in range(near - 200, near + 200) if compressed_size(length) == size)


def _quick(text: bytes) -> bytes:
    """Return a text as a document is compressed, for which nobody waits."""
    return compressed("index.md", text, is_static=False)[".br"]


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
        ("a.md", [".br", ".gz"]),
    ],
)
def test_only_kinds_that_shrink_have_versions(path: str, endings: list[str]) -> None:
    """A picture or a font is compressed already."""
    assert sorted(compressed(path, PAGE, is_static=True)) == endings


def test_a_version_that_saves_next_to_nothing_is_not_kept() -> None:
    """Noise does not shrink, whatever it is called."""
    noise = random.Random(1).randbytes(4000)  # noqa: S311 - no secret

    assert compressed("a.svg", noise, is_static=True) == {}
