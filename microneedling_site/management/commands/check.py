"""`manage.py check`: everything that is wrong with the content and the settings; notes when asked for."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import check

from microneedling_site.editing.arguments import day
from microneedling_site.editing.schema import BEGIN, END
from microneedling_site.library.library import noon_of
from microneedling_site.site.checks import asked, check_notes
from microneedling_site.site.shelf import states

#: Seconds between two looks at the content.
_LOOK_EVERY = 0.3


class Command(check.Command):
    """Django's own check, which knows the content's, and the notes on the content."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        super().add_arguments(parser)
        parser.add_argument(
            "--notes", action="store_true", help="tell the notes on the content too, which fail nothing"
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help="fail on warnings of the content too, but for those that wait for a clinician "
            "(manage.py content due lists these)",
        )
        parser.add_argument(
            "--watch",
            action="store_true",
            help="check again after every change of the content, until Ctrl and C; for editing programs",
        )
        parser.add_argument(
            "--at", metavar="DATE", type=day, help="tell what will be wrong on that day, such as 2027-06-01"
        )

    def handle(self, *app_labels: list[str], **options: Any) -> None:
        """Check once, or again and again."""
        if not options["watch"]:
            self._check(*app_labels, **options)
            return
        with suppress(KeyboardInterrupt):
            self._watch(*app_labels, **options)

    def _watch(self, *app_labels: list[str], **options: Any) -> NoReturn:
        """Check whenever a file of the content has changed; what one look found stands between two lines."""
        seen = None
        while True:
            found = tuple(sorted(states(settings.CONTENT_DIR)))
            if found != seen:
                seen = found
                self.stdout.write(BEGIN)
                try:
                    self._check(*app_labels, **options)
                except CommandError as told:
                    self.stdout.write(str(told))
                self.stdout.write(END)
                self.stdout.flush()
            time.sleep(_LOOK_EVERY)

    def _check(self, *app_labels: list[str], **options: Any) -> None:
        """Tell the notes, then the problems: those may end the command."""
        if options["notes"]:
            self.stdout.write("".join(f"{note}\n" for note in check_notes()) or "There are no notes.")
        at = noon_of(options["at"], settings.CONTENT_DIR) if options["at"] else None
        with asked(at=at, strict=options["strict"]):
            super().handle(*app_labels, **options)
