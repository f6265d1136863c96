from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from microneedling_site.editing import disk
from microneedling_site.editing.disk import Change, NotSavedError, Opened, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file that its group may write."""
    path = tmp_path / "page.md"
    path.write_bytes(b"old")
    path.chmod(0o664)
    return path


def names(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_file_is_replaced(file: Path) -> None:
    """The new bytes stand there, with the mode of the old file and nothing beside them."""
    save([Change(file, Opened.read(file), b"new")])

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o664
    assert names(file.parent) == ["page.md"]


def test_new_bytes_are_on_the_disk_before_the_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut finds the old file or the new one, and never an empty one."""
    steps: list[str] = []
    sync, put = os.fsync, Path.replace

    def note_sync(number: int) -> None:
        steps.append("sync")
        sync(number)

    def note_replace(place: Path, target: Path) -> Path:
        steps.append("replace")
        return put(place, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_replace)

    save([Change(file, Opened.read(file), b"new")])

    assert steps == ["sync", "replace", "sync"]


@pytest.mark.parametrize("content", [b"other", b"old"])
def test_changed_file_is_left_alone(file: Path, content: bytes) -> None:
    """Who saved meanwhile loses nothing, also where the bytes are the same again."""
    opened = Opened.read(file)
    file.write_bytes(content)

    with pytest.raises(NotSavedError, match=r"page\.md changed while this command worked on it"):
        save([Change(file, opened, b"new")])
    assert file.read_bytes() == content
    assert names(file.parent) == ["page.md"]


def test_link_is_not_followed(file: Path) -> None:
    """What a symbolic link leads to is neither read nor written."""
    link = file.with_name("link.md")
    link.symlink_to(file)

    with pytest.raises(NotSavedError, match=r"link\.md is a symbolic link, which is never followed\."):
        Opened.read(link)


def test_file_that_became_a_link_is_left_alone(file: Path, tmp_path: Path) -> None:
    """A link that took the place of a file since it was read is not written over."""
    opened = Opened.read(file)
    file.rename(tmp_path / "other.md")
    file.symlink_to(tmp_path / "other.md")

    with pytest.raises(NotSavedError, match="changed while"):
        save([Change(file, opened, b"new")])
    assert (tmp_path / "other.md").read_bytes() == b"old"


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is refused at once."""
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(NotSavedError, match="not an ordinary file"):
        Opened.read(tmp_path / "pipe.md")


def test_missing_file(tmp_path: Path) -> None:
    """The message is the disk's reason."""
    with pytest.raises(NotSavedError, match=r"page\.md cannot be read: no such file or directory\."):
        Opened.read(tmp_path / "page.md")


def test_nothing_is_written_over(file: Path) -> None:
    """A file that should be new may not be there."""
    with pytest.raises(NotSavedError, match=r"page\.md is there already"):
        save([Change(file, None, b"new")])
    assert file.read_bytes() == b"old"


def test_new_file(tmp_path: Path) -> None:
    """A new file is one that everybody may read whom the account lets."""
    before = os.umask(0o027)
    try:
        save([Change(tmp_path / "new.md", None, b"new")])
    finally:
        os.umask(before)

    assert (tmp_path / "new.md").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640
    assert names(tmp_path) == ["new.md"]


def test_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file can be made there too."""

    def refuse(*_paths: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    save([Change(tmp_path / "new.md", None, b"new")])

    assert (tmp_path / "new.md").read_bytes() == b"new"
    assert names(tmp_path) == ["new.md"]


def changes_of_each_kind(folder: Path) -> list[Change]:
    """Return two changed, two new and two removed files."""
    paths = [folder / f"{letter}.md" for letter in "abcdef"]
    for path in paths[:2] + paths[4:]:
        path.write_bytes(b"old")
    opened = [Opened.read(path) if path.exists() else None for path in paths]
    after = [b"new", b"new", b"new", b"new", None, None]
    return [Change(*change) for change in zip(paths, opened, after, strict=True)]


@pytest.mark.parametrize(("owner", "failing"), [(Path, "replace"), (os, "link"), (Path, "unlink")])
@pytest.mark.parametrize("order", [1, -1])
def test_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, failing: str, order: int
) -> None:
    """Where one change fails, those before it are taken back: changed, new and removed files alike."""
    changes = changes_of_each_kind(tmp_path)[::order]
    real = getattr(owner, failing)
    calls: list[object] = []

    def fail_the_second_time(*args: Path, **kwargs: bool) -> object:
        if failing != "unlink" or not args[0].name.startswith("."):  # What was prepared is put away.
            calls.append(args)
            if len(calls) == 2:
                raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, failing, fail_the_second_time)

    with pytest.raises(NotSavedError, match=r"The disk refused: no space left on device\. Nothing was"):
        save(changes)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        ("a.md", "b.md", "e.md", "f.md"), b"old"
    )


def test_full_disk(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that find no room change nothing, and leave nothing behind."""

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(NotSavedError, match="no space left on device"):
        save([Change(file, Opened.read(file), b"new")])
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["page.md"]


def test_file_that_appears_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the new name somebody else may have been faster."""
    monkeypatch.setattr(disk, "_refuse_changed", lambda _change: None)
    (tmp_path / "new.md").write_bytes(b"theirs")

    with pytest.raises(NotSavedError, match="is there already"):
        save([Change(tmp_path / "new.md", None, b"ours")])
    assert (tmp_path / "new.md").read_bytes() == b"theirs"
