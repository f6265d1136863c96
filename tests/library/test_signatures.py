from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from microneedling_site.library import signatures
from microneedling_site.library.front_matter import MAX_BYTES
from microneedling_site.library.library import load
from tests.library import reading

ROOT = Path(__file__).parents[2]

BODY = """\
## What is kept

Nothing is stored, not even
for a day.

- no names
- no places

::: warning
### Cafés

They see.
:::
"""


def test_pieces() -> None:
    """Keys of the front matter, headings, paragraphs and lines of lists are signed one by one."""
    found = [(piece.line, piece.name) for piece in signatures.pieces(reading.page(BODY))]

    assert found == [
        (3, '"description"'),
        (2, '"title"'),
        (7, 'line 7 ("## What is kept")'),
        (9, 'line 9 ("Nothing is stored, not even f…")'),
        (12, 'line 12 ("- no names")'),
        (13, 'line 13 ("- no places")'),
        (15, 'line 15 ("::: warning")'),
        (16, 'line 16 ("### Cafés")'),
        (18, 'line 18 ("They see.")'),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("even\nfor a day", "even for a\nday"),
        ("Nothing is", "Nothing   is"),
        ("- no places\n", "- no places\n\n\n"),
        ("Cafés", unicodedata.normalize("NFD", "Cafés")),
        ("They see.\n", "They see.  \n"),
    ],
)
def test_what_does_not_count(old: str, new: str) -> None:
    """Wrapping, spaces, empty lines and the way an accent is stored change no hash, long or short."""
    changed = reading.page(BODY.replace(old, new))

    assert signatures.signature(changed) == signatures.signature(reading.page(BODY))


def test_signature_is_short() -> None:
    """The signature of the longest shipped page takes a fifth of the front matter at most."""
    library = load(ROOT / "content", drafts=True)

    longest = max(len(signatures.signature(page)) for page in library.pages.values())

    assert longest < MAX_BYTES / 5


def test_very_long_page() -> None:
    """More pieces than the front matter could hold are not signed one by one; the whole still is."""
    page = reading.page("".join(f"Word {number}.\n\n" for number in range(signatures.MOST_PIECES)))

    assert signatures.signature(page) == page.signature


def test_difference() -> None:
    """A changed piece is new, and not also gone; one that was only taken out is gone."""
    signed = signatures.signature(reading.page(BODY))

    found = signatures.difference(
        reading.page(BODY.replace("- no names\n", "").replace("They", "We")), signed
    )

    assert [piece.name for piece in found.new] == ['line 17 ("We see.")']
    assert found.gone == 1
