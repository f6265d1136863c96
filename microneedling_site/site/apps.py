"""The application that shows the library, and the one place that keeps it.

from microneedling_site.site.apps import shelf

shelf().library()
"""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks

from microneedling_site.site.checks import CONTENT, check_content
from microneedling_site.site.shelf import Shelf


class SiteConfig(AppConfig):
    """Registers the content checks and holds the shelf."""

    name = "microneedling_site.site"
    label = "site"
    verbose_name = "Site"

    shelf: Shelf

    def ready(self) -> None:
        """Put up the shelf; nothing is read before someone asks for it."""
        shown = settings.CONTENT_DIR if settings.DEBUG else settings.RELEASES_DIR / "current" / "content"
        self.shelf = Shelf(shown, preview=settings.DEBUG)
        checks.register(check_content, CONTENT)


def shelf() -> Shelf:
    """Return the shelf of this process."""
    config = apps.get_app_config("site")
    assert isinstance(config, SiteConfig)
    return config.shelf
