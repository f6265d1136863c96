"""Requests that nobody should send: thousands, no two alike, the same ones in every run.

for request in requests(10_000, seed=1, secret="hunter2"):
    ...                                 bytes; the secret stands in every query string
"""

from __future__ import annotations

import asyncio
import collections
import random
import re
from collections.abc import Iterator

#: Stands in queries, and in no log.
SECRET = "hunter2"  # noqa: S105 - nobody's

_STATUS = re.compile(rb"(?:HTTP/1\.1 100 Continue\r\n\r\n)?HTTP/1\.[01] (\d{3})")

_METHODS = (
    "GET",
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PATCH",
)
_ODD_METHODS = ("get", "G\x00T", "", "PROPFIND", "GET GET", "X" * 300, "\xff\xfe", "M-SEARCH", "PRI")

_TARGETS = (
    "/",
    "/faq/",
    "/faq",
    "//faq/",
    "/faq/../faq/",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/..\\..\\windows",
    "/%00",
    "/faq/%00",
    "/%ff%fe%fd",
    "/%c0%ae%c0%ae/",
    "/faq/\xe9",
    "/%",
    "/%zz",
    "/%F0%9F%92%89/",
    "/a%0d%0aSet-Cookie:%20a=b",
    "/a%0aX:%20y",
    "*",
    "http://localhost/faq/",
    "http://evil.example/",
    "https://[::1]:99999/",
    "localhost:443",
    "",
    "faq",
    "/;a=b",
    "/faq/;jsessionid=1",
    "/static/",
    "/static/%2e%2e/manifest.json",
    "/static/css/../../manifest.json",
    "/404.html",
    "/index.html",
    "/healthz",
    "/readyz",
    "/.git/config",
    "/wp-login.php",
    "/cgi-bin/.%2e/.%2e/bin/sh",
    "/" + "a" * 1900,
    "/" + "a/" * 900,
    "/" + "a" * 9000,
    "/{{7*7}}",
    "/${jndi:ldap://x}",
    "/'\"><script>alert(1)</script>",
    "/\u202e",
)

_HEADERS = (
    "Host: 127.0.0.1",
    "Host:",
    "Host: evil.example",
    "Host: 127.0.0.1, evil.example",
    "Host: [::1",
    "Host: a b",
    "Host: " + "a" * 300,
    "Range: bytes=0-",
    "Range: bytes=-0",
    "Range: bytes=99999999999999999999-",
    "Range: bytes=5-1",
    "Range: bytes=0-1,3-4,9-",
    "Range: bytes=\xb2-3",
    "Range: pages=1-2",
    "If-Range: x",
    'If-None-Match: "a", W/"b", *',
    "If-None-Match: " + '"a",' * 500,
    "If-None-Match: *",
    "If-Modified-Since: yesterday",
    "If-Modified-Since: Thu, 99 Foo 99999 99:99:99 GMT",
    "If-Modified-Since: Sun, 06 Nov 0000 00:00:00 GMT",
    "If-Modified-Since: " + "9" * 400,
    "If-Unmodified-Since: 0",
    "Accept-Encoding: br;q=0, gzip;q=nan, *;q=1e999",
    "Accept-Encoding: " + "gzip," * 300,
    "Accept-Encoding: \xff",
    "Accept-Language: " + "x-" * 200,
    "Accept: text/markdown",
    "Cookie: a=b; c; =; \x01",
    "X-Forwarded-For: 203.0.113.9",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Proto: https, http",
    "X-Forwarded-Host: evil.example",
    "X_Forwarded_Proto: https",
    "Forwarded: for=203.0.113.9",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 5, 6",
    "Content-Length: 99999999999999999999",
    "Content-Length: 0x5",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: identity, chunked",
    "Transfer-Encoding: \x0bchunked",
    "Transfer-Encoding : chunked",
    "Expect: 100-continue",
    "Expect: 200-ok",
    "Connection: close",
    "Connection: keep-alive, Host",
    "Upgrade: h2c",
    "Upgrade: websocket",
    "Content-Type: multipart/form-data",
    "Content-Type: " + "x" * 5000,
    "Authorization: Basic \xff",
    "Proxy: http://evil.example",
    "SCRIPT_NAME: /x",
    "Script-Name: /x",
    "Path-Info: /x",
    " folded",
    "\tfolded",
    "No colon at all",
    ": no name",
    "Na me: x",
    "N\x00: x",
    "X: a\x00b",
    "X: a\rb",
    "X-Long: " + "a" * 9000,
)

_VERSIONS = (
    *("HTTP/1.1",) * 40,
    "HTTP/1.0",
    "HTTP/0.9",
    "HTTP/2.0",
    "HTTP/9.9",
    "HTTP/1.",
    "http/1.1",
    "",
    "X",
)

_QUERIES = ("", "&q=%00", "&" * 50, "&a[]=%ff", "?", "#", "&x=" + "y" * 1500)

_BODIES = (
    *(b"",) * 6,
    b"hello",
    b"5\r\nhello\r\n0\r\n\r\n",
    b"zz\r\n",
    b"\x16\x03\x01\x02\x00\x01",
    b"\0" * 100,
)


def requests(count: int, *, seed: int) -> Iterator[bytes]:
    """Yield requests, some of them no HTTP at all.

    Args:
        count: how many.
        seed: for the same ones again.
    """
    chosen = random.Random(seed)  # noqa: S311 - the same requests in every run
    for _ in range(count):
        method = chosen.choice(_METHODS if chosen.random() < 0.95 else _ODD_METHODS)
        target = chosen.choice(_TARGETS)
        if chosen.random() < 0.2:
            target = _spoiled(chosen, target)
        if chosen.random() < 0.5:
            target += f"?q={SECRET}{chosen.choice(_QUERIES)}"
        lines = [f"{method} {target} {chosen.choice(_VERSIONS)}"]
        if chosen.random() < 0.95:
            lines.append(_HEADERS[0])
        lines += chosen.sample(_HEADERS, chosen.randrange(4))
        if chosen.random() < 0.02:
            lines += ["X-Many: x"] * 120
        end = "\r\n" if chosen.random() < 0.95 else "\n"
        head = end.join(lines) + end * 2
        yield head.encode("latin-1", "replace") + chosen.choice(_BODIES)


def _spoiled(chosen: random.Random, target: str) -> str:
    """Put a character where it does not belong."""
    place = chosen.randrange(len(target) + 1)
    return target[:place] + chr(chosen.randrange(1, 256)) + target[place:]


async def send(port: int, request: bytes) -> bytes:
    """Send bytes, say that there are no more, and return what comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        writer.write_eof()
        async with asyncio.timeout(10):
            return await reader.read()
    except TimeoutError:
        return b"no answer"
    except OSError:  # Reset, or gone before the end of the request; asyncio has several words for it.
        return b"reset"
    finally:
        writer.transport.abort()


def outcome(answer: bytes) -> str:
    """Return the status of an answer, or how the connection ended without one."""
    match = _STATUS.match(answer)
    if match:
        return match[1].decode()
    # An answer without a status is one to a request of HTTP/0.9.
    return "HTTP/0.9" if answer.startswith(b"<") else answer.decode("latin-1") or "closed"


def statuses(port: int, requests: Iterator[bytes]) -> dict[str, list[bytes]]:
    """Send many requests, and return them by what came of them."""
    found: dict[str, list[bytes]] = collections.defaultdict(list)

    async def one() -> None:
        for request in requests:
            found[outcome(await send(port, request))].append(request)

    async def many() -> None:
        await asyncio.gather(*(one() for _ in range(32)))

    asyncio.run(many())
    return found


def told_outcomes(found: dict[str, list[bytes]]) -> str:
    """Say it in a cell of the table."""
    return ", ".join(f"{outcome}: {len(sent):,}" for outcome, sent in sorted(found.items()))
