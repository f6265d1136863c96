"""VS Code as it runs in a browser, on a port of its own, and the keys that somebody presses in it.

with serving(folder, log) as address, sync_playwright() as playwright:
    window = Window(page, address, folder)
    window.trust()
    window.open("content/faq/is-it-painful.md")

Its packages are those of code-server, which carries VS Code ready made; npm fetches them into `var/`, as
`tools/vscode/` pins them. None is compiled: without those that log and that watch over processes it runs
too. What VS Code asks of other sites, its shop of extensions, is answered by nobody.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from bench import machine, npm

ROOT = Path(__file__).resolve().parent.parent.parent

#: Seconds in which VS Code has shown what it is going to show, on a machine that is busy with other things.
_PATIENCE = 60.0
#: Seconds until what has not come will not come.
_QUIET = 3.0

#: Of whoever sits before it: nothing beside the files, and saving by hand, as where VS Code is installed.
_OWN_SETTINGS = {
    "chat.disableAIFeatures": True,
    "files.autoSave": "off",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve VS Code, with its own files in `folder`, and give its address.

    Raises:
        machine.MissingProgramError: npm is not on this machine.
    """
    packages = npm.fetched(ROOT / "tools" / "vscode", ROOT / "var" / "vscode")
    vs_code = packages / "code-server" / "lib" / "vscode"
    # Where VS Code looks for its packages, for the browser too.
    own = vs_code / "node_modules"
    if not own.exists():
        own.symlink_to(Path("..", "..", "..", "..", "node_modules"))
    (folder / "data" / "data" / "User").mkdir(parents=True)
    (folder / "data" / "data" / "User" / "settings.json").write_text(json.dumps(_OWN_SETTINGS))
    address = f"http://127.0.0.1:{machine.free_port()}"
    command = [
        *(str(packages / ".bin" / "node"), str(vs_code / "out" / "server-main.js")),
        *("--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--without-connection-token"),
        *("--accept-server-license-terms", "--telemetry-level", "off"),
        *("--server-data-dir", str(folder / "data")),
    ]
    environ = {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        # `make check` in a copy of the project takes the packages that are here.
        "MAKEFLAGS": f"VENV={sys.prefix}",
        "PATH": os.environ.get("PATH", os.defpath),
        "SHELL": "/bin/sh",
    }
    with machine.running(command, url=f"{address}/version", environ=environ):
        yield address


@dataclass(frozen=True, slots=True)
class Window:
    """A folder that is open in VS Code."""

    page: Page
    address: str
    folder: Path

    def trust(self) -> None:
        """Open the folder, trust it, and allow its automatic tasks, with the mouse."""
        self.page.goto(f"{self.address}/?folder={self.folder}")
        self.page.locator(".part.banner").get_by_text("Manage").click(timeout=1000 * _PATIENCE)
        self.page.get_by_role("button", name="Trust", exact=True).first.click()
        self.page.get_by_role("button", name="Allow", exact=True).click()
        self.page.keyboard.press("Escape")

    def open(self, file: str) -> None:
        """Open a file, as it is on the disk, with the keyboard."""
        self._ask("Control+p", "", file, Path(file).name, str(Path(file).parent))
        self.page.locator(".tab.active").get_by_text(Path(file).name).wait_for()
        # Front matter is known as YAML once it has colours.
        self.page.locator(".editor-instance .view-line span[class^=mtk]:not(.mtk1)").first.wait_for()

    def warm_up(self, file: str) -> None:
        """Wait until something is offered in front matter; a VS Code that has just begun is slow."""
        self.open(file)
        self.below(1, "")
        give_up = time.monotonic() + _PATIENCE
        while time.monotonic() < give_up:
            self.page.keyboard.press("Control+Space")
            if self.offered():
                break
            self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        self.revert()

    def below(self, line: int, text: str) -> None:
        """Write a new line below a line, which is counted from 1, as slowly as a person does."""
        self.end_of(line)
        self.page.keyboard.press("Enter")
        # For a moment, VS Code does not know whether a new line is front matter.
        self.page.wait_for_timeout(1000)
        self.page.keyboard.type(text, delay=100)

    def end_of(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        self._ask("Control+g", ":", str(line), f"line {line}")
        # Twice, because a long line stands in several.
        self.page.keyboard.press("End")
        self.page.keyboard.press("End")
        self.page.locator(".statusbar").get_by_text(f"Ln {line}, ").wait_for()

    def save(self, file: str) -> list[str]:
        """Save the file and return its lines."""
        before = (self.folder / file).stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        _wait(lambda: (self.folder / file).stat().st_mtime_ns != before)
        return (self.folder / file).read_text(encoding="utf-8").splitlines()

    def revert(self) -> None:
        """Forget what was not saved."""
        self._ask("F1", ">", "File: Revert File", "Revert File")

    def offered(self) -> list[str]:
        """Return what is offered at the cursor, a word each; nothing, where nothing comes."""
        rows = self.page.locator(".suggest-widget.visible .monaco-list-row")
        _wait(lambda: rows.count() > 0, seconds=_QUIET)
        return [label.partition(",")[0] for label in _labels(rows)]

    def problems(self, wanted: Callable[[list[str]], bool]) -> list[str]:
        """Return the panel "Problems", once it is as it is wanted, or has had the time for it."""
        self.page.keyboard.press("Control+Shift+m")
        rows = self.page.locator(".markers-panel .monaco-list-row")
        _wait(lambda: wanted(_labels(rows)), seconds=_PATIENCE)
        found = _labels(rows)
        self.page.keyboard.press("Control+Shift+m")
        return found

    def _ask(self, keys: str, begins: str, text: str, *answer: str) -> None:
        """Open the box at the top, type into it behind what it begins with, and take the answer."""
        self.page.keyboard.press(keys)
        box = self.page.locator(".quick-input-widget")
        expect(box.locator("input[type=text]")).to_have_value(begins)
        self.page.keyboard.type(text)
        for words in answer:
            expect(box.locator(".monaco-list-row").first).to_contain_text(words, ignore_case=True)
        self.page.keyboard.press("Enter")
        box.wait_for(state="hidden")


def _labels(rows: Locator) -> list[str]:
    return [str(label) for label in rows.evaluate_all("rows => rows.map(row => row.ariaLabel)")]


def _wait(is_so: Callable[[], bool], *, seconds: float = _PATIENCE) -> None:
    """Return as soon as it is so, or when the time is over."""
    give_up = time.monotonic() + seconds
    while not is_so() and time.monotonic() < give_up:
        time.sleep(0.1)
