"""Every page of the shipped content, and every component of the styleguide, as all readers have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from microneedling_site.library.library import load
from microneedling_site.site.styleguide.guide import guide
from tests.browser.every_page.look import Finding, Rule
from tests.browser.every_page.walk import walk
from tests.browser.test_calendar import PLAN, WRONG

#: Pages that are an answer: with dates, with mistakes, with a place that is not known, with nothing found.
ASKED = (PLAN, WRONG, "/providers/?near=1", "/providers/?near=60601&language=es&access=step-free")


@pytest.fixture(scope="module")
def on_pages(site_url: str) -> list[Finding]:
    """Return what is wrong with the published pages."""
    return walk([*load(Path(settings.BASE_DIR) / "content").pages, *ASKED], site_url)


@pytest.fixture(scope="module")
def on_components(preview_url: str) -> list[Finding]:
    """Return what is wrong with the components, each example on a page of its own."""
    return walk([example.url for component in guide() for example in component.examples], preview_url)


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name.lower())
def test_every_page(on_pages: list[Finding], rule: Rule) -> None:
    """In narrow and wide windows, light and dark, with text of up to four times its size."""
    assert [finding for finding in on_pages if finding.rule is rule] == []


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name.lower())
def test_every_component(on_components: list[Finding], rule: Rule) -> None:
    """As a page is looked at: a component is used on pages that do not exist yet."""
    assert [finding for finding in on_components if finding.rule is rule] == []
