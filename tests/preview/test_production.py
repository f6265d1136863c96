"""Nothing of the preview exists in production: no address, no middleware, no template, no script."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.preview.conftest import OpenPreview, ear_files

__all__ = ["ear_files"]

ROOT: Path = settings.BASE_DIR

#: Prints what a process in production has of the preview, after it has answered.
PROGRAM = """
import sys, django
django.setup()
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.test import Client
from django.urls import Resolver404, resolve

Client().get("/faq/?at=2030-01-01")
found = [name for name in sys.modules if name.startswith("microneedling_site.preview")]
found += [name for name in (*settings.MIDDLEWARE, *settings.INSTALLED_APPS) if "preview" in name.lower()]
try:
    found.append(resolve("/preview/changed/"))
except Resolver404:
    pass
try:
    found.append(get_template("preview/panel.html").origin)
except TemplateDoesNotExist:
    pass
found += filter(None, map(finders.find, ["preview/live-page.js", "preview/panel.css"]))
print(found)
"""


@pytest.mark.parametrize(("debug", "is_there"), [("false", False), ("true", True)])
def test_process(tmp_path: Path, debug: str, *, is_there: bool) -> None:
    """A process without DEBUG has not even read its modules; one with DEBUG has all of it."""
    environ = {
        **os.environ,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": debug,
        "DJANGO_SETTINGS_MODULE": "microneedling_site.settings",
        "RELEASES_DIR": str(tmp_path),
        "SECRET_KEY": "0123456789" * 5,
        "SITE_URL": "http://127.0.0.1:8000",
    }

    printed = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    ).stdout

    assert (printed != "[]\n") == is_there
    for part in ("middleware.Preview", "preview/changed", "panel.html", "live-page.js"):
        assert (part in printed) == is_there


def test_release_on_the_shelf(open_preview: OpenPreview, ear_files: Path) -> None:
    """Where the shelf shows a release, `?at=` means nothing and no panel stands beside a page."""
    client = open_preview(ear_files, preview=False)

    plain, dated, wrong = (client.get(f"/providers/{query}") for query in ("", "?at=2030-01-01", "?at=x"))

    assert b"live-page" not in plain.content
    assert (plain.status_code, dated.status_code, wrong.status_code) == (200, 200, 200)
    assert b"at=2030" not in dated.content
