from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from microneedling_site.library.library import Library, load
from microneedling_site.site.notes import Note, notes_of
from microneedling_site.site.rendering import page_html


def test_notes_are_ready_to_print(ears: Library) -> None:
    """Numbered sources come first; what the whole page rests on follows without a number."""
    with translation.override("en"):
        notes = notes_of(ears.pages["/faq/does-it-hurt/"], ears)

    assert notes == (
        Note(
            number="1",
            url="/sources/ear-leaflet/",
            title="Ear care leaflet",
            details="Example Hospital, 2024. Read here: January 2026.",
            link="https://www.hospital.example/ears",
            host="hospital.example",
            is_original=True,
        ),
        Note(
            number="",
            url="/sources/ear-trial/",
            title="Trial of water and drops",
            details="Example Journal. Read here: January 15, 2026.",
            link="https://journal.example/1",
            host="journal.example",
            is_original=True,
        ),
    )


@pytest.mark.parametrize(
    ("keys", "details"),
    [
        (
            "publisher: Example Hospital\nwhere_read: Reposted by A Clinic\n",
            "Example Hospital, 2024. Reposted by A Clinic. Read here: January 2026.",
        ),
        ("where_read: Free copy in a library\n", "2024. Free copy in a library. Read here: January 2026."),
    ],
)
def test_a_note_says_where_a_copy_was_read(ear_files: Path, keys: str, details: str) -> None:
    """Behind who published it and when; alone, where nobody knows who did."""
    leaflet = ear_files / "sources" / "ear-leaflet.md"
    leaflet.write_text(leaflet.read_text().replace("publisher: Example Hospital\n", keys))
    library = load(ear_files)

    with translation.override("en"):
        notes = notes_of(library.pages["/faq/does-it-hurt/"], library)

    found = [note for note in notes if note.url == "/sources/ear-leaflet/"]
    assert [(note.details, note.is_original) for note in found] == [(details, False)]
    html = page_html(library.pages["/faq/does-it-hurt/"], library)
    assert f'{details} Link: <a href="https://www.hospital.example/ears">hospital.example</a>' in html
