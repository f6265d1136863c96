"""`manage.py content …`: what an editor does in a week, one word a deed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.deeds import DEEDS

_CODES = "exit code: 0 fine; 1 there is something to do, or nothing was done; 2 the command was mistyped."


class Command(BaseCommand):
    """Parses what is typed, does the deed, and prints what it answers."""

    help = "What an editor does in a week. Type one of the words below, and --help behind it for an example."
    #: Mistakes in the content are what some of these look for.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe every deed."""
        deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
        for deed in DEEDS:
            one = deeds.add_parser(
                deed.name,
                help=deed.told,
                description=f"{deed.told[0].upper()}{deed.told[1:]}.",
                epilog=f"example:\n  manage.py content {deed.name} {deed.example}".rstrip() + f"\n\n{_CODES}",
                formatter_class=RawDescriptionHelpFormatter,
            )
            deed.describe(one)
            one.add_argument("--json", action="store_true", help="print data for programs")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Do it."""
        (deed,) = (deed for deed in DEEDS if deed.name == options["deed"])
        try:
            answer = deed.do(options)
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(answer.data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(answer.lines))
        if not answer.is_fine:
            sys.exit(1)
