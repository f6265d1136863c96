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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from pydantic import BaseModel

from microneedling_site.library.folder import FACTS_FILE
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
    def of(cls, *values: object, known: Mapping[int, Recipe] = MappingProxyType({})) -> Recipe:
        """Return the recipe of something that is made from `values`.

        Args:
            values: what a template sees, or what a document tells.
            known: the recipes of values among them that were gone through before, by their `id`.
        """
        walk = _Walk(known)
        for value in values:
            walk.add(value)
        digest = hashlib.sha256("".join(walk.noted).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(digest[:32], tuple(sorted(walk.content)))


class _Walk:
    """Goes through values down to their last part, and notes each for one hash."""

    def __init__(self, known: Mapping[int, Recipe]) -> None:
        self._known = known
        self.noted: list[str] = []
        self.content: set[str] = set()

    def add(self, value: object) -> None:
        """Note a value with its type, so that no two values look alike."""
        if isinstance(value, str):
            self._put("text", value)
        elif isinstance(value, tuple | list):
            self._put("list", str(len(value)))
            for item in value:
                self.add(item)
        elif value is None or isinstance(value, bool | int | float | datetime.date):
            self._put(type(value).__name__, repr(value))
        elif isinstance(value, Promise):
            self._put("text", str(value))
        elif isinstance(value, BaseModel):
            self._put(type(value).__name__, value.model_dump_json())
        else:
            self._add_record(value)

    def _add_record(self, value: object) -> None:
        """Note a value that has fields."""
        if isinstance(value, Page):
            self._add_page(value)
        elif id(value) in self._known:
            recipe = self._known[id(value)]
            self._put("recipe", recipe.digest)
            self.content.update(recipe.content)
        elif dataclasses.is_dataclass(value):
            kind: type = type(value)
            self._put("record", kind.__name__)
            for name in _names_of(kind):
                self.add(getattr(value, name))
        else:
            raise TypeError(f"a template is given a {type(value).__name__}, which this module cannot hash")

    def _add_page(self, page: Page[Any]) -> None:
        """Note a page: its file, and what it shows of pictures and facts."""
        path = page.path.as_posix()
        self.content.add(path)
        self._put("page", f"{path} {page.digest}")
        self.add(tuple(page.pictures.items()))
        if page.facts:
            self.content.add(FACTS_FILE.as_posix())
            self.add(tuple(fact.shown(page.language) for fact in page.facts.values()))

    def _put(self, kind: str, text: str) -> None:
        self.noted.append(f"{kind} {len(text)} {text}")


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass."""
    return tuple(field.name for field in dataclasses.fields(kind))
