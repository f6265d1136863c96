from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as project
from pytest_django import Settings

from microneedling_site.editing.sign import sign
from microneedling_site.publishing import publisher
from microneedling_site.publishing.outcome import RefusedError
from microneedling_site.publishing.releases import BusyError, NothingBeforeError
from microneedling_site.publishing.status import Meanwhile
from tests.publishing.conftest import CREDITS, LONG_AGO, Desk, question, small_site, tree

NOON = datetime.datetime(2026, 6, 1, 12, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


REVIEWERS = """\
---
title: Who reviews these pages
description: The people who read what this site says before you do, all of them invented.
published: 2026-01-05
updated: 2026-02-10
---
"""
REVIEWER = """\
---
title: Ann Example
description: She reads what this site says before you do, and like this site she is invented.
published: 2026-01-05
updated: 2026-02-10
credentials: MD
profile: https://people.example/ann
---
"""


def names_in(folder: Path) -> list[str]:
    """Return what stands in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def test_a_first_publishing_shows_a_whole_release(desk: Desk) -> None:
    """Beside it stand only what says which releases there are, and what came of the last publishing."""
    outcome = desk.publish()

    assert (outcome.is_new, outcome.held_back, outcome.problems, outcome.pages) == (True, (), (), 6)
    assert desk.current == outcome.release
    assert names_in(desk.releases.root) == sorted(
        [".lock", outcome.release.digest, "current", "history.json", "status.json"]
    )


def test_publishing_the_same_again_changes_nothing(published: Desk) -> None:
    """Not one file of the release, nor of what stands beside it."""
    before = published.current
    state = tree(published.releases.root)
    inodes = {path: path.lstat().st_ino for path in published.releases.root.rglob("*")}

    outcome = published.publish()

    assert (outcome.release, outcome.is_new, outcome.made) == (before, False, 0)
    assert {path: path.lstat().st_ino for path in published.releases.root.rglob("*")} == inodes
    after = tree(published.releases.root)
    del state["."], after["."]  # Something was built beside it meanwhile.
    assert after == state


def test_a_new_process_publishes_the_same_release(published: Desk) -> None:
    """Nothing but what stands on the disk is needed to know that nothing changed."""
    before = published.current
    published.restart()

    outcome = published.publish()

    assert (outcome.release, outcome.is_new, outcome.made) == (before, False, 0)


def test_content_that_changes_back_gives_the_release_of_before(published: Desk) -> None:
    """A release is named by what it holds."""
    before = published.current.digest
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    between = published.publish().release.digest
    published.edit("faq/does-it-hurt.md", "Hardly.", "It does not.")

    outcome = published.publish()

    assert (outcome.release.digest, outcome.is_new, between != before) == (before, True, True)


def test_five_releases_are_kept(published: Desk) -> None:
    """The current one among them."""
    digests = [published.current.digest]
    for number in range(6):
        published.write("faq/new.md", question("Is it new?", body=f"It was said {number} times."))
        digests.append(published.publish().release.digest)

    assert published.releases.history() == digests[-5:]
    kept = [name for name in names_in(published.releases.root) if name in digests]
    assert kept == sorted(digests[-5:])


def test_the_next_publishing_removes_what_a_killed_one_left(published: Desk) -> None:
    """Whatever it had built."""
    (published.releases.root / ".building-a1" / "site").mkdir(parents=True)

    published.publish()

    assert [name for name in names_in(published.releases.root) if name.startswith(".building")] == []


# ------------------------------------------------------------------ what is refused


def refused_unchanged(desk: Desk) -> RefusedError:
    """Publish, twice, the second time as a new process, and make sure that patients see what they saw."""
    before, state = desk.current, tree(desk.current.root)

    refused = desk.refusal()
    desk.restart()
    again = desk.refusal()

    assert (desk.current, tree(desk.current.root)) == (before, state)
    assert (again.reason, desk.status.refused, desk.status.is_degraded) == (
        refused.reason,
        refused.reason,
        True,
    )
    return refused


def gone(content: Path) -> None:
    """Take the content folder away."""
    content.rename(content.parent / "elsewhere")


def emptied(content: Path) -> None:
    """Leave an empty folder, as a disk that is not mounted does."""
    gone(content)
    content.mkdir()


def a_file(content: Path) -> None:
    """Put a file in its place."""
    gone(content)
    content.write_text("Not a folder.\n")


@pytest.mark.parametrize(
    ("damage", "reason", "code"),
    [
        (gone, "The content folder cannot be read, so nothing was changed.", "E117"),
        (a_file, "The content folder cannot be read, so nothing was changed.", "E117"),
        (
            emptied,
            "What is left without the faulty files is no valid site, so nothing was changed.",
            "E118",
        ),
    ],
    ids=["missing", "a file", "empty"],
)
def test_without_a_content_folder_nothing_changes(
    published: Desk, damage: Callable[[Path], None], reason: str, code: str
) -> None:
    """Also in a new process."""
    damage(published.content)

    refused = refused_unchanged(published)

    assert (refused.reason, [problem.code for problem in refused.problems]) == (reason, [code])


def test_a_content_folder_that_comes_back_is_published(published: Desk) -> None:
    """And nothing of the trouble is told any more."""
    gone(published.content)
    published.refusal()
    (published.root / "elsewhere").rename(published.content)
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")

    outcome = published.publish()

    assert (outcome.is_new, published.status.is_degraded, published.status.problems) == (True, False, ())


@pytest.fixture
def ten(desk: Desk) -> Desk:
    """Return a desk with ten pages published."""
    for number in range(4):
        desk.write(f"faq/more-{number}.md", question(f"Is this question number {number}?"))
    assert desk.publish().pages == 10
    return desk


def test_nine_tenths_of_the_pages_may_be_left(ten: Desk) -> None:
    """One of ten may go."""
    ten.delete("faq/more-0.md")

    assert ten.publish().pages == 9


def test_fewer_than_nine_tenths_are_refused(ten: Desk) -> None:
    """Two of ten are a wrong folder far more often than a wish."""
    ten.delete("faq/more-0.md")
    ten.delete("faq/more-1.md")

    refused = refused_unchanged(ten)

    assert refused.reason == (
        "Only 8 of 10 pages would be left. If that is meant, publish with --allow-removals."
    )


def test_fewer_than_nine_tenths_may_be_left_if_that_is_meant(ten: Desk) -> None:
    """The status is clean afterwards."""
    ten.delete("faq/more-0.md")
    ten.delete("faq/more-1.md")
    ten.refusal()

    outcome = ten.publish(allow_removals=True)

    assert (outcome.pages, ten.status.is_degraded) == (8, False)


def test_pages_that_become_drafts_are_a_loss(ten: Desk) -> None:
    """Patients lose them all the same."""
    ten.edit("faq/more-0.md", "topics:", "draft: true\ntopics:")
    ten.edit("faq/more-1.md", "topics:", "draft: true\ntopics:")

    assert ten.refusal().reason.startswith("Only 8 of 10 pages would be left.")


def test_pages_whose_time_is_over_are_no_loss(ten: Desk) -> None:
    """Their files say that they go; a watch that refused it would show them for ever."""
    for number in range(3):
        ten.edit(f"faq/more-{number}.md", "topics:", "expire_at: 2026-06-01 13:00\ntopics:")

    before, after = ten.publish(at=NOON - MINUTE), ten.publish(at=NOON)

    assert (before.pages, after.pages) == (10, 7)


def test_pages_that_were_over_before_hide_no_loss(ten: Desk) -> None:
    """Only what patients see now can be lost, or expire."""
    for number in range(3):
        ten.edit(f"faq/more-{number}.md", "topics:", "expire_at: 2026-06-01 13:00\ntopics:")
    ten.publish(at=NOON)
    ten.delete("faq/more-3.md")

    assert ten.refusal(at=NOON).reason.startswith("Only 6 of 7 pages would be left.")


@pytest.fixture
def templates(published: Desk, templates: Path) -> Path:
    """Return a copy of the templates, which this process has published with."""
    published.publish()
    return templates


def replace(file: Path, old: str, new: str) -> None:
    """Put one text in the place of another."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_template_that_changes_is_rendered_anew(templates: Path, published: Desk) -> None:
    """By a process that has rendered with the old one, too, and only where it is used."""
    replace(templates / "pages" / "source.html", "{% block", "<!-- new -->{% block")
    replace(templates / "base.html", "</body>", "<!-- everywhere --></body>")
    everywhere = published.publish().made
    replace(
        templates / "pages" / "source.html", "{% block after_body %}", "{% block after_body %}<!-- new -->"
    )

    outcome = published.publish()

    assert (everywhere, outcome.made) == (7, 1)
    assert "<!-- new -->" in published.page("/sources/whistle-trial/")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{% endblock", "{% endblok", "The pages could not be made: TemplateSyntaxError: Invalid block tag"),
        (
            "{% block after_body %}",
            '{% block after_body %}{% include "components/gone.html" %}',
            "The pages could not be made: TemplateDoesNotExist: components/gone.html. Nothing was changed.",
        ),
        (
            "{% block after_body %}",
            "{% block after_body %}{% load site %}{% blocks page.title %}",
            "site/sources/whistle-trial/index.html could not be made: AttributeError: "
            "'str' object has no attribute 'name'. Nothing was changed.",
        ),
    ],
    ids=["syntax", "missing", "a tag that fails"],
)
def test_a_broken_template_changes_nothing(
    templates: Path, published: Desk, old: str, new: str, reason: str
) -> None:
    """And the page, or the template, is named."""
    replace(templates / "pages" / "source.html", old, new)

    assert refused_unchanged(published).reason.startswith(reason)


def test_a_mended_template_is_published(templates: Path, published: Desk) -> None:
    """The same process goes on."""
    replace(templates / "pages" / "source.html", "{% endblock", "{% endblok")
    published.refusal()
    replace(templates / "pages" / "source.html", "{% endblok", "{% endblock")
    replace(templates / "base.html", "</body>", "<!-- everywhere --></body>")

    assert published.publish().is_new


def test_a_template_with_a_link_that_leads_nowhere_changes_nothing(templates: Path, published: Desk) -> None:
    """The proof looks at what patients would get, and names every page and link."""
    replace(
        templates / "pages" / "source.html",
        "{% block after_body %}",
        '{% block after_body %}<a href="/fqa/">',
    )

    refused = refused_unchanged(published)

    assert refused.reason == (
        "Links of the finished pages lead nowhere, so nothing was changed:\n"
        "  /sources/whistle-trial/ links to /fqa/, which is not there."
    )


def test_a_style_sheet_that_names_what_is_not_there_changes_nothing(
    published: Desk, settings: Settings
) -> None:
    """Static files are proven as pages are."""
    folder = published.root / "static"
    shutil.copytree(project.STATICFILES_DIRS[0], folder)
    settings.STATICFILES_DIRS = [folder]
    replace(folder / "css" / "site.css", "colors.css", "colours.css")

    assert refused_unchanged(published).reason == (
        "The static files do not fit together: css/site.css imports colours.css, which is not there. "
        "Nothing was changed."
    )


def test_a_damaged_manifest_is_told_with_what_to_do(published: Desk) -> None:
    """Nothing is taken over from a release that nobody knows."""
    (published.current.root / "manifest.json").write_text("{")
    published.restart()

    refused = published.refusal()

    assert refused.reason == (
        f"The manifest of the current release, {published.current.digest}, is damaged, so nothing was "
        "changed. Show the release before it with --rollback, and publish again."
    )


def test_a_file_that_the_current_release_lacks_does_not_stop_the_next(published: Desk) -> None:
    """It is made anew."""
    (published.current.site / "faq" / "index.html.br").unlink()
    published.edit("site.md", "Whistling moves air.", "Whistling moves much air.")

    published.publish()

    assert (published.current.site / "faq" / "index.html.br").exists()


def test_content_that_never_rests_is_given_up(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five tries; it is told, and patients see what they saw."""
    monkeypatch.setattr("microneedling_site.publishing.snapshot.SETTLED_AFTER", 0.0)
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    reads = []

    def read(path: Path) -> bytes:
        if path.suffix != ".md" or not path.is_relative_to(published.content):
            return original(path)
        reads.append(path)
        return b"something else each time"

    monkeypatch.setattr(Path, "read_bytes", read)

    refused = published.refusal()

    assert refused.reason == "The content kept changing while it was read. Publish once it has come to rest."
    assert [path.name for path in reads] == ["does-it-hurt.md"] * 5


original = Path.read_bytes


# ------------------------------------------------------------------ disks


def full(*_: object, **__: object) -> None:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device", "site/index.html")


@pytest.mark.parametrize(
    ("of", "step"),
    [(os, "fdopen"), (Path, "mkdir"), (Path, "symlink_to"), (Path, "replace")],
    ids=["file", "folder", "link", "swap"],
)
def test_a_full_disk_changes_nothing(
    published: Desk, monkeypatch: pytest.MonkeyPatch, of: object, step: str
) -> None:
    """Wherever it gets full: what patients see is told, and what to do."""
    before, state = published.current, tree(published.current.root)
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    with monkeypatch.context() as patch:
        patch.setattr(of, step, full)

        refused = published.refusal()

    assert refused.reason == (
        "The disk refused: No space left on device (site/index.html). "
        f"Patients see release {before.digest}. Make room, or give this account leave to write the folder of "
        "releases, and publish again."
    )
    assert (published.current, tree(before.root)) == (before, state)
    assert published.publish().is_new


def test_a_folder_of_releases_that_cannot_be_made_is_told(desk: Desk) -> None:
    """Before anything is read or built."""
    desk.releases.root.write_text("A file.\n")

    refused = desk.refusal()

    assert refused.reason == (
        f"The disk refused: File exists ({desk.releases.root}). Patients see no release. Make room, or give "
        "this account leave to write the folder of releases, and publish again."
    )


def test_no_file_stays_open(published: Desk) -> None:
    """A publisher that runs for weeks has as many open files as on its first day."""

    def opened() -> list[str]:
        return sorted(str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink())

    before = len(opened())
    for number in range(3):
        published.write("faq/new.md", question("Is it new?", body=f"It was said {number} times."))
        published.publish()
        published.write("faq/new.md", "")
        published.publish()

    assert len(opened()) == before


# ------------------------------------------------------------------ time


def test_a_page_comes_at_its_minute(published: Desk) -> None:
    """In the time zone of the site, one hour before UTC in June; not a second earlier."""
    published.write("faq/new.md", question("Is it new?", publish_at="2026-06-01 13:00"))

    early = published.publish(at=NOON - datetime.timedelta(seconds=1))
    hidden = not published.has("/faq/new/")
    late = published.publish(at=NOON)

    assert (hidden, early.next_change, early.is_new) == (True, NOON, True)
    assert (published.has("/faq/new/"), late.next_change) == (True, None)


def test_a_page_goes_at_its_minute(published: Desk) -> None:
    """And every page that listed it is made anew."""
    published.write("faq/new.md", question("Is it new?", expire_at="2026-06-01 13:00"))

    early = published.publish(at=NOON - datetime.timedelta(seconds=1))
    listed = "Is it new?" in published.page("/faq/")
    late = published.publish(at=NOON)

    assert (listed, early.next_change) == (True, NOON)
    assert (published.has("/faq/new/"), "Is it new?" in published.page("/faq/")) == (False, False)
    assert late.next_change is None


def test_a_sample_never_reaches_patients(published: Desk) -> None:
    """It is held back like any mistake, the rest goes on, and a page keeps what it said before."""
    published.write("faq/sample.md", question("Is it a sample?").replace("topics:", "sample: true\ntopics:"))
    published.edit("faq/does-it-hurt.md", "Rest your lips.", "Rest for TK days.")
    published.edit("faq/is-it-loud.md", "See [", "It is loud. See [")

    outcome = published.publish()

    held = [(held.file, held.meanwhile) for held in outcome.held_back]
    assert held == [
        ("content/faq/does-it-hurt.md", Meanwhile.LAST_GOOD),
        ("content/faq/sample.md", Meanwhile.NOTHING),
    ]
    assert "Rest your lips." in published.page("/faq/does-it-hurt/")
    assert "It is loud." in published.page("/faq/is-it-loud/")
    assert not published.has("/faq/sample/")


def test_samples_are_listed_where_nothing_is_published(desk: Desk) -> None:
    """The first release holds none, and a strict one neither: all of them are named."""
    desk.write(
        "faq/sample.md", question("Is it a sample?", body="TODO").replace("topics:", "sample: true\ntopics:")
    )

    refused = desk.refusal()
    strict = desk.refusal(strict=True)

    assert [problem.code for problem in refused.problems] == ["E564", "E565"]
    assert strict.problems == refused.problems
    assert desk.releases.current() is None


def of_a_patient(published: Desk) -> None:
    """Show a patient's picture, with a consent that ends with the last of May."""
    consent = "consent: {given: 2026-01-01, until: 2026-05-31, scope: [website]}\n---\n"
    published.write(
        "images/whistle.md", CREDITS.replace("drawing", "patient").replace("\n---\n", f"\n{consent}")
    )
    figure = "::: figure\n![A whistle](/images/whistle.svg)\n\nBlown in May.\n:::"
    published.edit("faq/is-it-loud.md", "![A whistle](/images/whistle.svg)", figure)


def seen_of_a_patient(published: Desk) -> tuple[bool, bool, bool]:
    """Return whether patients see the picture, the words about it, and the file."""
    page = published.page("/faq/is-it-loud/")
    file = published.current.site / "images/whistle.svg"
    return "whistle.svg" in page, "Blown in May" in page, file.exists()


def test_a_picture_goes_with_its_consent(published: Desk) -> None:
    """At the first minute of the day after, with its caption, and from the release too."""
    of_a_patient(published)
    midnight = datetime.datetime(2026, 5, 31, 23, 0, tzinfo=datetime.UTC)

    early = published.publish(at=midnight - datetime.timedelta(seconds=1))
    before = seen_of_a_patient(published)
    late = published.publish(at=midnight)

    assert (before, early.next_change, early.held_back) == ((True, True, True), midnight, ())
    assert (seen_of_a_patient(published), late.next_change) == ((False, False, False), None)
    assert (late.is_new, late.held_back) == (True, ())
    assert published.has("/faq/is-it-loud/")


#: A day on which the consent holds.
MAY_DAY = datetime.datetime(2026, 5, 1, 12, 0, tzinfo=datetime.UTC)


def seen_on_may_day(published: Desk) -> tuple[bool, bool, bool]:
    """Show a patient's picture while the consent holds; return what patients see of it."""
    of_a_patient(published)
    published.publish(at=MAY_DAY)
    return seen_of_a_patient(published)


def test_a_picture_goes_when_its_consent_is_withdrawn(published: Desk) -> None:
    """With the next publishing, and it does not come back with an older text of the page."""
    before = seen_on_may_day(published)

    published.edit("images/whistle.md", "until:", "withdrawn: 2026-05-01, until:")
    published.edit("faq/is-it-loud.md", "topics: [comfort]", "topics: [confort]")
    outcome = published.publish(at=MAY_DAY)

    assert (before, seen_of_a_patient(published)) == ((True, True, True), (False, False, False))
    assert [held.file for held in outcome.held_back] == ["content/faq/is-it-loud.md"]


def test_a_picture_goes_when_its_consent_cannot_be_read(published: Desk) -> None:
    """A mistyped withdrawal is held back like any mistake, but not at a version that shows the patient."""
    before = seen_on_may_day(published)

    published.edit("images/whistle.md", "until:", "withdrawn: 1 May, until:")
    outcome = published.publish(at=MAY_DAY)
    withdrawn = seen_of_a_patient(published)
    published.restart()
    published.edit("faq/does-it-hurt.md", "topics: [comfort]", "topics: [comfort]\norder: 3")
    published.publish(at=MAY_DAY)

    assert (before, withdrawn) == ((True, True, True), (False, False, False))
    assert seen_of_a_patient(published) == (False, False, False)
    held = [(held.file, held.meanwhile) for held in outcome.held_back]
    assert held == [("content/images/whistle.md", Meanwhile.NO_PICTURE)]


def test_the_next_change_is_the_first_of_all(published: Desk) -> None:
    """Whichever page it is of, come or go."""
    published.write(
        "faq/a.md", question("Is it first?", publish_at="2026-06-01 13:30", expire_at="2026-07-01 00:00")
    )
    published.write("faq/b.md", question("Is it second?", expire_at="2026-06-01 13:10"))

    found = [published.publish(at=NOON + minutes * MINUTE).next_change for minutes in (0, 10, 30)]

    assert found == [
        NOON + 10 * MINUTE,
        NOON + 30 * MINUTE,
        datetime.datetime(2026, 6, 30, 23, 0, tzinfo=datetime.UTC),
    ]


@pytest.mark.parametrize("key", ["publish_at", "expire_at"])
def test_the_hour_that_autumn_repeats_is_lived_once(published: Desk, key: str) -> None:
    """In London, 01:30 comes at 00:30 and at 01:30 UTC: a page that came or went does so once."""
    published.write("faq/new.md", question("Is it new?", **{key: "2026-10-25 01:30"}))
    midnight = datetime.datetime(2026, 10, 25, tzinfo=datetime.UTC)

    outcomes = []
    for minutes in (29, 30, 59, 60, 70, 90, 120):
        outcome = published.publish(at=midnight + minutes * MINUTE)
        outcomes.append((published.has("/faq/new/"), outcome.next_change))

    is_early, is_late = key == "expire_at", key == "publish_at"
    assert outcomes == [(is_early, midnight + 30 * MINUTE), *[(is_late, None)] * 6]


def test_the_clock_of_the_publisher_is_asked_where_no_time_is_given(published: Desk) -> None:
    """So that a test, or a rehearsal, can set it."""
    published.write("faq/new.md", question("Is it new?", publish_at="2026-06-01 13:00"))
    published.restart(clock=lambda: NOON)

    published.publish()

    assert (published.has("/faq/new/"), published.status.shown_since) == (True, "2026-06-01T12:00:00+00:00")


# ------------------------------------------------------------------ going back


def test_going_back_shows_the_release_before(published: Desk) -> None:
    """At once, and as it was."""
    first = published.current
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.publish()

    release = published.publisher.roll_back()

    assert (release, published.current, "It does not." in published.page("/faq/does-it-hurt/")) == (
        first,
        first,
        True,
    )


def test_a_watch_does_not_undo_it(published: Desk) -> None:
    """Neither at once nor when a page comes at its minute: what was taken back is still in the content."""
    first = published.current
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.write("faq/new.md", question("Is it new?", publish_at="2026-06-01 13:00"))
    published.publish(at=NOON - MINUTE)
    published.publisher.roll_back()
    published.restart()

    outcomes = [published.publish(again=False, at=NOON + minutes * MINUTE) for minutes in (-1, 0, 1)]

    assert [outcome.is_new for outcome in outcomes] == [False, False, False]
    assert published.current == first


def test_a_watch_does_not_undo_two_of_them(published: Desk) -> None:
    """Whoever goes back twice means it."""
    first = published.current
    for answer in ("Hardly.", "A little."):
        published.write("faq/new.md", question("Is it new?", short_answer=answer))
        published.publish()
    published.publisher.roll_back()
    published.publisher.roll_back()

    outcome = published.publish(again=False)

    assert (outcome.is_new, published.current) == (False, first)


def test_an_edit_after_it_is_published(published: Desk) -> None:
    """That is how it is mended."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    published.publish()
    published.publisher.roll_back()

    published.edit("faq/does-it-hurt.md", "Hardly.", "A little.")
    outcome = published.publish(again=False)

    assert (outcome.is_new, "A little." in published.page("/faq/does-it-hurt/")) == (True, True)


def test_whoever_publishes_after_it_undoes_it(published: Desk) -> None:
    """And a watch goes on from there."""
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    second = published.publish().release
    published.publisher.roll_back()

    outcome = published.publish()
    again = published.publish(again=False)

    assert (outcome.release, outcome.is_new, again.is_new, published.current) == (second, True, False, second)
    assert published.status.is_rolled_back is False


def test_there_is_nothing_before_the_first_release(published: Desk) -> None:
    """Patients go on seeing it."""
    first = published.current

    with pytest.raises(NothingBeforeError):
        published.publisher.roll_back()

    assert published.current == first


# ------------------------------------------------------------------ elsewhere


def test_a_release_for_elsewhere_is_not_shown(published: Desk) -> None:
    """Nor kept, nor is its trouble that of the site."""
    before, state = published.current, published.status
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    seen = []

    outcome = published.publish(instead=lambda release: seen.append((release.digest, release.site.is_dir())))

    assert seen == [(outcome.release.digest, True)]
    assert (outcome.is_new, published.current, published.status) == (False, before, state)
    assert not outcome.release.root.exists()


def test_trouble_with_a_release_for_elsewhere_is_not_that_of_the_site(published: Desk) -> None:
    """What patients see is as it was meant."""
    published.write("faq/new.md", "")

    published.refusal(strict=True, instead=lambda _: None)

    assert published.status.is_degraded is False


def test_nobody_removes_a_release_while_it_is_used_elsewhere(published: Desk) -> None:
    """The lock is held until it has been."""

    def use(_: object) -> None:
        with pytest.raises(BusyError), published.releases.lock(patience=0):
            pytest.fail("two publishers at once")

    published.publish(instead=use)


def test_a_publisher_that_waits_in_vain_leaves(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a minute; here after no time at all. It was told that it waits."""
    waits: list[int] = []
    published.restart(on_wait=lambda: waits.append(1))
    monkeypatch.setattr(publisher, "PATIENCE", 0.0)

    with published.releases.lock(patience=0), pytest.raises(BusyError):
        published.publish()

    assert waits == [1]


def test_two_sites_on_one_machine_do_not_meet(published: Desk, tmp_path: Path) -> None:
    """Each folder of releases has its own lock, and nothing else is shared."""
    other = Desk(tmp_path / "other")

    with published.releases.lock(patience=0):
        outcome = other.publish()

    assert (outcome.is_new, outcome.release.digest) == (True, published.current.digest)
    assert small_site(tmp_path / "third").is_dir()


def test_overdue_review_changes_the_page_at_midnight(desk: Desk) -> None:
    """The day after a review was due begins with another page; all through a day a release is the same."""
    desk.write("reviewers/index.md", REVIEWERS)
    desk.write("reviewers/ann-example.md", REVIEWER)
    on, due = datetime.date(2026, 2, 10), datetime.date(2026, 12, 1)
    sign(desk.content, "faq/is-it-loud.md", by="ann-example", on=on, due=due)
    os.utime(desk.content / "faq" / "is-it-loud.md", (LONG_AGO, LONG_AGO))

    morning = desk.publish(at=datetime.datetime(2026, 12, 1, 7, tzinfo=datetime.UTC))
    evening = desk.publish(at=datetime.datetime(2026, 12, 1, 22, tzinfo=datetime.UTC))
    before = desk.page("/faq/is-it-loud/")
    desk.publish(at=evening.next_change)

    assert evening.release.digest == morning.release.digest
    assert evening.next_change == datetime.datetime(2026, 12, 2, tzinfo=datetime.UTC)
    assert "this review is overdue" not in before
    assert "this review is overdue" in desk.page("/faq/is-it-loud/")
