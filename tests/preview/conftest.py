"""The preview of the small site about ears, on any day.

preview = open_preview(ear_files)
preview.get("/faq/?at=2027-01-31")
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from microneedling_site.site.shelf import Shelf
from tests.site.conftest import ear_files

__all__ = ["ear_files"]

OpenPreview = Callable[..., Client]


@pytest.fixture
def open_preview(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> OpenPreview:
    """Return a verb that shows a content folder as `make dev` does."""
    # Tests run without DEBUG, so the project's own addresses are those of production.
    settings.ROOT_URLCONF = "microneedling_site.site.urls"

    def show(content: Path, *, preview: bool = True) -> Client:
        monkeypatch.setattr(apps.get_app_config("site"), "shelf", Shelf(content, preview=preview))
        return Client()

    return show


def body(client: Client, url: str, *, status: int = 200) -> str:
    """Return what is answered at an address."""
    response = client.get(url)
    assert response.status_code == status
    return str(response.content.decode())
