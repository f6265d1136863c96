"""What a rendered file was made from → one hash, so that what has not changed is taken over.

    Recipe.of("code 1a2b", page, frame, reading).digest

A template sees nothing but the values that it is given (see `site.rendering`), and these are frozen
data all the way down. So the hash of the values, with each page in them standing for the hash of its
file and the sizes of its pictures, changes whenever the output could: that a page was *not* made from
something is never assumed.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from pydantic import BaseModel

from microneedling_site.library.page import Page


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a file was made from.

    Attributes:
        digest: the hash of all of it.
        content: the content files among it, sorted.
    """

    digest: str
    content: tuple[str, ...]

    @classmethod
    def of(cls, *values: object) -> Recipe:
        """Return the recipe of something that is made from `values`."""
        walk = _Walk()
        for value in values:
            walk.add(value)
        return cls(walk.hash.hexdigest()[:32], tuple(sorted(walk.content)))


class _Walk:
    """Goes through values down to their last part, and puts each into one hash."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.content: set[str] = set()

    def add(self, value: object) -> None:
        """Put a value into the hash, with its type, so that no two values look alike."""
        if isinstance(value, Page):
            path = value.path.as_posix()
            self.content.add(path)
            self._put("page", f"{path} {value.digest}")
            self.add(tuple(value.pictures.items()))
        elif isinstance(value, str | Promise):
            self._put("text", str(value))
        elif value is None or isinstance(value, bool | int | float | datetime.date):
            self._put(type(value).__name__, repr(value))
        elif isinstance(value, tuple | list):
            self._put("list", str(len(value)))
            for item in value:
                self.add(item)
        elif isinstance(value, BaseModel):
            self._put(type(value).__name__, value.model_dump_json())
        elif dataclasses.is_dataclass(value):
            self._put("record", type(value).__name__)
            for field in dataclasses.fields(value):
                self.add(getattr(value, field.name))
        else:
            raise TypeError(f"a template is given a {type(value).__name__}, which this module cannot hash")

    def _put(self, kind: str, text: str) -> None:
        encoded = text.encode()
        self.hash.update(f"{kind} {len(encoded)} ".encode())
        self.hash.update(encoded)
