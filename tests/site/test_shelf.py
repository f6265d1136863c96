from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.problems import ContentError
from microneedling_site.site.shelf import Shelf


def break_site(content: Path) -> None:
    """Make one file unreadable."""
    (content / "about" / "privacy.md").write_text("nothing")


def test_published_library_is_read_once(ear_files: Path) -> None:
    """Production serves what it read, whatever happens to the files."""
    shelf = Shelf(ear_files, preview=False)
    before = shelf.library()

    break_site(ear_files)

    assert shelf.library() is before


def test_content_with_an_error_is_not_published(ear_files: Path) -> None:
    """Production refuses the content, and the exception carries every problem."""
    break_site(ear_files)

    with pytest.raises(ContentError) as refusal:
        Shelf(ear_files, preview=False).library()

    assert [problem.code for problem in refusal.value.problems] == ["E201"]


def test_content_without_a_folder_is_not_published(tmp_path: Path) -> None:
    """A wrong CONTENT_DIR is an error, not an empty site."""
    with pytest.raises(ContentError):
        Shelf(tmp_path / "nowhere", preview=False).library()


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
