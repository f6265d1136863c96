"""Take the pictures of docs/editing.md: `make screens`.

    docs/screens/panel.png          a page of the preview with its panel open
    docs/screens/problem.png        a mistake at the top of its page
    docs/screens/day.png            a page on a day on which readers do not see it yet
    docs/screens/corrections.png    the list of corrections, with one that is made up

They are of a copy of the content in which the steps of that guide were taken, and are committed, so nobody
needs this but who changes what they show.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import ensure
from tests.browser.preview import preview

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"

#: Of the window, in CSS pixels.
WIDTH, HEIGHT = 1000, 640
#: Letters on plain grounds need few colours, and a small file.
COLOURS = 48

QUESTION = "faq/how-long-is-a-session.md"


def main() -> None:
    """Take all of them."""
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        content = Path(shutil.copytree(ROOT / "content", Path(name) / "content"))
        browser = playwright.chromium.launch(executable_path=ensure(os.environ), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        with preview(content) as address:
            take_all(page, address, content)
        browser.close()


def take_all(page: Page, address: str, content: Path) -> None:
    """Take the pictures of a preview of a copy of the content."""
    url = f"{address}/faq/how-long-is-a-session/"
    page.goto(url)
    page.locator(".preview-panel__summary").click()
    take(page, "panel")
    page.locator(".preview-panel__summary").click()

    edit(page, content, QUESTION, "topics: [comfort]", "topics: [comfrot]")
    page.goto(url)
    take(page, "problem")
    edit(page, content, QUESTION, "topics: [comfrot]", "topics: [comfort]")

    edit(page, content, QUESTION, "topics: [comfort]", "publish_at: 2027-02-01 09:00\ntopics: [comfort]")
    page.goto(f"{url}?at=2027-01-31")
    page.locator(".preview-panel__summary").click()
    take(page, "day")
    page.locator(".preview-panel__summary").click()
    edit(page, content, QUESTION, "publish_at: 2027-02-01 09:00\n", "")

    changes = (
        "changes:\n  - on: 2026-11-22\n"
        "    what: This line is made up for a picture. Here stands what was wrong, and what is right.\n"
    )
    edit(page, content, QUESTION, "topics: [comfort]", f"{changes}topics: [comfort]")
    page.goto(f"{address}/about/corrections/")
    take(page, "corrections")


def edit(page: Page, content: Path, name: str, old: str, new: str) -> None:
    """Put one text in the place of another in a file, while no page is open that would load itself again."""
    page.goto("about:blank")
    text = (content / name).read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r} any more"
    (content / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def take(page: Page, name: str) -> None:
    """Take a picture of what the window shows, in few colours."""
    page.wait_for_timeout(500)
    with Image.open(BytesIO(page.screenshot())) as shot:
        few = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(SCREENS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
