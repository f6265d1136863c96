"""A content folder without a problem, to be changed by a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the content folder of the small site."""
    return small_site.write(tmp_path)
