"""A file that a release will hold: what it is made from, and how.

copied("site/robots.txt", b"User-agent: *").make()      b"User-agent: *"
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from microneedling_site.library.library import Image


@dataclass(frozen=True, slots=True)
class Product:
    """A file that a release will hold.

    Attributes:
        path: below the release.
        recipe: the hash of what it is made from, or of its bytes where it is a copy.
        make: returns its bytes.
        modified: its time, in seconds since 1970; 0 where it has none of its own.
        content: the content files it is made from.
        templates: the templates it is made from.
        joins: the files of the release that it is made of, one below the other; these come before it.
        room: bytes that it should not exceed where it is compressed; see `compression`.
    """

    path: str
    recipe: str
    make: Callable[[], bytes]
    modified: int = 0
    content: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    room: int | None = None

    def made_by(self, make: Callable[[], bytes]) -> Product:
        """Return the same file, made in another way."""
        return Product(
            self.path, self.recipe, make, self.modified, self.content, self.templates, self.joins, self.room
        )


class ChangedError(Exception):
    """A content file changed after it was looked at; the whole has to be read again."""


def copied(path: str, content: bytes) -> Product:
    """Return a file that is made of nothing but its bytes."""
    return Product(path, hashlib.sha256(content).hexdigest(), lambda: content)


def picture(path: str, image: Image, *, modified: int) -> Product:
    """Return a picture, which is read again when it is written: all of a site's would fill the memory."""
    digest = hashlib.sha256(_read(image)).hexdigest()

    def make() -> bytes:
        content = _read(image)
        if hashlib.sha256(content).hexdigest() != digest:
            raise ChangedError(str(image.path))
        return content

    return Product(path, digest, make, modified=modified)


def _read(image: Image) -> bytes:
    try:
        # Whatever was put in its place meanwhile: a link is not followed, a pipe not waited for.
        descriptor = os.open(image.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ChangedError(str(image.path))
            return file.read()
    except OSError as error:
        raise ChangedError(str(image.path)) from error
