"""The environment is read strictly, and all that is wrong with it is told at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from microneedling_site.environment import (
    HEADLINE,
    NEW_INDEXNOW_KEY,
    NEW_SECRET_KEY,
    Environment,
    UnusableEnvironmentError,
    read,
)

BASE_DIR = Path("/base")
SECRET_KEY = "0123456789" * 5

PRODUCTION = {
    "ALLOWED_HOSTS": "www.example.com",
    "SECRET_KEY": SECRET_KEY,
    "SITE_URL": "https://www.example.com",
}


def production(**variables: str) -> Environment:
    """Read a production environment in which `variables` are set too."""
    return read({**PRODUCTION, **variables}, base_dir=BASE_DIR)


def refusal(values: dict[str, str]) -> list[str]:
    """Return the lines below the headline of the message that refuses `values`."""
    with pytest.raises(UnusableEnvironmentError) as caught:
        read(values, base_dir=BASE_DIR)
    headline, *lines = str(caught.value).splitlines()
    assert headline == HEADLINE
    return [line.removeprefix("  ") for line in lines]


def test_production_takes_what_is_set_and_defaults_for_the_rest() -> None:
    """Three variables make a production environment."""
    environment = production()

    assert environment == Environment(
        allowed_hosts=("www.example.com",),
        content_dir=Path("/base/content"),
        debug=False,
        indexnow_key="",
        port=8000,
        releases_dir=Path("/base/var/releases"),
        secret_key=SECRET_KEY,
        site_url="https://www.example.com",
        web_concurrency=None,
    )


def test_every_variable_can_be_set() -> None:
    """Each variable goes into the field of its name; folders may be relative or absolute."""
    environment = read(
        {
            "ALLOWED_HOSTS": ".example.com,[::1]",
            "CONTENT_DIR": "words",
            "DEBUG": "0",
            "INDEXNOW_KEY": "0123456789abcdef",
            "PORT": "8001",
            "RELEASES_DIR": "/srv/releases",
            "SECRET_KEY": SECRET_KEY,
            "SITE_URL": "http://[::1]:8001",
            "WEB_CONCURRENCY": "3",
        },
        base_dir=BASE_DIR,
    )

    assert environment == Environment(
        allowed_hosts=(".example.com", "[::1]"),
        content_dir=Path("/base/words"),
        debug=False,
        indexnow_key="0123456789abcdef",
        port=8001,
        releases_dir=Path("/srv/releases"),
        secret_key=SECRET_KEY,
        site_url="http://[::1]:8001",
        web_concurrency=3,
    )


def test_a_developers_machine_needs_debug_only() -> None:
    """With DEBUG=true everything has a local value."""
    environment = read({"DEBUG": "true", "PORT": "8001"}, base_dir=BASE_DIR)

    assert replace(environment, secret_key="") == Environment(
        allowed_hosts=("127.0.0.1", "localhost"),
        content_dir=Path("/base/content"),
        debug=True,
        indexnow_key="",
        port=8001,
        releases_dir=Path("/base/var/releases"),
        secret_key="",
        site_url="http://127.0.0.1:8001",
        web_concurrency=None,
    )


def test_a_developers_secret_key_is_new_each_time() -> None:
    """A key that is the same everywhere would be known to everyone."""
    first, second = (read({"DEBUG": "true"}, base_dir=BASE_DIR).secret_key for _ in range(2))

    assert first != second
    assert len(first) == 86


def test_an_empty_environment_names_all_that_production_requires() -> None:
    """What is required has no default in production, and one start tells all that is missing."""
    lines = refusal({})

    assert lines == [
        "ALLOWED_HOSTS is not set. "
        "Type the names that the site answers to, like ALLOWED_HOSTS=www.example.com",
        f"SECRET_KEY is not set. Make one with: {NEW_SECRET_KEY}",
        "SITE_URL is not set. Type the address of the site, like SITE_URL=https://www.example.com",
    ]


def test_all_faults_are_told_at_once() -> None:
    """A wrong value hides no other."""
    lines = refusal({**PRODUCTION, "PORT": "http", "WEB_CONCURRENCY": "0"})

    assert lines == [
        'PORT is "http", which is not a whole number from 1 to 65535. Type one, like 8000.',
        'WEB_CONCURRENCY is "0", which is not a whole number from 1 to 256. Type one, like 2.',
    ]


@pytest.mark.parametrize(("text", "debug"), [("true", True), ("1", True), ("false", False), ("0", False)])
def test_a_boolean_is_one_of_four_words(text: str, *, debug: bool) -> None:
    """Each of the four is accepted."""
    environment = production(DEBUG=text)

    assert environment.debug is debug


@pytest.mark.parametrize("text", ["True", "yes", "on", "", " true", "2"])
def test_another_boolean_is_one_mistake(text: str) -> None:
    """Nothing else is guessed at, and what DEBUG would have made required is not told besides."""
    lines = refusal({"DEBUG": text})

    assert lines == [f'DEBUG is "{text}", which is none of true, false, 1, 0. Type one of these.']


@pytest.mark.parametrize("text", ["1", "80", "65535"])
def test_a_port_is_a_number_that_can_be_listened_on(text: str) -> None:
    """The lowest and the highest port are accepted."""
    environment = production(PORT=text)

    assert environment.port == int(text)


@pytest.mark.parametrize("text", ["", "0", "65536", "080", "+80", "8_0", " 80", "80.0", "٨٠"])
def test_another_port_is_refused(text: str) -> None:
    """Only digits of one form are a number here, although Python would read more."""
    lines = refusal({**PRODUCTION, "PORT": text})

    assert lines == [f'PORT is "{text}", which is not a whole number from 1 to 65535. Type one, like 8000.']


@pytest.mark.parametrize("text", ["https://www.example.com", "http://www.example.com:8000"])
def test_a_site_url_is_scheme_and_host(text: str) -> None:
    """A port may stand behind the host."""
    environment = production(SITE_URL=text)

    assert environment.site_url == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.example.com",
        "//www.example.com",
        "ftp://www.example.com",
        "https://",
        "https://www.example.com/",
        "https://www.example.com/path",
        "https://www.example.com?query",
        "https://www.example.com#fragment",
        "https://user@www.example.com",
        "https://www.example.com:",
        "https://www.example.com:0",
        "https://www.example.com:99999",
        "https://www.example.com:x",
        "https://WWW.example.com",
        "HTTPS://www.example.com",
        "https://www.example.com ",
        "https://[::1",
    ],
)
def test_another_site_url_is_refused(text: str) -> None:
    """Pages append their path to it, so nothing may stand behind the host."""
    lines = refusal({**PRODUCTION, "SITE_URL": text})

    assert lines == [
        f'SITE_URL is "{text}", which is not http:// or https://, a host name in lower case, and nothing '
        "behind it. Type it like SITE_URL=https://www.example.com"
    ]


def test_https_is_what_the_site_url_says() -> None:
    """The scheme decides whether visitors are kept on https."""
    secure = production(SITE_URL="https://www.example.com")
    plain = production(SITE_URL="http://www.example.com")

    assert (secure.is_https, plain.is_https) == (True, False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", '""'),
        ("*", '"*"'),
        ("www.example.com,", '""'),
        ("www.example.com, example.com", '" example.com"'),
        ("https://www.example.com", '"https://www.example.com"'),
        ("www.example.com:8000,WWW.example.com", '"www.example.com:8000", "WWW.example.com"'),
    ],
)
def test_another_host_is_refused(text: str, shown: str) -> None:
    """A name that no Host header can match, or that all match, is a mistake."""
    lines = refusal({**PRODUCTION, "ALLOWED_HOSTS": text})

    assert lines == [
        f"ALLOWED_HOSTS holds {shown}, which is not a host name in lower case without scheme, port and "
        "spaces. Type names between commas, like ALLOWED_HOSTS=example.com,www.example.com"
    ]


def test_a_site_that_would_refuse_its_own_address_is_refused() -> None:
    """The host of SITE_URL is one of ALLOWED_HOSTS."""
    lines = refusal({**PRODUCTION, "ALLOWED_HOSTS": "example.com"})

    assert lines == [
        'ALLOWED_HOSTS is "example.com", so every visitor of SITE_URL=https://www.example.com would be '
        "refused. Type ALLOWED_HOSTS=example.com,www.example.com"
    ]


def test_a_leading_dot_allows_the_names_below() -> None:
    """The nearest to the refusal above that is accepted."""
    environment = production(ALLOWED_HOSTS=".example.com")

    assert environment.allowed_hosts == (".example.com",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SECRET_KEY[:-1], "49 characters, 10 of them different"),
        ("abcd" * 20, "80 characters, 4 of them different"),
        ("", "0 characters, 0 of them different"),
    ],
)
def test_a_short_secret_key_is_refused_without_quoting_it(text: str, found: str) -> None:
    """A key that Django calls guessable is refused, and no part of it is printed."""
    lines = refusal({**PRODUCTION, "SECRET_KEY": text})

    assert lines == [f"SECRET_KEY has {found}; it needs at least 50 and 5. Make one with: {NEW_SECRET_KEY}"]


def test_the_secret_key_is_not_part_of_the_environments_text() -> None:
    """An environment can be logged."""
    environment = production()

    assert SECRET_KEY not in repr(environment)


@pytest.mark.parametrize("text", ["", " ", "content "])
def test_a_folder_without_a_name_is_refused(text: str) -> None:
    """Set to nothing is not the same as not set."""
    lines = refusal({**PRODUCTION, "CONTENT_DIR": text})

    assert lines == [
        f'CONTENT_DIR is "{text}", which is not a folder. Type the path of one, or leave it unset.'
    ]


@pytest.mark.parametrize("key", ["12345678", "a" * 128, "ABC-def-0123456789"])
def test_a_key_of_indexnow(key: str) -> None:
    """8 to 128 letters, digits and dashes."""
    assert production(INDEXNOW_KEY=key).indexnow_key == key


@pytest.mark.parametrize(
    "key", ["", "1234567", "a" * 129, "12345678\n", "../etc/passwd", "a b c d e f", "schlüssel"]
)
def test_no_key_of_indexnow(key: str) -> None:
    """It becomes the name of a file, and a part of an address."""
    told = "\n".join(refusal({**PRODUCTION, "INDEXNOW_KEY": key}))

    assert told == (
        f'INDEXNOW_KEY is "{key}", which is not 8 to 128 letters, digits and dashes. '
        f"Make one with: {NEW_INDEXNOW_KEY}"
    )
