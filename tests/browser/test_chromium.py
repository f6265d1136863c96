"""How the tests come by their browser."""

from pathlib import Path

import pytest

from tests.browser.chromium import BY_HAND, MissingChromiumError, find


def program(file: Path) -> Path:
    """Make `file` a program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


def test_the_first_browser_on_the_path_is_found(tmp_path: Path) -> None:
    """Chromium goes before what is built on it."""
    program(tmp_path / "google-chrome")
    chromium = program(tmp_path / "chromium")

    found = find({"PATH": f"{tmp_path}"})

    assert found == chromium


def test_a_named_browser_goes_first(tmp_path: Path) -> None:
    """CHROMIUM names the program, on the PATH or not."""
    program(tmp_path / "bin" / "chromium")
    named = program(tmp_path / "other" / "browser")

    found = find({"CHROMIUM": f"{named}", "PATH": f"{tmp_path / 'bin'}"})

    assert found == named


def test_no_browser_is_no_program(tmp_path: Path) -> None:
    """Nothing is guessed where there is none."""
    found = find({"PATH": f"{tmp_path}"})

    assert found is None


def test_a_named_browser_that_is_none_is_refused(tmp_path: Path) -> None:
    """Another one on the PATH does not stand in for it."""
    program(tmp_path / "chromium")

    with pytest.raises(MissingChromiumError) as caught:
        find({"CHROMIUM": "browser", "PATH": f"{tmp_path}"})

    assert f"{caught.value}" == f'CHROMIUM is "browser", which is not a program.\n{BY_HAND}'
