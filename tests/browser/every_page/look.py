"""Look at one page in every way that readers have it, in one load: narrow, wide, light, dark and so on.

    look = Look(page, site_url)
    look.at("/faq/")            [Finding(Rule.TARGETS, "/faq/ at 320 px", 'a "Cost" has 80 by 40 px')]

What is looked at how often. All rules of axe-core run once a page, and at other widths on the elements that
were not shown at the first, since most rules look at the markup, which is one at all widths. At every width
those run that look at the layout, on all controls; and in both schemes those that look at colours, on one
element of each kind that has colours which no element of this page had before. In the dark scheme nothing but
colours differs, which a test of the style sheets holds. Our own count of contrast is of all text, each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from playwright.sync_api import Page

from tests.browser.every_page import axe, tree
from tests.browser.every_page.window import Window
from tests.browser.watch import stored, watch

#: Narrow, middle and wide; 320 is also what 1,280 is at a zoom of 400 % (WCAG 2.2, 1.4.10).
NARROW, MIDDLE, WIDE = 320, 768, 1280


class Rule(StrEnum):
    """What every page keeps."""

    AXE = "axe-core finds nothing"
    CONTRAST = "text has 7:1 on its ground, large text 4.5:1"
    CUT = "no box cuts off text"
    EDGES = "forced colours keep every boundary"
    ESCAPE = "a word opens its meaning, and Escape leads back"
    KEYBOARD = "Tab meets every control in order, in sight and with a ring"
    KEPT = "nothing is said in the console, asked elsewhere or kept"
    MOTION = "nothing moves for who asked for that"
    ORDER = "controls are met in the order in which they stand"
    OVERPRINT = "no text is printed over other text"
    REFLOW = "a page is no wider than its window"
    TARGETS = "a control has 44 pixels each way"
    TREE = "a screen reader hears names, one main text and headings without a jump"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: by which rule, where, and what."""

    rule: Rule
    where: str
    what: str


class Look:
    """A look at one page after the other.

    Args:
        page: a new page of a browser, in a context that asks for reduced motion.
        site_url: where the site is.
    """

    def __init__(self, page: Page, site_url: str) -> None:
        self._window = Window(page)
        self._site_url = site_url
        self._wrong = watch(page.context, site_url)
        self._url = ""
        self._found: list[Finding] = []

    def at(self, url: str) -> list[Finding]:
        """Return what is wrong with a page."""
        self._found, self._url = [], url
        self._window.resize(NARROW)
        self._window.open(f"{self._site_url}{url}")
        self._narrow()
        self._middle()
        self._wide()
        self._kept()
        return self._found

    def _narrow(self) -> None:
        self._axe(axe.EVERY_RULE)
        self._window.page.evaluate("colours.remember(); colours.unseen().length")
        self._layout()
        self._controls()
        self._find(Rule.MOTION, self._window.ask("colours.moving()"))
        self._find(Rule.TREE, tree.findings(tree.tree(self._window.session)))
        self._forced_colours()
        with self._window.spaced():
            self._layout()
        self._colours()
        self._enlarged(NARROW, 2)

    def _middle(self) -> None:
        self._window.resize(MIDDLE)
        self._axe_again()
        self._layout()
        self._controls()
        self._colours()

    def _wide(self) -> None:
        self._enlarged(WIDE, 2)
        self._enlarged(WIDE, 4)
        self._axe_again()
        self._layout()
        self._controls()
        self._window.tab()
        self._find(Rule.KEYBOARD, self._window.ask("keyboard.findings()"))
        self._colours("keyboard.rings()")
        self._escape()

    def _kept(self) -> None:
        cookies = self._window.page.context.cookies()
        self._wrong.extend(f"cookie: {cookie}" for cookie in cookies)
        self._wrong.extend(stored(self._window.page, self._site_url))
        self._find(Rule.KEPT, self._wrong)
        self._wrong.clear()

    def _axe(self, rules: axe.Options, *, of: str = "[document]") -> None:
        self._find(Rule.AXE, axe.violations(self._window.page, rules, of=of))

    def _axe_again(self) -> None:
        self._axe(axe.EVERY_RULE, of="colours.newlyShown()")
        self._axe(axe.LAYOUT_RULES, of="looking.controls()")
        self._axe(axe.COLOUR_RULES, of="colours.unseen()")

    def _colours(self, *questions: str) -> None:
        """Look at the colours of both schemes, and in the dark one ask what else depends on them."""
        self._find(Rule.CONTRAST, self._window.ask("colours.faint()"))
        with self._window.dark():
            self._find(Rule.CONTRAST, self._window.ask("colours.faint()"))
            self._axe(axe.COLOUR_RULES, of="colours.unseen()")
            for question in questions:
                self._find(Rule.KEYBOARD, self._window.ask(question))

    def _layout(self) -> None:
        wide, overprinted, cut = self._window.page.evaluate("layout.findings()")
        self._find(Rule.REFLOW, wide)
        self._find(Rule.OVERPRINT, overprinted)
        self._find(Rule.CUT, cut)

    def _enlarged(self, width: int, times: int) -> None:
        self._window.resize(width)
        with self._window.text(times):
            self._layout()

    def _controls(self) -> None:
        self._find(Rule.TARGETS, self._window.ask("layout.small()"))
        self._find(Rule.ORDER, self._window.ask("keyboard.backwards()"))

    def _forced_colours(self) -> None:
        self._window.page.evaluate("colours.markBoxes()")
        with self._window.forced_colours():
            self._find(Rule.EDGES, self._window.ask("colours.edgeless()"))

    def _escape(self) -> None:
        """Open the meaning of the first word that has one, and close it with Escape."""
        if not self._window.page.evaluate("keyboard.focusWord()"):
            return
        for key in ("Enter", "Escape"):
            self._window.page.keyboard.press(key)
            self._find(Rule.ESCAPE, self._window.ask(f"keyboard.wrongAfter{key}()"))

    def _find(self, rule: Rule, whats: Iterable[str]) -> None:
        where = f"{self._url} {self._window.state}"
        self._found.extend(Finding(rule, where, what) for what in whats)
