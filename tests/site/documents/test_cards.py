from __future__ import annotations

import io
from pathlib import Path

import PIL.Image

from microneedling_site.library.library import Library, load, seen
from microneedling_site.site.cards.card import Card
from microneedling_site.site.documents import cards
from microneedling_site.site.documents.catalog import find


def test_every_page_has_a_card_of_its_own(ears: Library) -> None:
    """Home too, and translations in their own words."""
    library = seen(ears)

    documents = [cards.card(page, library) for page in library.pages.values()]

    found = {document.url: document.made_from for document in documents}

    assert len(found) == len(library.pages)
    assert found["/cards/index.png"] == (Card("Ear syringing: what to know", "Ear Guide"),)
    assert found["/cards/faq.png"] == (Card("Questions about ear syringing", "Ear Guide"),)
    assert found["/cards/es/faq/does-it-hurt.png"] == (Card("¿Duele el lavado de oídos?", "Guía del oído"),)


def test_a_card_is_a_picture(ears: Library) -> None:
    """As its address says."""
    document = find("/cards/faq/does-it-hurt.png", ears)
    assert document is not None

    with PIL.Image.open(io.BytesIO(document.content())) as card:
        assert (card.format, card.size, document.media_type) == ("PNG", (1200, 630), "image/png")


def test_a_card_depends_on_its_text_alone(ear_files: Path) -> None:
    """Not on the rest of its page, nor on the day of its last change."""
    before = find("/cards/faq/does-it-hurt.png", load(ear_files))
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(
        file.read_text().replace("2026-02-10", "2026-07-10").replace("short_answer: ", "short_answer: Well. ")
    )

    after = find("/cards/faq/does-it-hurt.png", load(ear_files))

    assert before is not None
    assert after is not None
    assert (after.made_from, after.maker, after.updated) == (before.made_from, before.maker, None)
