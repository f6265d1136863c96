from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from microneedling_site.publishing.stylesheets import (
    ENTRIES,
    BundlingError,
    BundlingManifestStorage,
    bundled,
)

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


def test_the_sheets_that_pages_name_are_left(tmp_path: Path) -> None:
    """The others are part of them, or for the preview; files that they name are named by their hashes."""
    source, collected = tmp_path / "source", tmp_path / "collected"
    (source / "css" / "extra").mkdir(parents=True)
    faces = '@font-face { src: url("../a.woff2") }'
    write(source / "css", site='@import "faces.css";', faces=faces, plain="a { color: red }", guide="")
    (source / "css" / "extra" / "home.css").write_text('@import "../plain.css";')
    (source / "a.woff2").write_bytes(b"face")
    storage, work = FileSystemStorage(source), BundlingManifestStorage(location=collected)
    site, home = "css/site.css", "css/extra/home.css"
    names = ("a.woff2", "css/faces.css", "css/guide.css", "css/plain.css", home, site)
    for name in names:
        with storage.open(name) as file:
            work.save(name, file)

    list(work.post_process({name: (storage, name) for name in names}))

    face = work.hashed_files["a.woff2"]
    sheets = {name: (collected / work.hashed_files[name]).read_text() for name in (site, home)}
    assert set(work.hashed_files) == {"a.woff2", home, site}
    assert sheets == {site: f'@font-face{{src:url("../{face}")}}', home: "a{color:red}"}


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_same_sheets_make_the_same_bytes(entry: str) -> None:
    """A release is the same wherever it is built."""
    assert bundled(STYLES.parent / entry) == bundled(STYLES.parent / entry)


def test_the_project_s_bundles_are_complete() -> None:
    """Nothing is left to be asked for but faces, and every layer is there."""
    bundle = "".join(bundled(STYLES.parent / entry) for entry in ENTRIES)

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
        "../fonts/atkinson-hyperlegible-next-latin-1.woff2",
        "../fonts/atkinson-hyperlegible-next-latin-ext.woff2",
    }


def test_the_first_sheet_orders_the_layers() -> None:
    """The others come behind it, so their rules keep the places that it gives them."""
    layers = re.match(r"@layer [^{;]*;", (STYLES / "site.css").read_text().split("*/\n")[1])

    assert layers is not None
    assert layers[0] == "@layer reset, tokens, base, layout, components, states, print;"


def test_addresses_stand_only_beside_the_entry() -> None:
    """Bundling leaves addresses as they are, so they hold only in sheets of the same folder."""
    below = [sheet for sheet in STYLES.rglob("*.css") if sheet.parent != STYLES]

    assert [sheet.name for sheet in below if "url(" in sheet.read_text()] == []
