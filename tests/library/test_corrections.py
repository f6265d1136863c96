from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.corrections import Correction, listed
from microneedling_site.library.library import load
from tests.library import small_site
from tests.library.small_site import AT

URL = "/about/corrections/"
DATES = "published: 2026-11-22\nupdated: 2026-11-22\n"


def page(title: str, *days: str, keys: str = "") -> str:
    """Return a page that was corrected on days of November 2026."""
    entries = "".join(f"  - {{on: 2026-11-{day}, what: It said {day}.}}\n" for day in days)
    text = small_site.page(title=title, keys=f"{keys}changes:\n{entries}")
    return text.replace(DATES, "published: 2026-11-01\nupdated: 2026-11-22\n")


def entry(day: int, title: str, url: str, language: str = "en") -> Correction:
    """Return what the list says of one of them."""
    return Correction(datetime.date(2026, 11, day), f"It said {day}.", title, url, language)


@pytest.fixture
def corrected(content: Path) -> Path:
    """Return a site on which two pages were corrected, and one more in Spanish."""
    small_site.put(
        content,
        {
            "content/about/corrections.md": small_site.page(title="Corrections"),
            "content/about/privacy.md": page("Privacy", "22", "12"),
            "content/about/privacy.es.md": page("Privacidad", "20"),
            "content/about/who.md": page("Who we are", "21"),
        },
    )
    return content


def test_all_pages(corrected: Path) -> None:
    """The newest comes first, whichever page it is of; without a list of its own a language is here too."""
    library = load(corrected, at=AT)

    assert listed(library.pages[URL], library) == (
        entry(22, "Privacy", "/about/privacy/"),
        entry(21, "Who we are", "/about/who/"),
        entry(20, "Privacidad", "/es/about/privacy/", "es"),
        entry(12, "Privacy", "/about/privacy/"),
    )


def test_own_list_of_a_language(corrected: Path) -> None:
    """A translation of the list has the pages of its language, and the original no longer has them."""
    small_site.put(corrected, {"content/about/corrections.es.md": small_site.page(title="Correcciones")})
    library = load(corrected, at=AT)

    assert listed(library.pages[f"/es{URL}"], library) == (
        entry(20, "Privacidad", "/es/about/privacy/", "es"),
    )
    assert {found.language for found in listed(library.pages[URL], library)} == {"en"}


def test_removed_page(corrected: Path) -> None:
    """Old entries are not removed with their page; only their link is."""
    removed = page("Who we are", "21", keys="removed: {on: 2026-11-22, why: We merged it.}\n")
    small_site.put(corrected, {"content/about/who.md": removed})
    library = load(corrected, at=AT)

    assert entry(21, "Who we are", "") in listed(library.pages[URL], library)


def test_draft(corrected: Path) -> None:
    """What readers never saw was not corrected for them."""
    small_site.put(corrected, {"content/about/who.md": page("Who we are", "21", keys="draft: true\n")})
    library = load(corrected, at=AT)

    assert "Who we are" not in {found.title for found in listed(library.pages[URL], library)}


def test_other_pages(corrected: Path) -> None:
    """No other page is a list."""
    library = load(corrected, at=AT)

    assert listed(library.pages["/about/privacy/"], library) == ()
