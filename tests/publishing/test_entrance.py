from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.publishing.conftest import Desk, Door


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:1", "localhost."])
def test_the_site_answers_to_its_names(door: Door, host: str) -> None:
    """With any port, in capitals too."""
    assert door.ask(host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        " ",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "localhost:a",
        "localhost:8000:1",
        "[::1",
        "é",
        "a" * 9000,
    ],
)
@pytest.mark.parametrize("path", ["/faq/", "/nowhere/", "/healthz"])
def test_the_site_answers_to_no_other_name(door: Door, host: str | None, path: str) -> None:
    """Nor to none: for files, and for everything else."""
    answer = door.ask(path, host=host)

    assert (answer.status, answer.body, answer.headers["Cache-Control"]) == (
        400,
        b"Bad Request\n",
        "no-store",
    )


@pytest.fixture
def https(published: Desk, settings: Settings) -> Door:
    """Return the server of a site that the public reaches over https."""
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    settings.SITE_URL = "https://www.example.org"
    return Door(published)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/faq/", "https://www.example.org/faq/"),
        ("/faq/?q=a", "https://www.example.org/faq/"),
        ("/%C3%A9/", "https://www.example.org/%C3%A9/"),
        ("//evil.example/", "https://www.example.org/evil.example/"),
        ("@evil.example", "https://www.example.org/%40evil.example"),
        (".evil.example/", "https://www.example.org/.evil.example/"),
        ("*", "https://www.example.org/%2A"),
        ("/%0d%0aA:b", "https://www.example.org/%0D%0AA%3Ab"),
    ],
)
def test_whoever_comes_over_http_is_sent_to_https(https: Door, path: str, place: str) -> None:
    """To this site, whatever stands in the path."""
    answer = https.ask(path)

    assert (answer.status, answer.headers["Location"]) == (301, place)


@pytest.mark.parametrize(("way", "status"), [("https", 200), ("http", 301), ("HTTPS", 301), (None, 301)])
def test_the_proxy_says_which_way_a_client_came(https: Door, way: str | None, status: int) -> None:
    """In the header that it has to set."""
    assert https.ask(x_forwarded_proto=way).status == status


def test_over_https_browsers_are_told_to_stay_there(https: Door) -> None:
    """On the way to it, too."""
    answers = [https.ask(x_forwarded_proto="https"), https.ask(), https.ask(host="evil.example")]

    assert [answer.headers["Strict-Transport-Security"] for answer in answers] == [
        "max-age=63072000; includeSubDomains"
    ] * 3
