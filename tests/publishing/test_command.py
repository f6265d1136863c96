"""`manage.py publish`, as whoever types it sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from microneedling_site.management.commands.publish import Command
from microneedling_site.publishing import publisher
from tests.publishing.conftest import Desk, tree, without_count

#: Exit code, output and errors.
Told = tuple[int, str, str]
Run = Callable[..., Told]


@pytest.fixture
def run(production: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a verb that runs the command in this process, as manage.py does."""
    assert production.is_dir()

    def type_(*options: str) -> Told:
        code: int | str | None = 0
        try:
            Command().run_from_argv(["manage.py", "publish", *options])
        except SystemExit as ended:
            code = ended.code
        assert isinstance(code, int)
        return code, *capsys.readouterr()

    return type_


def test_publishing_the_same_again_says_that_nothing_is_new(published: Desk, run: Run) -> None:
    """Exit code 0."""
    digest = published.current.digest

    result = run()

    assert result == (0, f"Nothing new for patients: release {digest} (6 pages, 0 files made anew).\n", "")


def test_a_damaged_file_is_named(published: Desk, run: Run) -> None:
    """Nothing is new for patients but that the page is whole; and somebody should ask why it was not."""
    digest = published.current.digest
    (published.current.site / "faq" / "index.html").write_text("<!doctype html>")

    result = run()

    assert (result[0], without_count(result[1]), result[2]) == (
        0,
        f"Nothing new for patients: release {digest} (6 pages, some files made anew).\n",
        "Damaged on the disk, and made anew: site/faq/index.html. Have the disk looked at.\n",
    )


def test_a_mistake_is_told_with_what_patients_see_meanwhile(published: Desk, run: Run) -> None:
    """File, line, what to type, since when; exit code 1, now and in the next process."""
    published.edit("faq/does-it-hurt.md", "topics: [comfort]", "topics: [comfrt]")
    published.edit("faq/is-it-loud.md", "It hums", "It whistles")

    result = run()
    again = run()

    (held,) = published.status.held_back
    errors = (
        'content/faq/does-it-hurt.md:6:10: E203 "comfrt" is not one of the topics. Did you mean "comfort"?\n'
        "    6 │ topics: [comfrt]\n"
        "      │          ^^^^^^\n"
        "content/faq/does-it-hurt.md is held back; patients see its last good version, "
        f"since {held.since}.\n"
    )
    digest = published.current.digest
    assert (result[0], without_count(result[1]), result[2]) == (
        1,
        f"Patients now see release {digest} (6 pages, some files made anew).\n",
        errors,
    )
    assert again == (
        1,
        f"Nothing new for patients: release {digest} (6 pages, 0 files made anew).\n",
        errors,
    )
    assert "It whistles" in published.page("/faq/is-it-loud/")


def test_a_warning_is_told_and_keeps_nobody(published: Desk, run: Run) -> None:
    """Exit code 0."""
    published.edit("faq/does-it-hurt.md", "---\ntitle", "\ufeff---\ntitle")

    result = run()

    assert result[0] == 0
    assert result[2].startswith(
        "content/faq/does-it-hurt.md:1:1: W102 This file begins with a byte order mark."
    )


def test_strict_changes_nothing_where_there_is_an_error(published: Desk, run: Run) -> None:
    """Exit code 1."""
    before = published.current
    published.write("faq/new.md", "")

    result = run("--strict")

    assert result == (
        1,
        "",
        "content/faq/new.md:1:1: E105 This file is empty. "
        'Write front matter between two "---" lines, or delete the file.\n'
        "CommandError: There are errors, and --strict publishes all or nothing.\n",
    )
    assert published.current == before


def test_a_mass_loss_says_what_to_type(published: Desk, run: Run) -> None:
    """And what is typed does it."""
    published.delete("faq/is-it-loud.md")

    refused = run()
    allowed = run("--allow-removals")

    assert refused[:2] == (1, "")
    assert refused[2].splitlines()[-1] == (
        "CommandError: Only 5 of 6 pages would be left. If that is meant, publish with --allow-removals."
    )
    assert (allowed[0], published.has("/faq/is-it-loud/")) == (0, False)


def test_going_back_says_what_patients_see(published: Desk, run: Run) -> None:
    """And a second time, that there is nothing before: exit code 1."""
    before = published.current.digest
    published.edit("faq/does-it-hurt.md", "It does not.", "Hardly.")
    run()

    results = [run("--rollback"), run("--rollback")]

    assert results == [
        (0, f"Patients see release {before} again.\n", ""),
        (1, "", "CommandError: There is no release before the current one.\n"),
    ]
    assert published.current.digest == before


def test_an_export_stands_where_it_was_wanted(published: Desk, run: Run) -> None:
    """Patients see what they saw; a second one replaces the first, and never somebody's own file."""
    before = tree(published.root / "releases" / published.current.digest)
    dist = published.root / "dist"

    results = [run("--to", str(dist)), run("--to", str(dist))]
    (dist / "CNAME").write_text("mine")
    refused = run("--to", str(dist))

    count = len((dist / ".exported").read_text().splitlines())
    assert results == [(0, f"{count} files stand in {dist}.\n", "")] * 2
    assert refused == (
        1,
        "",
        f'CommandError: {dist} holds "CNAME", which no export put there. Name a new folder, '
        "or empty that one.\n",
    )
    assert tree(published.root / "releases" / published.current.digest) == before


def test_an_export_needs_no_release(desk: Desk, run: Run) -> None:
    """A site that lives on a static host never has a current one, and no release piles up."""
    result = run("--to", str(desk.root / "dist"))

    assert (result[0], (desk.root / "dist" / "faq" / "index.html").is_file()) == (0, True)
    assert [path.name for path in desk.releases.root.iterdir()] == [".lock"]


def test_an_export_that_cannot_be_written_says_where(published: Desk, run: Run) -> None:
    """The nearest refused case."""
    (published.root / "file").write_text("mine")

    result = run("--to", str(published.root / "file" / "dist"))

    assert result == (
        1,
        "",
        f"CommandError: {published.root}/file/dist cannot be written: File exists. Name another folder.\n",
    )


def test_on_a_developers_machine_it_says_what_to_set(published: Desk, run: Run, settings: Settings) -> None:
    """A release made there would hold the wrong addresses, and drafts."""
    before = published.current
    settings.DEBUG = True

    result = run()

    assert result == (
        1,
        "",
        "CommandError: DEBUG is on, and a release is for the public. Set DEBUG=false, SITE_URL, "
        'ALLOWED_HOSTS and SECRET_KEY, or type "make publish".\n',
    )
    assert published.current == before


@pytest.mark.parametrize("way", ["--watch", "--rollback"])
@pytest.mark.parametrize("option", ["--strict", "--allow-removals"])
def test_an_option_that_would_do_nothing_is_refused(run: Run, way: str, option: str) -> None:
    """Whoever types it means something."""
    result = run(way, option)

    assert result == (
        1,
        "",
        "CommandError: --strict and --allow-removals are for one publishing, "
        "without --watch and --rollback.\n",
    )


def test_two_ways_at_once_are_refused(run: Run) -> None:
    """They exclude each other: exit code 2, as of any command that was typed wrong."""
    result = run("--watch", "--rollback")

    assert result[0] == 2
    assert "argument --rollback: not allowed with argument --watch" in result[2]


def test_help_shows_examples_and_exit_codes(run: Run) -> None:
    """Line for line as they are written."""
    result = run("--help")

    assert result[0] == 0
    assert """
examples:
  manage.py publish                 build a release and show it
  manage.py publish --watch         the same after every edit, until stopped
  manage.py publish --strict        all or nothing: any error changes nothing
  manage.py publish --rollback      show the release before the current one again
  manage.py publish --to dist       a folder of plain files for any static host

exit code: 0 everything is published; 1 something is held back, or nothing was changed.
""" in result[1]


def test_a_publisher_that_waited_in_vain_says_what_to_do(
    published: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First that it waits, then that it leaves; exit code 1, and nothing is changed."""
    monkeypatch.setattr(publisher, "PATIENCE", 0.0)

    with published.releases.lock(patience=0):
        result = run()

    assert result == (
        1,
        "Another publishing is going on; waiting for it ...\n",
        "CommandError: Another publishing is still going on after 60 seconds. "
        "Try again when it has finished.\n",
    )
