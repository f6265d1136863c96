"""The content that is shipped, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.library import Library, load

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Return the shipped content."""
    return load(CONTENT)
