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

#: WCAG 2.2 A and AA, and what axe-core calls best practice; what has the contrast of AAA has that of AA.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_IS_ON = {"color-contrast": False, "color-contrast-enhanced": True, "target-size": True}

#: For a page that is looked at for the first time.
EVERY_RULE: Options = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {rule: {"enabled": is_on} for rule, is_on in _IS_ON.items()},
}

#: For elements whose colours are new.
COLOUR_RULES: Options = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]}
}

#: For elements whose place in the layout is new.
LAYOUT_RULES: Options = {
    "runOnly": {"type": "rule", "values": ["scrollable-region-focusable", "target-size"]}
}

# What is told of elements that pass takes as long as the looking.
_BRIEFLY: Options = {"preload": False, "resultTypes": ["violations"], "selectors": False}

_RUN = """async (elements, options) => {
  if (!elements.length) return [];
  const { violations } = await axe.run(elements, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`));
}"""


def violations(page: Page, rules: Options, *, of: str = "[document]") -> list[str]:
    """Return what axe-core finds on a page as it is now.

    Args:
        page: one that `SCRIPT` was put into.
        rules: which rules run.
        of: JavaScript for the elements that are looked at; where there are none, nothing is found.
    """
    found = page.evaluate(f"(options) => ({_RUN})({of}, options)", {**_BRIEFLY, **rules})
    return [f"{what}" for what in found]
