"""What a disk, or a hand, does to a release, and what publishing again does about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.publishing import repair
from microneedling_site.publishing.release import Release
from tests.publishing.conftest import Desk, tree


def cut_off(file: Path) -> None:
    """Leave the first half of it."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def removed(file: Path) -> None:
    """Take it away."""
    file.unlink()


def with_its_folder(file: Path) -> None:
    """Take it away, and everything beside and below it."""
    shutil.rmtree(file.parent)


def a_folder(file: Path) -> None:
    """Put a folder in its place."""
    file.unlink()
    file.mkdir()


def of_the_same_length(file: Path) -> None:
    """Change one byte."""
    content = file.read_bytes()
    file.write_bytes(bytes([content[0] ^ 1]) + content[1:])


FILES = ("site/faq/index.html", "site/faq/index.html.br", "site/index.html", "content/faq/index.md")
DAMAGES = (cut_off, removed, with_its_folder, a_folder, of_the_same_length)


@pytest.mark.parametrize(
    ("path", "damage"),
    [*((FILES[0], damage) for damage in DAMAGES), *((path, cut_off) for path in FILES[1:])],
)
def test_publishing_again_mends_the_release(
    published: Desk, path: str, damage: Callable[[Path], None]
) -> None:
    """In a new process, as somebody starts it: byte for byte what it was, and nothing else is new."""
    before = tree(published.current.root)
    damage(published.current.root / path)
    published.restart()

    outcome = published.publish()

    assert (outcome.is_new, path in outcome.damaged) == (False, True)
    assert tree(published.current.root) == before


def test_a_table_of_the_server_is_mended_too(published: Desk) -> None:
    """Without it there is no address."""
    before = tree(published.current.root)
    cut_off(published.current.root / "addresses.tsv")
    published.restart()

    assert published.publish().damaged == ("addresses.tsv",)
    assert tree(published.current.root) == before


def test_a_new_release_takes_nothing_over_that_is_damaged(published: Desk) -> None:
    """It would carry the damage on, from release to release."""
    for path in ("site/sources/index.html", "site/sources/index.html.gz"):
        cut_off(published.current.root / path)
    published.restart()
    published.edit("faq/index.md", "Pick a topic", "Pick any topic")

    outcome = published.publish()

    assert outcome.is_new
    assert outcome.damaged == ("site/sources/index.html", "site/sources/index.html.gz")
    assert repair.damaged(published.current, published.current.manifest()) == ()


def test_a_release_that_is_shown_again_is_mended(published: Desk) -> None:
    """Also one that was damaged while another was shown."""
    first = published.current
    before = tree(first.root)
    published.edit("faq/index.md", "Pick a topic", "Pick any topic")
    published.publish()
    of_the_same_length(first.site / "faq" / "index.html")
    published.edit("faq/index.md", "Pick any topic", "Pick a topic")

    published.publish()

    assert published.current == first
    assert tree(first.root) == before


def test_a_release_that_is_whole_is_left_alone(published: Desk) -> None:
    """No file of it is written."""
    published.restart()
    numbers = {path: path.stat().st_ino for path in published.current.root.rglob("*")}

    outcome = published.publish()

    assert outcome.damaged == ()
    assert {path: path.stat().st_ino for path in published.current.root.rglob("*")} == numbers


def test_every_kind_of_damage_is_found(published: Desk) -> None:
    """And nothing else is called damaged."""
    release = published.current
    manifest = release.manifest()
    whole = repair.damaged(release, manifest)
    cut_off(release.root / FILES[0])
    removed(release.root / FILES[1])
    a_folder(release.root / FILES[2])
    of_the_same_length(release.root / FILES[3])

    found = repair.damaged(release, manifest)

    assert (whole, sorted(found)) == ((), sorted(FILES))


def test_a_file_is_not_taken_over_without_its_versions(published: Desk) -> None:
    """They are made from it together."""
    manifest = published.current.manifest()

    left = repair.without(manifest, ["site/faq/index.html.br", "site/index.html"])

    assert sorted(manifest.files.keys() - left.files.keys()) == [
        "site/faq/index.html",
        "site/faq/index.html.br",
        "site/index.html",
    ]
    assert left.code == manifest.code


def test_mending_reads_what_is_not_linked(tmp_path: Path) -> None:
    """Equal bytes are left where they are, also where they are another file."""
    release, folder = Release(tmp_path / "release"), tmp_path / "folder"
    for root in (release.root, folder):
        (root / "site").mkdir(parents=True)
        (root / "site" / "a.html").write_text("a")
    (folder / "site" / "b.html").write_text("b")
    number = (release.site / "a.html").stat().st_ino

    mended = [repair.mend(release, folder), repair.mend(release, folder)]

    assert mended == [True, False]
    assert (release.site / "a.html").stat().st_ino == number
    assert (release.site / "b.html").read_text() == "b"
