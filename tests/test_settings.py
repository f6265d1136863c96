"""The settings in the environments that the project is run in, read as a fresh process reads them."""

import json
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from microneedling_site.environment import HEADLINE, NEW_SECRET_KEY

PRODUCTION = {
    "ALLOWED_HOSTS": "www.example.com",
    "SECRET_KEY": "0123456789" * 5,
    "SITE_URL": "https://www.example.com",
}

#: Prints the setting named as argument, as JSON.
PRINT_SETTING = """
import json, sys
from microneedling_site import settings
print(json.dumps(getattr(settings, sys.argv[1])))
"""


def run(*arguments: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with exactly `environ`."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def read_settings(name: str, *, environ: dict[str, str]) -> Any:
    """Return the setting `name` as a process with `environ` has it."""
    return json.loads(run("-c", PRINT_SETTING, name, environ=environ).stdout)


def https_settings(environ: dict[str, str]) -> dict[str, Any]:
    """Return the settings that keep visitors on https."""
    names = (
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_SSL_REDIRECT",
        "SECURE_PROXY_SSL_HEADER",
    )
    return {name: read_settings(name, environ=environ) for name in names}


def test_djangos_deployment_checks_have_nothing_to_say_in_production() -> None:
    """`check --deploy` finds no warning in an https environment; the content has tests of its own."""
    tags = [f"--tag={tag}" for tag in ("security", "staticfiles", "templates", "urls")]

    result = run("manage.py", "check", "--deploy", *tags, "--fail-level", "WARNING", environ=PRODUCTION)

    assert (result.returncode, result.stderr) == (0, "")


def test_a_missing_secret_key_stops_the_start() -> None:
    """There is no key to fall back to, and the message is all that is printed."""
    environ = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}

    result = run("manage.py", "check", environ=environ)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"{HEADLINE}\n  SECRET_KEY is not set. Make one with: {NEW_SECRET_KEY}\n"


def test_https_keeps_visitors_on_https() -> None:
    """An https SITE_URL redirects, and has browsers insist for two years."""
    found = https_settings(PRODUCTION)

    assert found == {
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    }


def test_http_trusts_no_header_and_redirects_nowhere() -> None:
    """An http SITE_URL is served as it is."""
    found = https_settings({**PRODUCTION, "SITE_URL": "http://www.example.com"})

    assert found == {
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_PROXY_SSL_HEADER": None,
    }


@pytest.mark.parametrize(("environ", "is_hashed"), [(PRODUCTION, True), ({"DEBUG": "true"}, False)])
def test_static_files_carry_a_hash_in_production(environ: dict[str, str], *, is_hashed: bool) -> None:
    """A developer's machine serves them as they lie in the folder."""
    storages = read_settings("STORAGES", environ=environ)

    assert ("Manifest" in storages["staticfiles"]["BACKEND"]) is is_hashed


def test_nothing_about_a_visitor_can_be_kept() -> None:
    """There is no database, and nothing of Django's that knows accounts, sessions or cookies."""
    database, apps, middleware = (
        read_settings(name, environ=PRODUCTION) for name in ("DATABASES", "INSTALLED_APPS", "MIDDLEWARE")
    )

    assert database == {}
    assert [name for name in apps if name.startswith("django.")] == ["django.contrib.staticfiles"]
    assert [name for name in middleware if name.startswith("django.")] == [
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
