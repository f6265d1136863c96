"""No log holds a visitor's address or a query string."""

import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHTTPVersion
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

from microneedling_site.logs import DiscreetLogger, WithoutQuery, path_of


@pytest.fixture
def logger(caplog: pytest.LogCaptureFixture) -> DiscreetLogger:
    """Return gunicorn's logger, its lines caught."""
    config = Config()
    config.set("accesslog", "-")
    discreet = DiscreetLogger(config)
    for log in (discreet.access_log, discreet.error_log):
        log.handlers = [caplog.handler]
    return discreet


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/faq/?q=keloid", "/faq/"),
        ("/faq/", "/faq/"),
        ("/caf%C3%A9/~a,b;c=d@e", "/caf%C3%A9/~a,b;c=d@e"),
        ("/\x1b[2J\n\xe9", "/%1B[2J%0A%E9"),
        ("http://www.example.com/faq/?q=keloid", "http://www.example.com/faq/"),
        ("?", ""),
    ],
)
def test_a_path_has_no_query_and_no_character_that_a_terminal_obeys(target: str, path: str) -> None:
    """What is printed of a request's target is one harmless line."""
    assert path_of(target) == path


def test_an_answer_is_minute_method_path_status_bytes_and_milliseconds(
    logger: DiscreetLogger, caplog: pytest.LogCaptureFixture
) -> None:
    """The access log holds these and nothing else of all that gunicorn knows."""
    response = cast("Response", SimpleNamespace(status="200 OK", sent=15832))
    request = cast("Request", SimpleNamespace(method="GET", uri="/faq/?q=keloid"))
    environ: dict[str, Any] = {
        "HTTP_REFERER": "https://search.example/?q=keloid",
        "HTTP_USER_AGENT": "a browser",
        "QUERY_STRING": "q=keloid",
        "RAW_URI": "/faq/?q=keloid",
        "REMOTE_ADDR": "192.0.2.1",
    }

    logger.access(response, request, environ, timedelta(microseconds=1400))

    assert [re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\dZ ", "MINUTE ", line) for line in caplog.messages] == [
        "MINUTE GET /faq/ 200 15832 1"
    ]


def test_a_request_that_cannot_be_parsed_is_told_by_its_kind_of_fault(
    logger: DiscreetLogger, caplog: pytest.LogCaptureFixture
) -> None:
    """gunicorn's own words hold the address and the bytes of the request."""
    try:
        raise InvalidHTTPVersion("keloid on my arm HTTP/1.1")
    except InvalidHTTPVersion as error:
        logger.warning(f"Invalid request from ip=192.0.2.1: {error}")

    assert caplog.messages == ["Invalid request: InvalidHTTPVersion"]


def test_another_warning_is_told_as_it_is(logger: DiscreetLogger, caplog: pytest.LogCaptureFixture) -> None:
    """What holds nothing about a visitor is not shortened."""
    logger.warning("Worker graceful timeout (pid:%s)", 12)

    assert caplog.messages == ["Worker graceful timeout (pid:12)"]


def test_a_request_that_failed_is_told_without_its_query(
    logger: DiscreetLogger, caplog: pytest.LogCaptureFixture
) -> None:
    """gunicorn names the whole target of a request that its worker could not answer."""
    logger.exception("Error handling request %s %s", "GET", "/faq/?q=keloid", exc_info=False)

    assert caplog.messages == ["Error handling request GET /faq/"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("GET /faq/?q=keloid on my arm HTTP/1.1", "200", "15832"), '"GET /faq/ HTTP/1.1" 200 15832'),
        (("GET /faq/ HTTP/1.1", "200", "15832"), '"GET /faq/ HTTP/1.1" 200 15832'),
    ],
)
def test_the_development_server_logs_no_query(args: tuple[str, ...], message: str) -> None:
    """The request line that Django prints is shortened, its record kept."""
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', args, None)

    kept = WithoutQuery().filter(record)

    assert (kept, record.getMessage()) == (True, message)


@pytest.mark.parametrize("args", [None, (), (200,), {"status": 200}])
def test_another_record_of_the_development_server_is_left_alone(
    args: tuple[object, ...] | Mapping[str, object] | None,
) -> None:
    """Only a request line is shortened."""
    record = logging.LogRecord("django.server", logging.INFO, "", 0, "message", None, None)
    record.args = args

    WithoutQuery().filter(record)

    assert record.args == args
