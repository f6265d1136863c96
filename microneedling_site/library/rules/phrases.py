r"""Words and phrases that content names, found as whole words, also over signs and ends of lines.

pattern(("dark mark",)).search("A *dark\nmark* fades.")    finds "dark\nmark"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: A site names some hundred words; with more of them, the ones looked for last are kept ready.
_MOST = 2000


@lru_cache(maxsize=_MOST)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words or phrases."""
    return re.compile(any_of(words), re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words or phrases."""
    phrases = (r"[\s*`]+".join(map(re.escape, phrase.split())) for phrase in words)
    return rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"
