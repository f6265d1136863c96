from __future__ import annotations

import pytest

from microneedling_site.publishing.losses import is_mass_loss


@pytest.mark.parametrize(
    ("left", "before", "expected"),
    [
        (9, 10, False),
        (8, 10, True),
        (10, 10, False),
        (12, 10, False),
        (90, 100, False),
        (89, 100, True),
        (63, 70, False),
        (62, 70, True),
        (8, 9, True),
        (0, 1, True),
        (0, 0, False),
        (9_000, 10_000, False),
        (8_999, 10_000, True),
    ],
)
def test_fewer_than_nine_tenths_are_a_mass_loss(left: int, before: int, *, expected: bool) -> None:
    """Exactly nine tenths are not; nor is growing."""
    assert is_mass_loss(left=left, before=before) == expected
