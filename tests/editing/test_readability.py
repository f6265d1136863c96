from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.editing.conftest import Run
from tests.library import small_site

HARD = (
    "Otorhinolaryngological examinations frequently demonstrate considerable accumulations, "
    "notwithstanding individual variability concerning production.\n"
)
EASY = "Some water runs in. You sit on a chair. It is warm. You wait a bit.\n"


def test_hardest_first(content: Path, run: Run, data: Callable[..., Any]) -> None:
    """The hardest page comes first with its hardest sentence and its line; it is a to-do, and no failure."""
    small_site.put(
        content,
        {
            "content/about/hard.md": small_site.page(f"{EASY * 3}\n{HARD}", title="Hard"),
            "content/about/easy.md": small_site.page(EASY * 4, title="Easy"),
        },
    )

    code, told = run(content, "readability")
    found = data(content, "readability", "--most", "1")

    assert code == 0
    assert told.index("content/about/hard.md: LIX") < told.index("content/about/easy.md: LIX")
    assert [item["file"] for item in found] == ["content/about/hard.md"]
    assert found[0]["hardest"][0]["line"] == 11
    assert found[0]["hardest"][0]["text"] == HARD.strip()


def test_other_languages_have_no_grade(ears: Path, run: Run) -> None:
    """A school grade is for English; LIX is for any language of letters."""
    file = ears / "faq" / "does-it-hurt.es.md"
    file.write_text(file.read_text() + "\n" + "La enfermera mira el oído y espera un poco más. " * 6)

    _, told = run(ears, "readability", "--most", "99")

    (line,) = [line for line in told.split("\n") if line.startswith("content/faq/does-it-hurt.es.md")]
    assert "grade" not in line
