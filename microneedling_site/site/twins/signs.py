r"""Plain text → Markdown that shows just that text.

    >>> print(shown("5 * 3 [see] <b>"))
    5 \* 3 \[see\] &lt;b>

A title is whatever an editor typed: none of its signs may become a heading, a link, a line of its own or
HTML in what another program makes of the Markdown (CommonMark 0.31, "Backslash escapes" and "Entity and
numeric character references"; readers older than it know the same signs).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

#: Signs that mean something wherever they stand.
_SIGNS = re.compile(r"[\\`*_\[\]]")
#: Those that a backslash does not take away for every reader of Markdown, but a number or name does:
#: what would be HTML to one that lets HTML through, and what strikes words out.
_NAMED = re.compile(r"<|~(?=~)|&(?=#?\w{1,32};)")
_NAMES = {"<": "&lt;", "~": "&#126;", "&": "&amp;"}
#: Any of them; most texts have none.
_ANY = re.compile(r"[\\`*_\[\]<~&]")
#: What a line begins with that is more than text.
_AT_THE_BEGINNING = re.compile(r"#|[-+](?=\s|$)|-(?=[-\s]*$)")
_QUOTATION = re.compile(r"^>")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
#: `#` signs at the end of a heading are taken for its closing.
_AT_THE_END = re.compile(r"#+$")
_SPACE = re.compile(r"\s+")

#: What stands in a web address as it is; brackets and spaces would end the link.
_SAFE_IN_ADDRESS = "!#$%&'*+,/:;=?@-._~"


def shown(text: str) -> str:
    """Return Markdown for a plain text in the middle of a line; it has no line ends."""
    if "  " in text or not text.isprintable():  # As every line end is not.
        text = _SPACE.sub(" ", text)
    if _ANY.search(text) is None:
        return text
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _NAMED.sub(lambda sign: _NAMES[sign[0]], text)


def at_the_beginning(line: str) -> str:
    """Return a line of Markdown so that it begins a paragraph, and nothing else."""
    line = line.strip()
    if line[:1].isalpha():
        return line
    line = _QUOTATION.sub("&gt;", line)
    line = _AT_THE_BEGINNING.sub(r"\\\g<0>", line, count=1) if _AT_THE_BEGINNING.match(line) else line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def heading(level: int, line: str) -> str:
    """Return a line of Markdown as a heading."""
    text = _AT_THE_END.sub(lambda signs: "&#35;" * len(signs[0]), line.strip())
    return f"{'#' * level} {text}"


def address(url: str) -> str:
    """Return a web address as it stands inside the round brackets of a link."""
    return quote(url, safe=_SAFE_IN_ADDRESS)


@lru_cache(maxsize=10_000)
def link(text: str, url: str) -> str:
    """Return a link; `text` is plain."""
    return f"[{shown(text).strip()}]({address(url)})"


def code(text: str) -> str:
    """Return text in the middle of a line, letter by letter."""
    text = _SPACE.sub(" ", text)
    fence = _fence(text, shortest=1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str, *, language: str = "") -> str:
    """Return lines, letter by letter."""
    fence = _fence(text, shortest=3)
    word = re.sub(r"[^\w+-]", "", language)
    return f"{fence}{word}\n{text.rstrip()}\n{fence}"


def bullets(items: list[str]) -> str:
    """Return blocks of Markdown as a list without numbers."""
    return "\n".join(f"- {indented(item, 2)}" for item in items)


def numbered(items: list[str], *, first: int = 1) -> str:
    """Return blocks of Markdown as a list with numbers."""
    marks = [f"{number}. " for number in range(first, first + len(items))]
    return "\n".join(f"{mark}{indented(item, len(mark))}" for mark, item in zip(marks, items, strict=True))


def indented(block: str, width: int) -> str:
    """Return a block whose lines below the first stand `width` signs to the right."""
    return block.replace("\n", f"\n{' ' * width}").replace(f"\n{' ' * width}\n", "\n\n")


def _fence(text: str, *, shortest: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(shortest, longest + 1)
