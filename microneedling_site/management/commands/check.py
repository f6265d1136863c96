"""`manage.py check`: everything that is wrong with the content and the settings; notes when asked for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import check

from microneedling_site.site.checks import check_notes


class Command(check.Command):
    """Django's own check, which knows the content's, and the notes on the content."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        super().add_arguments(parser)
        parser.add_argument(
            "--notes", action="store_true", help="tell the notes on the content too, which fail nothing"
        )

    def handle(self, *app_labels: list[str], **options: Any) -> None:
        """Tell the notes, then the problems: those may end the command."""
        if options["notes"]:
            self.stdout.write("".join(f"{note}\n" for note in check_notes()) or "There are no notes.")
        super().handle(*app_labels, **options)
