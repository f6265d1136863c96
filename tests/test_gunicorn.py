"""The server's configuration, as gunicorn itself reads it."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from microneedling_site.environment import HEADLINE

PRODUCTION = {
    "ALLOWED_HOSTS": "www.example.com",
    "PORT": "8001",
    "SECRET_KEY": "0123456789" * 5,
    "SITE_URL": "https://www.example.com",
}

CONFIG = "microneedling_site/gunicorn.conf.py"

#: Prints one setting a line, as gunicorn has them after reading its configuration file.
PRINT_SETTINGS = """
import sys
from gunicorn.app.wsgiapp import WSGIApplication
names = sys.argv[3:]
sys.argv[3:] = []
config = WSGIApplication().cfg
for name in names:
    print(name, "=", config.settings[name].get())
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


def read_configuration(*names: str, environ: dict[str, str]) -> list[str]:
    """Return the settings `names` of a gunicorn that starts with `environ`."""
    return run("-c", PRINT_SETTINGS, "--config", CONFIG, *names, environ=environ).stdout.splitlines()


def test_slow_clients_stop_no_worker_and_no_request_is_endless() -> None:
    """Workers are gevent's, and every wait and every size has its limit."""
    found = read_configuration(
        "bind",
        "worker_class",
        "preload_app",
        "worker_tmp_dir",
        "keepalive",
        "timeout",
        "graceful_timeout",
        "limit_request_line",
        "limit_request_fields",
        "control_socket_disable",
        environ=PRODUCTION,
    )

    assert found == [
        "bind = ['127.0.0.1:8001']",
        "worker_class = gevent",
        "preload_app = True",
        f"worker_tmp_dir = {'/dev/shm' if Path('/dev/shm').is_dir() else None}",  # noqa: S108
        "keepalive = 5",
        "timeout = 30",
        "graceful_timeout = 20",
        "limit_request_line = 2048",
        "limit_request_fields = 50",
        "control_socket_disable = True",
    ]


def test_workers_are_as_many_as_the_environment_says() -> None:
    """WEB_CONCURRENCY is the number of workers."""
    found = read_configuration("workers", environ={**PRODUCTION, "WEB_CONCURRENCY": "3"})

    assert found == ["workers = 3"]


def test_workers_are_as_many_as_processors_up_to_eight() -> None:
    """Without WEB_CONCURRENCY the machine decides."""
    found = read_configuration("workers", environ=PRODUCTION)

    assert found == [f"workers = {min(os.cpu_count() or 1, 8)}"]


def test_a_worker_takes_no_more_connections_than_it_can_open_files_for() -> None:
    """A visitor beyond that waits in the queue, and is not answered with an error."""
    few = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))\n"
    names = ("--config", CONFIG, "worker_connections")

    result = run("-c", few + PRINT_SETTINGS, *names, environ=PRODUCTION)

    assert result.stdout.splitlines() == ["worker_connections = 16"]


def test_no_header_names_another_path_than_the_one_that_is_asked_for() -> None:
    """gunicorn believes `SCRIPT_NAME` from a proxy on this machine, which passes on what visitors send."""
    found = read_configuration("forwarder_headers", environ=PRODUCTION)

    assert found == ["forwarder_headers = []"]


def test_the_logger_is_the_one_that_knows_no_address() -> None:
    """Both of gunicorn's logs are written by it."""
    found = read_configuration("accesslog", "logger_class", environ=PRODUCTION)

    assert found == ["accesslog = -", "logger_class = <class 'microneedling_site.logs.DiscreetLogger'>"]


def test_an_environment_that_cannot_be_used_is_told_without_a_traceback() -> None:
    """What is printed is what is wrong and what to type."""
    result = run("-m", "gunicorn", "--config", CONFIG, environ={**PRODUCTION, "PORT": "http"})

    assert (result.returncode, result.stderr) == (
        1,
        f'{HEADLINE}\n  PORT is "http", which is not a whole number from 1 to 65535. Type one, like 8000.\n',
    )
