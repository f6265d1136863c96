"""Front matter → a record; what does not fit is told in an editor's words at its place.

topics: [saftey]       E203, with the topic that was meant
tittle: Is it painful?  E211, once: the missing "title" is the same mistake
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from microneedling_site.library.fields import Writer
from microneedling_site.library.front_matter import Mapping, Sequence, Text, Value
from microneedling_site.library.problems import OPENING, Mark, Report, closest, listed, shortened, suggestion
from microneedling_site.library.records import Keys, Part

_R = TypeVar("_R", bound=Keys)

#: Out of 100, as in `problems.closest`: a key that is missing was meant by a key that is less like it.
_CLOSE_TO_MISSING = 60

#: What to type for a key that is missing; other keys are explained in docs/content.md.
_EXAMPLES = {
    "access": "unknown",
    "accessed": "2026-11",
    "checked": "2026-11",
    "confirmed": "false",
    "evidence": "some",
    "fda_status": "not-authorized",
    "from": "3",
    "from_day": "0",
    "grade": "A",
    "given": "2026-11-22",
    "kind": "location",
    "license": "CC BY 4.0",
    "made_by": "Ann Lee",
    "published": "2026-11-22",
    "read": "abstract",
    "recovery_days": "7",
    "scope": "[website]",
    "services": "[]",
    "shows": "drawing",
    "timezone": "America/Chicago",
    "to": "6",
    "to_day": "1",
    "topics": "[safety]",
    "type": "review",
    "until": "2031-11-22",
    "updated": "2026-11-22",
    "url": "/faq/",
    "visits": "[in-person]",
}

_WANTED = {
    "dict_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "model_type": "a group of keys",
    "string_type": "text",
    "tuple_type": "a list",
}


def make(
    record: type[_R], front: Mapping, *, writer: Writer, report: Report, start: Mark = OPENING
) -> _R | None:
    """Make a record of front matter.

    Args:
        record: the kind of page.
        front: the front matter with its places.
        writer: turns the Markdown of fields into HTML.
        report: takes the problems.
        start: where to tell that a key is missing.

    Returns:
        The record, or nothing where a problem keeps it from being made.
    """
    try:
        return record.model_validate(_values(front), context=writer)
    except ValidationError as error:
        _Wording(record, front, report, start).tell(error.errors(include_url=False, include_input=False))
        return None


def _values(value: Value) -> Any:
    """Return the value as pydantic takes it; scalars stay `Text`, with their places."""
    if isinstance(value, Mapping):
        return {str(key): _values(inner) for key, inner in value.items.items()}
    if isinstance(value, Sequence):
        return [_values(item) for item in value.items]
    return value


class _Wording:
    """Words the faults of one record."""

    def __init__(self, record: type[Keys], front: Mapping, report: Report, start: Mark) -> None:
        self._start = start
        self._record = record
        self._front = front
        self._report = report

    def tell(self, faults: Iterable[ErrorDetails]) -> None:
        """Tell each mistake once."""
        faults = list(faults)
        missing = {tuple(fault["loc"]) for fault in faults if fault["type"] == "missing"}
        for fault in faults:
            if fault["type"] == "extra_forbidden":
                self._tell_unknown(fault, missing)
        for fault in faults:
            if fault["type"] == "missing" and tuple(fault["loc"]) in missing:
                self._tell_missing(fault["loc"])
            elif fault["type"] not in ("missing", "extra_forbidden"):
                self._tell_value(fault)

    def _tell_unknown(self, fault: ErrorDetails, missing: set[tuple[int | str, ...]]) -> None:
        *above, found = fault["loc"]
        part = self._part(above)
        allowed = [field.alias or name for name, field in part.model_fields.items()]
        wanted = [key for key in allowed if (*above, key) in missing]
        # `title "The title"` is a key that lacks its colon.
        meant = next((key for key in wanted if re.match(rf"{key}\W", str(found))), None)
        meant = meant or closest(str(found), wanted, at_least=_CLOSE_TO_MISSING)
        if meant is not None:
            missing.discard((*above, meant))
            hint = f'Did you mean "{meant}"? '
        else:
            hint = suggestion(str(found), allowed)
        self._report.add(
            "E211",
            self._key_mark(above, str(found)),
            found=found,
            what=part.called,
            suggestion=hint,
            allowed="" if hint else f"Its keys are {listed(allowed)}.",
        )

    def _tell_missing(self, steps: tuple[int | str, ...]) -> None:
        *above, key = steps
        mark = self._front.mark_of(*above) if above else self._start
        example = _EXAMPLES.get(str(key), "…")
        self._report.add("E212", mark, key=key, what=self._part(above).called, example=example)

    def _tell_value(self, fault: ErrorDetails) -> None:
        steps = fault["loc"]
        mark = self._front.mark_of(*steps)
        key = next((step for step in reversed(steps) if isinstance(step, str)), "this")
        value = self._value(steps)
        context = fault.get("ctx", {})
        kind = fault["type"]
        if kind in ("enum", "literal_error"):
            self._tell_choice(key, value, self._choices(fault), mark)
        elif kind in ("string_too_long", "too_long") and isinstance(value, Text):
            count = context.get("actual_length") or len(value.strip())
            self._report.add("E214", mark, key=key, count=count, limit=context["max_length"])
        elif kind in ("string_too_short", "too_short") and isinstance(value, Text):
            count = len(value.strip())
            self._report.add("E217", mark, key=key, count=count, limit=context["min_length"])
        elif kind == "range":
            wanted, hint = context["wanted"], context["hint"]
            self._report.add("E215", mark, key=key, found=value, wanted=wanted, hint=hint)
        elif kind in ("less_than_equal", "greater_than_equal"):
            limit = context.get("le", context.get("ge"))
            wanted = f"it may be {'at most' if 'le' in context else 'no less than'} {limit:g}"
            hint = "Type a number within these bounds."
            self._report.add("E215", mark, key=key, found=value, wanted=wanted, hint=hint)
        elif kind != "too_short" or value == Sequence(mark):
            # A list with a wrong entry is also "too short" to pydantic.
            self._tell_shape(key, value, fault, mark)

    def _tell_shape(self, key: str, value: Value | None, fault: ErrorDetails, mark: Mark) -> None:
        context = fault.get("ctx", {})
        wanted = context.get("wanted") or _WANTED.get(fault["type"], "something else")
        hint = context.get("hint", "")
        if fault["type"] == "tuple_type":
            hint = f'Type "{key}: [one, two]", or lines below it that begin with "- ".'
        elif fault["type"] == "too_short":
            wanted, hint = "a list with something in it", "docs/content.md shows what belongs there."
        hint = hint or "docs/content.md shows the shape of this key."
        what = f'Each entry of "{key}"' if isinstance(fault["loc"][-1], int) else f'"{key}"'
        self._report.add("E213", mark, what=what, wanted=wanted, found=_described(value), hint=hint)

    def _tell_choice(self, key: str, value: Value | None, choices: list[str], mark: Mark) -> None:
        if not isinstance(value, Text) or not value.strip():
            what, hint = f'"{key}"', f"Type {listed(choices)}."
            self._report.add("E213", mark, what=what, wanted="one word", found=_described(value), hint=hint)
            return
        hint = suggestion(value, choices)
        allowed = "" if hint else f"Type {listed(choices)}."
        what = f'one of the values of "{key}"'
        self._report.add("E203", mark, found=value, what=what, suggestion=hint, allowed=allowed)

    def _choices(self, fault: ErrorDetails) -> list[str]:
        """Return the words that a field takes, out of pydantic's `'a', 'b' or 'c'`."""
        expected = str(fault.get("ctx", {}).get("expected", ""))
        return [word.strip("' ") for word in expected.replace(" or ", ", ").split(", ")]

    def _part(self, steps: Iterable[int | str]) -> type[Keys]:
        """Return the record or part whose keys `steps` lead to."""
        part: type[Keys] = self._record
        for step in steps:
            if isinstance(step, str):
                part = _part_of(part, step) or part
        return part

    def _value(self, steps: Iterable[int | str]) -> Value | None:
        value: Value | None = self._front
        for step in steps:
            if isinstance(value, Mapping) and isinstance(step, str):
                key = value.key(step)
                value = value.items[key] if key is not None else None
            elif isinstance(value, Sequence) and isinstance(step, int):
                value = value.items[step]
        return value

    def _key_mark(self, above: Iterable[int | str], key: str) -> Mark:
        inside = self._value(above)
        found = inside.key(key) if isinstance(inside, Mapping) else None
        return found.mark if found is not None else self._start


def _part_of(part: type[Keys], key: str) -> type[Part] | None:
    """Return the type of the group of keys that stands under `key`, alone or in a list."""
    for name, field in part.model_fields.items():
        if (field.alias or name) == key:
            return _find_part(field.annotation)
    return None


def _find_part(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_find_part(argument) for argument in getattr(annotation, "__args__", ()))
    return next((part for part in inner if part is not None), None)


def _described(value: Value | None) -> str:
    if isinstance(value, Text):
        return f'"{shortened(value)}"' if value.strip() else "nothing"
    if isinstance(value, Sequence):
        return "a list" if value.items else "an empty list"
    return "a group of keys" if value is not None else "nothing"
