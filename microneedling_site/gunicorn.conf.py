"""How gunicorn serves the site: `gunicorn --config microneedling_site/gunicorn.conf.py`.

Every name is a setting of gunicorn's; an option on its command line, like `--bind`, goes first.
"""

# The application is loaded before the workers are forked, so what it imports has to be patched before
# that: a lock made earlier would stop a whole worker where it should stop one greenlet.
from gevent import monkey, sleep

monkey.patch_all()

import os  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from functools import wraps  # noqa: E402
from inspect import unwrap  # noqa: E402
from pathlib import Path  # noqa: E402

from gunicorn.http.message import Request  # noqa: E402
from gunicorn.http.wsgi import Response  # noqa: E402
from gunicorn.workers.base import Worker  # noqa: E402

from microneedling_site import environment, logs  # noqa: E402

#: More workers than this wait for one another rather than for visitors; WEB_CONCURRENCY sets another number.
MOST_WORKERS = 8

#: Connections of one worker; more wait in the socket's queue.
MOST_CONNECTIONS = 1000
#: A connection, and the file that is sent over it.
DESCRIPTORS_A_CONNECTION = 2
#: What a worker has open besides, and some room.
OTHER_DESCRIPTORS = 32

#: Memory, so that a worker's sign of life never waits for a disk.
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108

try:
    _environment = environment.read(os.environ, base_dir=Path(__file__).parent.parent)
except environment.UnusableEnvironmentError as error:
    sys.exit(f"{error}")

wsgi_app = "microneedling_site.wsgi:application"

bind = f"127.0.0.1:{_environment.port}"
workers = _environment.web_concurrency or min(os.cpu_count() or 1, MOST_WORKERS)
# A handful of slow clients stops every worker of the other kinds; this one serves on beside them.
worker_class = "gevent"
# As many as there are descriptors for: one that cannot open its file would be an error for its visitor.
_wanted = MOST_CONNECTIONS * DESCRIPTORS_A_CONNECTION + OTHER_DESCRIPTORS
_soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
_descriptors = _wanted if _hard == resource.RLIM_INFINITY else min(_hard, _wanted)
if _soft != resource.RLIM_INFINITY and _soft < _descriptors:
    resource.setrlimit(resource.RLIMIT_NOFILE, (_descriptors, _hard))
worker_connections = max(1, (_descriptors - OTHER_DESCRIPTORS) // DESCRIPTORS_A_CONNECTION)
worker_tmp_dir = f"{SHARED_MEMORY}" if SHARED_MEMORY.is_dir() else None
# The code is loaded once, and the workers share its memory. For other code, restart: HUP keeps this one.
preload_app = True

# Seconds. A proxy in front holds its connections longer than a visitor's browser has to.
keepalive = 5
timeout = 30
graceful_timeout = 20

# By default a proxy on this machine may name another path than the one it asks for, and passes on what
# visitors put into that header: a 500, or another page.
forwarder_headers = ""

# Addresses here are short, and no cookie is ever sent to us.
limit_request_line = 2048
limit_request_fields = 50

# A second way to command the server, which nobody here uses.
control_socket_disable = True

accesslog = "-"
logger_class = logs.DiscreetLogger


def pre_request(worker: Worker, req: Request) -> None:  # noqa: ARG001 - gunicorn's signature
    """Let everybody else go first.

    Nothing waits while a page is read from memory and written to a socket with room. So one client that
    sends request after request, and reads no answer in between, would have a worker for itself until
    `timeout` kills it.
    """
    sleep(0)


# gunicorn has no setting for it. A HUP reads this file again, and must not wrap what is wrapped already.
_default_headers = unwrap(Response.default_headers)


@wraps(_default_headers)
def _without_server(resp: Response) -> list[str]:
    """Return the headers that gunicorn adds, without the one that names the software."""
    return [header for header in _default_headers(resp) if not header.startswith("Server:")]


Response.default_headers = _without_server  # type: ignore[assignment, method-assign]
