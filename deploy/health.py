"""Ask the server of this container how it is, as the proxy in front of it would.

    python deploy/health.py /readyz         ends with 0 where the answer is 200

It has to be asked by the site's own name, and by https where the public does: it refuses any other name,
and redirects everybody else.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit

PATIENCE_SECONDS = 3


def status(path: str) -> int:
    """Return the status of the answer."""
    site = urlsplit(os.environ["SITE_URL"])
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=PATIENCE_SECONDS
    )
    connection.request("GET", path, headers={"Host": site.netloc, "X-Forwarded-Proto": site.scheme})
    return connection.getresponse().status


if __name__ == "__main__":
    try:
        answered = status(sys.argv[1])
    except (OSError, http.client.HTTPException) as error:
        sys.exit(f"no answer: {error}")
    if answered != http.client.OK:
        sys.exit(f"answers {answered}")
