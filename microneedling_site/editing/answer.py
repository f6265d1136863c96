"""What a command comes to: lines for people, the same as data for programs, and whether work is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]


class RefusedError(Exception):
    """Nothing was done; the message says why, and ends with what to type."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed.

    Attributes:
        lines: for people.
        data: the same, as `--json` prints it.
        is_fine: whether nothing is left to do; the exit code is 0 then, and 1 otherwise.
    """

    lines: tuple[str, ...]
    data: Data
    is_fine: bool = True


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: `1 page`, `2 pages`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
