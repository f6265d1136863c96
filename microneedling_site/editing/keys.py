"""Set, add or remove one key of a file's front matter; every other byte stays what it is.

    changed = with_key(content, "draft", True, path="content/faq/is-it-painful.md")

Comments, the order of the keys, quotation marks, the byte order mark and line ends are not read and
written again: only the lines of the key are replaced. What comes out is read once more before it is
returned, and has to say just what was asked.
"""

from __future__ import annotations

import re

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.manuscript import Manuscript, Span
from microneedling_site.editing.yaml_text import Value, written, written_before_remark
from microneedling_site.library import front_matter
from microneedling_site.library.front_matter import Mapping, Sequence, Text
from microneedling_site.library.problems import Report


class UneditableError(RefusedError):
    """The front matter is written in a way that no command can change; the message says what to do."""


def with_key(content: bytes, key: str, value: Value, *, path: str, after: str | None = None) -> bytes:
    """Return a file with `key` set to `value`.

    Args:
        content: the bytes of the file.
        key: a key of the front matter, not one inside another.
        value: what it should mean.
        path: the file, as problems name it.
        after: the key behind which a new one is added; at the end of the front matter where it is not there.

    Raises:
        FaultyError: the front matter cannot be read.
        UneditableError: it cannot be changed in one place.
    """
    manuscript = Manuscript.of(content)
    front, closing = manuscript.front(path)
    _refuse_braces(front)
    found = front.key(key)
    if found is not None:
        changed = _with_value(manuscript, front, found, value)
    else:
        before = front.key(after) if after else None
        line = _last_line(manuscript, front.items[before]) + 1 if before is not None else closing
        newline = manuscript.newline(line - 1)
        margin = " " * _indent(front)
        entry = f"{margin}{key}:{written(value, newline=newline, indent=_indent(front))}{newline}"
        changed = manuscript.replaced(Span(line, 1, line, 1), entry)
    _prove(changed, front, key, value, path=path)
    return changed.encoded()


def with_inner_key(content: bytes, key: str, inner: str, value: Value, *, path: str) -> bytes:
    """Return a file with `inner`, a key that stands in the group `key`, set to `value`.

    Raises:
        FaultyError: the front matter cannot be read.
        UneditableError: it cannot be changed in one place, or has no such key.
    """
    manuscript = Manuscript.of(content)
    front, _ = manuscript.front(path)
    group = next((item for name, item in front.items.items() if name == key), None)
    found = group.key(inner) if isinstance(group, Mapping) else None
    if not isinstance(group, Mapping) or found is None:
        raise UneditableError(f'"{key}" has no key "{inner}". Write it by hand.')
    changed = _with_value(manuscript, group, found, value)
    said = {str(name): _plain(item) for name, item in group.items.items()}
    _prove_reads(changed, front, key, {**said, inner: _meant(value)}, path=path)
    return changed.encoded()


def without_key(content: bytes, key: str, *, path: str) -> bytes:
    """Return a file without `key`; a comment on a line of its own stays.

    Raises:
        FaultyError: the front matter cannot be read.
        UneditableError: it cannot be changed in one place.
    """
    manuscript = Manuscript.of(content)
    front, _ = manuscript.front(path)
    found = front.key(key)
    if found is None:
        return content
    _refuse_braces(front)
    _value_span(manuscript, found, front.items[found])
    last = _last_line(manuscript, front.items[found])
    changed = manuscript.replaced(Span(found.mark.line, 1, last + 1, 1), "")
    _prove(changed, front, key, None, path=path)
    return changed.encoded()


def _with_value(manuscript: Manuscript, group: Mapping, key: Text, value: Value) -> Manuscript:
    """Return the manuscript with another value behind a key, on one line where something follows it."""
    span = _value_span(manuscript, key, group.items[key])
    behind = manuscript.lines[span.end_line - 1][span.end_column - 1 :].strip()
    if behind or group.closing is not None:
        text = written_before_remark(value)
    else:
        text = written(value, newline=manuscript.newline(span.line), indent=key.mark.column - 1)
    return manuscript.replaced(span, text)


def _prove(changed: Manuscript, before: Mapping, key: str, value: Value | None, *, path: str) -> None:
    """Refuse what does not read back as what was asked."""
    _prove_reads(changed, before, key, _meant(value), path=path)


def _prove_reads(changed: Manuscript, before: Mapping, key: str, meant: object, *, path: str) -> None:
    after, _ = changed.front(path)
    others = {name: item for name, item in after.items.items() if name != key}
    kept = {name: item for name, item in before.items.items() if name != key}
    found = after.key(key)
    said = _plain(after.items[found]) if found is not None else None
    if _plain_items(others) != _plain_items(kept) or list(others) != list(kept) or said != meant:
        raise UneditableError(
            f'"{key}" cannot be changed here without changing something else. Change it by hand.'
        )


def _refuse_braces(front: Mapping) -> None:
    if front.closing is not None:
        raise UneditableError("The front matter stands in { }. Write each key on a line of its own.")


def _value_span(manuscript: Manuscript, key: Text, value: front_matter.Value) -> Span:
    """Return the stretch between the colon of a key and the end of its value."""
    colon = re.compile(r"""["']?[ \t]*:""").match(
        manuscript.lines[key.mark.line - 1], key.mark.column + key.mark.length - 1
    )
    if colon is None:
        raise UneditableError(f'"{key}" has no colon behind it. Write it as "{key}: value".')
    line, column = _end(manuscript, value)
    return Span(key.mark.line, colon.end() + 1, line, column)


def _end(manuscript: Manuscript, value: front_matter.Value) -> tuple[int, int]:
    """Return the place behind the last character of a value, 1-based."""
    if isinstance(value, Mapping | Sequence):
        if value.closing is not None:
            return value.closing.line, value.closing.column + 1
        inner = value.items.values() if isinstance(value, Mapping) else value.items
        return max(_end(manuscript, item) for item in inner)
    return _text_end(manuscript.lines, value)


def _text_end(lines: list[str], value: Text) -> tuple[int, int]:
    line, column = value.mark.line, value.mark.column
    before, first = lines[line - 1][max(0, column - 2) : column - 1], lines[line - 1][column - 1 : column]
    if before in ("'", '"'):
        # The mark of a text in quotes is inside them, and has a length of 1 where there is nothing.
        return line, column + value.mark.length + (1 if value else 0)
    if first in (">", "|"):
        return _block_end(lines, value)
    if value.last_line > line:
        return value.last_line, len(lines[value.last_line - 1].rstrip()) + 1
    return line, column + value.mark.length if value else column


def _block_end(lines: list[str], value: Text) -> tuple[int, int]:
    below = range(value.mark.line + 1, min(value.last_line, len(lines)) + 1)
    full = [number for number in below if lines[number - 1].strip()]
    margin = len(lines[full[0] - 1]) - len(lines[full[0] - 1].lstrip()) if full else 0
    inside = [number for number in full if lines[number - 1].startswith(" " * margin)] if margin else []
    last = inside[-1] if inside else value.mark.line
    return last, len(lines[last - 1].rstrip("\r\n")) + 1


def _last_line(manuscript: Manuscript, value: front_matter.Value) -> int:
    return _end(manuscript, value)[0]


def _indent(front: Mapping) -> int:
    return front.mark.column - 1 if front.items else 0


def _plain_items(items: dict[Text, front_matter.Value]) -> dict[str, object]:
    return {str(key): _plain(value) for key, value in items.items()}


def _plain(value: front_matter.Value) -> object:
    """Return a value without its places."""
    if isinstance(value, Mapping):
        return _plain_items(value.items)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    return str(value)


def _meant(value: Value | None) -> object:
    """Return a value as it should read back."""
    if value is None:
        return None
    # The reader of front matter is asked what a line of its own would mean: one truth for all types.
    text = f"key:{written(value)}\n"
    report = Report("", lines=text.split("\n"))
    front = front_matter.read(text, first_line=1, report=report)
    assert front is not None
    return _plain(front.items[next(iter(front.items))])
