"""What libyaml cannot read in front matter, in the words of someone who never heard of YAML.

libyaml tells where it gave up and what it was doing then. An editor wants to know which line to
change: often the one above, or the beginning of the value. That is worked out here from the lines.
"""

from __future__ import annotations

import re

import yaml

from microneedling_site.library.problems import Mark, Report

#: What begins a plain YAML value with a meaning of its own.
_SPECIALS = "[ ] { } & * ! | > % @ `"
_QUOTES = "'\""

_KEY = re.compile(r"\s*[\w-]+")
_VALUE = re.compile(r"\s*(?:- +)*[\w-]+: +(?=\S)")
_CLOSED = re.compile(r"\[.*\]|\{.*\}")

_NOT_BELOW = "this line does not begin below the one above it"

#: Where libyaml's own place is the right one.
_REASONS = {
    "block sequence entries are not allowed in this context": "a list begins on the line below its key",
    "did not find expected '-' indicator": _NOT_BELOW,
    "did not find expected <document start>": 'a line above begins with "..." or "%"',
    "did not find expected key": _NOT_BELOW,
    "found character that cannot start any token": "a value may not begin with this sign",
    "found unknown escape character": 'a "\\" between these quotation marks has a meaning of its own',
    "mapping values are not allowed in this context": 'there is a second ": " in this value',
}


def tell(error: yaml.MarkedYAMLError, *, first_line: int, report: Report) -> None:
    """Tell a fault of YAML's grammar.

    Args:
        error: what libyaml said.
        first_line: the line of the file on which the front matter begins, 1-based.
        report: takes the problem; its lines are those of the file.
    """
    problem, context = error.problem or "", error.context or ""
    here = _mark(error.problem_mark or error.context_mark, first_line, report)
    opened = _mark(error.context_mark or error.problem_mark, first_line, report)
    if "quoted scalar" in context and "escape" not in problem:
        quote = report.lines[opened.line - 1][opened.column - 1]
        report.add("E205", opened, quote=quote)
        return
    mark, reason = here, _REASONS.get(problem, problem or "it is not front matter")
    special = _special_value(here, report)
    if problem == "could not find expected ':'":
        mark, reason = _whole_line(opened.line, report), 'a ": " is missing in this line'
    elif problem == "mapping values are not allowed in this context":
        mark, reason = _misplaced_colon(here, report) or (here, reason)
    elif special is not None:
        sign = report.lines[special.line - 1][special.column - 1]
        mark, reason = special, f'this value begins with "{sign}"'
    elif problem.startswith("did not find expected ',' or"):
        sign = report.lines[opened.line - 1][opened.column - 1]
        mark, reason = opened, f'the "{sign}" is not closed, or a comma is missing behind it'
    elif problem == "did not find expected key" and _is_behind_quotes(here, report):
        reason = "there is text behind the closing quotation mark"
    report.add("E216", mark, reason=reason, specials=_SPECIALS)


def _mark(place: yaml.Mark | None, first_line: int, report: Report) -> Mark:
    if place is None:
        return Mark(first_line, 1)
    return Mark(min(first_line + place.line, len(report.lines)), place.column + 1)


def _whole_line(number: int, report: Report) -> Mark:
    line = report.lines[number - 1]
    return Mark(number, len(line) - len(line.lstrip()) + 1, max(1, len(line.strip())))


def _misplaced_colon(colon: Mark, report: Report) -> tuple[Mark, str] | None:
    """Return what is wrong above, where the colon belongs to the key of its own line."""
    lines = report.lines
    if not _KEY.fullmatch(lines[colon.line - 1][: colon.column - 1]):
        return None
    line = _whole_line(colon.line, report)
    above = _whole_line(colon.line - 1, report)
    if line.column > above.column:
        return line, "this line begins further right than the one above it"
    return above, 'a ": " is missing in this line'


def _special_value(here: Mark, report: Report) -> Mark | None:
    """Return where the value of the line begins, where its first sign is what YAML stumbled over."""
    line = report.lines[here.line - 1].rstrip()
    key = _VALUE.match(line)
    if key is None or key.end() >= here.column:
        return None
    value = line[key.end() :]
    if value[0] not in _SPECIALS.replace(" ", "") or _CLOSED.fullmatch(value):
        return None
    return Mark(here.line, key.end() + 1, len(value))


def _is_behind_quotes(here: Mark, report: Report) -> bool:
    line = report.lines[here.line - 1]
    key = _VALUE.match(line)
    return key is not None and key.end() < here.column and line[key.end()] in _QUOTES
