"""YAML between two `---` lines → values that know where they stand.

    title: Is it painful?          Text("Is it painful?") at 2:8
    topics: [comfort, safety]      Sequence of two Texts
    draft: no                      Text("no"): what it means is for the record's type to say

Built from libyaml's events, so nothing is converted, merged or repeated on the way: a duplicate
key, an anchor, an alias or a tag is a problem, and so are depth and size beyond what pages need.
(A half-kilobyte of merge keys hangs a safe YAML loader for many seconds; 3,000 brackets exhaust
its stack.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from microneedling_site.library import syntax
from microneedling_site.library.characters import UNSHOWABLE
from microneedling_site.library.problems import Mark, Report

#: Bytes of front matter; the longest shipped page has a third of it.
MAX_BYTES = 8192
#: A mapping in a list in a mapping is 3 deep.
MAX_DEPTH = 4


class Text(str):
    """A scalar of the front matter, as text, with its place.

    Attributes:
        mark: where the value begins (behind an opening quotation mark) and how long it is.
        last_line: the line on which it ends, 1-based.
    """

    __slots__ = ("last_line", "mark")

    mark: Mark
    last_line: int

    @classmethod
    def at(cls, text: str, mark: Mark, last_line: int | None = None) -> Text:
        """Make a text that stands at `mark`."""
        made = cls(text)
        made.mark = mark
        made.last_line = last_line or mark.line
        return made


@dataclass(slots=True)
class Sequence:
    """A list of the front matter; `closing` is the place of its bracket, where it has one."""

    mark: Mark
    items: list[Value] = field(default_factory=list)
    closing: Mark | None = field(default=None, compare=False)


@dataclass(slots=True)
class Mapping:
    """Keys and values of the front matter, in the order of the file; `closing` as for a list."""

    mark: Mark
    items: dict[Text, Value] = field(default_factory=dict)
    closing: Mark | None = field(default=None, compare=False)

    def key(self, name: str) -> Text | None:
        """Return the key called `name` with its place."""
        if name not in self.items:
            return None
        return next(key for key in self.items if key == name)

    def mark_of(self, *steps: str | int) -> Mark:
        """Return the place of the value that `steps` lead to, or of the nearest one above it."""
        value: Value = self
        mark = self.mark
        for step in steps:
            if isinstance(value, Mapping) and isinstance(step, str):
                key = value.key(step)
                if key is None:
                    break
                value = value.items[key]
            elif isinstance(value, Sequence) and isinstance(step, int):
                if step >= len(value.items):
                    break
                value = value.items[step]
            else:
                break
            mark = value.mark
        return mark


Value = Text | Sequence | Mapping


class _StopError(Exception):
    """The front matter cannot be read any further; the reason is in the report."""


def read(text: str, *, first_line: int, report: Report, limit: int = MAX_BYTES) -> Mapping | None:
    """Read front matter.

    Args:
        text: what stands between the `---` lines.
        first_line: the line of the file on which `text` begins, 1-based.
        report: takes the problems.
        limit: how many bytes there may be.

    Returns:
        The mapping, or nothing where a problem keeps it from being read.
    """
    size = len(text.encode())
    if size > limit:
        report.add("E209", Mark(max(1, first_line - 1), 1, 3), size=f"{size:,}", limit=f"{limit:,}")
        return None
    if _report_tabs(text, first_line=first_line, report=report):
        return None
    try:
        return _Reader(text, first_line, report).document()
    except _StopError:
        return None
    except yaml.MarkedYAMLError as error:
        syntax.tell(error, first_line=first_line, report=report)
        return None


def _report_tabs(text: str, *, first_line: int, report: Report) -> bool:
    found = False
    for number, line in enumerate(text.split("\n"), first_line):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            report.add("E204", Mark(number, indent.index("\t") + 1))
            found = True
    return found


#: Events that say nothing about values.
_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


class _Reader:
    """Builds values from the events of one document."""

    def __init__(self, text: str, first_line: int, report: Report) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._first_line = first_line
        self._report = report
        self._is_refused = False

    def document(self) -> Mapping | None:
        """Return the mapping that the whole front matter is."""
        top: Value | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and top is not None:
                self._report.add("E218", self._mark(event), found="a second beginning")
                return None
            if not isinstance(event, _FRAME):
                top = self._value(event, depth=1)
        if self._is_refused:
            return None
        if isinstance(top, Mapping):
            return top
        mark, found = Mark(max(1, self._first_line - 1), 1, 3), "nothing"
        if top is not None:
            mark, found = top.mark, "a list" if isinstance(top, Sequence) else f'"{top}"'
        self._report.add("E218", mark, found=found)
        return None

    def _value(self, event: yaml.Event, *, depth: int) -> Value:
        mark = self._mark(event)
        if depth > MAX_DEPTH and not isinstance(event, yaml.ScalarEvent):
            self._report.add("E210", mark, limit=MAX_DEPTH)
            raise _StopError
        self._refuse_anchors_and_tags(event, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(mark)
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                sequence.items.append(self._value(item, depth=depth + 1))
            sequence.closing = self._mark(item) if event.flow_style else None
            return sequence
        if isinstance(event, yaml.MappingStartEvent):
            mapping, last = self._mapping(mark, depth=depth)
            mapping.closing = self._mark(last) if event.flow_style else None
            return mapping
        assert isinstance(event, yaml.ScalarEvent)
        return self._text(event, mark)

    def _mapping(self, mark: Mark, *, depth: int) -> tuple[Mapping, yaml.Event]:
        """Return a mapping, and the event that ended it."""
        mapping = Mapping(mark)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth=depth + 1)
            value = self._value(next(self._events), depth=depth + 1)
            if not isinstance(key, Text):
                self._report.add("E218", key.mark, found="a list or a mapping in place of a key")
                raise _StopError
            earlier = mapping.key(key)
            if earlier is not None:
                self._report.add("E206", key.mark, found=key, first=earlier.mark.line)
                self._is_refused = True
            mapping.items[key] = value
        return mapping, event

    def _text(self, event: yaml.ScalarEvent, mark: Mark) -> Text:
        if unshowable := UNSHOWABLE.search(event.value):
            # In quotes YAML makes it of "\\x02"; a file that holds the sign itself is not read this far.
            self._report.add("E104", mark, point=f"{ord(unshowable[0]):04X}")
            self._is_refused = True
        quoted = event.style in ("'", '"')
        last_line = self._first_line + _at(event.end_mark)[0]
        if quoted and last_line > mark.line:
            self._report.add("E205", Mark(mark.line, mark.column), quote=event.style)
            raise _StopError
        if event.style in ("|", ">"):
            # A block scalar's mark is its sign; its text begins on the line below, and ends before the
            # line on which the next key begins.
            is_behind = _at(event.end_mark)[1] == 0
            return Text.at(event.value.strip(), mark, last_line - 1 if is_behind else last_line)
        if quoted:
            mark = Mark(mark.line, mark.column + 1, max(1, mark.length - 2))
        else:
            self._refuse_remark(last_line, _at(event.end_mark)[1])
        return Text.at(event.value, mark, last_line)

    def _refuse_remark(self, line: int, column: int) -> None:
        """Tell of a `#` behind a value: YAML would leave out what may well be text."""
        rest = self._report.lines[line - 1][column:]
        remark = rest.strip()
        if remark.startswith("#"):
            start = column + len(rest) - len(rest.lstrip())
            self._report.add("E219", Mark(line, start + 1, len(remark)))
            self._is_refused = True

    def _refuse_anchors_and_tags(self, event: yaml.Event, mark: Mark) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._report.add("E207", mark, found=f"*{event.anchor}")
            raise _StopError
        if getattr(event, "anchor", None):
            self._report.add("E207", mark, found=f"&{event.anchor}")  # type: ignore[attr-defined]
            raise _StopError
        if getattr(event, "tag", None):
            tag = self._report.lines[mark.line - 1][mark.column - 1 :].split()[0]
            self._report.add("E208", mark, found=tag)
            raise _StopError

    def _mark(self, event: yaml.Event) -> Mark:
        row, column = _at(event.start_mark)
        end_row, end_column = _at(event.end_mark)
        line = self._first_line + row
        length = end_column - column if end_row == row else self._rest_of(line, column)
        return Mark(line, column + 1, max(1, length))

    def _rest_of(self, line: int, column: int) -> int:
        lines = self._report.lines
        return len(lines[line - 1].rstrip()) - column if line <= len(lines) else 1


def _at(mark: Any) -> tuple[int, int]:
    """Return the line and column of a mark of YAML's, both 0-based."""
    return mark.line, mark.column
