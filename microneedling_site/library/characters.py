r"""Which characters a file of content may hold: those that a reader can be shown.

>>> shown("Yes.\x00")
'Yes.�'
"""

from __future__ import annotations

import re

#: Control characters other than tab and line feed, halves of characters, and what is no character.
UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def shown(text: str) -> str:
    """Return `text` with a sign in place of every character that cannot be shown."""
    return UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)
