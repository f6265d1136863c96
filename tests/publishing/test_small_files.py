from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.publishing.small_files import SmallFiles


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a file of nine bytes."""
    path = tmp_path / "index.html"
    path.write_bytes(b"<p>one</p")
    return path


def test_a_file_is_read_once(page: Path) -> None:
    """Until the next look the disk is not asked at all."""
    files = SmallFiles()
    first = files.read(str(page), size=9)
    page.unlink()

    again = files.read(str(page), size=9)

    assert first == b"<p>one</p"
    assert again is first


def test_a_file_that_is_still_the_same_is_not_read_again(page: Path) -> None:
    """A look asks for its number, size and time alone."""
    files = SmallFiles()
    first = files.read(str(page), size=9)
    files.look_again()

    again = files.read(str(page), size=9)

    assert again is first


def rewritten(page: Path) -> None:
    """Write other bytes into the same file."""
    page.write_bytes(b"<p>two</p")


def replaced(page: Path) -> None:
    """Put another file of the same time in its place."""
    status = page.stat()
    other = page.with_suffix(".new")
    other.write_bytes(b"<p>two</p")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(page)


@pytest.mark.parametrize("change", [rewritten, replaced])
def test_a_file_of_the_same_size_that_changed_is_read_again(
    page: Path, change: Callable[[Path], None]
) -> None:
    """After the next look."""
    files = SmallFiles()
    files.read(str(page), size=9)
    change(page)
    files.look_again()

    assert files.read(str(page), size=9) == b"<p>two</p"


@pytest.mark.parametrize("size", [8, 10])
def test_a_file_of_another_size_is_refused(page: Path, size: int) -> None:
    """What was said of it before would be wrong."""
    with pytest.raises(OSError, match=r'index\.html" has another size than before'):
        SmallFiles().read(str(page), size=size)


def test_a_file_that_is_gone_or_none_is_refused(page: Path) -> None:
    """Also where it was read before; and it is given out again when it is back."""
    files = SmallFiles()
    files.read(str(page), size=9)
    page.rename(page.with_suffix(".away"))
    files.look_again()

    with pytest.raises(FileNotFoundError):
        files.read(str(page), size=9)
    page.mkdir()
    with pytest.raises(OSError, match=r"another size|directory"):
        files.read(str(page), size=page.stat().st_size)
    page.rmdir()
    page.with_suffix(".away").rename(page)
    assert files.read(str(page), size=9) == b"<p>one</p"


@pytest.mark.parametrize(("size", "is_kept"), [(65_536, True), (65_537, False)])
def test_a_large_file_is_left_on_the_disk(tmp_path: Path, size: int, *, is_kept: bool) -> None:
    """The kernel sends it from there."""
    path = tmp_path / "llms-full.txt"
    path.write_bytes(b"a" * size)

    content = SmallFiles().read(str(path), size=size)

    assert (content is not None) is is_kept


def test_what_was_asked_for_longest_ago_is_forgotten_first(tmp_path: Path) -> None:
    """So memory has an end, and what many ask for stays."""
    files = SmallFiles()
    paths = [tmp_path / f"{number}.html" for number in range(257)]
    for path in paths:
        path.write_bytes(b"a page")
    first = files.read(str(paths[0]), size=6)
    for path in paths[1:]:
        files.read(str(path), size=6)
        files.read(str(paths[0]), size=6)
    for path in paths:
        path.unlink()

    assert files.read(str(paths[0]), size=6) is first
    with pytest.raises(FileNotFoundError):
        files.read(str(paths[1]), size=6)
    assert files.read(str(paths[2]), size=6) == b"a page"
