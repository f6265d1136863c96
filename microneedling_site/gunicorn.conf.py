"""How gunicorn serves the site: `gunicorn --config microneedling_site/gunicorn.conf.py`.

Every name is a setting of gunicorn's; an option on its command line, like `--bind`, goes first.
"""

# The application is loaded before the workers are forked, so what it imports has to be patched before
# that: a lock made earlier would stop a whole worker where it should stop one greenlet.
from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from microneedling_site import environment, logs  # noqa: E402

#: More workers than this wait for one another rather than for visitors; WEB_CONCURRENCY sets another number.
MOST_WORKERS = 8

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
worker_tmp_dir = f"{SHARED_MEMORY}" if SHARED_MEMORY.is_dir() else None
# The code is loaded once, and the workers share its memory. For other code, restart: HUP keeps this one.
preload_app = True

# Seconds. A proxy in front holds its connections longer than a visitor's browser has to.
keepalive = 5
timeout = 30
graceful_timeout = 20

# Addresses here are short, and no cookie is ever sent to us.
limit_request_line = 2048
limit_request_fields = 50

# A second way to command the server, which nobody here uses.
control_socket_disable = True

accesslog = "-"
logger_class = logs.DiscreetLogger
