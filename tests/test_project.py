"""What must hold for the files of the project as a whole."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from microneedling_site.environment import NAMES

ROOT: Path = settings.BASE_DIR

#: Folders of one person's machine. An address on the web may hold such a word further on.
MACHINE_PATH = re.compile(r"(?<![\w.:/})-])/(?:home|Users|root|work)/\w")

#: Where packages are fetched from is the business of the machine that fetches them.
REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)\b")


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path and text of every file that is, or could be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if file.is_file():
            try:
                yield name, file.read_text()
            except UnicodeDecodeError:
                continue


def found_in_texts(pattern: re.Pattern[str]) -> list[str]:
    """Return every line of the project that `pattern` is found in, with its place."""
    return [
        f"{name}:{number}: {line}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def makefile_targets() -> set[str]:
    """Return the targets that `make help` lists."""
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def table_below(heading: str) -> list[list[str]]:
    """Return the rows of the README's first table below `heading`, cell by cell."""
    section = (ROOT / "README.md").read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_no_file_names_a_folder_of_one_machine() -> None:
    """The project works wherever it is cloned."""
    assert found_in_texts(MACHINE_PATH) == []


def test_no_file_names_a_registry() -> None:
    """Mirrors and offline machines work without a change."""
    assert found_in_texts(REGISTRY) == []


@pytest.mark.parametrize("line", ["cd /{}/ada/site", 'open("/{}/x")', "PATH=/{}/ada/bin"])
@pytest.mark.parametrize("folder", ["home", "root", "Users"])
def test_a_folder_of_one_machine_is_recognised(line: str, folder: str) -> None:
    """The rule above finds what it is for."""
    assert MACHINE_PATH.search(line.format(folder))


@pytest.mark.parametrize("line", ["https://example.com/home/ada", "[home](/about/)", "a/work/b"])
def test_an_address_on_the_web_is_no_folder(line: str) -> None:
    """The rule above finds nothing else."""
    assert not MACHINE_PATH.search(line)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_a_version_and_a_hash(lock: str) -> None:
    """Nothing is installed that was not seen when the lock file was made, and no other source is named."""
    lines = (ROOT / lock).read_text().replace("\\\n", " ").splitlines()
    requirements = [line for line in lines if line and not line.lstrip().startswith("#")]

    loose = [
        line for line in requirements if not re.fullmatch(r"[\w-]+==\S+( +--hash=sha256:[0-9a-f]{64})+", line)
    ]

    assert requirements
    assert loose == []


def test_every_package_asked_for_is_locked() -> None:
    """A new line in pyproject.toml goes with `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = re.compile(r"^[\w-]+", re.MULTILINE)

    asked = {name for line in project["dependencies"] for name in names.findall(line.lower())}
    asked_for_tests = {
        name for line in project["optional-dependencies"]["dev"] for name in names.findall(line.lower())
    }

    assert asked - set(names.findall((ROOT / "requirements.txt").read_text())) == set()
    assert asked_for_tests - set(names.findall((ROOT / "requirements-dev.txt").read_text())) == set()


def test_the_site_is_tested_with_what_it_runs_with() -> None:
    """A package has one version in both lock files."""
    pins = re.compile(r"^([\w-]+)==(\S+)", re.MULTILINE)
    runtime = dict(pins.findall((ROOT / "requirements.txt").read_text()))
    dev = dict(pins.findall((ROOT / "requirements-dev.txt").read_text()))

    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_readme_lists_every_target_of_make() -> None:
    """The README's doors are the Makefile's."""
    listed = {re.match("`make ([a-z]+)`", door)[1] for door, _ in table_below("Doors")}  # type: ignore[index]

    assert listed == makefile_targets()


def test_the_readme_names_no_target_that_is_not_there() -> None:
    """Every `make x` in its text can be typed."""
    named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text()))

    assert named - {"and"} == makefile_targets()


def test_the_readme_lists_every_variable_of_the_environment() -> None:
    """The README's table is what `environment` reads, in its order."""
    listed = [row[0].strip("`") for row in table_below("Environment")]

    assert listed == list(NAMES)
