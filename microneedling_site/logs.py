"""What a log line may hold: no visitor's address and no query string, on any server.

What a patient looked for, and from where, is nobody's business, and cannot leak from a file that never
held it. The access log reads

    2026-11-22T06:45Z GET /faq/is-it-painful/ 200 15832 1

which is the UTC minute, method, path, status, bytes of the body and milliseconds.
"""

import logging
import sys
import time
from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

#: How gunicorn begins to tell of a request that it could not parse; an address follows, then the bytes.
UNPARSED_REQUEST = "Invalid request from ip="


def path_of(target: str) -> str:
    """Return a request's target without its query, safe to print on one line."""
    # Percent-encoded again, because bytes that a terminal obeys may stand in it as they came.
    return quote(target.partition("?")[0], safe="/%:@!$&'()*+,;=~[]", encoding="latin-1", errors="replace")


class WithoutQuery(logging.Filter):
    """Shorten the request lines that Django's development server prints."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop the query from `GET /search/?q=… HTTP/1.1`; keep the record."""
        if isinstance(record.args, tuple) and record.args and isinstance(record.args[0], str):
            method, _, rest = record.args[0].partition(" ")
            target, _, version = rest.rpartition(" ")
            record.args = (f"{method} {path_of(target)} {version}", *record.args[1:])
        return True


class DiscreetLogger(Logger):
    """gunicorn's logger, which by itself writes addresses in both of its logs and queries in one."""

    def access(
        self,
        resp: Response,
        req: Request,
        environ: MutableMapping[str, Any],  # noqa: ARG002 - gunicorn gives it; it holds all that is not logged
        request_time: timedelta,
    ) -> None:
        """Log one answer. The line is made here, so no setting can put more into it."""
        if not self.access_log_enabled:
            return
        # Minutes, because a finer time tells visitors apart.
        minute = time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime())
        status = str(resp.status).partition(" ")[0]
        milliseconds = round(request_time / timedelta(milliseconds=1))
        target = path_of(req.uri or "")
        size = _body_size(resp, method=req.method, status=status)
        self.access_log.info("%s %s %s %s %s %s", minute, req.method, target, status, size, milliseconds)

    def warning(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log a warning; of a request that could not be parsed, only what kind of fault it had."""
        if isinstance(msg, str) and msg.startswith(UNPARSED_REQUEST):
            # The text quotes the request, query and all; the exception's type does not.
            fault = sys.exc_info()[0]
            super().warning("Invalid request: %s", fault.__name__ if fault else "unknown")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log an exception; where the request's target is named, without its query."""
        shown = (path_of(arg) if isinstance(arg, str) else arg for arg in args)
        super().exception(msg, *shown, **kwargs)


def _body_size(resp: Response, *, method: str | None, status: str) -> int:
    """Return the bytes of the body that was sent."""
    # gunicorn does not count a file that the kernel sends. It sends all of it, or fails.
    if resp.sent or method == "HEAD" or status in {"204", "304"}:
        return resp.sent
    return resp.response_length or 0
