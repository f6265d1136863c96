"""A body's lines → runs of Markdown, code, and `:::` blocks, one inside the other.

Only lines are looked at here: where a block opens and closes. What it means is for `blocks.py` to
say, and what a run of Markdown says for `prose.py`. A `:::` or a bracket inside code is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from microneedling_site.library.problems import Mark, Report

#: Two colons are a slip of the finger: no text begins with them.
_MARKER = re.compile(r"\s*(:{2,})\s*(.*?)\s*:*\s*")
#: What no name of a block begins or ends with.
_NO_WORD = re.compile(r"^\W+|\W+$")
#: A block in a block in a block is 3 deep; the blocks there are make use of 2.
_DEEPEST = 10

_FENCE = re.compile(r"(`{3,}|~{3,})\s*([\w+-]*)[^`]*")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of Markdown; `first_line` is that of the file, 1-based."""

    lines: list[str]
    first_line: int


@dataclass(frozen=True, slots=True)
class Fenced:
    """Code between two fences."""

    language: str
    lines: list[str]
    first_line: int


@dataclass(slots=True)
class Container:
    """A block that was opened, or the body itself (with no name)."""

    name: str
    arguments: str
    mark: Mark
    parts: list[Part] = field(default_factory=list)
    is_closed: bool = False


Part = Run | Fenced | Container


def read(body: str, *, first_line: int, report: Report) -> Container:
    """Find the blocks of a body.

    Args:
        body: everything behind the front matter.
        first_line: the line of the file on which it begins, 1-based.
        report: takes the problems.

    Returns:
        The whole body; a block that is never closed reaches to the end of it, and says so.
    """
    whole = Container("", "", Mark(first_line, 1))
    open_blocks = [whole]
    fence, fenced = "", Fenced("", [], 0)
    for number, line in enumerate(body.split("\n"), first_line):
        part = open_blocks[-1].parts
        if fence:
            if line.rstrip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            else:
                fenced.lines.append(line)
        elif opening := _FENCE.fullmatch(line):
            fence = opening[1]
            fenced = Fenced(opening[2], [], number)
            part.append(fenced)
        elif marker := _MARKER.fullmatch(line):
            mark = Mark(number, len(line) - len(line.lstrip()) + 1, len(line.strip()))
            _open_or_close(marker, mark, open_blocks, report)
        else:
            run = part[-1] if part else None
            if not isinstance(run, Run):
                run = Run([], number)
                part.append(run)
            run.lines.append(line)
    if fence:
        # The marks that close the blocks around it were read as code.
        report.add("E308", Mark(fenced.first_line, 1, len(fence)), fence=fence)
    else:
        for block in open_blocks[1:]:
            report.add("E302", block.mark, name=block.name)
    return whole


def _open_or_close(marker: re.Match[str], mark: Mark, open_blocks: list[Container], report: Report) -> None:
    colons, words = marker.groups()
    meant = _NO_WORD.sub("", words)
    is_almost = len(colons) == 2 or meant != words
    if is_almost:
        report.add("E312", mark, found=marker[0].strip(), better=f"::: {meant}".rstrip())
    if meant:
        name, _, arguments = meant.partition(" ")
        block = Container(name, arguments.strip(), mark)
        # So deep nothing may stand, which is told of each; as neighbours they do not exhaust the stack.
        open_blocks[: _DEEPEST + 1][-1].parts.append(block)
        open_blocks.append(block)
    elif len(open_blocks) > 1:
        open_blocks.pop().is_closed = True
    elif not is_almost:
        report.add("E303", mark)
