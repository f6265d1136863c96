"""Who is let in: requests to a name of the site, and over https where the site is reached that way.

    Entrance().refusal({"HTTP_HOST": "evil.example"}, "/faq/")     400
    Entrance().refusal({"HTTP_HOST": "www.example.org"}, "/faq/")  None: go on

The settings say which names these are, and how the proxy tells which way a client came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http.request import split_domain_port, validate_host

#: Values of `Host` that are remembered, the wrong ones too. A site has one or two.
_KNOWN_NAMES = 32


class Entrance:
    """Turns away what came to the wrong name or by the wrong way; the settings are read once."""

    def __init__(self) -> None:
        self._is_our_name = lru_cache(maxsize=_KNOWN_NAMES)(partial(_is_name, allowed=settings.ALLOWED_HOSTS))
        self._is_only_https = settings.SECURE_SSL_REDIRECT

    def refusal(self, environ: Mapping[str, Any], path: str) -> tuple[HTTPStatus, dict[str, str]] | None:
        """Return the status and headers of a refusal; nothing where a request may go on.

        Args:
            environ: of the request, as WSGI has it.
            path: that it asks for, decoded.
        """
        if not self._is_our_name(environ.get("HTTP_HOST", "")):
            return HTTPStatus.BAD_REQUEST, {"Cache-Control": "no-store"}
        if self._is_only_https and not _is_https(environ):
            # One slash, or a target that has none or two would lead to another site.
            place = settings.SITE_URL + quote(f"/{path.lstrip('/')}")
            return HTTPStatus.MOVED_PERMANENTLY, {"Location": place}
        return None


def _is_name(host: str, *, allowed: Sequence[str]) -> bool:
    """Say whether the value of a `Host` is a name of this site."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def _is_https(environ: Mapping[str, Any]) -> bool:
    header = settings.SECURE_PROXY_SSL_HEADER
    if header is not None and header[0] in environ:
        return bool(environ[header[0]] == header[1])
    return bool(environ.get("wsgi.url_scheme") == "https")
