from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.changes import changes
from microneedling_site.editing.rendered import rendered
from tests.editing.conftest import Run
from tests.publishing.conftest import Desk, desk, production, published, small_release, sources

__all__ = ["desk", "production", "published", "small_release", "sources"]  # Fixtures.

LOUD = "faq/is-it-loud.md"


def told(desk: Desk) -> tuple[str, ...]:
    """Return what the command says of the content on the desk."""
    return changes(desk.content, desk.root / "releases").lines


def test_nothing(published: Desk) -> None:
    """Content that is published as it is changes nothing."""
    answer = changes(published.content, published.root / "releases")

    assert answer.lines == ("Nothing would change for readers.",)
    assert answer.is_fine


def test_text(published: Desk) -> None:
    """A changed text is told by its paragraphs, and that its date stayed behind."""
    published.edit(LOUD, "It hums", "It roars")
    published.edit(LOUD, "## How far\n", "## How far it is heard\n\nVery far.\n")

    answer = changes(published.content, published.root / "releases")

    assert answer.lines == (
        "Changed (1 page):",
        "  /faq/is-it-loud/",
        "    - short_answer: It hums [@whistle-trial].",
        "    - ## How far",
        "    + short_answer: It roars [@whistle-trial].",
        "    + ## How far it is heard",
        "    + Very far.",
        '    The text changed, and "updated" is 2026-02-10 still. Set it.',
    )
    assert not answer.is_fine


def test_dated_text(published: Desk) -> None:
    """A text whose date moved with it is fine."""
    published.edit(LOUD, "It hums", "It roars")
    published.edit(LOUD, "updated: 2026-02-10", "updated: 2026-02-11")

    answer = changes(published.content, published.root / "releases")

    assert answer.lines[-1] == "    + short_answer: It roars [@whistle-trial]."
    assert answer.is_fine


def test_nothing_that_is_read(published: Desk) -> None:
    """What readers do not read needs no new date."""
    published.edit(LOUD, "topics:", "# a remark\ntopics:")

    answer = changes(published.content, published.root / "releases")

    assert answer.lines == (
        "Changed (1 page):",
        "  /faq/is-it-loud/",
        "    nothing that is read, but its order, its dates, its links to other pages or its remarks",
    )
    assert answer.is_fine


def test_pages_that_come_and_go(published: Desk) -> None:
    """New, removed and moved pages are told apart; a draft is no page."""
    text = (published.content / LOUD).read_text()
    text = text.replace("[the other question](/faq/does-it-hurt/#after)", "it")
    new = text.replace("Is whistling loud?", "Is it new?").replace("How loud a", "How new a")
    published.write("faq/new.md", new)
    published.write("faq/draft.md", new.replace("new", "draft").replace("topics:", "draft: true\ntopics:"))
    published.delete("faq/does-it-hurt.md")
    (published.content / LOUD).unlink()
    published.write(
        "faq/loud.md",
        text.replace("topics:", "former_slugs: [is-it-loud]\ntopics:"),
    )

    assert told(published) == (
        "New (1 page):",
        "  /faq/new/  Is it new?",
        "Gone (1 page):",
        "  /faq/does-it-hurt/  Does whistling hurt?",
        "Moved (1 page):",
        "  /faq/is-it-loud/ is now /faq/loud/",
    )


def test_held_back(published: Desk) -> None:
    """A file with an error stays as it is, which is something to do."""
    published.edit(LOUD, "[comfort]", "[comfrt]")

    answer = changes(published.content, published.root / "releases")

    assert answer.lines == (
        "Held back, for an error (make check tells which):",
        "  content/faq/is-it-loud.md",
    )
    assert not answer.is_fine


def test_no_release(desk: Desk) -> None:
    """Before the first release everything is new."""
    with pytest.raises(RefusedError, match="There is no release yet"):
        told(desk)


def test_nothing_can_be_published(published: Desk) -> None:
    """Where nothing could be published, the errors are told."""
    shutil.rmtree(published.content / "faq")
    published.delete("site.md")

    with pytest.raises(RefusedError, match=r"Nothing could be published:\n.*E118"):
        told(published)


def test_built(published: Desk, run: Run) -> None:
    """In production the release is built: pages that others changed are told, and what machines read."""
    shown = published.current.digest
    published.edit(LOUD, "Is whistling loud?", "Is whistling very loud?")
    published.edit(LOUD, "updated: 2026-02-10", "updated: 2026-02-11")

    code, output = run(published.content, "changes")

    assert code == 0
    lines = output.split("\n")
    others = lines[lines.index("    + title: Is whistling very loud?") + 1 :]
    assert others[0].startswith("Changed because of these, or of the program (")
    assert {"  /faq/", "  /faq/does-it-hurt/"} <= set(others)
    assert "  /faq/is-it-loud/" not in others
    assert "  /sitemap.xml" in others
    assert published.current.digest == shown


def test_built_without_change(published: Desk) -> None:
    """The same content gives the same files."""
    found = rendered(published.content, published.root / "releases")

    assert found is not None
    assert (found.pages, found.documents) == ((), ())


def test_first_build(desk: Desk, tmp_path: Path) -> None:
    """There is nothing to compare a first release with, so none is built."""
    assert rendered(desk.content, tmp_path / "none") is None
