"""Old addresses: each leads to one page, or says why there is none."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load
from tests.library.small_site import page, put

AT = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
GONE = "removed: {on: 2026-11-20, why: It was wrong.}\n"


def seen(content: Path) -> Library:
    """Return the library as readers see it."""
    return load(content, at=AT)


def test_a_name_is_an_address_in_the_same_folder_and_language(content: Path) -> None:
    """And an address is itself, wherever it is."""
    put(content, {"content/about/privacy.md": page(keys="former_slugs: [data, /faq/what-you-store/]\n")})
    put(content, {"content/about/privacy.es.md": page(title="Datos", keys="former_slugs: [datos]\n")})

    assert seen(content).moved == {
        "/about/data/": "/about/privacy/",
        "/es/about/datos/": "/es/about/privacy/",
        "/faq/what-you-store/": "/about/privacy/",
    }


def test_first_pages_moved_too(content: Path) -> None:
    """The name of one is a page's in its folder."""
    path = content / "about/index.md"
    path.write_text(path.read_text().replace("---\n## How", "former_slugs: [us]\n---\n## How"))

    assert seen(content).moved == {"/about/us/": "/about/"}


def test_a_removed_page_is_in_no_list(content: Path) -> None:
    """Neither among the pages nor among those of its folder: only where it stood is it known."""
    put(content, {"content/about/privacy.md": page(keys=GONE)})

    library = seen(content)

    assert "/about/privacy/" not in library.pages
    assert library.members("about", "en") == ()
    assert list(library.gone) == ["/about/privacy/"]
    assert library.gone["/about/privacy/"].record.removed is not None


def test_the_old_addresses_of_a_removed_page_say_so_themselves(content: Path) -> None:
    """Nobody is led to a page only to learn there that it is gone."""
    put(content, {"content/about/privacy.md": page(keys=f"former_slugs: [data]\n{GONE}")})

    library = seen(content)

    assert list(library.gone) == ["/about/data/", "/about/privacy/"]
    assert library.moved == {}


@pytest.mark.parametrize(
    "keys", ["draft: true\n", "publish_at: 2027-01-01 00:00\n", "expire_at: 2026-11-22 00:00\n"]
)
def test_nothing_leads_to_a_page_that_is_not_shown(content: Path, keys: str) -> None:
    """It would be a way to nowhere."""
    put(content, {"content/about/privacy.md": page(keys=f"former_slugs: [data]\n{keys}")})

    assert seen(content).moved == {}


def test_a_draft_was_never_there(content: Path) -> None:
    """So it cannot have been removed; an expired page can."""
    put(content, {"content/about/privacy.md": page(keys=f"draft: true\n{GONE}")})
    put(content, {"content/about/rules.md": page(title="Rules", keys=f"expire_at: 2026-11-21 09:00\n{GONE}")})

    assert list(seen(content).gone) == ["/about/rules/"]


def test_what_stands_at_an_address_goes_first(content: Path) -> None:
    """A former address that is not free is a problem, and never takes a page away."""
    put(content, {"content/about/privacy.md": page(keys="former_slugs: [/faq/, rules]\n")})
    put(content, {"content/about/rules.md": page(title="Rules", keys=GONE)})

    library = seen(content)

    assert (library.moved, list(library.gone)) == ({}, ["/about/rules/"])


def test_the_home_page_is_always_there(content: Path) -> None:
    """What every page needs cannot be taken away by a slip."""
    path = content / "site.md"
    path.write_text(path.read_text().replace("---\nMost", f"{GONE}---\nMost"))

    assert "/" in load(content, drafts=True).pages


def test_two_claims_on_one_address(content: Path) -> None:
    """The first by path has it: the order in which a disk lists files decides nothing."""
    keys = "former_slugs: [data]\n"
    put(
        content,
        {"content/about/b.md": page(title="B", keys=keys), "content/about/a.md": page(title="A", keys=keys)},
    )

    assert seen(content).moved == {"/about/data/": "/about/a/"}


def test_a_review_does_not_cover_where_a_page_stood(content: Path) -> None:
    """Moving a page or taking it away changes no word that was signed."""
    put(content, {"content/about/privacy.md": page("Text.\n")})
    before = seen(content).pages["/about/privacy/"].signature
    put(content, {"content/about/privacy.md": page("Text.\n", keys="former_slugs: [data]\n")})

    assert seen(content).pages["/about/privacy/"].signature == before
