from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from django.template.loader import get_template
from pytest_django import Settings

from microneedling_site.preview.files import changed_after, state


@pytest.fixture
def files(tmp_path: Path, settings: Settings) -> Path:
    """Return a folder with content, templates and static files of which pages are made."""
    for name in ("content/a.md", "templates/a.html", "static/a.css"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text("old")
    settings.CONTENT_DIR = tmp_path / "content"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path / "templates"]}]
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    return tmp_path


@pytest.mark.parametrize("name", ["content/a.md", "templates/a.html", "static/a.css", "content/new.md"])
def test_change(files: Path, name: str) -> None:
    """Whatever of it changes or comes is a change; looking is none."""
    before = state()
    assert state() == before

    (files / name).write_text("newer")

    assert state() != before


def test_waiting(files: Path) -> None:
    """Whoever waits is told soon after, and then reads the new template."""
    before = state()
    assert get_template("a.html").render() == "old"
    threading.Timer(0.3, (files / "templates" / "a.html").write_text, ["newer"]).start()

    after = changed_after(before, patience=30)

    assert after == state() != before
    assert get_template("a.html").render() == "newer"


@pytest.mark.usefixtures("files")
def test_waiting_in_vain() -> None:
    """Nobody waits for ever."""
    before, begun = state(), time.monotonic()

    assert changed_after(before, patience=0.1) == before
    assert time.monotonic() - begun >= 0.1
