"""A page has no day on which readers cannot have seen it yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site


def dated(published: str, updated: str, keys: str = "") -> str:
    """Return a page with its days."""
    text = small_site.page(keys=keys)
    return text.replace("published: 2026-11-22", f"published: {published}").replace(
        "updated: 2026-11-22", f"updated: {updated}"
    )


@pytest.mark.parametrize(
    ("published", "updated", "keys", "codes"),
    [
        ("2026-11-22", "2026-11-22", "", []),
        ("2026-11-22", "2026-11-23", "", ["E587"]),
        ("2026-11-23", "2026-11-23", "", ["E587", "E587"]),
        ("2026-11-23", "2026-11-23", "draft: true\n", []),
        ("2026-11-30", "2026-11-30", "publish_at: 2026-11-30 08:00\n", []),
        ("2026-11-30", "2026-12-01", "publish_at: 2026-11-30 08:00\n", ["E587"]),
        ("2026-11-20", "2026-11-23", "publish_at: 2026-11-20 08:00\n", ["E587"]),
    ],
)
def test_day_to_come_e587(content: Path, published: str, updated: str, keys: str, codes: list[str]) -> None:
    """Today is 22 November 2026; a page that comes later may carry the day on which it does."""
    small_site.put(content, {"content/about/privacy.md": dated(published, updated, keys)})

    assert small_site.codes(content) == codes
