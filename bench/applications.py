"""Servers to measure ours against, for gunicorn: the same bytes by other ways.

gunicorn bench.applications:bare       a page out of memory, and nothing else
gunicorn bench.applications:rendered   the page rendered by Django for every request
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@cache
def _body() -> bytes:
    return Path(os.environ["BENCH_PAGE"]).read_bytes()


def bare(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:  # noqa: ARG001 - WSGI
    """Answer every request with the same bytes."""
    body = _body()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


@cache
def _django() -> Callable[..., Iterable[bytes]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.rendered_settings")

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from microneedling_site.library.library import load
    from microneedling_site.site.apps import shelf

    application = get_wsgi_application()
    shelf().show(load(settings.CONTENT_DIR))
    return application


def rendered(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer with a page that is rendered now, from a library that was read once."""
    return _django()(environ, start_response)
