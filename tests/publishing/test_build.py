"""What a release consists of, byte for byte."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.library.library import load
from microneedling_site.publishing.build import Build
from microneedling_site.publishing.product import ChangedError, Product
from microneedling_site.publishing.release import Manifest, Release
from tests.publishing.conftest import EARS, ROOT, Desk, command, environ, tree

LONG = b"<p>Whistling moves air.</p>\n" * 40


def product(path: str, content: bytes = LONG, *, recipe: str = "r1", modified: int = 0) -> Product:
    """Return a file to build."""
    return Product(f"site/{path}", recipe, lambda: content, modified=modified)


def build(
    folder: Path, *products: Product, before: Release | None = None, manifest: Manifest | None = None
) -> tuple[Build, Manifest]:
    """Build a release of some files."""
    folder.mkdir(exist_ok=True)
    work = Build(folder, before, manifest)
    for one in products:
        work.add(one)
    return work, work.finish("c0de")


def test_a_file_stands_beside_its_smaller_versions(tmp_path: Path) -> None:
    """And beside them the manifest and the table of addresses."""
    _, manifest = build(tmp_path / "a", product("faq/index.html"))

    found = sorted(path for path, (kind, _, _) in tree(tmp_path / "a").items() if kind != "folder")

    assert found == [
        "addresses.tsv",
        "manifest.json",
        "site/faq/index.html",
        "site/faq/index.html.br",
        "site/faq/index.html.gz",
    ]
    assert sorted(manifest.files) == [path for path in found if path != "manifest.json"]


def test_modes_and_times_are_the_same_wherever_it_is_built(tmp_path: Path) -> None:
    """Everyone may read it, whatever the account is used to; a file has its own time, a folder none."""
    before = os.umask(0o077)
    try:
        build(tmp_path / "a", product("static/css/a.css", modified=5))
    finally:
        os.umask(before)

    states = {path: (mode & 0o777, time) for path, (_, time, mode) in tree(tmp_path / "a").items()}

    assert states == {
        ".": (0o755, 0),
        "addresses.tsv": (0o644, 0),
        "manifest.json": (0o644, 0),
        "site": (0o755, 0),
        "site/static": (0o755, 0),
        "site/static/css": (0o755, 0),
        "site/static/css/a.css": (0o644, 5_000_000_000),
        "site/static/css/a.css.br": (0o644, 5_000_000_000),
        "site/static/css/a.css.gz": (0o644, 5_000_000_000),
    }


def test_what_is_made_from_the_same_is_taken_over(tmp_path: Path) -> None:
    """Not a byte is written again; the smaller versions come along."""
    before = Release(tmp_path / "a")
    _, manifest = build(before.root, product("a.html", modified=5))

    work, _ = build(
        tmp_path / "b", product("a.html", b"never made", modified=5), before=before, manifest=manifest
    )

    assert (work.written.made, work.written.taken_over, tree(tmp_path / "b")) == ([], 1, tree(tmp_path / "a"))
    assert (tmp_path / "b/site/a.html").samefile(before.site / "a.html")


@pytest.mark.parametrize(
    "changed",
    [product("a.html", b"new", recipe="r2"), product("a.html", b"new", modified=6)],
    ids=["recipe", "time"],
)
def test_what_is_made_from_something_else_is_made_anew(tmp_path: Path, changed: Product) -> None:
    """And the release before keeps what it has."""
    before = Release(tmp_path / "a")
    _, manifest = build(before.root, product("a.html", modified=5))
    old = tree(before.root)

    work, _ = build(tmp_path / "b", changed, before=before, manifest=manifest)

    assert (work.written.made, (tmp_path / "b/site/a.html").read_bytes()) == (["site/a.html"], b"new")
    assert (tree(before.root), sorted(path.name for path in (tmp_path / "b/site").iterdir())) == (
        old,
        ["a.html"],
    )


@pytest.mark.parametrize("gone", ["a.html", "a.html.br", "a.html.gz"])
def test_what_somebody_removed_from_the_release_before_is_made_anew(tmp_path: Path, gone: str) -> None:
    """A damaged release does not keep the next one from being whole."""
    before = Release(tmp_path / "a")
    _, manifest = build(before.root, product("a.html"))
    whole = tree(before.root)
    (before.site / gone).unlink()

    work, _ = build(tmp_path / "b", product("a.html"), before=before, manifest=manifest)

    assert (work.written.made, tree(tmp_path / "b")) == (["site/a.html"], whole)


def test_nothing_is_ever_written_into_a_file_of_the_release_before(tmp_path: Path) -> None:
    """A link that was taken over, and then is not good enough, is still that release's own file."""
    before = Release(tmp_path / "a")
    _, manifest = build(before.root, product("a.html"))
    (before.site / "a.html.br").unlink()
    left = tree(before.site)

    build(tmp_path / "b", product("a.html", LONG[::-1]), before=before, manifest=manifest)

    assert tree(before.site) == left
    assert (tmp_path / "b/site/a.html").read_bytes() == LONG[::-1]


def test_a_disk_without_links_has_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same bytes, times and modes."""
    before = Release(tmp_path / "a")
    _, manifest = build(before.root, product("a.html", modified=5))

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    build(tmp_path / "b", product("a.html", modified=5), before=before, manifest=manifest)

    assert tree(tmp_path / "b") == tree(tmp_path / "a")
    assert not (tmp_path / "b/site/a.html").samefile(before.site / "a.html")


def test_content_that_changed_after_it_was_read_is_told(published: Desk) -> None:
    """What a release says it was made from is what it was made from."""
    library = load(published.content)

    work = Build(published.root / "b", None, None)

    with pytest.raises(ChangedError) as changed:
        work.add_content(
            library, lambda path: b"else" if path.stem == "is-it-loud" else read(published, path)
        )

    assert str(changed.value) == "faq/is-it-loud.md"


def read(desk: Desk, path: PurePosixPath) -> bytes:
    """Return the bytes of a content file."""
    return (desk.content / path).read_bytes()


def built(root: Path, *, umask: int, **more: str) -> Path:
    """Publish what stands below a folder in a process of its own, and return the release."""
    subprocess.run(
        command(),
        cwd=ROOT,
        env=environ(root, **more),
        check=True,
        capture_output=True,
        umask=umask,
        timeout=60,
    )
    return (root / "releases" / "current").resolve()


def shuffled(source: Path, folder: Path) -> None:
    """Copy a content folder the other way round, and with the times of now."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1_500_000_000, 1_500_000_000 + len(path.name)))


def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, time zone, language, umask, hash seed, order and age of files: nothing tells."""
    one, other = tmp_path / "one", tmp_path / "another" / "place"
    shutil.copytree(EARS, one / "content")
    shuffled(EARS, other / "content")

    here = built(one, umask=0o022, TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    there = built(
        other, umask=0o077, TZ="America/Los_Angeles", PYTHONHASHSEED="2", LC_ALL="C", PYTHONUTF8="0"
    )

    assert here.name == there.name
    assert tree(here) == tree(there)
    assert len(tree(here)) > 100


def test_one_letter_gives_another_release(published: Desk) -> None:
    """The nearest case that must differ."""
    before = published.current.digest

    published.edit("faq/does-it-hurt.md", "lips.", "lips!")

    assert published.publish().release.digest != before


def test_a_release_holds_ordinary_files_and_folders_only(published: Desk) -> None:
    """No link leads out of it."""
    kinds = {stat.S_IFMT(mode) for _, _, mode in tree(published.current.root).values()}

    assert kinds == {stat.S_IFREG, stat.S_IFDIR}
