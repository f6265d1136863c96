"""Addresses that pages have left → what hosts of plain files read of them.

    files([Move("/faq/sore/", "/faq/does-it-hurt/")])["_redirects"]

nginx reads the two maps (see deploy/nginx/site/export.conf), hosts such as Netlify and Cloudflare Pages
read `_redirects`. A line of these is a command to a server, so an address that is not as plain as every
address of a page is refused, wherever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from microneedling_site.publishing.release import Move
from microneedling_site.site.twins.twin import NAME as TWIN

#: Where each address leads now; for nginx.
MOVED_MAP = "_moved.map"
#: Which addresses are gone; for nginx.
REMOVED_MAP = "_removed.map"
REDIRECTS = "_redirects"

_PLAIN = re.compile(r"/(?:[a-z0-9-]+/)*")


class UnsafeAddressError(ValueError):
    """An address that could be read as something else by a server; its text is the address."""


def files(moves: Iterable[Move]) -> dict[str, str]:
    """Return the texts of the files that hosts read, by name.

    Raises:
        UnsafeAddressError: an address is not that of a page.
    """
    forms = [form for move in sorted(moves) for form in _forms(move)]
    return {
        MOVED_MAP: "".join(f'"{url}" "{target}";\n' for url, target in forms if target),
        REMOVED_MAP: "".join(f'"{url}" 1;\n' for url, target in forms if not target),
        REDIRECTS: "".join(_rule(url, target) for url, target in forms),
    }


def _forms(move: Move) -> Iterator[tuple[str, str]]:
    """Yield an address with and without its last slash, and that of its twin; each leads on in one hop."""
    for address in (move.url, move.target):
        if address and not _PLAIN.fullmatch(address):
            raise UnsafeAddressError(address)
    yield move.url, move.target
    yield move.url.removesuffix("/"), move.target
    yield f"{move.url}{TWIN}", f"{move.target}{TWIN}" if move.target else ""


def _rule(url: str, target: str) -> str:
    if target:
        return f"{url} {target} 301\n"
    page = url.removesuffix(TWIN) if url.endswith(TWIN) else f"{url.removesuffix('/')}/"
    return f"{url} {page}index.html 410\n"
