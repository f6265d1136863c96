"""The security headers of every response, files and errors too.

The policy is one constant: no nonce, nothing about the request, so that equal pages are equal bytes
and any cache may keep them. It goes first in `MIDDLEWARE`, before WhiteNoise, or files lack it.

Sources: OWASP Secure Headers Project; MDN, HTTP Observatory scoring.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

#: Everything comes from this site or not at all; no script may write markup (Trusted Types).
CONTENT_SECURITY_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)

#: Features of a browser that no page needs (W3C Permissions Policy, feature list), as far as Chromium
#: knows them: it writes every other name to the console of every page.
DENIED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


def security_headers(*, hsts_seconds: int) -> dict[str, str]:
    """Return the headers by name.

    Args:
        hsts_seconds: how long browsers insist on https; 0 where the site is not reached over it.
    """
    policy = (
        (*CONTENT_SECURITY_POLICY, "upgrade-insecure-requests") if hsts_seconds else CONTENT_SECURITY_POLICY
    )
    headers = {
        "Content-Security-Policy": "; ".join(policy),
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off",
        "X-Frame-Options": "DENY",
    }
    if hsts_seconds:
        headers["Strict-Transport-Security"] = f"max-age={hsts_seconds}; includeSubDomains"
    return headers


class SecurityHeaders:
    """Middleware that sets the security headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = security_headers(hsts_seconds=settings.SECURE_HSTS_SECONDS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and set the headers on whatever the answer is."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response
