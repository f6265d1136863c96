"""Every example of every component, alone on a page of its own, as all readers have it.

The preview sends sixty small style sheets for a page, which takes as long as the looking; here its pages get
the few of a release instead. That both look the same is for test_styleguide.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from microneedling_site.publishing.stylesheets import ENTRIES, bundled
from microneedling_site.site.styleguide.guide import guide
from tests.browser.every_page.look import Finding, Rule
from tests.browser.every_page.walk import walk


@pytest.fixture(scope="module")
def found(preview_url: str) -> list[Finding]:
    """Return what is wrong with the components."""
    urls = [example.url for component in guide() for example in component.examples]
    static = Path(settings.BASE_DIR) / "static"
    sheets = {f"/static/{name}": bundled(static / name) for name in ENTRIES}
    return walk(urls, preview_url, sheets=sheets)


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name.lower())
def test_every_component(found: list[Finding], rule: Rule) -> None:
    """As a page is looked at: a component is used on pages that do not exist yet."""
    assert [finding for finding in found if finding.rule is rule] == []
