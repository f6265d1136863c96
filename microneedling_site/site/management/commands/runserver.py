"""`manage.py runserver`: the preview, which starts also while the content has mistakes.

Django's own refuses to start while any check fails. Here mistakes of the content are what the preview
is for: each is shown on the page it concerns.
"""

from __future__ import annotations

from typing import Any

from django.core.checks.registry import registry
from whitenoise.runserver_nostatic.management.commands import runserver

from microneedling_site.site.checks import CONTENT


class Command(runserver.Command):  # type: ignore[misc]  # WhiteNoise finds its base class at run time.
    """Checks everything but the content, then serves."""

    def check(self, *args: Any, **kwargs: Any) -> None:
        """Run all checks that have a tag, but not that of the content."""
        super().check(*args, **{**kwargs, "tags": registry.tags_available() - {CONTENT}})
