"""One person's mistake delays nobody else, and no patient sees it."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.publishing import snapshot
from microneedling_site.publishing.status import HeldBack, Meanwhile
from tests.publishing.conftest import CREDITS, LONG_AGO, PICTURE, SMALL, Desk, question

Break = Callable[[Path], object]


def symlink(file: Path) -> None:
    """Put a link in the place of a file."""
    file.unlink()
    file.symlink_to("/etc/hostname")


def pipe(file: Path) -> None:
    """Put a pipe in the place of a file."""
    file.unlink()
    os.mkfifo(file)


BREAKS: dict[str, tuple[str, Break]] = {
    "empty": ("E105", lambda file: file.write_text("")),
    "not text": ("E101", lambda file: file.write_bytes(b"---\xff")),
    "no front matter": ("E201", lambda file: file.write_text("Nothing.\n")),
    "half": ("E202", lambda file: file.write_text(file.read_text()[:60])),
    "too large": ("E106", lambda file: file.write_text("a" * 300_000)),
    "link": ("E108", symlink),
    "pipe": ("E110", pipe),
}


@pytest.mark.parametrize("way", BREAKS)
def test_a_broken_file_keeps_its_published_version_while_others_go_on(published: Desk, way: str) -> None:
    """Whatever is wrong with it: patients see it as it was, and the rest as it is."""
    code, damage = BREAKS[way]
    file = published.content / "faq" / "does-it-hurt.md"
    before = published.page("/faq/does-it-hurt/")
    damage(file)
    os.utime(file, (1_700_000_000, 1_700_000_000), follow_symlinks=False)
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    outcome = published.publish()

    assert "It whistles" in published.page("/faq/is-it-loud/")
    assert published.page("/faq/does-it-hurt/") == before
    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/faq/does-it-hurt.md", Meanwhile.LAST_GOOD)
    ]
    assert code in {problem.code for problem in outcome.problems}


def test_a_file_that_is_held_back_is_in_the_release_as_it_was(published: Desk) -> None:
    """So that the next publishing, or another machine, can hold it back again."""
    good = (published.content / "faq" / "does-it-hurt.md").read_bytes()
    published.write("faq/does-it-hurt.md", "")
    published.publish()
    published.restart()
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    published.publish()

    assert (published.current.content / "faq" / "does-it-hurt.md").read_bytes() == good


def test_it_is_held_back_since_the_first_time(published: Desk) -> None:
    """Over further publishings, and over a restart."""
    published.write("faq/does-it-hurt.md", "")
    (first,) = published.publish().held_back
    time.sleep(1.1)  # The status tells whole seconds.

    (second,) = published.publish().held_back
    published.restart()
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")
    (third,) = published.publish().held_back

    assert (
        first == second == third == HeldBack("content/faq/does-it-hurt.md", first.since, Meanwhile.LAST_GOOD)
    )
    assert published.status.held_back == (first,)


def test_a_mended_file_goes_out_and_nothing_is_told_any_more(published: Desk) -> None:
    """The status is clean again."""
    text = (published.content / "faq" / "does-it-hurt.md").read_text()
    published.write("faq/does-it-hurt.md", "")
    published.publish()
    degraded = published.status.is_degraded

    published.write("faq/does-it-hurt.md", text.replace("It does not.", "Hardly."))
    outcome = published.publish()

    assert "Hardly." in published.page("/faq/does-it-hurt/")
    assert (degraded, published.status.is_degraded, published.status.problems, outcome.held_back) == (
        True,
        False,
        (),
        (),
    )


def test_a_new_file_with_a_mistake_is_left_out(published: Desk) -> None:
    """Patients never saw it, and do not see it yet."""
    published.write("faq/new.md", question("Is it new?", topics="[comfrt]"))

    outcome = published.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/faq/new.md", Meanwhile.NOTHING)
    ]
    assert (published.has("/faq/new/"), outcome.is_new) == (False, False)


def test_a_page_that_leads_to_what_is_held_back_is_held_back_too(published: Desk) -> None:
    """And what leads to that: all three wait for one mistake, and the fourth does not."""
    published.write("faq/faulty.md", question("Is it faulty?", topics="[comfrt]"))
    published.write("faq/leads.md", question("Does it lead?", body="To [that](/faq/faulty/)."))
    published.write("faq/leads-on.md", question("Does it lead on?", body="To [that](/faq/leads/)."))
    published.write("faq/fine.md", question("Is it fine?"))

    outcome = published.publish()

    assert [held.file for held in outcome.held_back] == [
        "content/faq/faulty.md",
        "content/faq/leads-on.md",
        "content/faq/leads.md",
    ]
    assert [published.has(f"/faq/{name}/") for name in ("faulty", "leads", "leads-on", "fine")] == [
        False,
        False,
        False,
        True,
    ]
    # One mistake, one message: what waits for it has none of its own.
    assert {problem.path for problem in outcome.problems if problem.is_error} == {"content/faq/faulty.md"}


def test_the_pages_that_waited_go_out_with_the_mended_one(published: Desk) -> None:
    """All of them at once."""
    published.write("faq/faulty.md", question("Is it faulty?", topics="[comfrt]"))
    published.write("faq/leads.md", question("Does it lead?", body="To [that](/faq/faulty/)."))
    published.publish()

    published.edit("faq/faulty.md", "comfrt", "comfort")
    outcome = published.publish()

    assert (outcome.held_back, published.has("/faq/faulty/"), published.has("/faq/leads/")) == (
        (),
        True,
        True,
    )


@pytest.mark.parametrize("path", ["site.md", "faq/index.md"])
def test_a_file_that_a_site_needs_is_held_back_when_it_is_deleted(published: Desk, path: str) -> None:
    """The home page, or the first page of a folder: patients see it as it was."""
    published.delete(path)
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    outcome = published.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        (f"content/{path}", Meanwhile.LAST_GOOD)
    ]
    assert (published.has("/"), published.has("/faq/")) == (True, True)
    assert "It whistles" in published.page("/faq/is-it-loud/")


def test_two_files_for_one_address_keep_the_published_one(published: Desk) -> None:
    """The other one is told, and is nowhere."""
    published.write("faq/Does-it-hurt.md", question("Does it really hurt?"))

    outcome = published.publish()

    assert [held.file for held in outcome.held_back] == ["content/faq/Does-it-hurt.md"]
    assert "Does whistling hurt?" in published.page("/faq/does-it-hurt/")


def test_a_folder_that_belongs_nowhere_keeps_nobody(published: Desk) -> None:
    """It is told, and everything else goes on."""
    published.write("fqa/new.md", question("Is it new?"))
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    outcome = published.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [("content/fqa", Meanwhile.NOTHING)]
    assert "It whistles" in published.page("/faq/is-it-loud/")


def test_mistakes_across_pages_that_holding_back_does_not_solve_change_nothing(published: Desk) -> None:
    """A page that others lead to is gone: the pages that lead to it were good, and are bad now."""
    before = published.current
    published.delete("faq/does-it-hurt.md")
    published.write("faq/new.md", question("Is it new?"))

    refused = published.refusal(allow_removals=True)

    assert refused.reason == "What is left without the faulty files is no valid site, so nothing was changed."
    assert [problem.code for problem in refused.problems if problem.is_error] == ["E501"]
    assert (published.current, published.status.refused) == (before, refused.reason)


def test_a_page_that_nobody_leads_to_may_go(published: Desk) -> None:
    """The nearest accepted case."""
    published.delete("faq/is-it-loud.md")

    outcome = published.publish(allow_removals=True)

    assert (outcome.is_new, outcome.held_back, published.has("/faq/is-it-loud/")) == (True, (), False)


def test_strict_publishes_all_or_nothing(published: Desk) -> None:
    """Any error changes nothing; without one, everything goes out."""
    before = published.current
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")
    published.write("faq/new.md", question("Is it new?", topics="[comfrt]"))

    refused = published.refusal(strict=True)
    unchanged = published.current
    published.edit("faq/new.md", "comfrt", "comfort")
    outcome = published.publish(strict=True)

    assert refused.reason == "There are errors, and --strict publishes all or nothing."
    assert [problem.path for problem in refused.problems] == ["content/faq/new.md"]
    assert (unchanged, outcome.is_new, published.has("/faq/new/")) == (before, True, True)


def test_a_first_release_needs_content_without_errors(desk: Desk) -> None:
    """There is nothing to hold a file back at."""
    desk.write("faq/new.md", question("Is it new?", topics="[comfrt]"))

    refused = desk.refusal()

    assert refused.reason == "A first release needs content without errors."
    assert [problem.path for problem in refused.problems] == ["content/faq/new.md"]
    assert desk.releases.current() is None


# ------------------------------------------------------------------ files that are being written


def just_now() -> float:
    """Return a time that is still just now when the folder is looked at twice."""
    return time.time() + 1


def test_a_file_that_is_being_written_is_held_back(published: Desk) -> None:
    """Its bytes may be half of what they will be; the others go on."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.", at=just_now())
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    outcome = published.publish()

    assert [problem.code for problem in outcome.problems] == ["E119"]
    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/faq/does-it-hurt.md", Meanwhile.LAST_GOOD)
    ]
    assert "It does not." in published.page("/faq/does-it-hurt/")
    assert "It whistles" in published.page("/faq/is-it-loud/")


def test_a_file_that_has_come_to_rest_goes_out(published: Desk) -> None:
    """The nearest accepted case: saved, and published the moment after, by hand."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.", at=time.time())

    outcome = published.publish()

    assert (outcome.held_back, "Hardly." in published.page("/faq/does-it-hurt/")) == ((), True)


def test_a_file_from_the_far_future_is_not_waited_for(published: Desk) -> None:
    """A clock that was set back must not stop a site for a day."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.", at=time.time() + 86_400)

    outcome = published.publish()

    assert (outcome.held_back, "Hardly." in published.page("/faq/does-it-hurt/")) == ((), True)


def test_what_was_read_while_it_moved_is_read_again(desk: Desk) -> None:
    """Two writings within one tick of the disk's clock have one fingerprint: only the second counts."""
    desk.edit("faq/does-it-hurt.md", "It does not.", "Hardly.", at=just_now())
    moving = PurePosixPath("faq/does-it-hurt.md")

    found = snapshot.look(desk.content, at=datetime.datetime.now(datetime.UTC), earlier=None)

    assert found.moving == {moving}
    assert found.library.readings.keys() - found.settled.readings.keys() == {moving}


def test_a_file_that_was_written_while_others_were_read_may_be_half(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading ten thousand files takes seconds: what counts is when the reading began, and when it ended."""
    moments = iter([LONG_AGO - 1, LONG_AGO + 10])
    monkeypatch.setattr("time.time_ns", lambda: next(moments) * 1_000_000_000)

    found = snapshot.look(desk.content, at=datetime.datetime.now(datetime.UTC), earlier=None)

    assert (
        len(found.moving) == len(SMALL) + 2
    )  # All of them, the picture and its credits were written between.


def test_a_picture_that_is_being_written_is_held_back(published: Desk) -> None:
    """A picture is copied slowly, and half of one is none."""
    published.write("images/whistle.svg", PICTURE[:30], at=just_now())

    outcome = published.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/images/whistle.svg", Meanwhile.LAST_GOOD)
    ]
    assert (published.current.site / "images/whistle.svg").read_text() == PICTURE


def test_a_page_waits_for_its_new_picture(published: Desk) -> None:
    """A page never shows a picture that is not there."""
    published.write("images/new.md", CREDITS)
    published.write("images/new.svg", PICTURE[:30], at=just_now())
    published.write("faq/new.md", question("Is it new?", body="![A whistle](/images/new.svg)"))

    outcome = published.publish()
    waiting = [held.file for held in outcome.held_back], published.has("/faq/new/")
    published.write("images/new.svg", PICTURE)
    published.publish()

    assert waiting == (["content/faq/new.md", "content/images/new.svg"], False)
    assert (published.current.site / "images/new.svg").read_text() == PICTURE
    assert published.has("/faq/new/")


def test_a_picture_with_a_name_that_cannot_be_is_left_out(published: Desk) -> None:
    """And keeps nobody."""
    published.write("images/My Whistle.svg", PICTURE)

    outcome = published.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/images/My Whistle.svg", Meanwhile.NOTHING)
    ]
    assert not (published.current.site / "images/My Whistle.svg").exists()
