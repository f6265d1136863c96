"""Addresses that pages have left → what hosts of plain files read of them.

    files([Move("/faq/sore/", "/faq/does-it-hurt/")])["_redirects"]

nginx reads the two maps (see deploy/nginx/site/export.conf), hosts such as Netlify and Cloudflare Pages
read `_redirects`. A line of these is a command to a server, so an address that is not as plain as every
address of a page is refused, wherever it came from.

A page stands at each of these addresses as well, for hosts that read nothing. Netlify serves it, and not the
rule, unless the rule is forced: "301!" (https://answers.netlify.com/t/changed-behavior-in-redirects/10084).
Cloudflare Pages takes no such status and skips the line; what it takes it follows whether or not there is a
file (https://developers.cloudflare.com/pages/configuration/redirects/). So each rule is written twice, the
forced one first, for Netlify keeps to the first that fits.
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
#: The folder in which a page that is gone stands once more. Netlify ignores a rule that leads to where it
#: begins (https://docs.netlify.com/routing/redirects/rewrites-proxies/), so it cannot lead to the page there.
GONE = "_gone"

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
        # Cloudflare Pages reads so many lines and no more: those that it skips come last.
        REDIRECTS: "".join(_rule(url, target) for url, target in sorted(forms, key=_is_gone)),
    }


def _forms(move: Move) -> Iterator[tuple[str, str]]:
    """Yield an address with and without its last slash, and that of its twin; each leads on in one hop."""
    for address in (move.url, move.target):
        if address and not _PLAIN.fullmatch(address):
            raise UnsafeAddressError(address)
    yield move.url, move.target
    yield move.url.removesuffix("/"), move.target
    yield f"{move.url}{TWIN}", f"{move.target}{TWIN}" if move.target else ""


def _is_gone(form: tuple[str, str]) -> bool:
    return not form[1]


def _rule(url: str, target: str) -> str:
    if target:
        return f"{url} {target} 301!\n{url} {target} 301\n"
    page = url.removesuffix(TWIN) if url.endswith(TWIN) else f"{url.removesuffix('/')}/"
    return f"{url} /{GONE}{page}index.html 410!\n"
