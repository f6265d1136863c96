from __future__ import annotations

from pathlib import Path

from microneedling_site.library.library import load
from microneedling_site.library.readability import measure
from microneedling_site.library.reading_level import Sentence, level, ranked
from tests.library import reading, small_site

HARD = "Meticulous photoprotection afterwards facilitates comprehensive regeneration of a skin everywhere."
LONG = "Keep out of the sun, and wear a hat, and go home, and sit down, and rest a bit."
EASY = "Wear a hat."
BODY = f"{EASY}\n\n## No sentence\n\n- {LONG}\n- {HARD}\n\n| No | Sentence |\n|---|---|\n| 1 | 2 |\n"


def test_level_of_a_page() -> None:
    """A page is measured by its sentences, and the hardest come first, with their lines."""
    found = level(reading.page(BODY))

    assert found.measure == measure(EASY, LONG, HARD)
    assert found.hardest == (
        Sentence(HARD, 12, measure(HARD)),
        Sentence(LONG, 11, measure(LONG)),
    )


def test_number_of_sentences() -> None:
    """No more sentences are named than asked for."""
    found = level(reading.page(BODY), hardest=1)

    assert [sentence.text for sentence in found.hardest] == [HARD]


def test_grade_of_another_language() -> None:
    """Syllables are counted for English, so only English has a grade; LIX is for all."""
    english = level(reading.page(BODY))
    spanish = level(reading.page(BODY, name="content/about/privacy.es.md"))

    assert english.grade == english.measure.grade
    assert spanish.grade is None
    assert spanish.lix == english.lix


def test_ranked(content: Path) -> None:
    """The hardest page is the first to rewrite; a page of few words and a source are not named."""
    small_site.put(
        content,
        {
            "content/about/easy.md": small_site.page(f"{EASY} " * 20, title="Easy"),
            "content/about/hard.md": small_site.page(f"{HARD}\n{LONG} {EASY}", title="Hard"),
            "content/about/few.md": small_site.page(HARD, title="Few"),
        },
    )

    found = ranked(load(content))

    assert [level.page.url for level in found] == ["/about/hard/", "/about/easy/"]
