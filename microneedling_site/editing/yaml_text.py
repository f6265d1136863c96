"""Values → the YAML that front matter carries them in, which reads back as just these values.

written("Does it hurt?")             Does it hurt?
written("Yes: a little")             "Yes: a little"
written(("comfort", "safety"))       [comfort, safety]
written({"by": "ann-lee"})           lines of their own, indented
"""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Mapping, Sequence

#: What a command puts into front matter.
Value = str | bool | int | datetime.date | Sequence["Value"] | Mapping[str, "Value"]

#: Where lines of folded text end.
_WIDTH = 100
#: Text of one line that longer text is folded from.
_LONG = 110

#: Text that YAML reads as it stands, also inside a list in brackets: it begins like a word, holds no
#: sign that means something, and no space that would be lost.
_PLAIN = re.compile(r"[^\W_](?:[^\s:#,\[\]{}\"'\\&*!|>%@`]|:(?=\S)| (?=[^\s#]))*")


def written(value: Value, *, newline: str = "\n", indent: int = 0) -> str:
    """Return what stands behind the colon of a key, with the space before it.

    Args:
        value: what it should mean.
        newline: how lines end in the file.
        indent: how deep the key itself is indented.
    """
    if isinstance(value, Mapping):
        return "".join(_lines(value, newline=newline, indent=indent + 2)) if value else " {}"
    if isinstance(value, str):
        if len(value) > _LONG and _is_foldable(value):
            return _folded(value, newline=newline, indent=indent + 2)
        return f" {_text(value)}"
    if isinstance(value, Sequence):
        if any(isinstance(item, Mapping) for item in value):
            rows = (f"{newline}{' ' * (indent + 2)}- {_in_line(item)}" for item in value)
            return "".join(rows)
        return f" {_in_line(value)}"
    return f" {_in_line(value)}"


def written_before_remark(value: Value) -> str:
    """Return the same on one line, in quotes or brackets, so that a remark may stand behind it."""
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
        return f" {_in_line(value)}"
    return f" {_quoted(_in_line(value) if not isinstance(value, str) else value)}"


def _lines(value: Mapping[str, Value], *, newline: str, indent: int) -> list[str]:
    return [
        f"{newline}{' ' * indent}{key}:{written(inner, newline=newline, indent=indent)}"
        for key, inner in value.items()
    ]


def _in_line(value: Value) -> str:
    """Return a value as it stands inside brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_in_line(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_in_line(item) for item in value)}]"
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime.datetime) else str(value)


def _text(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def _quoted(value: str) -> str:
    # The double-quoted text of JSON is YAML's too (YAML 1.2, 1.3). libyaml, of YAML 1.1, takes for line
    # ends what JSON leaves as it is.
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", _escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _is_foldable(value: str) -> bool:
    """Return whether folding loses nothing: one space between words, and nothing but text."""
    return value == " ".join(value.split(" ")) and not re.search(
        r"[^\S ]|  |^ | $|[\x00-\x1f\x7f-\x9f]", value
    )


def _folded(value: str, *, newline: str, indent: int) -> str:
    rows = textwrap.wrap(value, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return " >-" + "".join(f"{newline}{' ' * indent}{row}" for row in rows)
