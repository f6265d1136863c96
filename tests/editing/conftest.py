"""Content folders for the commands to work on, and the verb that runs one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.library import small_site

ROOT = Path(__file__).parents[2]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the content folder of the small site."""
    return small_site.write(tmp_path)


@pytest.fixture
def ears(tmp_path: Path) -> Path:
    """Return a copy of the other small site, which has translations and a signed page."""
    return Path(shutil.copytree(ROOT / "tests" / "sites" / "ear-syringing", tmp_path / "content"))


@pytest.fixture
def run(settings: Settings) -> Run:
    """Return a verb that runs `manage.py content` on a folder: its exit code, and what it prints."""

    def content_command(content: Path, *arguments: str) -> tuple[int, str]:
        settings.CONTENT_DIR = content
        out = StringIO()
        try:
            call_command("content", *arguments, stdout=out)
        except SystemExit as ended:
            return int(ended.code or 0), out.getvalue()
        return 0, out.getvalue()

    return content_command


@pytest.fixture
def data(run: Run) -> Callable[..., Any]:
    """Return a verb that runs a deed with `--json` and returns what it tells programs."""
    return lambda content, *arguments: json.loads(run(content, *arguments, "--json")[1])
