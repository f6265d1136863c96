"""What was corrected is told with its day, newest first, and where readers find all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

LIST = small_site.page(title="Corrections")


@pytest.fixture
def corrected(content: Path) -> Path:
    """Return a site that lists its corrections."""
    small_site.put(content, {"content/about/corrections.md": LIST})
    return content


def page(*days: str, dates: str = "published: 2026-11-20\nupdated: 2026-11-22\n", keys: str = "") -> str:
    """Return a page that was corrected on days of November 2026."""
    entries = "".join(f"  - {{on: 2026-11-{day}, what: It said {day}.}}\n" for day in days)
    text = small_site.page(keys=f"{keys}changes:\n{entries}")
    return text.replace("published: 2026-11-22\nupdated: 2026-11-22\n", dates)


@pytest.mark.parametrize("days", [("22", "21", "20"), ("21", "21")])
def test_corrections(corrected: Path, days: tuple[str, ...]) -> None:
    """The newest stands first, from today back to the day on which the page was first there."""
    small_site.put(corrected, {"content/about/privacy.md": page(*days)})

    assert small_site.codes(corrected) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("E580", page("20", "21")),
        ("E581", page("23")),
        ("E582", page("22", dates="published: 2026-11-20\nupdated: 2026-11-21\n")),
        ("E583", page("19")),
    ],
)
def test_wrong_days_e580_e581_e582_e583(corrected: Path, code: str, text: str) -> None:
    """A wrong day is told once, by the rule that it breaks first."""
    small_site.put(corrected, {"content/about/privacy.md": text})

    assert small_site.codes(corrected) == [code]


def test_no_list_e584(content: Path) -> None:
    """A correction that stands on no list is not told of in the one place that readers look at."""
    small_site.put(content, {"content/about/privacy.md": page("22")})

    assert small_site.codes(content) == ["E584"]


@pytest.mark.parametrize(("keys", "codes"), [("", ["E584"]), ("draft: true\n", [])])
def test_hidden_list_e584(content: Path, keys: str, codes: list[str]) -> None:
    """Nor is a draft a list, but for what is one itself."""
    hidden = small_site.page(title="Corrections", keys="draft: true\n")
    small_site.put(
        content,
        {"content/about/corrections.md": hidden, "content/about/privacy.md": page("22", keys=keys)},
    )

    assert small_site.codes(content) == codes


def test_list_that_cannot_be_read(content: Path) -> None:
    """A list with a mistake of its own is there all the same."""
    small_site.put(content, {"content/about/corrections.md": "x", "content/about/privacy.md": page("22")})

    assert small_site.codes(content) == ["E201"]
