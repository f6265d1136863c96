"""`manage.py content …`: what an editor does in a week, one word a deed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from microneedling_site.editing import due, sign
from microneedling_site.editing.answer import Answer, RefusedError
from microneedling_site.library.reviews import NOTICE_DAYS
from microneedling_site.management.arguments import day

_CODES = "exit code: 0 fine; 1 there is something to do, or nothing was done; 2 the command was mistyped."


class Command(BaseCommand):
    """Parses what is typed, calls one function, and prints what it answers."""

    help = "What an editor does in a week. Type one of the words below, and --help behind it for an example."
    #: Mistakes in the content are what some of these look for.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe every deed."""
        deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)

        one = _deed(
            deeds,
            "sign",
            "write a clinician's sign-off into a file",
            "content/faq/is-it-painful.md --by ann-lee",
        )
        one.add_argument("file", help="the file, or the address of its page")
        one.add_argument("--by", required=True, metavar="REVIEWER", help="a file in reviewers/, without .md")
        one.add_argument("--on", type=day, metavar="DATE", help="when it was read; today when left out")
        one.add_argument(
            "--next", type=day, metavar="DATE", help="when it is due again; as site.md says when left out"
        )

        one = _deed(
            deeds, "due", "list the pages that wait for a clinician, and that soon will", "--ics reviews.ics"
        )
        one.add_argument("--at", type=day, metavar="DATE", help="as it will be on that day")
        one.add_argument(
            "--within", type=int, default=NOTICE_DAYS, metavar="DAYS", help="days ahead (%(default)s)"
        )
        one.add_argument("--ics", type=Path, metavar="FILE", help="write the days into a calendar file too")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Do it."""
        try:
            answer: Answer = getattr(self, f"_{options['deed']}")(options)
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(answer.data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(answer.lines))
        if not answer.is_fine:
            sys.exit(1)

    def _sign(self, options: dict[str, Any]) -> Answer:
        return sign.sign(
            settings.CONTENT_DIR, options["file"], by=options["by"], on=options["on"], due=options["next"]
        )

    def _due(self, options: dict[str, Any]) -> Answer:
        answer, found = due.due(settings.CONTENT_DIR, at=options["at"], notice_days=options["within"])
        if options["ics"]:
            public = (settings.CONTENT_DIR, settings.RELEASES_DIR, *settings.STATICFILES_DIRS)
            due.write_feed(options["ics"], found, site_url=settings.SITE_URL, public=map(Path, public))
        return answer


def _deed(deeds: Any, name: str, told: str, example: str) -> ArgumentParser:
    """Add a deed with its help; each prints data with `--json`."""
    parser: ArgumentParser = deeds.add_parser(
        name,
        help=told,
        description=f"{told[0].upper()}{told[1:]}.",
        epilog=f"example:\n  manage.py content {name} {example}\n\n{_CODES}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print data for programs")
    return parser
