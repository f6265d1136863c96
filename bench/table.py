"""What a bench measured, as a Markdown table, so that it can be pasted into `bench/README.md`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, rows of cells, and a sentence on how to read them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        """Return the table in Markdown, with cells of one width."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = [
            _line(self.columns, widths),
            "|-" + "-|-".join("-" * width for width in widths) + "-|",
            *(_line(row, widths) for row in self.rows),
        ]
        return "\n\n".join(filter(None, (f"## {self.title}", "\n".join(lines), self.note)))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
