from __future__ import annotations

from pathlib import Path

from microneedling_site.library.library import Library
from microneedling_site.site.shelf import Shelf


def break_site(content: Path) -> None:
    """Make one file unreadable."""
    (content / "about" / "privacy.md").write_text("nothing")


def test_library_that_is_shown_stays(ear_files: Path, ears: Library) -> None:
    """What a release is made from is served, whatever happens to the files."""
    shelf = Shelf(ear_files, preview=False)

    shelf.show(ears)
    break_site(ear_files)

    assert shelf.library() is ears


def test_preview_reads_nothing_again_without_a_change(ear_files: Path) -> None:
    """The preview keeps its library while the files stay as they are."""
    shelf = Shelf(ear_files, preview=True)

    assert shelf.library() is shelf.library()


def test_preview_reads_again_after_a_change(ear_files: Path) -> None:
    """A new, a changed and a removed file are all seen."""
    shelf = Shelf(ear_files, preview=True)
    before = shelf.library()
    terms = ear_files / "glossary"

    (terms / "ear.md").write_text((terms / "cerumen.md").read_text())
    added = shelf.library()
    (terms / "ear.md").unlink()
    removed = shelf.library()

    assert "/glossary/ear/" not in before.pages
    assert "/glossary/ear/" in added.pages
    assert "/glossary/ear/" not in removed.pages
    # What came of the files that stayed is taken over.
    assert removed.pages["/about/"] is before.pages["/about/"]
