from __future__ import annotations

import datetime

from microneedling_site.site import clock

NEW_YEAR = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)


def test_now() -> None:
    """Nobody asks for a time, so it is now."""
    before = datetime.datetime.now(datetime.UTC)

    assert clock.asked() is None
    assert before <= clock.now() <= datetime.datetime.now(datetime.UTC)


def test_another_time() -> None:
    """Inside the block it is that time, and behind it now again."""
    with clock.looking_at(NEW_YEAR):
        assert (clock.asked(), clock.now()) == (NEW_YEAR, NEW_YEAR)

    assert clock.asked() is None
