"""The verbs that ask the small site's calendar."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from microneedling_site.site.calendar import views
from tests.site.conftest import Serve

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def client(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return a client of the small site, on a day that stays the same."""
    monkeypatch.setattr(views, "_today", lambda _library: TODAY)
    return serve(in_parts=True)
