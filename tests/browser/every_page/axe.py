"""Look at a page with axe-core, which finds about half of what is wrong for people with disabilities.

    violations(page, EVERY_RULE)          ['image-alt: <img src="…">: Element has no alt attribute …']

axe-core comes in a package of PyPI, so that a machine without npm has it too, with its hash in the lock file.
"""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: To be put into a page before it is looked at.
SCRIPT: str = AXE_SCRIPT

Options = Mapping[str, object]

#: WCAG 2.2 A and AA, what axe-core calls best practice, and the contrast of AAA.
EVERY_RULE: Options = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}

#: Whose answer changes with the width of the window, where the same elements are shown.
LAYOUT_RULES: Options = {
    "runOnly": {"type": "rule", "values": ["scrollable-region-focusable", "target-size"]}
}

#: Whose answer changes with the colours. What has the contrast of AAA has that of AA.
_COLOUR_RULES: Options = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]}
}

# What is told of elements that pass takes as long as the looking.
_BRIEFLY: Options = {"preload": False, "resultTypes": ["violations"], "selectors": False}

_RUN = """async ([options, elements]) =>
  (await axe.run(elements ?? document, options)).violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html}: ${node.failureSummary}`))"""
_RUN_ON_UNSEEN = f"""async (options) => {{
  const elements = colours.unseen();
  return elements.length ? ({_RUN})([options, elements]) : [];
}}"""


def violations(page: Page, rules: Options) -> list[str]:
    """Return what axe-core finds on a page as it is now."""
    found = page.evaluate(_RUN, [{**_BRIEFLY, **rules}, None])
    return [f"{what}" for what in found]


def violations_of_unseen_colours(page: Page) -> list[str]:
    """Return what axe-core finds in what has colours that nothing had when this was asked before."""
    found = page.evaluate(_RUN_ON_UNSEEN, {**_BRIEFLY, **_COLOUR_RULES})
    return [f"{what}" for what in found]
