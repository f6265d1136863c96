"""What becomes of the documents for machines when something of the site changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.publishing.release import Entry
from tests.publishing.conftest import Desk

#: What says of pages when they changed.
DATED = ("site/feed.atom", "site/sitemap.xml")


def entries(desk: Desk) -> dict[str, Entry]:
    """Return what the current release consists of."""
    return dict(desk.current.manifest().files)


@pytest.mark.usefixtures("templates")
def test_an_edit_without_a_newer_date_moves_no_date(published: Desk) -> None:
    """A letter that was mended is no news."""
    published.publish()
    before = entries(published)
    published.edit("faq/does-it-hurt.md", "Rest your lips.", "Do rest your lips.")
    published.publish()

    after = entries(published)

    assert after["site/faq/does-it-hurt/index.html"] != before["site/faq/does-it-hurt/index.html"]
    assert {path: after[path] for path in DATED} == {path: before[path] for path in DATED}


def test_a_template_moves_no_date(published: Desk, templates: Path) -> None:
    """Every page is made anew, and looks different; none of them says anything new."""
    published.publish()
    before = entries(published)
    page = templates / "base.html"
    page.write_text(page.read_text().replace("<body>", '<body data-look="new">'))
    outcome = published.publish()

    after = entries(published)

    pages = [path for path in after if path.endswith("/index.html")]
    assert outcome.made >= len(pages)
    assert all(after[path].sha256 != before[path].sha256 for path in pages)
    assert {path: after[path].modified for path in pages} == {path: before[path].modified for path in pages}
    assert {path: after[path] for path in DATED} == {path: before[path] for path in DATED}


def test_a_newer_date_moves_what_says_it(published: Desk) -> None:
    """The nearest change that is told: the page, the list that it is on, and the documents."""
    published.publish()
    before = entries(published)
    published.edit("faq/does-it-hurt.md", "updated: 2026-02-10", "updated: 2026-07-10")
    published.publish()

    after = entries(published)

    moved = {path for path in after if path in before and after[path].modified > before[path].modified}
    pages = {path for path in moved if path.endswith(".html")}
    # The page that says that there is none shows the menu of a site, and is as new as its newest page.
    assert pages == {"site/404.html", "site/faq/does-it-hurt/index.html", "site/faq/index.html"}
    assert {*DATED} <= moved


def cards(desk: Desk) -> dict[str, int]:
    """Return the inode of every card of the current release: another one is another drawing."""
    site = desk.current.site
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in sorted((site / "cards").rglob("*.png"))
    }


def test_a_card_is_drawn_again_when_its_text_changes(published: Desk) -> None:
    """That of the page whose title is another; every other stays the very file that it was."""
    published.publish()
    before = cards(published)
    published.edit("faq/does-it-hurt.md", "title: Does whistling hurt?", "title: Can whistling hurt?")
    published.publish()

    after = cards(published)

    assert list(after) == list(before)
    assert [path for path in after if after[path] != before[path]] == ["cards/faq/does-it-hurt.png"]


def test_a_card_stays_when_anything_else_changes(
    published: Desk, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text of the page, its date, a template, and the rest of the program."""
    published.publish()
    before = cards(published)
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.edit("faq/does-it-hurt.md", "updated: 2026-02-10", "updated: 2026-07-10")
    base = templates / "base.html"
    base.write_text(base.read_text().replace("<body>", '<body data-look="new">'))
    monkeypatch.setattr("microneedling_site.publishing.code.program", lambda: "another program")
    published.restart()
    outcome = published.publish()

    after = cards(published)

    assert outcome.made > outcome.pages
    assert after == before


def test_another_hand_draws_every_card_again(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest change of the program that does: a card's look is decided by what draws it."""
    published.publish()
    before = cards(published)
    monkeypatch.setattr("microneedling_site.site.documents.cards.maker", lambda: "another hand")
    published.restart()
    published.publish()

    after = cards(published)

    assert not {after[path] for path in after} & {*before.values()}


def test_a_card_has_no_other_version(published: Desk) -> None:
    """It is compressed already."""
    assert not [path for path in entries(published) if path.startswith("site/cards/") and ".png." in path]
