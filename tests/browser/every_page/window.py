"""A window of a browser as readers set it: its width, its scheme, the size of its text, forced colours.

    window = Window(page)
    window.open(f"{site_url}/faq/")
    window.resize(320)
    with window.text(2):
        window.state                    'at 320 px, text 200 %'

What is changed in a window is changed without loading its page again, as a reader would.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.every_page.axe import SCRIPT

HEIGHT = 800

#: Chromium's own sizes of text, in pixels.
_SIZES = {"standard": 16, "fixed": 13}

_SCRIPTS = tuple(file.read_text() for file in sorted(Path(__file__).parent.glob("*.js")))


class Window:
    """A window with one page, and with what the checks look at it with.

    Args:
        page: a page that nothing was opened in yet.

    Attributes:
        page: the same.
        session: what asks Chromium for what Playwright does not.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self._width = 0
        self._settings: list[str] = []
        for script in (SCRIPT, *_SCRIPTS):
            page.add_init_script(script)

    @property
    def state(self) -> str:
        """How the window is set, in words."""
        return ", ".join((f"at {self._width} px", *self._settings))

    def open(self, address: str) -> None:
        """Open an address, and wait until its face is there."""
        self.page.goto(address)
        self.page.evaluate("document.fonts.ready.then(() => true)")

    def resize(self, width: int) -> None:
        """Make the window so many CSS pixels wide."""
        self._width = width
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def ask(self, question: str) -> list[str]:
        """Return the answer to a question in JavaScript that has several in words."""
        return [f"{what}" for what in self.page.evaluate(question)]

    def tab(self) -> None:
        """Press Tab until every control of the page had its turn."""
        for _ in range(self.page.evaluate("keyboard.start()")):
            # Held down, the key repeats: one message to the browser for each stop, not two.
            self.page.keyboard.down("Tab")
        self.page.keyboard.up("Tab")

    @contextmanager
    def dark(self) -> Iterator[None]:
        """Show the dark scheme for a while."""
        self.page.emulate_media(color_scheme="dark")
        with self._set("dark"):
            yield
        self.page.emulate_media(color_scheme="light")

    @contextmanager
    def forced_colours(self) -> Iterator[None]:
        """Show only the reader's own colours for a while."""
        self.page.emulate_media(forced_colors="active")
        with self._set("forced colours"):
            yield
        self.page.emulate_media(forced_colors="none")

    @contextmanager
    def text(self, times: int) -> Iterator[None]:
        """Show text larger for a while, as the browser's own setting does (WCAG 2.2, 1.4.4)."""
        self._size_text(times)
        with self._set(f"text {times * 100} %"):
            yield
        self._size_text(1)

    @contextmanager
    def spaced(self) -> Iterator[None]:
        """Show text spaced as wide as a reader may want it for a while (WCAG 2.2, 1.4.12)."""
        self.page.evaluate("layout.space()")
        with self._set("text spaced"):
            yield
        self.page.evaluate("layout.unspace()")

    def _size_text(self, times: int) -> None:
        sizes = {name: size * times for name, size in _SIZES.items()}
        self.session.send("Page.setFontSizes", {"fontSizes": sizes})

    @contextmanager
    def _set(self, setting: str) -> Iterator[None]:
        self._settings.append(setting)
        yield
        self._settings.remove(setting)
