from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from microneedling_site.site.headers import SecurityHeaders, security_headers
from tests.site.conftest import Serve

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("url", ["/", "/nothing/", "/faq", "/images/syringe.svg", "/static/favicon.svg"])
def test_every_answer_has_the_headers(serve: Serve, url: str) -> None:
    """Pages, redirects, errors, pictures and static files carry the same headers."""
    answer = serve().get(url)

    assert {name: answer[name] for name in ALWAYS} == ALWAYS
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Server" not in answer
    assert "Set-Cookie" not in answer
    answer.close()


def test_plain_http_is_not_told_to_insist_on_https() -> None:
    """A developer's machine has no certificate."""
    headers = security_headers(hsts_seconds=0)

    assert headers["Content-Security-Policy"] == POLICY
    assert "Strict-Transport-Security" not in headers


def test_https_is_insisted_on() -> None:
    """Where the site is reached over https, browsers stay there."""
    headers = security_headers(hsts_seconds=63_072_000)

    assert headers["Content-Security-Policy"] == f"{POLICY}; upgrade-insecure-requests"
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_policy_is_the_same_for_every_request() -> None:
    """Nothing about a request changes the headers, so equal pages are equal bytes."""
    with override_settings(SECURE_HSTS_SECONDS=0):
        middleware = SecurityHeaders(lambda _request: HttpResponse())
    requests = [HttpRequest(), HttpRequest()]
    requests[1].META = {"HTTP_HOST": "elsewhere.example.org", "QUERY_STRING": "nonce=1"}

    first, second = (dict(middleware(request).headers) for request in requests)

    assert first == second
