"""What of a library something was worked out from, question by question.

    trace = Trace(library)
    trace.begin()
    context = page_context(page, trace.library)
    asked = trace.asked()                    (("pages", "/faq/"), ("_citing", "whistle-trial"), …)

A library answers out of a few tables. What is asked of them is all that a page can be worked out from
beside the page itself: as long as every question has the answer that it had, the page comes out as it did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Final, NoReturn

from microneedling_site.library.collection import TABLES, Library
from microneedling_site.library.page import Page
from microneedling_site.publishing.recipe import Recipe

#: The name of a table, and a key in it.
Question = tuple[str, object]

#: Stands for all keys of a table.
EVERY: Final = "*every key*"

#: What stays the same for a whole release, so that nobody need ask for it; see `Answers.beneath`.
_SHARED = ("name", "day")


class Trace:
    """Notes what is asked of `library`, which answers as the one that it is made of does."""

    def __init__(self, library: Library) -> None:
        self._asked: dict[Question, None] = {}
        #: Questions are many and alike; each is held once.
        self._known: dict[Question, Question] = {}
        self.library = library.exchanged(self._watched)

    def begin(self) -> None:
        """Forget what was asked."""
        self._asked.clear()

    def note(self, table: str, key: object) -> None:
        """Note a question."""
        question = table, key
        self._asked[self._known.setdefault(question, question)] = None

    def asked(self) -> tuple[Question, ...]:
        """Return what was asked since the beginning, each question once."""
        return tuple(self._asked)

    def _watched(self, name: str, value: Any) -> object:
        if name in TABLES:
            return _Watched(self, name, value)
        return value if name in _SHARED else _Closed(name)


class Answers:
    """What a library answers, as short texts that are equal where the answers are."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[Question, str] = {}

    @property
    def beneath(self) -> str:
        """What every page may be worked out from."""
        return Recipe.of(*(getattr(self._library, name) for name in _SHARED)).digest

    def to(self, questions: Collection[Question]) -> tuple[str, ...]:
        """Return the answers to questions, in their order."""
        known = self._known
        return tuple([known.get(question) or self._to(question) for question in questions])

    def _to(self, question: Question) -> str:
        name, key = question
        table = self._library.table(name)
        answer = tuple(table.items()) if key == EVERY else table.get(key)
        self._known[question] = found = _told(answer)
        return found


def _told(answer: object) -> str:
    """Return an answer in short. Nearly all are pages, of which the file says everything."""
    if isinstance(answer, Page) and not answer.pictures and not answer.facts:
        return answer.digest
    if isinstance(answer, tuple) and len(answer) > 1 and all(isinstance(part, Page) for part in answer):
        return hashlib.sha256(" ".join(map(_told, answer)).encode()).hexdigest()
    return Recipe.of(answer).digest


class _Watched(Mapping[Any, Any]):
    """A table that tells a trace what it is asked."""

    def __init__(self, trace: Trace, name: str, table: Mapping[Any, Any]) -> None:
        self._trace = trace
        self._name = name
        self._table = table

    def __getitem__(self, key: object) -> Any:
        self._trace.note(self._name, key)
        return self._table[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Any]:
        return self._all().keys()

    def values(self) -> ValuesView[Any]:
        return self._all().values()

    def items(self) -> ItemsView[Any, Any]:
        return self._all().items()

    def _all(self) -> Mapping[Any, Any]:
        self._trace.note(self._name, EVERY)
        return self._table


class _Closed:
    """Stands for what no page is worked out from, so that none ever is without being noticed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self, *_: object) -> NoReturn:
        raise LookupError(f"a page was worked out from `{self._name}` of the library, which no trace follows")

    __bool__ = __contains__ = __getattr__ = __getitem__ = __iter__ = __len__ = _refuse
