"""What is answered while there is no page to answer with: no release yet, or a disk that does not read.

The page stands in a file of its own, because nginx answers with it too, and it needs nothing that could
be broken. It still says when not to wait for it.
"""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).with_name("unavailable.html").read_bytes()

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    # Seconds; publishing takes a few, and somebody has to notice first.
    "Retry-After": "30",
}
