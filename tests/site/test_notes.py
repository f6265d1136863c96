from __future__ import annotations

from django.utils import translation

from microneedling_site.library.library import Library
from microneedling_site.site.notes import Note, notes_of


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
        ),
        Note(
            number="",
            url="/sources/ear-trial/",
            title="Trial of water and drops",
            details="Example Journal. Read here: January 15, 2026.",
            link="https://journal.example/1",
            host="journal.example",
        ),
    )
