"""`manage.py indexnow`: tell search engines which pages changed."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from microneedling_site.publishing.indexnow import (
    ENDPOINT,
    NoReleaseError,
    RefusedError,
    announce,
    changes,
)
from microneedling_site.publishing.releases import Releases

_EPILOG = """examples:
  manage.py indexnow            show what would be told, and tell nobody
  manage.py indexnow --send     tell it; the key is INDEXNOW_KEY, also while publishing

exit code: 0 told, or nothing to tell; 1 it was not taken, and will be told again next time.
"""


class Command(BaseCommand):
    """Announces what readers find different since the last time."""

    help = "Tell search engines which pages are new, different or gone since they were last told."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the options."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = _EPILOG
        parser.add_argument("--send", action="store_true", help="tell it; without this, it is only shown")
        parser.add_argument("--endpoint", default=ENDPOINT, metavar="URL", help=f"whom to tell ({ENDPOINT})")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Show or tell what changed."""
        releases = Releases(settings.RELEASES_DIR)
        endpoint = _endpoint(options["endpoint"])
        try:
            news = changes(releases)
        except NoReleaseError as error:
            raise CommandError('Nothing is published yet. Type "make publish" first.') from error
        for url in news.urls:
            self.stdout.write(settings.SITE_URL + url)
        if not options["send"]:
            self.stdout.write(f"{_told(len(news.urls))} would be told to {endpoint}. To tell it, add --send.")
            return
        if not settings.INDEXNOW_KEY:
            raise CommandError(
                "INDEXNOW_KEY is not set. Set it, publish, so that the site shows the key, and try again."
            )
        try:
            announce(news, releases, endpoint=endpoint, key=settings.INDEXNOW_KEY)
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{_told(len(news.urls))} told to {endpoint}.")


def _endpoint(text: str) -> str:
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).hostname:
        raise CommandError(f'"{text}" is not a web address. Type one such as {ENDPOINT}')
    return text


def _told(count: int) -> str:
    return f"{count} address" if count == 1 else f"{count} addresses"
