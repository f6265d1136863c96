"""Every example of every component, alone on a page of its own, as all readers have it."""

from __future__ import annotations

import pytest

from microneedling_site.site.styleguide.guide import guide
from tests.browser.every_page.look import Finding, Rule
from tests.browser.every_page.walk import walk


@pytest.fixture(scope="module")
def found(preview_url: str) -> list[Finding]:
    """Return what is wrong with the components."""
    return walk([example.url for component in guide() for example in component.examples], preview_url)


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name.lower())
def test_every_component(found: list[Finding], rule: Rule) -> None:
    """As a page is looked at: a component is used on pages that do not exist yet."""
    assert [finding for finding in found if finding.rule is rule] == []
