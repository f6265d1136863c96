"""Publishes one edit after the other, each as a release of its own, and keeps every manifest.

    python tests/drills/swapper.py 200 0.2 manifests/       in the folder of the program

Every tenth edit is one of a style sheet, so that pages ask for another file of another name.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, os.getcwd())  # noqa: PTH109 - the program that is run is the one of this folder
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "microneedling_site.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402

from microneedling_site.publishing.publisher import Publisher  # noqa: E402
from microneedling_site.publishing.releases import Releases  # noqa: E402

_STATIC_EVERY = 10
#: Seconds by which an edit is older than it is, so that no publisher waits for it to settle.
_AGE = 60


def edit(file: Path, text: str) -> None:
    """Replace a file by one that was saved a minute ago."""
    passing = file.with_name(f".{file.name}.new")
    passing.write_text(text)
    past = time.time() - _AGE
    os.utime(passing, (past, past))
    passing.rename(file)


def main(count: int, rest: float, manifests: Path) -> None:
    """Publish `count` edits, with `rest` seconds between them."""
    publisher = Publisher(settings.CONTENT_DIR, Releases(settings.RELEASES_DIR))
    page = settings.CONTENT_DIR / "faq" / "does-it-hurt.md"
    sheet = min(Path("static/css").glob("*.css"))
    page_text, sheet_text = page.read_text(), sheet.read_text()
    for number in range(count):
        edit(page, f"{page_text}\nEdit {number}.\n")
        if number % _STATIC_EVERY == 0:
            edit(sheet, f"{sheet_text}\n/* Edit {number}. */\n")
        outcome = publisher.publish()
        assert outcome.is_new, number
        shutil.copyfile(outcome.release.root / "manifest.json", manifests / f"{outcome.release.digest}.json")
        time.sleep(rest)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]))
