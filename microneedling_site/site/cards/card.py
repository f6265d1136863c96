r"""What a card says.

>>> Card.of("Is it safe? \N{OK HAND SIGN}", "A Guide").title
'Is it safe?'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from microneedling_site.site.cards import face

#: Signs that look like others, and are only missing in the face.
_LOOKS_LIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2009": " ", "\u202f": " "})

#: What says nothing aloud: pictures, and signs that steer others (Unicode general categories).
_UNSPOKEN = {"Cf", "Mn", "Sk", "So"}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; a text that cannot be written in the face of the site is empty.

    Attributes:
        title: of the page.
        name: of the site.
    """

    title: str
    name: str

    @classmethod
    def of(cls, title: str, name: str) -> Self:
        """Return the card of a page.

        Args:
            title: of the page, in any script.
            name: of the site, in any script.
        """
        return cls(_writable(title), _writable(name))

    @property
    def words(self) -> str:
        """All that it says, in one line, for who does not see it."""
        return " – ".join(filter(None, (self.title, self.name)))  # noqa: RUF001 - the dash of titles


@lru_cache(maxsize=256)
def _writable(text: str) -> str:
    """Return a text as it can be written, or nothing: half a title would say something else.

    The name of a site is asked for with each of its pages.
    """
    plain = unicodedata.normalize("NFC", text).translate(_LOOKS_LIKE)
    spoken = "".join(sign for sign in plain if face.has(sign) or unicodedata.category(sign) not in _UNSPOKEN)
    tidy = re.sub(r"\s+", " ", spoken).strip()
    return tidy if all(map(face.has, tidy)) else ""
