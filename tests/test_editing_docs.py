"""`docs/editing.md` is true: each part of it is done, step by step, on a copy of the shipped content.

A step is a change to a file (a `diff` below the name of the file) or a command (a `console`) with what it
prints, where `...` stands for whatever it is. At the end of a part the content has no error.
"""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from microneedling_site.library.library import load

ROOT: Path = project.BASE_DIR
GUIDE = ROOT / "docs" / "editing.md"
TEXT = GUIDE.read_text(encoding="utf-8")

_STEP = re.compile(
    r"^`content/(?P<file>[^`\n]+)`$"
    r"|^```diff\n(?P<diff>.*?)^```$"
    r"|^```console\n\$ make (?P<typed>[^\n]+)\n(?P<printed>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below a heading of the guide."""

    title: str
    text: str


def parts() -> list[Part]:
    """Return the parts of the guide that have something to do."""
    _, *found = re.split(r"^## (.+)\n", TEXT, flags=re.MULTILINE)
    pairs = zip(found[::2], found[1::2], strict=True)
    return [Part(title, text) for title, text in pairs if _STEP.search(text)]


def change(file: Path, diff: str) -> None:
    """Make a change, whose lines have to stand in the file just once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = f"\n{file.read_text(encoding='utf-8')}"
    assert text.count(f"\n{old}") == 1, f"{file.name} does not hold once: {old}"
    file.write_text(text.replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8")


def run(typed: str) -> str:
    """Return what a target of the Makefile prints, as `make` would run it."""
    target, *variables = shlex.split(typed)
    values = dict(variable.split("=", 1) for variable in variables)
    out = StringIO()
    if target == "content":
        try:
            call_command("content", *shlex.split(values["DO"]), stdout=out)
        except SystemExit as ended:
            # There is something to do, as `due` says.
            if ended.code != 1:
                raise
        return out.getvalue()
    assert target == "check"
    try:
        call_command(
            "check", "--tag=content", *shlex.split(values.get("CHECKFLAGS", "")), stdout=out, stderr=out
        )
    except SystemCheckError as found:
        return str(found).partition("ERRORS:\n")[2]
    return out.getvalue()


def pattern(printed: str) -> str:
    """Return a pattern for what is printed; `...` is any part of a line, or alone any lines."""
    lines = (re.escape(line).replace(r"\.\.\.", ".*") for line in printed.splitlines())
    return "".join(r"(?:.*\n)*" if line == ".*" else rf"{line}\n" for line in lines)


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.title)
def test_part(part: Part, tmp_path: Path, settings: Settings) -> None:
    """Whoever does what the guide says sees what it says, and ends with content that can be published."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    settings.CONTENT_DIR = content
    file = content
    for step in _STEP.finditer(part.text):
        if step["file"]:
            file = content / step["file"]
        elif step["diff"]:
            change(file, step["diff"])
        else:
            printed = run(step["typed"])
            assert re.fullmatch(pattern(step["printed"]), f"{printed.rstrip()}\n"), printed

    assert [str(problem) for problem in load(content, drafts=True).problems if problem.is_error] == []


def test_parts() -> None:
    """The guide goes through an editor's week."""
    assert [part.title for part in parts()] == [
        "Fix a typo",
        "Add a question",
        "Add a location",
        "Get a page reviewed",
        "Take a page down",
        "Rename a page",
        "Say what was corrected",
        "See what falls due",
    ]


def test_pictures() -> None:
    """Each picture is there, is small, says what it shows, and is shown."""
    shown = {ROOT / "docs" / path: alt for alt, path in _PICTURE.findall(TEXT)}

    assert sorted(shown) == sorted((ROOT / "docs" / "screens").iterdir())
    assert all(40 <= len(alt) <= 125 for alt in shown.values())
    assert all(file.stat().st_size < 60_000 for file in shown)


def test_screens() -> None:
    """The pictures are taken by a tool that knows each of them."""
    tool = (ROOT / "tools" / "screens.py").read_text(encoding="utf-8")

    assert sorted(re.findall(r'take\(page, "(\w+)"\)', tool)) == sorted(
        file.stem for file in (ROOT / "docs" / "screens").iterdir()
    )
