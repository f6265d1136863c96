"""`manage.py publish`: put the content in front of patients."""

from __future__ import annotations

import shutil
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from microneedling_site.library.problems import Problem
from microneedling_site.publishing.export import NotEmptyError, export
from microneedling_site.publishing.outcome import Outcome, RefusedError
from microneedling_site.publishing.publisher import PATIENCE, Publisher
from microneedling_site.publishing.release import Release
from microneedling_site.publishing.releases import BusyError, NothingBeforeError, Releases
from microneedling_site.publishing.watch import Watch

_EPILOG = """examples:
  manage.py publish                 build a release and show it
  manage.py publish --watch         the same after every edit, until stopped
  manage.py publish --strict        all or nothing: any error changes nothing
  manage.py publish --rollback      show the release before the current one again
  manage.py publish --to dist       a folder of plain files for any static host

exit code: 0 everything is published; 1 something is held back, or nothing was changed.
"""

_BUSY = f"Another publishing is still going on after {PATIENCE:.0f} seconds. Try again when it has finished."


class Command(BaseCommand):
    """Builds a release and makes it current."""

    help = "Put the content in front of patients: build a release, prove it, and swap it in."
    #: Problems of the content are told as what they mean for patients, not as failed checks.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the options."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = _EPILOG
        door = parser.add_mutually_exclusive_group()
        door.add_argument("--watch", action="store_true", help="publish after every edit, until stopped")
        door.add_argument("--rollback", action="store_true", help="show the release before this one again")
        door.add_argument("--to", metavar="DIR", type=Path, help="write plain files for a static host to DIR")
        parser.add_argument("--strict", action="store_true", help="any error changes nothing")
        parser.add_argument("--allow-removals", action="store_true", help="let many pages go at once")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Publish."""
        if settings.DEBUG:
            raise CommandError(
                "DEBUG is on, and a release is for the public. Set DEBUG=false, SITE_URL, ALLOWED_HOSTS and "
                'SECRET_KEY, or type "make publish".'
            )
        publisher = Publisher(
            settings.CONTENT_DIR,
            Releases(settings.RELEASES_DIR),
            progress=_bar if sys.stderr.isatty() else lambda *_: None,
            on_wait=lambda: self._say("Another publishing is going on; waiting for it ..."),
        )
        try:
            self._publish(publisher, options)
        except BusyError as error:
            raise CommandError(_BUSY) from error

    def _publish(self, publisher: Publisher, options: dict[str, Any]) -> None:
        to: Path | None = options["to"]
        if (options["watch"] or options["rollback"]) and (options["strict"] or options["allow_removals"]):
            raise CommandError(
                "--strict and --allow-removals are for one publishing, without --watch and --rollback."
            )
        if options["rollback"]:
            self._roll_back(publisher)
        elif options["watch"]:
            self._watch(publisher)
        else:
            try:
                outcome = publisher.publish(
                    strict=options["strict"],
                    allow_removals=options["allow_removals"],
                    instead=None if to is None else lambda release: self._export(release, to),
                )
            except RefusedError as refused:
                self._tell_problems(refused.problems)
                raise CommandError(refused.reason) from refused
            self._tell(outcome, is_shown=to is None)
            if outcome.held_back:
                sys.exit(1)

    def _roll_back(self, publisher: Publisher) -> None:
        try:
            release = publisher.roll_back()
        except NothingBeforeError as error:
            raise CommandError("There is no release before the current one.") from error
        except RefusedError as refused:
            raise CommandError(refused.reason) from refused
        self.stdout.write(f"Patients see release {release.digest} again.")

    def _watch(self, publisher: Publisher) -> None:
        stopped = []
        # Ctrl-C too: a shell starts what runs in its background with that signal ignored.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.append(True))
        Watch(publisher, tell=self._tell_any, stop=lambda: bool(stopped)).run()

    def _tell_any(self, news: Outcome | RefusedError | BusyError) -> None:
        if isinstance(news, Outcome):
            self._tell(news)
        elif isinstance(news, RefusedError):
            self._tell_problems(news.problems)
            self.stderr.write(news.reason)
        else:
            self.stderr.write(_BUSY)

    def _tell(self, outcome: Outcome, *, is_shown: bool = True) -> None:
        self._tell_problems(outcome.problems)
        for held in outcome.held_back:
            self.stderr.write(str(held))
        if outcome.damaged:
            files = ", ".join(outcome.damaged)
            self.stderr.write(f"Damaged on the disk, and made anew: {files}. Have the disk looked at.")
        if is_shown:
            made = f"{outcome.pages} pages, {outcome.made} files made anew"
            news = "Patients now see release" if outcome.is_new else "Nothing new for patients: release"
            self._say(f"{news} {outcome.release.digest} ({made}).")

    def _say(self, line: str) -> None:
        """Print a line now: who waits for it may read it through a pipe."""
        self.stdout.write(line)
        self.stdout.flush()

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))

    def _export(self, release: Release, folder: Path) -> None:
        try:
            count = export(release, folder)
        except NotEmptyError as error:
            raise CommandError(
                f'{folder} holds "{error.found}", which no export put there. Name a new folder, '
                "or empty that one."
            ) from error
        except OSError as error:
            raise CommandError(
                f"{folder} cannot be written: {error.strerror}. Name another folder."
            ) from error
        self.stdout.write(f"{count} files stand in {folder}.")


def _bar(done: int, total: int) -> None:
    """Draw how far the making of files has come, on a terminal."""
    width = max(10, shutil.get_terminal_size().columns - 20)
    filled = width * done // total
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r[{'#' * filled}{' ' * (width - filled)}] {done}/{total}{end}")
    sys.stderr.flush()
