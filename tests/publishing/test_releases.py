from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

import pytest

from microneedling_site.publishing import releases as releases_module
from microneedling_site.publishing.release import Release
from microneedling_site.publishing.releases import BusyError, NothingBeforeError, Releases, write_whole

NAMES = [f"{number:020x}" for number in range(8)]


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    """Return a folder of releases."""
    return Releases(tmp_path / "releases")


def show(releases: Releases, *names: str) -> None:
    """Build empty releases and make each of them current, one after the other."""
    releases.root.mkdir(exist_ok=True)
    for name in names:
        with releases.staging() as folder:
            (folder / "manifest.json").write_text(name)
            releases.make_current(releases.adopt(folder, name))


def names_in(folder: Path) -> list[str]:
    """Return what stands in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def test_there_is_no_current_release_at_first(releases: Releases) -> None:
    """A folder that does not exist yet is no fault."""
    assert (releases.current(), releases.history(), list(releases.kept())) == (None, [], [])


def test_the_newest_release_is_current(releases: Releases) -> None:
    """One link says which release patients read, relative so that the folder can be moved."""
    show(releases, *NAMES[:2])

    assert releases.current() == Release(releases.root / NAMES[1])
    assert (releases.root / "current").readlink() == Path(NAMES[1])


def test_a_link_to_a_release_that_is_gone_is_no_release(releases: Releases) -> None:
    """Someone removed it by hand."""
    show(releases, NAMES[0])

    (releases.root / NAMES[0]).rename(releases.root.parent / "gone")

    assert releases.current() is None


def test_everyone_may_read_a_release(releases: Releases) -> None:
    """The server is often another account than the publisher."""
    show(releases, NAMES[0])

    assert f"{(releases.root / NAMES[0]).stat().st_mode:o}" == "40755"


def test_a_release_that_is_there_already_is_not_built_over(releases: Releases) -> None:
    """Equal names are equal bytes, and somebody may be reading them."""
    show(releases, NAMES[0])
    inode = (releases.root / NAMES[0]).stat().st_ino

    show(releases, NAMES[0])

    assert (releases.root / NAMES[0]).stat().st_ino == inode
    assert names_in(releases.root) == [NAMES[0], "current", "history.json"]


def test_the_history_has_each_release_once_in_the_order_of_its_last_show(releases: Releases) -> None:
    """A release that is shown again is the newest again."""
    show(releases, NAMES[0], NAMES[1], NAMES[0])

    assert releases.history() == [NAMES[1], NAMES[0]]
    assert list(releases.kept()) == [Release(releases.root / NAMES[0]), Release(releases.root / NAMES[1])]


def test_every_byte_is_on_the_disk_before_the_name_is(
    releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut never shows a release with an empty file, nor a link to no release."""
    steps: list[str] = []
    place = "microneedling_site.publishing.releases"
    monkeypatch.setattr(f"{place}._sync", lambda folder: steps.append(f"sync {names_in(folder)}"))
    monkeypatch.setattr(f"{place}._flush", lambda folder: steps.append(f"flush {names_in(folder)}"))

    show(releases, NAMES[0])

    assert steps == [
        "sync ['manifest.json']",
        f"flush ['{NAMES[0]}']",
        f"flush ['{NAMES[0]}', 'current', 'history.json']",
    ]


def test_the_disk_of_a_folder_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls that the tests leave out do what they should: they end, and find no fault."""
    monkeypatch.undo()
    (tmp_path / "a").touch()

    releases_module._sync(tmp_path)  # noqa: SLF001
    releases_module._flush(tmp_path)  # noqa: SLF001

    with pytest.raises(FileNotFoundError):
        releases_module._sync(tmp_path / "b")  # noqa: SLF001


@pytest.mark.parametrize("text", ["", "{", "\xff"])
def test_a_history_that_cannot_be_read_is_an_empty_one(releases: Releases, text: str) -> None:
    """It is a convenience, and publishing goes on without it."""
    show(releases, NAMES[0])

    (releases.root / "history.json").write_text(text)

    assert releases.history() == []


def test_the_newest_releases_are_kept_and_the_others_removed(releases: Releases) -> None:
    """Of eight releases, the five newest stay."""
    show(releases, *NAMES)

    releases.prune(keep=5)

    assert names_in(releases.root) == [*NAMES[3:], "current", "history.json"]
    assert releases.history() == NAMES[3:]


def test_the_current_release_is_kept_whatever_its_age(releases: Releases) -> None:
    """Also where the history has forgotten it."""
    show(releases, *NAMES[:4])
    write_whole(releases.root / "history.json", f'["{NAMES[0]}", "{NAMES[1]}"]'.encode())

    releases.prune(keep=1)

    assert names_in(releases.root) == [NAMES[1], NAMES[3], "current", "history.json"]


def test_a_release_that_was_never_shown_is_removed(releases: Releases) -> None:
    """An export leaves one behind, and a rollback another."""
    show(releases, NAMES[0])
    with releases.staging() as folder:
        releases.adopt(folder, NAMES[1])

    releases.prune(keep=5)

    assert names_in(releases.root) == [NAMES[0], "current", "history.json"]


def test_nothing_but_releases_is_ever_removed(releases: Releases) -> None:
    """An operator who names a folder that holds other things loses none of them."""
    show(releases, NAMES[0])
    for name in ("backup", "lost+found", f"{NAMES[1]}-copy"):
        (releases.root / name).mkdir()

    releases.prune(keep=1)

    assert names_in(releases.root) == [
        NAMES[0],
        f"{NAMES[1]}-copy",
        "backup",
        "current",
        "history.json",
        "lost+found",
    ]


def test_a_release_loses_its_name_before_its_files(
    releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publisher that is killed while it removes one leaves no half release under a whole one's name."""
    show(releases, *NAMES[:2])
    removed = []
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda path, **_: removed.append((path, names_in(path))))
        releases.prune(keep=1)

    ((folder, inside),) = removed
    assert (folder.name.startswith(".building-"), inside) == (True, [NAMES[0]])
    assert not (releases.root / NAMES[0]).exists()


def test_the_release_before_is_the_one_that_was_current_before(releases: Releases) -> None:
    """Whatever was built when."""
    show(releases, NAMES[2], NAMES[0], NAMES[1])

    assert releases.before() == Release(releases.root / NAMES[0])


def test_before_a_release_that_the_history_lacks_is_the_newest_that_it_has(releases: Releases) -> None:
    """A history that was restored from a backup ends earlier."""
    show(releases, *NAMES[:3])
    write_whole(releases.root / "history.json", f'["{NAMES[0]}", "{NAMES[1]}"]'.encode())

    assert releases.before() == Release(releases.root / NAMES[1])


@pytest.mark.parametrize("shown", [[], NAMES[:1]], ids=["none", "one"])
def test_there_is_nothing_before_the_first_release(releases: Releases, shown: list[str]) -> None:
    """Going back is refused."""
    show(releases, *shown)

    with pytest.raises(NothingBeforeError):
        releases.roll_back()


def test_going_back_shows_the_release_before_and_forgets_the_current_one(releases: Releases) -> None:
    """Going back twice goes two releases back, and not to and fro."""
    show(releases, *NAMES[:3])

    shown = [releases.roll_back().digest, releases.roll_back().digest]

    assert shown == [NAMES[1], NAMES[0]]
    assert releases.history() == [NAMES[0]]
    assert releases.current() == Release(releases.root / NAMES[0])


def test_a_folder_to_work_in_is_empty_and_goes_with_its_block(releases: Releases) -> None:
    """Whatever happens in the block."""
    releases.root.mkdir()
    inside = []

    def work() -> None:
        with releases.staging() as folder:
            inside.extend([names_in(folder), names_in(releases.root) == [folder.name]])
            (folder / "page.html").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()

    assert (inside, names_in(releases.root)) == ([[], True], [])


def test_what_killed_publishers_left_is_removed(releases: Releases) -> None:
    """Half a release, a link that was never moved, half a status."""
    show(releases, NAMES[0])
    (releases.root / ".building-a1" / "site").mkdir(parents=True)
    (releases.root / ".building-current").symlink_to(NAMES[0])
    (releases.root / ".building-status").write_text("{")
    (releases.root / ".keep").touch()

    releases.tidy()

    assert names_in(releases.root) == [".keep", NAMES[0], "current", "history.json"]
    assert releases.current() is not None


def test_only_one_publisher_is_inside_the_lock(releases: Releases) -> None:
    """The second one is told that it waits, once, and then that it waited in vain."""
    waits = []

    with releases.lock(patience=0):
        began = time.monotonic()
        with (
            pytest.raises(BusyError),
            Releases(releases.root).lock(patience=0.3, on_wait=lambda: waits.append(1)),
        ):
            pytest.fail("two were inside")

    assert (waits, 0.3 <= time.monotonic() - began < 5) == ([1], True)


def test_a_lock_that_is_free_is_not_waited_for(releases: Releases) -> None:
    """Also after somebody held it."""
    waits = []

    for _ in range(2):
        with releases.lock(patience=0, on_wait=lambda: waits.append(1)):
            pass

    assert waits == []


def test_a_lock_goes_with_the_process_that_held_it(releases: Releases) -> None:
    """The lock is the kernel's: a file that a killed publisher left behind locks nothing."""
    releases.root.mkdir()
    (releases.root / ".lock").touch()

    with releases.lock(patience=0), (releases.root / ".lock").open("w") as other, pytest.raises(OSError):  # noqa: PT011
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full leaves the old bytes, and no litter."""
    write_whole(tmp_path / "status.json", b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "status.json", b"new")

    assert (names_in(tmp_path), (tmp_path / "status.json").read_bytes()) == (["status.json"], b"old")


def test_everyone_may_read_a_file_from_the_moment_it_is_there(tmp_path: Path) -> None:
    """Whatever the publisher's account is used to."""
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "status.json", b"new")
    finally:
        os.umask(before)

    assert f"{(tmp_path / 'status.json').stat().st_mode:o}" == "100644"
