"""Who may import whom, what modules are called, and that the code knows no procedure.

    publishing → site, search, library        search → library
    site       → search, library              library → the standard library and a few packages
    editing    → publishing, site, library

The arrows are read from every import statement of every module, those inside functions included.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAME = "microneedling_site"
PACKAGE = ROOT / NAME

#: The rooms of the package, and the modules beside them, each with the rooms that it may import.
MAY_IMPORT = {
    "library": set[str](),
    "search": {"library"},
    "site": {"library", "search"},
    "preview": {"library", "site"},
    "publishing": {"library", "search", "site"},
    "editing": {"library", "publishing", "search", "site"},
    "management": {"editing", "library", "publishing", "search", "site"},
    "environment": set[str](),
    "logs": set[str](),
    "settings": {"environment"},
    "gunicorn.conf": {"environment", "logs"},
    "urls": {"preview", "publishing", "site"},
    "wsgi": {"publishing"},
}

#: What the library is made of, besides the standard library.
PACKAGES_OF_THE_LIBRARY = {"PIL", "markdown", "nh3", "pydantic", "pydantic_core", "rapidfuzz", "yaml"}

#: Names that say nothing about what is inside.
VAGUE = {"common", "core", "helper", "helpers", "manager", "managers", "util", "utils"}

#: Words that belong to one procedure, or to what one procedure is for, and so to `content/`.
PROCEDURE = re.compile(
    r"needl|collagen|elastin|derma|radiofrequency|platelet|\bprp\b|plasma|acne|\bscars?\b|wrinkle|keloid"
    r"|melasma|rosacea|isotretinoin|retinoid|granuloma|injection|laser|filler",
    re.IGNORECASE,
)
#: The kinds of file that a procedure could get into.
CODE = {".css", ".html", ".js", ".py", ".svg", ".txt", ".xml"}


@dataclass(frozen=True, slots=True)
class Import:
    """One module that another imports; `line` is 1-based."""

    module: Path
    line: int
    imported: str

    def __str__(self) -> str:
        """Return the place and the import, as a failed test shows it."""
        return f"{self.module.relative_to(ROOT)}:{self.line} imports {self.imported}"

    @property
    def room(self) -> str:
        """The room or module of the package that imports."""
        return room_of(self.module)

    @property
    def imported_room(self) -> str:
        """The room or module of the package that is imported; nothing for other packages."""
        package, _, rest = self.imported.partition(".")
        return rest.partition(".")[0] if package == NAME else ""


def room_of(module: Path) -> str:
    """Return the first step below the package."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    """Return every module of the package but its own first one."""
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imports(module: Path) -> Iterator[Import]:
    """Yield what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(module, node.lineno, name.name)
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                yield Import(module, node.lineno, f"{'.' * node.level}{node.module or ''}.{name.name}")


IMPORTS = [found for module in modules() for found in imports(module)]


def test_rooms() -> None:
    """A room that is new says here what it may import."""
    rooms = {room_of(module) for module in modules()}

    assert rooms <= MAY_IMPORT.keys()


def test_directions() -> None:
    """No arrow points against the order of the rooms."""
    own = [found for found in IMPORTS if found.imported_room]

    against = [
        str(found) for found in own if found.imported_room not in {found.room, *MAY_IMPORT[found.room]}
    ]

    assert own
    assert against == []


def test_packages_of_the_library() -> None:
    """The library needs no Django, and few packages beside the standard library."""
    allowed = PACKAGES_OF_THE_LIBRARY | sys.stdlib_module_names | {NAME}

    others = [
        str(found)
        for found in IMPORTS
        if found.room == "library" and found.imported.partition(".")[0] not in allowed
    ]

    assert others == []


def test_library_without_django() -> None:
    """Nor does anything that the library imports bring Django along."""
    code = f"import sys, {NAME}.library.library; print('django' in sys.modules)"

    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert printed == "False\n"


def test_markdown() -> None:
    """Two modules know which reader of Markdown there is: who sets it up and who uses it."""
    importing = {found.module.name for found in IMPORTS if found.imported.partition(".")[0] == "markdown"}

    assert importing <= {"dialect.py", "prose.py"}


def test_commands() -> None:
    """Commands are doors for people: no code goes in through them."""
    importing = [
        str(found)
        for found in IMPORTS
        if f"{NAME}.management" in found.imported and "management" not in found.module.parts
    ]

    assert importing == []


def test_absolute_imports() -> None:
    """An import says where its module is, wherever it stands."""
    relative = [str(found) for found in IMPORTS if found.imported.startswith(".")]

    assert relative == []


def test_module_names() -> None:
    """A module is called after what is in it."""
    names = {step for module in modules() for step in module.relative_to(PACKAGE).with_suffix("").parts}

    vague = names & VAGUE

    assert vague == set()


@pytest.mark.parametrize("folder", [NAME, "templates", "static"])
def test_no_procedure(folder: str) -> None:
    """Another clinic with another procedure replaces `content/` and nothing else."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in CODE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PROCEDURE.search(line.replace(NAME, ""))
    ]

    assert found == []
