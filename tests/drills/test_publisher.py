"""What goes wrong while staff publish, and what patients see meanwhile."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from microneedling_site.publishing.releases import Releases
from tests.drills.conftest import EARS, Measured
from tests.drills.namespace import namespace
from tests.drills.packages import program
from tests.drills.site import Server, Site, damaged, edit, is_of, wait_until
from tests.drills.visitors import Answer, Request, ask, crowd, in_all_encodings, is_shown

#: Seconds within which staff are told of a mistake.
TOLD_WITHIN = 5.0

#: Takes away what lets root read and write what its permissions forbid.
WITHOUT_PRIVILEGE = ("--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")


def unprivileged(*command: str) -> list[str]:
    """Return a command as it is run by somebody whom permissions bind."""
    return [program("setpriv"), *WITHOUT_PRIVILEGE, *command] if os.geteuid() == 0 else list(command)


def readiness(server: Server) -> dict[str, object]:
    """Return what /readyz says."""
    answer = ask(server.port, [Request("/readyz")])[0]
    assert isinstance(answer, Answer), answer
    return dict(json.loads(answer.body))


def unfinished(site: Site) -> list[str]:
    """Return what a publisher left lying about in the folder of releases."""
    return [
        path.name for path in site.releases.iterdir() if path.name.startswith(".") and path.name != ".lock"
    ]


@pytest.mark.drill(
    "kill -9 of the publisher at ten points of a build",
    mark="a whole release is current; the next one tidies up",
)
def test_a_killed_publisher_leaves_a_whole_release(site: Site, measured: Measured) -> None:
    """Patients see a whole release at every moment, and nothing is left behind."""
    chosen = random.Random(1)  # noqa: S311 - the same points in every run
    # Another address makes every page another, so that nothing is taken over from the release before.
    with site.watcher(environ={"SITE_URL": "http://127.0.0.1:1000"}) as publisher:
        begins = wait_until(lambda: bool(unfinished(site)), publisher.output)
        takes = wait_until(lambda: "Patients now see" in publisher.output(), publisher.output)
    in_the_middle = 0
    faults = []

    for number in range(10):
        with site.watcher(environ={"SITE_URL": f"http://127.0.0.1:{1001 + number}"}) as publisher:
            time.sleep(begins + takes * (number + chosen.random()) / 10)
            publisher.kill()
        in_the_middle += bool(unfinished(site))
        faults += damaged(site.current)

    last = site.publish()
    for release in Releases(site.releases).kept():
        faults += damaged(release)
    measured(f"10 kills, {in_the_middle} of them in the middle of writing; {len(faults)} damaged files")
    assert (last.returncode, faults, unfinished(site)) == (0, [], [])
    assert in_the_middle


@pytest.mark.drill("disk full during a build, at five points", mark="0 failed reads; old bytes intact")
def test_a_full_disk_changes_nothing(site: Site, measured: Measured) -> None:
    """A build that does not fit is refused in words, and the next one that fits is published."""
    kept = site.root / "kept"
    site.releases.rename(kept)
    site.releases.mkdir()
    refusals = []
    with namespace(site.program) as inside:
        seen = Site(inside.path(site.root))

        def resize(size: str) -> None:
            inside.run("mount", "-o", f"remount,size={size}", str(site.releases))

        inside.run("mount", "-t", "tmpfs", "small", str(site.releases))
        inside.run("cp", "-a", f"{kept}/.", str(site.releases))
        used = shutil.disk_usage(seen.releases).used
        assert site.publish(inside=inside.command, SITE_URL="http://127.0.0.1:1001").returncode == 0
        before, full = seen.current, shutil.disk_usage(seen.releases).used
        with (
            site.gunicorn(prefix=inside.command()) as server,
            # With a rest, or the readers would have the processors that the builds need.
            crowd(
                server.port,
                in_all_encodings(seen.addresses()),
                visitors=4,
                check=is_of(before.manifest()),
                rest=0.01,
            ) as tally,
        ):
            for part in (0.02, 0.3, 0.6, 0.9, 0.999):
                resize(str(full + int((full - used) * part)))
                result = site.publish(inside=inside.command, SITE_URL="http://127.0.0.1:1002")
                refusals.append((result.returncode, result.stderr))
                assert (seen.current, damaged(before), unfinished(seen)) == (before, [], []), part
        resize("0")
        last = site.publish(inside=inside.command, SITE_URL="http://127.0.0.1:1002")
    measured(f"{tally}; 5 builds refused")

    assert [code for code, _ in refusals] == [1] * 5, refusals
    assert not [text for _, text in refusals if "Traceback" in text or "No space left" not in text], refusals
    assert tally.failed == 0
    assert last.returncode == 0, last.stderr


def gone(content: Path) -> None:
    """Take the folder away."""
    shutil.rmtree(content)


def empty(content: Path) -> None:
    """Leave an empty folder."""
    shutil.rmtree(content)
    content.mkdir()


def unreadable(content: Path) -> None:
    """Take away the right to read it."""
    content.chmod(0)


def another(content: Path) -> None:
    """Mount another site's content."""
    shutil.rmtree(content)
    shutil.copytree(EARS, content)


def a_file(content: Path) -> None:
    """Put a file where the folder was."""
    shutil.rmtree(content)
    content.write_text("content")


def half(content: Path) -> None:
    """Lose half of the pages."""
    for file in sorted(content.rglob("*.md"))[::2]:
        file.unlink()


LOSSES: tuple[Callable[[Path], None], ...] = (gone, empty, unreadable, another, a_file, half)


@pytest.mark.drill(
    "content folder gone, empty, unreadable, another, a file, half gone",
    mark="all pages 200, also after a restart",
)
def test_a_lost_content_folder_loses_no_page(site: Site, measured: Measured) -> None:
    """A wrong mount is refused; what patients see stays, whoever restarts what."""
    before, pages = site.current, len(site.addresses())
    results = []

    for lose in LOSSES:
        shutil.move(site.content, site.root / "kept")
        shutil.copytree(site.root / "kept", site.content)
        lose(site.content)
        result = site.publish(inside=unprivileged)
        with site.gunicorn() as server:
            faults = site.bad_answers(server.port)
            state = readiness(server)["state"]
        results.append((lose.__name__, result.returncode, "Traceback" in result.stderr, state, faults))
        assert site.current == before
        if site.content.is_dir():
            site.content.chmod(0o755)
            shutil.rmtree(site.content)
        else:
            site.content.unlink(missing_ok=True)
        shutil.move(site.root / "kept", site.content)

    measured(f"{len(LOSSES)} losses, {pages} addresses each in 3 encodings, all as before")
    assert results == [(lose.__name__, 1, False, "degraded", []) for lose in LOSSES]


@pytest.mark.drill(
    "content folder taken away and put back under the watcher", mark="it goes on, and publishes the next edit"
)
def test_the_watcher_outlives_the_loss_of_its_folder(small_site: Site, measured: Measured) -> None:
    """A disk that is unmounted for a while needs nobody's hand afterwards."""
    away = small_site.root / "away"
    before = small_site.current

    with small_site.watcher() as publisher:
        wait_until(lambda: "release" in publisher.output(), publisher.output)
        small_site.content.rename(away)
        wait_until(lambda: "content folder" in publisher.output(), publisher.output)
        time.sleep(1)
        meanwhile = small_site.current
        away.rename(small_site.content)
        time.sleep(1)
        edit(small_site.content / "faq" / "does-it-hurt.md", "It is over soon.")
        seconds = wait_until(lambda: small_site.current != before, publisher.output)

    measured(f"the same release meanwhile; the edit was live after {seconds:.1f} s")
    assert meanwhile == before
    assert "Traceback" not in publisher.output()


@pytest.mark.drill("read-only folder of releases", mark="0 failed reads; refused in words")
def test_a_read_only_folder_of_releases_is_served(site: Site, measured: Measured) -> None:
    """A disk that fell back to read-only after an error is still read."""
    with namespace(site.program) as inside:
        inside.run("mount", "--bind", str(site.releases), str(site.releases))
        inside.run("mount", "-o", "remount,bind,ro", str(site.releases))
        with site.gunicorn(prefix=inside.command()) as server:
            check = is_of(site.manifest())
            with crowd(server.port, in_all_encodings(site.addresses()), visitors=4, check=check) as tally:
                result = site.publish(inside=inside.command, SITE_URL="http://127.0.0.1:1001")
                with site.watcher(
                    prefix=inside.command(), environ={"SITE_URL": "http://127.0.0.1:1001"}
                ) as watcher:
                    wait_until(lambda: "Read-only" in watcher.output(), watcher.output)
                    time.sleep(1)
                    is_watching = watcher.process.poll() is None

    measured(f"{tally}")
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert "Read-only file system" in result.stderr
    assert is_watching, watcher.output()
    assert tally.failed == 0


@contextmanager
def rewritten_in_place(file: Path, original: str, *, times_a_second: int) -> Iterator[list[int]]:
    """Truncate a page and write it anew, over and over; the list holds the last version's number."""
    versions = [0]
    is_over = threading.Event()

    def write() -> None:
        while not is_over.wait(1 / times_a_second):
            number = versions[0] + 1
            text = "\n".join(f"Sentence {line} of version {number}.\n" for line in range(20))
            with file.open("w") as opened:
                opened.write(original)
                opened.flush()
                opened.write(f"\n{text[: len(text) // 2]}")
                opened.flush()
                opened.write(text[len(text) // 2 :])
            versions[0] = number

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield versions
    finally:
        is_over.set()
        writer.join()


@pytest.mark.drill("a page truncated and rewritten in place, 500 times a second", mark="0 torn pages")
def test_a_page_that_is_being_written_is_never_shown_in_part(small_site: Site, measured: Measured) -> None:
    """What patients read was one whole file at some time."""
    file = small_site.content / "faq" / "does-it-hurt.md"
    original = file.read_text()
    seconds = 10
    rewritten = 0
    torn = []
    version = re.compile(rb"Sentence (\d+) of version (\d+)\.")

    def check(request: Request, answer: Answer) -> str | None:
        if answer.status != 200:
            return f"{answer.status} for {request.path}"
        found = version.findall(answer.body)
        lines, versions = [int(line) for line, _ in found], {number for _, number in found}
        if found and (lines != list(range(20)) or len(versions) != 1):
            torn.append(answer.body)
            return "a torn page"
        return None

    with (
        small_site.gunicorn() as server,
        small_site.watcher() as publisher,
        crowd(
            server.port, [Request("/faq/does-it-hurt/"), Request("/faq/")], visitors=4, check=check
        ) as tally,
    ):
        # Bursts, so that some of the versions come to rest for long enough to be published.
        for _ in range(4):
            with rewritten_in_place(file, original, times_a_second=500) as versions:
                time.sleep(seconds / 4)
            last = versions[0]
            rewritten += last
            wait_until(
                partial(is_shown, server.port, "/faq/does-it-hurt/", f"of version {last}."),
                publisher.output,
                seconds=10,
            )

    measured(f"{rewritten:,} rewritings in {seconds} s; {tally}; {len(torn)} torn")
    assert (tally.failed, torn) == (0, [])
    assert "Traceback" not in publisher.output()


def not_utf_8(file: Path) -> None:
    """Save it in another encoding."""
    file.write_bytes(file.read_bytes() + b"\xff\xfe na\xefve\n")


def nothing(file: Path) -> None:
    """Leave no byte of it."""
    file.write_bytes(b"")


def cut_off(file: Path) -> None:
    """Leave the first twenty bytes."""
    os.truncate(file, 20)


def zeros(file: Path) -> None:
    """Leave zeros, as some disks do after a power cut."""
    file.write_bytes(b"\0" * 4096)


def merge_bomb(file: Path) -> None:
    """Aliases of aliases: half a kB that would become a gigabyte."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    file.write_text("---\n" + "\n".join(lines) + "\n---\n\nText.\n")


def nested_front_matter(file: Path) -> None:
    """Three thousand brackets where a value should be."""
    file.write_text("---\ntitle: " + "[" * 3000 + "\n---\n\nText.\n")


def brackets(file: Path) -> None:
    """Brackets that a Markdown reader tries in every combination."""
    file.write_text(file.read_text() + "\n" + "![" * 20_000 + "\n")


def nested_lists(file: Path) -> None:
    """A list in a list, a thousand deep."""
    file.write_text(file.read_text() + "\n" + "".join(f"{'  ' * n}- x\n" for n in range(1000)))


def huge(file: Path) -> None:
    """Ten megabytes."""
    file.write_text(file.read_text() + "word " * 2_000_000)


def unknown_block(file: Path) -> None:
    """A block that is not closed, of a kind that is not there."""
    file.write_text(file.read_text() + "\n::: wraning\nText.\n")


def raw_html(file: Path) -> None:
    """A script."""
    file.write_text(file.read_text() + "\n<script>alert(1)</script>\n")


def draft(file: Path) -> None:
    """Neither true nor false."""
    file.write_text(file.read_text().replace("---\n", "---\ndraft: maybe\n", 1))


def fifo(file: Path) -> None:
    """A pipe that nobody writes to."""
    file.unlink()
    os.mkfifo(file)


def link_out(file: Path) -> None:
    """A link to a file that is none of the site's."""
    file.unlink()
    file.symlink_to("/etc/passwd")


def folder(file: Path) -> None:
    """A folder with the name of a page."""
    file.unlink()
    file.mkdir()


FAULTS: tuple[Callable[[Path], None], ...] = (
    not_utf_8,
    nothing,
    cut_off,
    zeros,
    merge_bomb,
    nested_front_matter,
    brackets,
    nested_lists,
    huge,
    unknown_block,
    raw_html,
    draft,
    fifo,
    link_out,
    folder,
)


@pytest.mark.drill(
    "a bad file of any of fifteen kinds", mark="its page last-good, the others unchanged, named within 5 s"
)
def test_a_bad_file_is_named_and_harms_no_page(small_site: Site, measured: Measured) -> None:
    """The mistake is told at once; the page stays as it was, and so do the others."""
    name = "content/faq/does-it-hurt.md"
    file = small_site.content / "faq" / "does-it-hurt.md"
    good = file.read_bytes()
    before = small_site.current
    told_after, faults = {}, []

    with small_site.gunicorn() as server, small_site.watcher() as publisher:
        wait_until(lambda: "release" in publisher.output(), publisher.output)

        def is_told() -> bool:
            return name in str(readiness(server)["held_back"])

        for spoil in FAULTS:
            spoil(file)
            told_after[spoil.__name__] = wait_until(is_told, publisher.output)
            faults += [f"{spoil.__name__}: {fault}" for fault in small_site.bad_answers(server.port)]
            assert small_site.current == before
            if file.is_dir():
                file.rmdir()
            else:
                file.unlink()
            file.write_bytes(good)
            wait_until(lambda: not is_told(), publisher.output)

    slowest = max(told_after, key=lambda kind: told_after[kind])
    measured(f"{len(FAULTS)} kinds, the slowest ({slowest}) told after {told_after[slowest]:.1f} s")
    assert faults == []
    assert max(told_after.values()) <= TOLD_WITHIN, told_after
    assert "Traceback" not in publisher.output()
