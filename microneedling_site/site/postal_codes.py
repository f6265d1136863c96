"""The postal codes that distances are measured from, and how what somebody typed is looked up in them.

    find_postal_codes(library, "en").look_up("60612-3833")     PostalCode("60612", 41.8807, -87.6873)

Which codes there are, and what they are called, is said by a page of the content. What such a code looks
like is taken from the codes themselves, so that another country's need nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.blocks import PostalCode, PostalCodes
from microneedling_site.library.library import Library
from microneedling_site.library.records import PostalCodesRecord


class Trouble(Enum):
    """Why nothing was found."""

    #: It does not look like any of the codes.
    MALFORMED = auto()
    #: It looks like one, and is none of them.
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class PostalCodeTable:
    """The postal codes of a site.

    Attributes:
        name: what such a code is called, from the content.
        url: the page that explains them.
        codes: by the code without spaces; never empty.
    """

    name: str
    url: str
    codes: Mapping[str, PostalCode]

    @property
    def example(self) -> str:
        """One of the codes, to show what they look like."""
        return next(iter(self.codes.values())).code

    def look_up(self, typed: str) -> PostalCode | Trouble:
        """Find what somebody typed, in small letters, with other spaces or with a part for the street."""
        whole = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
        # A letter box in the US has four more digits behind a hyphen.
        candidates = (whole, whole.partition("-")[0])
        for candidate in candidates:
            if candidate in self.codes:
                return self.codes[candidate]
        shapes = {_shape(code) for code in self.codes}
        is_like_one = any(_shape(candidate) in shapes for candidate in candidates)
        return Trouble.UNKNOWN if is_like_one else Trouble.MALFORMED


def find_postal_codes(library: Library, language: str) -> PostalCodeTable | None:
    """Return the postal codes of a site; nothing where its content has none.

    Args:
        library: holds at least the providers.
        language: of the page that asks; where the codes have no page in it, the original's serves.
    """
    pages = (
        page
        for wanted in (language, DEFAULT_LANGUAGE)
        for page in library.members("providers", wanted)
        if isinstance(page.record, PostalCodesRecord)
    )
    for page in pages:
        found = [code for block in page.body if isinstance(block, PostalCodes) for code in block.codes]
        if found and isinstance(page.record, PostalCodesRecord):
            codes = {code.code.replace(" ", ""): code for code in found}
            return PostalCodeTable(page.record.code_name, page.url, codes)
    return None


def _shape(code: str) -> str:
    """Return the code with a sign for each letter and one for each digit."""
    return re.sub(r"[A-Z]", "A", re.sub(r"[0-9]", "9", code))
