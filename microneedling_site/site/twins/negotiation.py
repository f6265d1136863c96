"""Who asks for the address of a page and wants Markdown: `Accept: text/markdown` (RFC 9110, 12.5.1).

    >>> wants_markdown("text/markdown, text/html;q=0.9, */*;q=0.1")
    True

Browsers never name it, so whoever does is told nothing less than a page: with equal wishes it is given.
"""

from __future__ import annotations

import re

_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_MARKDOWN = "text/markdown"
#: What takes a page, the most exact first.
_HTML = ("text/html", "text/*", "*/*")


def wants_markdown(accept: str) -> bool:
    """Say whether a client would rather have Markdown than HTML.

    Args:
        accept: the value of its `Accept`.
    """
    if _MARKDOWN not in accept.lower():
        return False
    wishes = dict(map(_wish, accept.lower().split(",")))
    html = next((wishes[name] for name in _HTML if name in wishes), 0.0)
    return 0 < wishes.get(_MARKDOWN, 0.0) >= html


def _wish(part: str) -> tuple[str, float]:
    """Return a media range and how much it is wanted, from 0 to 1."""
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = next((match for match in map(_QUALITY.fullmatch, parameters) if match), None)
    return name, float(quality[1]) if quality else 1.0
