from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from microneedling_site.publishing import code


def program(root: Path, **files: str) -> Path:
    """Write a package and its pins, and return the package."""
    package = root / "package"
    (package / "__pycache__").mkdir(parents=True)
    (package / "views.py").write_text("a = 1\n")
    (package / "__pycache__" / "views.pyc").write_text("compiled")
    (root / "requirements.txt").write_text("django==5.2\n")
    for name, text in files.items():
        (root / name.replace("__", "/")).write_text(text)
    return package


def test_equal_programs_have_equal_hashes_wherever_they_stand(tmp_path: Path) -> None:
    """On every replica; what Python compiled beside them counts for nothing."""
    one = program(tmp_path / "one")
    other = program(tmp_path / "other")
    (other / "__pycache__" / "views.pyc").write_text("compiled by another Python")

    assert code.program(one) == code.program(other)


@pytest.mark.parametrize(
    "change",
    [{"package/views.py": "a = 2\n"}, {"package/more.py": ""}, {"requirements.txt": "django==5.3\n"}],
)
def test_a_program_that_differs_has_another_hash(tmp_path: Path, change: dict[str, str]) -> None:
    """Its code, its files, or the libraries that it is pinned to."""
    assert code.program(program(tmp_path / "one")) != code.program(program(tmp_path / "other", **change))


def test_a_process_goes_on_with_the_hash_of_the_program_that_it_began_with(tmp_path: Path) -> None:
    """Files that are exchanged below it are not what it runs."""
    package = program(tmp_path)
    before = code.program(package)

    (package / "views.py").write_text("a = 2\n")

    assert code.program(package) == before


def test_the_address_of_the_site_is_part_of_it(settings: Settings) -> None:
    """It stands in every page."""
    settings.SITE_URL = "https://one.example"
    before = code.digest()

    settings.SITE_URL = "https://other.example"

    assert code.digest() != before


def test_other_parts_give_another_hash() -> None:
    """However they are cut."""
    assert len({code.digest(), code.digest("ab", "c"), code.digest("a", "bc"), code.digest("abc")}) == 4
