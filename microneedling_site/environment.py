"""What the machine tells the project: the environment, read strictly and in one place.

    environment = read(os.environ, base_dir=Path("/srv/site"))
    environment.port                        8000

A wrong value is refused and never repaired, and all wrong values are told at once. In production
(`DEBUG` unset or false) `ALLOWED_HOSTS`, `SECRET_KEY` and `SITE_URL` have to be set; on a developer's
machine they have local values. A variable that is set to nothing is not the same as one that is not set.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

#: Exactly these, so that "True", "yes" and "off" are never guessed at.
BOOLEANS: Mapping[str, bool] = {"true": True, "false": False, "1": True, "0": False}

DEFAULT_PORT = 8000
HIGHEST_PORT = 65_535

#: Below either, `manage.py check --deploy` calls the key guessable (security.W009).
SECRET_KEY_CHARACTERS = 50
SECRET_KEY_DIFFERENT_CHARACTERS = 5

#: Bytes of randomness in a key that is made here; 64 bytes are 86 characters.
SECRET_KEY_BYTES = 64

MOST_WORKERS = 256

#: A host name or an IPv4 address, or an IPv6 address in brackets, as browsers send them.
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")

NEW_SECRET_KEY = f"python3 -c 'import secrets; print(secrets.token_urlsafe({SECRET_KEY_BYTES}))'"

NEW_INDEXNOW_KEY = "python3 -c 'import secrets; print(secrets.token_hex(16))'"

HEADLINE = "The environment cannot be used. (On a developer's machine DEBUG=true sets what is not set.)"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The environment of one process. Each field is the variable of the same name in capitals.

    Attributes:
        allowed_hosts: the names in a `Host` header that are answered; a leading dot means "and below".
        content_dir: the Markdown files.
        debug: a developer's machine, and not the public.
        indexnow_key: with which changes are announced to search engines; empty where they are not.
        port: where the server listens.
        releases_dir: where published releases lie.
        secret_key: what Django signs with.
        site_url: scheme and host of every canonical address, without a path.
        web_concurrency: worker processes; None leaves it to the server.
    """

    allowed_hosts: tuple[str, ...]
    content_dir: Path
    debug: bool
    indexnow_key: str
    port: int
    releases_dir: Path
    secret_key: str = field(repr=False)
    site_url: str
    web_concurrency: int | None

    @property
    def is_https(self) -> bool:
        """Whether the public reaches the site over https."""
        return self.site_url.startswith("https:")


NAMES = tuple(variable.name.upper() for variable in fields(Environment))


class UnusableEnvironmentError(ImproperlyConfigured):
    """The process cannot start with this environment; the text is all that its starter needs to read."""


class RefusedError(ValueError):
    """A value that cannot be used; its text says what was found, what was wanted and what to type."""


@dataclass(frozen=True, slots=True)
class Variables:
    """A mapping of variables, and every fault that was found in it so far."""

    values: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def value(self, name: str, parse: Callable[[str], T], *, default: T, required: str = "") -> T:
        """Return what `parse` makes of a variable, or `default` where it is not set.

        After a fault the answer is `default` too: it lets the reading go on to the next fault, and
        goes no further than that.

        Args:
            name: the variable.
            parse: text → value; raises `RefusedError`.
            default: the value of a variable that is not set.
            required: what to type where it is not set and has to be; empty where it may be left out.
        """
        text = self.values.get(name)
        if text is None:
            if required:
                self.faults.append(f"{name} is not set. {required}")
            return default
        try:
            return parse(text)
        except RefusedError as fault:
            self.faults.append(f"{name} {fault}")
            return default


def read(values: Mapping[str, str], *, base_dir: Path) -> Environment:
    """Return the environment that `values` describes.

    Args:
        values: variables by name, as in `os.environ`; names that are not the project's are ignored.
        base_dir: the folder that relative paths start from.

    Raises:
        UnusableEnvironmentError: something is missing or wrong; the message has a line for each.
    """
    variables = Variables(values)
    debug = variables.value("DEBUG", boolean, default=False)
    # A `DEBUG` that cannot be read is one mistake: it does not make three other variables required.
    in_production = not debug and not variables.faults

    def required(what_to_type: str) -> str:
        return what_to_type if in_production else ""

    port = variables.value("PORT", port_number, default=DEFAULT_PORT)
    environment = Environment(
        allowed_hosts=variables.value(
            "ALLOWED_HOSTS",
            hosts,
            default=("127.0.0.1", "localhost"),
            required=required("Type the names that the site answers to, like ALLOWED_HOSTS=www.example.com"),
        ),
        content_dir=base_dir / variables.value("CONTENT_DIR", path, default=Path("content")),
        debug=debug,
        indexnow_key=variables.value("INDEXNOW_KEY", indexnow_key, default=""),
        port=port,
        releases_dir=base_dir / variables.value("RELEASES_DIR", path, default=Path("var", "releases")),
        secret_key=variables.value(
            "SECRET_KEY",
            secret_key,
            default=secrets.token_urlsafe(SECRET_KEY_BYTES),
            required=required(f"Make one with: {NEW_SECRET_KEY}"),
        ),
        site_url=variables.value(
            "SITE_URL",
            site_url,
            default=f"http://127.0.0.1:{port}",
            required=required("Type the address of the site, like SITE_URL=https://www.example.com"),
        ),
        web_concurrency=variables.value("WEB_CONCURRENCY", worker_count, default=None),
    )
    faults = variables.faults or _contradictions(environment)
    if faults:
        raise UnusableEnvironmentError("\n".join([HEADLINE, *(f"  {fault}" for fault in faults)]))
    return environment


def _contradictions(environment: Environment) -> list[str]:
    """Return what is wrong between values that are right one by one."""
    host = re.sub(r":[0-9]+$", "", urlsplit(environment.site_url).netloc)
    if validate_host(host, environment.allowed_hosts):
        return []
    found = ",".join(environment.allowed_hosts)
    refused = f"every visitor of SITE_URL={environment.site_url} would be refused"
    return [f'ALLOWED_HOSTS is "{found}", so {refused}. Type ALLOWED_HOSTS={found},{host}']


def boolean(text: str) -> bool:
    """Read exactly true, false, 1 or 0."""
    if text not in BOOLEANS:
        raise RefusedError(f'is "{text}", which is none of {", ".join(BOOLEANS)}. Type one of these.')
    return BOOLEANS[text]


def port_number(text: str) -> int:
    """Read the number of a TCP port that a server can listen on."""
    return _whole_number(text, highest=HIGHEST_PORT, example="8000")


def worker_count(text: str) -> int | None:
    """Read a number of worker processes."""
    return _whole_number(text, highest=MOST_WORKERS, example="2")


def path(text: str) -> Path:
    """Read the path of a folder, which need not exist yet."""
    if not text or text != text.strip():
        raise RefusedError(f'is "{text}", which is not a folder. Type the path of one, or leave it unset.')
    return Path(text)


def secret_key(text: str) -> str:
    """Read a key that is too long to guess. Its text stands in no message."""
    if len(text) < SECRET_KEY_CHARACTERS or len(set(text)) < SECRET_KEY_DIFFERENT_CHARACTERS:
        raise RefusedError(
            f"has {len(text)} characters, {len(set(text))} of them different; it needs at least "
            f"{SECRET_KEY_CHARACTERS} and {SECRET_KEY_DIFFERENT_CHARACTERS}. "
            f"Make one with: {NEW_SECRET_KEY}"
        )
    return text


def indexnow_key(text: str) -> str:
    """Read a key of IndexNow, which is no secret: search engines look for it on the site."""
    # https://www.indexnow.org/documentation: 8 to 128 letters, digits and dashes.
    if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", text):
        raise RefusedError(
            f'is "{text}", which is not 8 to 128 letters, digits and dashes. '
            f"Make one with: {NEW_INDEXNOW_KEY}"
        )
    return text


def hosts(text: str) -> tuple[str, ...]:
    """Read host names between commas; each may begin with a dot, none has a port."""
    names = text.split(",")
    wrong = [name for name in names if not HOST.fullmatch(name.removeprefix("."))]
    if wrong:
        found = ", ".join(f'"{name}"' for name in wrong)
        raise RefusedError(
            f"holds {found}, which is not a host name in lower case without scheme, port and spaces. "
            "Type names between commas, like ALLOWED_HOSTS=example.com,www.example.com"
        )
    return tuple(names)


def site_url(text: str) -> str:
    """Read an absolute address that is only scheme and host, and a port where there is one."""
    refusal = RefusedError(
        f'is "{text}", which is not http:// or https://, a host name in lower case, and nothing behind it. '
        "Type it like SITE_URL=https://www.example.com"
    )
    try:
        parts = urlsplit(text)
        host_and_port = parts.hostname or "", parts.port
    except ValueError as error:
        raise refusal from error
    host, port = host_and_port
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host) or port == 0:
        raise refusal
    if text != f"{parts.scheme}://{host}" + (f":{port}" if port else ""):
        raise refusal
    return text


def _whole_number(text: str, *, highest: int, example: str) -> int:
    # ASCII digits only: `int` also takes "+80", " 80", "8_0" and the digits of other scripts.
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text) or int(text) > highest:
        raise RefusedError(
            f'is "{text}", which is not a whole number from 1 to {highest}. Type one, like {example}.'
        )
    return int(text)
