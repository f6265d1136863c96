from __future__ import annotations

import datetime
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from microneedling_site.publishing import status
from microneedling_site.publishing.outcome import Outcome, RefusedError
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.watch import News, Watch, states
from tests.publishing.conftest import (
    Desk,
    Start,
    command,
    environ,
    question,
    small_site,
    wait_until,
)

NOON = datetime.datetime(2026, 6, 1, 12, 0, tzinfo=datetime.UTC)

#: Seconds that an edit may take to be live in a test; a machine may be busy with other tests.
SOON = 5.0


@contextmanager
def watching(desk: Desk) -> Iterator[list[News]]:
    """Watch a desk in a thread, and give what is told."""
    told: list[News] = []
    ended = threading.Event()
    thread = threading.Thread(target=Watch(desk.publisher, tell=told.append, stop=ended.is_set).run)
    thread.start()
    try:
        wait_until(lambda: bool(told))
        yield told
    finally:
        ended.set()
        thread.join(10)
        assert not thread.is_alive()


def stays(is_so: Callable[[], bool], *, seconds: float) -> bool:
    """Say whether something holds all the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not is_so():
            return False
        time.sleep(0.01)
    return True


def test_it_publishes_when_it_begins(desk: Desk) -> None:
    """Whatever happened while nobody watched."""
    with watching(desk) as told:
        assert [type(news) for news in told] == [Outcome]
        assert desk.has("/faq/does-it-hurt/")


def test_an_edit_is_published(published: Desk) -> None:
    """Soon, and told once."""
    with watching(published) as told:
        published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.", at=time.time())

        wait_until(lambda: "Hardly." in published.page("/faq/does-it-hurt/"), seconds=SOON)
        wait_until(lambda: len(told) == 2, seconds=SOON)


def test_a_burst_of_saves_is_one_build(published: Desk) -> None:
    """Twenty files, saved by a program one after the other."""
    with watching(published) as told:
        for number in range(20):
            published.write(f"faq/new-{number}.md", question(f"Is this number {number}?"), at=time.time())
            time.sleep(0.02)

        wait_until(lambda: published.has("/faq/new-19/"), seconds=SOON)

        assert stays(lambda: len(told) <= 2, seconds=1)
    assert len(published.releases.history()) == 2


def test_what_changes_nothing_for_patients_is_not_told(published: Desk) -> None:
    """A file that is touched, or that editors keep for themselves."""
    with watching(published) as told:
        os.utime(published.content / "faq" / "does-it-hurt.md")
        published.write("faq/.does-it-hurt.md.swp", "an editor's own", at=time.time())

        assert stays(lambda: len(told) == 1, seconds=1)


def test_a_file_that_is_written_in_two_halves_is_never_published_torn(published: Desk) -> None:
    """Each half would be a valid page, a tenth of a second after the other."""
    file = published.content / "faq" / "does-it-hurt.md"
    before = published.page("/faq/does-it-hurt/")
    text = file.read_text()
    seen = set()
    with watching(published):
        for number in range(5):
            with file.open("w") as stream:
                stream.write(text.replace("It does not.", f"Half {number}."))
                stream.flush()
                time.sleep(0.1)
                stream.write(f"\nWhole {number}.\n")
            end = time.monotonic() + 0.6
            while time.monotonic() < end:
                seen.add(published.page("/faq/does-it-hurt/"))

        wait_until(lambda: "Whole 4." in published.page("/faq/does-it-hurt/"), seconds=SOON)

    torn = [
        page for page in seen if page != before and not re.search(r"Half (\d)\..*Whole \1\.", page, re.DOTALL)
    ]
    assert torn == []


def test_a_file_that_never_rests_is_never_published_torn_and_others_go_on(published: Desk) -> None:
    """Truncated and written again in place, over and over, for as long as somebody wants."""
    file = published.content / "faq" / "does-it-hurt.md"
    before, text = published.page("/faq/does-it-hurt/"), file.read_text()
    ended = threading.Event()

    def rewrite() -> None:
        while not ended.wait(0.002):
            file.write_text("")
            file.write_text(text.replace("It does not.", "Hardly."))

    thread = threading.Thread(target=rewrite)
    with watching(published) as told:
        thread.start()
        try:
            time.sleep(0.5)
            published.edit("faq/is-it-loud.md", "It hums", "It whistles", at=time.time())

            wait_until(lambda: "It whistles" in published.page("/faq/is-it-loud/"), seconds=2 * SOON)

            wait_until(lambda: bool(published.status.held_back), seconds=SOON)
            assert published.page("/faq/does-it-hurt/") == before
            held = [held.file for held in published.status.held_back]
            number = len(told)
            assert stays(lambda: len(told) <= number + 1, seconds=1)
        finally:
            ended.set()
            thread.join()
        wait_until(lambda: "Hardly." in published.page("/faq/does-it-hurt/"), seconds=SOON)
    assert held == ["content/faq/does-it-hurt.md"]


def test_a_page_comes_at_its_minute_without_an_edit(published: Desk) -> None:
    """The clock of this watch is set, and runs."""
    published.write("faq/new.md", question("Is it new?", publish_at="2026-06-01 13:00"))
    began = time.monotonic()

    def clock() -> datetime.datetime:
        return NOON - datetime.timedelta(seconds=1.5 - (time.monotonic() - began))

    published.restart(clock=clock)
    with watching(published):
        hidden = not published.has("/faq/new/")

        wait_until(lambda: published.has("/faq/new/"), seconds=SOON)

        assert (hidden, clock() >= NOON) == (True, True)


def test_a_page_goes_at_its_minute_without_an_edit(published: Desk) -> None:
    """The same, the other way."""
    published.edit("faq/is-it-loud.md", "topics:", "expire_at: 2026-06-01 13:00\ntopics:")
    began = time.monotonic()
    published.restart(clock=lambda: NOON - datetime.timedelta(seconds=1.5 - (time.monotonic() - began)))

    with watching(published):
        shown = published.has("/faq/is-it-loud/")

        wait_until(lambda: not published.has("/faq/is-it-loud/"), seconds=SOON)

    assert shown


class Counting(Publisher):
    """A publisher that counts how often it publishes."""

    calls = 0

    def publish(self, **options: Any) -> Outcome:
        """Publish, and count."""
        self.calls += 1
        return super().publish(**options)


@pytest.mark.parametrize("jump", [datetime.timedelta(days=3650), datetime.timedelta(days=-1)])
def test_a_clock_that_jumps_gives_no_loop(published: Desk, jump: datetime.timedelta) -> None:
    """Ten years ahead, or a day back: one publishing more at the most."""
    published.write("faq/new.md", question("Is it new?", publish_at="2026-06-01 13:00"))
    now = [NOON - datetime.timedelta(minutes=1)]
    publisher = Counting(published.content, published.releases, clock=lambda: now[0])
    published.publisher = publisher

    with watching(published):
        now[0] += jump

        assert stays(lambda: publisher.calls <= 2, seconds=1)
    assert published.has("/faq/new/") == (jump > datetime.timedelta())


def test_what_was_taken_back_stays_so(published: Desk) -> None:
    """Until somebody edits something, or publishes."""
    first = published.current
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.publish()

    with watching(published):
        published.publisher.roll_back()
        published.restart()
        os.utime(published.content / "faq" / "does-it-hurt.md")

        assert stays(lambda: published.current == first, seconds=1)


def test_a_refusal_is_told_once_and_tried_again(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason may lie outside the content, and go away by itself."""
    monkeypatch.setattr("microneedling_site.publishing.watch._TRY_AGAIN", 0.1)
    root, parked = published.releases.root, published.root / "parked"
    with watching(published) as told:
        root.rename(parked)
        root.write_text("A file in the way.\n")
        published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
        wait_until(lambda: len(told) == 2, seconds=SOON)
        assert isinstance(told[1], RefusedError)
        assert stays(lambda: len(told) == 2, seconds=1)

        root.unlink()
        parked.rename(root)

        wait_until(lambda: "Hardly." in published.page("/faq/does-it-hurt/"), seconds=SOON)


def test_a_refusal_is_tried_again_ever_more_rarely(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After 5, 10, 20, 40 and then every 60 seconds; an edit is not waited for."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    desk.write("faq/new.md", "")
    watch = Watch(desk.publisher, tell=lambda _: None)

    waits = []
    for _ in range(6):
        watch._publish()  # noqa: SLF001
        assert watch._again_at is not None  # noqa: SLF001
        waits.append(watch._again_at - now[0])  # noqa: SLF001

    assert waits == [5.0, 10.0, 20.0, 40.0, 60.0, 60.0]


def test_every_change_of_a_file_is_seen(tmp_path: Path) -> None:
    """Other bytes, another file under the same name, and leave to read it."""
    small_site(tmp_path)
    file = tmp_path / "site.md"
    seen = [states(tmp_path)]

    file.write_text(file.read_text() + "More.\n")
    seen.append(states(tmp_path))
    copy = tmp_path / "faq" / "copy.md"
    copy.write_bytes(file.read_bytes())
    copy.replace(file)
    seen.append(states(tmp_path))
    file.chmod(0o600)
    seen.append(states(tmp_path))
    (tmp_path / "faq" / "index.md").unlink()
    seen.append(states(tmp_path))

    assert len(set(seen)) == 5
    assert states(tmp_path) == seen[-1]
    assert states(tmp_path / "nowhere") == frozenset()


# ------------------------------------------------------------------ as a process


def shown(root: Path, url: str) -> str:
    """Return what patients see, or nothing where there is no page."""
    current = Releases(root / "releases").current()
    try:
        return (current.site / url / "index.html").read_text() if current else ""
    except FileNotFoundError:
        return ""


def is_shown(root: Path, answer: str) -> bool:
    """Say whether patients see an answer to a question."""
    return answer in shown(root, "faq/does-it-hurt")


@pytest.fixture
def watcher(tmp_path: Path, start: Start) -> subprocess.Popen[str]:
    """Return a process that watches the small site."""
    small_site(tmp_path / "content")
    process = start(command("--watch"), env=environ(tmp_path))
    wait_until(lambda: bool(shown(tmp_path, "faq")))
    return process


def test_an_edit_is_live_within_a_second(
    watcher: subprocess.Popen[str], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Here within five, for other tests may have the processor; the real figure is printed."""
    file = tmp_path / "content" / "faq" / "does-it-hurt.md"
    text = file.read_text()
    took = []
    for answer in ("Hardly.", "A little.", "Not at all."):
        file.write_text(text.replace("It does not.", answer))
        took.append(wait_until(partial(is_shown, tmp_path, answer), seconds=SOON))

    record_property("seconds", took)
    print("an edit was live after", ", ".join(f"{seconds:.2f} s" for seconds in took))
    assert watcher.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(watcher: subprocess.Popen[str], tmp_path: Path, number: int) -> None:
    """With exit code 0, and without a traceback."""
    time.sleep(0.3)

    watcher.send_signal(number)

    output, _ = watcher.communicate(timeout=10)
    release = Releases(tmp_path / "releases").current()
    assert release is not None
    # And the table of old addresses, which has none itself.
    made = len(list(release.addresses())) + 1
    news = f"Patients now see release {release.digest} (6 pages, {made} files made anew).\n"
    assert (watcher.returncode, output) == (0, news)
    assert status.read(tmp_path / "releases").is_degraded is False
