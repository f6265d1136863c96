from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from microneedling_site.publishing.stylesheets import ENTRY, BundlingError, BundlingManifestStorage, bundled

STYLES = Path(settings.BASE_DIR) / "static" / "css"


def write(folder: Path, **sheets: str) -> Path:
    """Write style sheets and return the one called `site`."""
    for name, text in sheets.items():
        (folder / f"{name}.css").write_text(text)
    return folder / "site.css"


def test_imports_become_part_of_the_sheet_in_their_layers(tmp_path: Path) -> None:
    """What an import says of its layer and its medium goes with the rules, in the order of the layers."""
    sheet = write(
        tmp_path,
        site="@layer base, paper;\n"
        '@import "plain.css" layer(base);\n'
        '@import "printed.css" layer(paper) print;\n'
        "a { color: red }",
        plain="/* no comment stays */\na { color: light-dark(white, black); margin-inline: 0 }",
        printed="a { display: none }",
    )

    bundle = bundled(sheet)

    assert bundle == (
        "@layer base{a{color:light-dark(#fff,#000);margin-inline:0}}@layer paper;"
        "@media print{@layer paper{a{display:none}}}a{color:red}"
    )


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (
            "a { color red }",
            "site.css cannot be bundled: Bundling failed: "
            'Unexpected token Ident("red") at {folder}/plain.css:0:10',
        ),
        ('@import "nowhere.css";', "{folder.name}/plain.css imports nowhere.css, which is not there"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, plain: str, told: str) -> None:
    """A sheet that a browser would read in part is not published."""
    sheet = write(tmp_path, site='@import "plain.css";', plain=plain)

    with pytest.raises(BundlingError) as caught:
        bundled(sheet)

    assert str(caught.value) == told.format(folder=tmp_path)


def test_one_hashed_sheet_is_left(tmp_path: Path) -> None:
    """The others are part of it; files that it names are named by their hashes."""
    source, collected = tmp_path / "source", tmp_path / "collected"
    (source / "css").mkdir(parents=True)
    write(source / "css", site='@import "faces.css";', faces='@font-face { src: url("../a.woff2") }')
    (source / "a.woff2").write_bytes(b"face")
    storage, work = FileSystemStorage(source), BundlingManifestStorage(location=collected)
    names = ("a.woff2", "css/faces.css", ENTRY)
    for name in names:
        with storage.open(name) as file:
            work.save(name, file)

    list(work.post_process({name: (storage, name) for name in names}))

    assert set(work.hashed_files) == {"a.woff2", ENTRY}
    sheet = (collected / work.hashed_files[ENTRY]).read_text()
    assert sheet == f'@font-face{{src:url("../{work.hashed_files["a.woff2"]}")}}'


def test_the_same_sheets_make_the_same_bytes() -> None:
    """A release is the same wherever it is built."""
    assert bundled(STYLES / "site.css") == bundled(STYLES / "site.css")


def test_the_project_s_bundle_is_complete() -> None:
    """Nothing is left to be asked for but faces, and every layer is there."""
    bundle = bundled(STYLES / "site.css")

    assert "@import" not in bundle
    assert set(re.findall(r"@layer (\w+)", bundle)) == {
        "reset",
        "tokens",
        "base",
        "layout",
        "components",
        "states",
        "print",
    }
    assert set(re.findall(r"url\(\"?([^\")]+)", bundle)) == {
        "../fonts/atkinson-hyperlegible-next-latin.woff2",
        "../fonts/atkinson-hyperlegible-next-latin-ext.woff2",
    }


def test_addresses_stand_only_beside_the_entry() -> None:
    """Bundling leaves addresses as they are, so they hold only in sheets of the same folder."""
    below = [sheet for sheet in STYLES.rglob("*.css") if sheet.parent != STYLES]

    assert [sheet.name for sheet in below if "url(" in sheet.read_text()] == []
