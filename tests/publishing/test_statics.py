from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.templatetags.static import static
from pytest_django import Settings

from microneedling_site.publishing import statics
from microneedling_site.publishing.compression import compressed


@pytest.fixture
def stylesheets(production: Path, settings: Settings) -> Path:
    """Return an empty folder of static files, from which this process collects."""
    folder = production / "static"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    return folder


def put(folder: Path, **files: str) -> None:
    """Write style sheets."""
    for name, text in files.items():
        (folder / f"{name}.css").write_text(text)


def collect(tmp_path: Path) -> dict[str, bytes]:
    """Collect in a folder of its own."""
    return dict(statics.collect(tmp_path / f"{len(list(tmp_path.iterdir()))}").files)


def test_a_name_holds_the_hash_of_its_bytes(stylesheets: Path, tmp_path: Path) -> None:
    """So it stands for them for ever."""
    put(stylesheets, a="p { color: red }\n")

    files = collect(tmp_path)

    digest = hashlib.md5(b"p { color: red }\n", usedforsecurity=False).hexdigest()[:12]
    assert files == {f"static/a.{digest}.css": b"p { color: red }\n"}


def test_a_page_has_the_room_that_its_style_sheets_leave(stylesheets: Path, tmp_path: Path) -> None:
    """Of the ten segments that come in one round trip; what is not there takes none of it."""
    for name, text in {"site": "p { color: red }\n", "extra/home": "b { color: blue }\n" * 1_000}.items():
        (stylesheets / "css" / name).parent.mkdir(parents=True, exist_ok=True)
        (stylesheets / "css" / f"{name}.css").write_text(text)

    found = statics.collect(tmp_path)

    small, large = (
        next(content for path, content in found.files.items() if name in path) for name in ("site", "home")
    )
    large_in_brotli = compressed("home.css", large, is_static=True).get(".br", large)
    rooms = [
        found.room_beside(names) for names in ((), ("css/site.css",), ("css/extra/home.css", "css/a.css"))
    ]
    assert rooms == [14_600, 14_600 - len(small), 14_600 - len(large_in_brotli)]


def test_other_bytes_have_another_name(stylesheets: Path, tmp_path: Path) -> None:
    """Of a file, and of every file that names it."""
    put(stylesheets, a='@import url("b.css");\n', b="p { color: red }\n")
    before = collect(tmp_path)

    put(stylesheets, b="p { color: blue }\n")
    after = collect(tmp_path)

    assert (len(before), len(after), before.keys() & after.keys()) == (2, 2, set())


def test_a_style_sheet_names_others_by_their_hashes(stylesheets: Path, tmp_path: Path) -> None:
    """Or a browser would fetch what is not there."""
    put(stylesheets, a='@import url("b.css");\n', b="p { color: red }\n")

    files = collect(tmp_path)

    (other,) = (name for name in files if name.startswith("static/b."))
    (text,) = (text for name, text in files.items() if name.startswith("static/a."))
    assert text.decode() == f'@import url("{Path(other).name}");\n'


def test_templates_name_what_was_collected_just_now(stylesheets: Path, tmp_path: Path) -> None:
    """Whatever the process had read before; and no collected folder of the project is needed."""
    put(stylesheets, a="p { color: red }\n")
    collect(tmp_path)
    put(stylesheets, a="p { color: blue }\n")

    (name,) = collect(tmp_path)

    assert (static("a.css"), Path(project.STATIC_ROOT).exists()) == (f"/{name}", False)


def test_a_style_sheet_that_names_what_is_not_there_is_refused(stylesheets: Path, tmp_path: Path) -> None:
    """With its name; the nearest accepted case is above."""
    put(stylesheets, a='@import url("nowhere.css");\n')

    with pytest.raises(statics.UncollectableError) as refused:
        collect(tmp_path)

    assert re.match(r"a\.css: The file 'nowhere\.css' could not be found", str(refused.value))


def test_equal_files_have_equal_hashes(stylesheets: Path) -> None:
    """Whenever they were written."""
    put(stylesheets, a="p {}\n")
    before = statics.digest()

    put(stylesheets, a="p {}\n")

    assert statics.digest() == before


@pytest.mark.parametrize("change", [{"a": "q {}\n"}, {"b": "p {}\n"}])
def test_another_file_or_other_bytes_give_another_hash(stylesheets: Path, change: dict[str, str]) -> None:
    """So the next publishing collects again."""
    put(stylesheets, a="p {}\n")
    before = statics.digest()

    put(stylesheets, **change)

    assert statics.digest() != before


def test_of_two_files_with_one_name_the_first_is_used(
    stylesheets: Path, tmp_path: Path, settings: Settings
) -> None:
    """As Django finds them, too."""
    put(stylesheets, a="p { color: red }\n")
    other = stylesheets.parent / "other"
    other.mkdir()
    put(other, a="p { color: blue }\n")

    settings.STATICFILES_DIRS = [stylesheets, other]

    assert list(collect(tmp_path).values()) == [b"p { color: red }\n"]


def test_a_style_sheet_with_a_mistake_is_refused(stylesheets: Path, tmp_path: Path) -> None:
    """With the place of the mistake, and without that of the folder it was collected to."""
    (stylesheets / "css").mkdir()
    put(stylesheets / "css", site='@import "a.css";', a="p { color red }")

    with pytest.raises(statics.UncollectableError) as caught:
        collect(tmp_path)

    assert str(caught.value) == (
        'site.css cannot be bundled: Bundling failed: Unexpected token Ident("red") at css/a.css:0:10'
    )
