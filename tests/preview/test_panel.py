from __future__ import annotations

from pathlib import Path

from microneedling_site.library.library import load
from microneedling_site.preview.panel import panel_html, panel_of
from tests.preview.conftest import OpenPreview, body

HARD = (
    "Otorhinolaryngological irrigation procedures occasionally necessitate supplementary "
    "pharmacological ceruminolysis beforehand, notwithstanding uncomplicated presentations.\n\n"
    + "We look into the ear. "
    * 8
)


def test_problems_notes_and_level(ear_files: Path) -> None:
    """The file, how many problems stand at the top, every note, and the sentences to begin with."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(f"{file.read_text()}\nCerumen is [wax](/nowhere/).\n\n{HARD}")
    library = load(ear_files, drafts=True)

    panel = panel_of("/faq/does-it-hurt/", library, state="1", at=None)
    html = panel_html("/faq/does-it-hurt/", library, state="1", at=None)

    assert panel.file == "content/faq/does-it-hurt.md"
    assert panel.problems == len(library.problems_of("/faq/does-it-hurt/")) == 1
    assert panel.notes == library.remarks_of("/faq/does-it-hurt/")
    assert [note.code for note in panel.notes] == ["N576"]
    assert panel.level is not None
    assert panel.level.hardest[0].text.startswith("Otorhinolaryngological")
    assert "Preview: 1 problem, 1 note</summary>" in html
    assert "Otorhinolaryngological" in html
    assert "N576" in html


def test_what_is_no_page(ear_files: Path) -> None:
    """An address without a page has no file and nothing to measure."""
    panel = panel_of("/nothing/", load(ear_files), state="1", at=None)

    assert (panel.file, panel.problems, panel.notes, panel.level) == ("", 0, (), None)


def test_problems_at_the_top(open_preview: OpenPreview, ear_files: Path) -> None:
    """Each has its line and what to type, before the text of the page."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(f"{file.read_text()}\nSee [that](/fqa/).\n")
    line = len(file.read_text().splitlines())

    top = body(open_preview(ear_files), "/faq/does-it-hurt/").partition("<article")[0]

    assert f"content/faq/does-it-hurt.md:{line}:12: E501 There is no page /fqa/." in top
    assert "Did you mean &quot;/faq/&quot;?" in top
