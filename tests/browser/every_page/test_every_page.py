"""Every page of the shipped content, as all readers have it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from microneedling_site.library.library import load
from tests.browser.every_page.look import Finding, Rule
from tests.browser.every_page.walk import walk
from tests.browser.test_calendar import PLAN, WRONG

#: Pages that are an answer: with dates, with mistakes, with a place that is not known, with nothing found.
ASKED = (PLAN, WRONG, "/providers/?near=1", "/providers/?near=60601&visit=video&access=step-free")


@pytest.fixture(scope="module")
def found(site_url: str) -> list[Finding]:
    """Return what is wrong with the published pages."""
    return walk([*load(Path(settings.BASE_DIR) / "content").pages, *ASKED], site_url)


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name.lower())
def test_every_page(found: list[Finding], rule: Rule) -> None:
    """In narrow and wide windows, light and dark, with text of up to four times its size."""
    assert [finding for finding in found if finding.rule is rule] == []
