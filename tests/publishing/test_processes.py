"""Publishers as processes of their own: two at once, killed ones, and accounts that may not write."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from microneedling_site.publishing.release import Release
from microneedling_site.publishing.releases import Releases
from tests.publishing.conftest import (
    ROOT,
    Start,
    command,
    environ,
    publish,
    question,
    small_site,
    wait_until,
    without_count,
    write,
)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Publish the small site in a process of its own; return its folder, and what was printed."""
    root = tmp_path_factory.mktemp("first")
    small_site(root / "content")
    return root, publish(root)


@pytest.fixture
def root(first: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """Return a folder with the small site and its release, to be changed."""
    shutil.copytree(first[0], tmp_path / "root", symlinks=True)
    return tmp_path / "root"


def current(root: Path) -> Release:
    """Return the release that patients see."""
    release = Releases(root / "releases").current()
    assert release is not None
    return release


def is_whole(release: Release) -> bool:
    """Say whether each file of a release is there, and is what its manifest says."""
    return all(
        hashlib.sha256((release.root / path).read_bytes()).hexdigest() == entry.sha256
        for path, entry in release.manifest().files.items()
    )


def unfinished(root: Path) -> list[str]:
    """Return what publishers left behind."""
    return [path.name for path in (root / "releases").glob(".building-*")]


def test_a_first_publishing_says_what_patients_see(
    first: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """In one line, without a progress bar where nobody looks; exit code 0."""
    root, result = first

    # And the table of old addresses, which has none itself.
    made = len(list(current(root).addresses())) + 1
    news = f"Patients now see release {current(root).digest} (6 pages, {made} files made anew).\n"
    assert (result.returncode, result.stdout, result.stderr) == (0, news, "")


def test_a_terminal_shows_how_far_it_is(root: Path) -> None:
    """A bar on stderr, ended with a new line; the one line of news is as elsewhere."""
    ours, theirs = os.openpty()
    write(root / "content" / "faq" / "new.md", question("Is it new?"))
    process = subprocess.Popen(
        command(), cwd=ROOT, env=environ(root), stdout=subprocess.PIPE, stderr=theirs, text=True
    )
    os.close(theirs)
    output, _ = process.communicate(timeout=60)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65_536)
        except OSError:  # The other side is closed.
            break
    os.close(ours)

    assert shown.decode().split("\r")[-2].startswith("[####")
    pages = current(root).manifest().page_count
    assert shown.decode().endswith(f"] {pages}/{pages}\r\n")
    assert output.startswith("Patients now see release ")


@pytest.fixture
def publish_as_nobody(root: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Return a verb that publishes by an account that may do only what the modes of files let it."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may do everything, and setpriv is not there to take that away")
        prefix = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, *command()],
            cwd=ROOT,
            env=environ(root),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def test_a_folder_that_may_not_be_written_is_told(
    root: Path, publish_as_nobody: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """What the disk said, what patients see, and what to do; no traceback."""
    (root / "releases" / ".lock").unlink()
    (root / "releases").chmod(0o555)

    result = publish_as_nobody()

    (root / "releases").chmod(0o755)
    told = (
        f"CommandError: The disk refused: Permission denied ({root}/releases/.lock). "
        f"Patients see release {current(root).digest}. Make room, or give this account leave to write the "
        "folder of releases, and publish again.\n"
    )
    assert (result.returncode, result.stdout, result.stderr) == (1, "", told)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("content", "The content folder cannot be read, so nothing was changed."),
        ("content/faq", "What is left without the faulty files is no valid site, so nothing was changed."),
    ],
)
def test_a_content_folder_that_may_not_be_read_changes_nothing(
    root: Path, publish_as_nobody: Callable[[], subprocess.CompletedProcess[str]], place: str, told: str
) -> None:
    """Of all of it, or of a part; twice, each time in a new process."""
    before = current(root)
    (root / place).chmod(0)

    results = [publish_as_nobody() for _ in range(2)]

    (root / place).chmod(0o755)
    assert [(result.returncode, result.stderr.splitlines()[-1]) for result in results] == [
        (1, f"CommandError: {told}")
    ] * 2
    assert (current(root), is_whole(before)) == (before, True)


def test_a_file_that_may_not_be_read_is_held_back(
    root: Path, publish_as_nobody: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """The nearest case that goes on: one file, and not the folder."""
    file = root / "content" / "faq" / "does-it-hurt.md"
    write(file, file.read_text().replace("It does not.", "Hardly."))
    file.chmod(0)
    write(root / "content" / "faq" / "new.md", question("Is it new?"))

    result = publish_as_nobody()

    file.chmod(0o644)
    assert result.returncode == 1
    assert "content/faq/does-it-hurt.md:1:1: E109 This cannot be read: permission denied." in result.stderr
    assert "It does not." in (current(root).site / "faq" / "does-it-hurt" / "index.html").read_text()
    assert (current(root).site / "faq" / "new").is_dir()


def test_of_two_publishers_the_second_waits_and_says_so(root: Path, start: Start) -> None:
    """Here the first is this test; when it lets go, the second goes on."""
    write(root / "content" / "faq" / "new.md", question("Is it new?"))
    with Releases(root / "releases").lock(patience=0):
        second = start(command(), env=environ(root))
        assert second.stdout is not None
        line = second.stdout.readline()
        running = second.poll() is None

    output, _ = second.communicate(timeout=60)
    assert (line, running) == ("Another publishing is going on; waiting for it ...\n", True)
    assert (second.returncode, without_count(output)) == (
        0,
        f"Patients now see release {current(root).digest} (7 pages, some files made anew).\n",
    )


def test_many_publishers_at_once_make_one_whole_release(root: Path, start: Start) -> None:
    """All of them end well, and none of them leaves anything behind."""
    write(root / "content" / "faq" / "new.md", question("Is it new?"))

    publishers = [start(command(), env=environ(root)) for _ in range(3)]
    outputs = [publisher.communicate(timeout=60)[0] for publisher in publishers]

    assert [publisher.returncode for publisher in publishers] == [0, 0, 0]
    assert sum("Patients now see release" in output for output in outputs) == 1
    assert (is_whole(current(root)), unfinished(root)) == (True, [])
    assert "Is it new?" in (current(root).site / "faq" / "new" / "index.html").read_text()


@pytest.mark.parametrize("seed", range(2))
def test_a_publisher_that_is_killed_leaves_a_whole_release(root: Path, start: Start, seed: int) -> None:
    """At any point of a build: patients see the one before or the new one, and the next cleans up."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    for number in range(40):
        write(root / "content" / "faq" / f"new-{number}.md", question(f"Is this number {number}?"))
    before = current(root)
    process = start(command(), env=environ(root))
    wait_until(lambda: bool(unfinished(root)) or process.poll() is not None)
    time.sleep(dice.random() / 4)

    process.kill()
    process.wait()

    killed = current(root)
    assert is_whole(killed)
    if killed == before:
        assert not (killed.site / "faq" / "new-1").exists()
    result = publish(root)
    assert (result.returncode, unfinished(root), is_whole(current(root))) == (0, [], True)
    assert "Is this number 39?" in (current(root).site / "faq" / "new-39" / "index.html").read_text()
