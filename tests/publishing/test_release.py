from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from microneedling_site.publishing.release import (
    Address,
    Entry,
    Manifest,
    Release,
    addresses_of,
    is_name,
    path_of,
    url_of,
)
from tests.publishing.conftest import Desk

PAGE = Entry(
    "site/faq/index.html", "aa" * 32, 1_770_681_600, "1f" * 16, ("faq/index.md", "site.md"), ("base.html",)
)
COPY = Entry("content/site.md", "bb" * 32)
MANIFEST = Manifest("c0de", {COPY.path: COPY, PAGE.path: PAGE})


def test_a_manifest_is_read_as_it_was_written() -> None:
    """What `encoded` writes, `decoded` reads, to the last field."""
    assert Manifest.decoded(MANIFEST.encoded()) == MANIFEST


def test_a_manifest_says_its_own_name() -> None:
    """The name of a release stands in its manifest, and is the hash of all the rest of it."""
    fields = json.loads(MANIFEST.encoded())

    digest = fields.pop("digest")

    rest = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest == MANIFEST.digest == hashlib.sha256(rest.encode()).hexdigest()[:20]


@pytest.mark.parametrize(
    "other",
    [
        Manifest("c0de2", MANIFEST.files),
        Manifest("c0de", {COPY.path: COPY}),
        Manifest("c0de", {COPY.path: Entry(COPY.path, "cc" * 32), PAGE.path: PAGE}),
        Manifest("c0de", {COPY.path: Entry(COPY.path, COPY.sha256, 1), PAGE.path: PAGE}),
    ],
    ids=["code", "files", "bytes", "time"],
)
def test_anything_that_differs_gives_another_name(other: Manifest) -> None:
    """Two releases with one name are one release."""
    assert other.digest != MANIFEST.digest


def test_the_order_of_files_gives_no_other_name() -> None:
    """A name depends on what a release holds, not on how it was built."""
    assert Manifest("c0de", {PAGE.path: PAGE, COPY.path: COPY}).digest == MANIFEST.digest


def test_pages_are_counted_without_the_page_for_what_is_not_there() -> None:
    """A page is an index.html below site/; compressed ones, copies and 404.html are none."""
    paths = (
        "site/index.html",
        "site/faq/index.html",
        "site/faq/index.html.br",
        "site/404.html",
        "content/a.md",
    )

    manifest = Manifest("c0de", {path: Entry(path, "aa" * 32) for path in paths})

    assert manifest.page_count == 2


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", "/"),
        ("faq/index.html", "/faq/"),
        ("es/faq/is-it-loud/index.html", "/es/faq/is-it-loud/"),
        ("static/css/site.1a2b.css", "/static/css/site.1a2b.css"),
        ("404.html", "/404.html"),
        ("faq/old-index.html", "/faq/old-index.html"),
    ],
)
def test_a_file_has_one_address_and_an_address_one_file(path: str, url: str) -> None:
    """A folder's address is that of its index.html; any other file's is its own path."""
    assert (url_of(path), path_of(url)) == (url, path)


def test_the_table_of_addresses_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Every file of the site stands in it once, sorted; its compressed versions and the content do not."""
    compressed = Entry("site/faq/index.html.br", "dd" * 32, PAGE.modified)
    picture = Entry("site/images/a.svg", "ee" * 32, 5)

    (tmp_path / "addresses.tsv").write_bytes(addresses_of([picture, compressed, PAGE, COPY]))

    assert list(Release(tmp_path).addresses()) == [
        Address("/faq/", "faq/index.html", PAGE.sha256, PAGE.modified),
        Address("/images/a.svg", "images/a.svg", picture.sha256, 5),
    ]


def test_a_part_of_the_table_is_read_alone(tmp_path: Path) -> None:
    """The addresses below a folder are found without the others."""
    picture = Entry("site/images/a.svg", "ee" * 32)
    (tmp_path / "addresses.tsv").write_bytes(addresses_of([picture, PAGE]))

    found = Release(tmp_path).addresses(below="/images/")

    assert list(found) == [Address("/images/a.svg", "images/a.svg", picture.sha256, 0)]


@pytest.mark.parametrize("name", ["0123456789abcdef0123"])
def test_a_name_of_a_release_is_twenty_hexadecimal_digits(name: str) -> None:
    """Such a folder is a release."""
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "current", "lost+found", "0123456789abcdef012", "0123456789ABCDEF0123", "0123456789abcdef0123\n"],
)
def test_no_other_name_is_that_of_a_release(name: str) -> None:
    """Whatever else an operator keeps there is no release."""
    assert not is_name(name)


def test_the_manifest_lists_every_file_with_its_hash(published: Desk) -> None:
    """Nothing stands in a release that its manifest does not list, and nothing differs from it."""
    release = published.current
    files = {path for path in release.root.rglob("*") if path.is_file()} - {release.root / "manifest.json"}

    listed = {path: entry.sha256 for path, entry in release.manifest().files.items()}

    assert listed == {
        file.relative_to(release.root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_the_manifest_lists_the_time_of_every_file(published: Desk) -> None:
    """The times on the disk are those that were meant, so that every replica sends the same ones."""
    release = published.current

    listed = {path: entry.modified for path, entry in release.manifest().files.items()}

    assert listed == {path: int((release.root / path).stat().st_mtime) for path in listed}


def test_a_release_is_named_by_its_manifest(published: Desk) -> None:
    """Folder, manifest and computed digest agree."""
    release = published.current

    stated = json.loads((release.root / "manifest.json").read_bytes())["digest"]

    assert release.root.name == stated == release.manifest().digest


def test_a_release_holds_the_markdown_that_it_was_made_from(published: Desk) -> None:
    """Byte for byte, and nothing else."""
    held = {
        path.relative_to(published.current.content).as_posix(): path.read_bytes()
        for path in published.current.content.rglob("*.md")
    }

    assert held == {
        path.relative_to(published.content).as_posix(): path.read_bytes()
        for path in published.content.rglob("*.md")
    }
