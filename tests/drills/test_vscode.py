"""What `content schema --write` writes does in VS Code what the editor's guide says: `make vscode`."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from microneedling_site.editing.schema import schema
from tests.browser.chromium import ensure
from tests.drills.site import ROOT, copy_program
from tests.drills.vs_code import Window, serving

pytestmark = pytest.mark.vscode

FILE = "content/faq/how-long-is-a-session.md"
LINES = (ROOT / FILE).read_text(encoding="utf-8").splitlines()
TOPICS = LINES.index("topics: [comfort]") + 1


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a copy of the project, in which the files for VS Code are written."""
    with tempfile.TemporaryDirectory(prefix="vscode-", ignore_cleanup_errors=True) as name:
        copy = Path(name) / "project"
        copy_program(copy)
        shutil.copytree(ROOT / "content", copy / "content")
        shutil.copy(ROOT / "Makefile", copy)
        schema(copy / "content", copy, write=True)
        yield copy


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[Window]:
    """Return the folder, open in VS Code and trusted."""
    own = folder.parent / "own"
    with serving(own) as address, sync_playwright() as playwright:
        # Tests run in containers as root, where Chromium's own sandbox cannot start.
        browser = playwright.chromium.launch(executable_path=ensure(os.environ), args=["--no-sandbox"])
        window = Window(browser.new_page(viewport={"width": 1280, "height": 900}), address, folder)
        window.trust()
        window.warm_up(FILE)
        yield window
        browser.close()


@pytest.fixture
def window(opened: Window, folder: Path) -> Iterator[Window]:
    """Return VS Code with a question in front; what a test does to it is undone."""
    opened.open(FILE)
    yield opened
    opened.page.keyboard.press("Escape")
    opened.revert()
    (folder / FILE).write_text("\n".join(LINES) + "\n", encoding="utf-8")


def test_keys_are_offered_while_one_types(window: Window) -> None:
    """Tab takes one, and the word that is chosen for it; the file then says so."""
    window.below(TOPICS, "dra")
    assert window.offered() == ["draft"]

    window.page.keyboard.press("Tab")
    assert window.offered() == ["true", "false"]
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Tab")

    assert window.save(FILE) == [*LINES[:TOPICS], "draft: false", *LINES[TOPICS:]]


def test_keys_are_offered_when_they_are_asked_for(window: Window) -> None:
    """With the keys that the guide names, and all that begin the same; Enter ends the line and takes none."""
    window.below(TOPICS, "")
    window.page.keyboard.press("Control+Space")
    assert window.offered()[:4] == ["allow", "changes", "citations", "description"]

    window.page.keyboard.type("pub", delay=100)
    assert window.offered() == ["publish_at", "published"]
    window.page.keyboard.press("Enter")

    assert window.save(FILE) == [*LINES[:TOPICS], "pub", "", *LINES[TOPICS:]]


@pytest.mark.parametrize(
    ("file", "typed", "offered"),
    [
        ("content/faq/is-it-painful.md", "to", ["topics"]),
        ("content/faq/index.md", "sho", []),
        ("content/areas/acne-scars.md", "ses", ["sessions", "sessions_note"]),
        ("content/providers/index.md", "ser", ["services"]),
        ("content/site.md", "tra", ["training_bots"]),
    ],
)
def test_a_page_is_offered_its_own_keys(opened: Window, file: str, typed: str, offered: list[str]) -> None:
    """Those of other kinds of page are not."""
    opened.open(file)
    opened.below(2, typed)

    assert opened.offered() == offered

    opened.page.keyboard.press("Escape")
    opened.revert()


def test_text_is_left_alone(window: Window) -> None:
    """No word of it is taken for a key."""
    window.below(len(LINES), "title draft")

    assert window.offered() == []


def test_a_mistake_is_listed_until_it_is_mended(window: Window, folder: Path) -> None:
    """At its line, as soon as the file is saved."""
    window.end_of(TOPICS)
    for _ in range(len("ort]")):
        window.page.keyboard.press("Backspace")
    window.page.keyboard.type("rot]")
    window.page.keyboard.press("Escape")
    assert window.save(FILE)[TOPICS - 1] == "topics: [comfrot]"

    assert window.problems(bool) == [
        "1 problems in file how-long-is-a-session.md of folder content/faq",
        'Error: "comfrot" is not one of the topics. Did you mean "comfort"? '
        f"at line {TOPICS} and character 10.",
    ]

    (folder / FILE).write_text("\n".join(LINES) + "\n", encoding="utf-8")
    assert window.problems(lambda listed: not listed) == []


def test_vs_code_knows_what_is_written_for_it(opened: Window) -> None:
    """It finds no fault in it, and greys nothing but the settings of an extension that is not there."""
    opened.open(".vscode/settings.json")
    greyed = opened.page.locator(".squiggly-inline-unnecessary")
    greyed.first.wait_for()
    assert greyed.first.inner_text() == '"yaml.schemas"'
    opened.open(".vscode/tasks.json")
    opened.open(".vscode/content.code-snippets")

    assert opened.problems(lambda listed: not listed) == []
