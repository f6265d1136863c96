"""One file that the site offers beside its pages.

Document.of_text("/robots.txt", "User-agent: *")
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

#: The media types of documents by their endings, for servers go by the ending: RFC 4287 (Atom), RFC 7763
#: (Markdown), RFC 9309 (robots.txt is UTF-8), RFC 7303 (XML says its own encoding).
MEDIA_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml",
    ".md": "text/markdown",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xml": "application/xml",
}

#: What stands between documents that are joined.
BETWEEN = b"\n\n"


@dataclass(frozen=True, slots=True)
class Document:
    """A file beside the pages.

    Attributes:
        url: the path on the site; its ending is one of `MEDIA_TYPES`.
        made_from: everything that its bytes depend on, as far as the program does not say it; where
            making it is cheap, the bytes themselves.
        content: returns its bytes: the same ones whenever and wherever they are made.
        updated: the day of the last change that a reader of it sees; nothing where it has no such day.
        maker: the hash of what makes it, where that is less than the whole program. Such a document
            stays as it is when something else of the program changes.
        joins: the addresses of the documents that it is made of, one below the other; a release
            makes those first.
    """

    url: str
    made_from: tuple[object, ...]
    content: Callable[[], bytes]
    updated: datetime.date | None = None
    maker: str = ""
    joins: tuple[str, ...] = ()

    @classmethod
    def of_text(cls, url: str, text: str, *, updated: datetime.date | None = None) -> Document:
        """Return a document that is a text."""
        return cls(url, (text,), text.encode, updated)

    @property
    def media_type(self) -> str:
        """The value of its `Content-Type`."""
        media_type = MEDIA_TYPES[PurePosixPath(self.url).suffix]
        return f'{media_type}; charset="utf-8"' if media_type.startswith("text/") else media_type
