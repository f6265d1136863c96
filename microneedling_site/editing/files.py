"""Which file an editor means: `content/faq/hurt.md`, `faq/hurt.md` and `/faq/hurt/` are one and the same.

What is typed is looked up among the files that were found, and never joined to a path.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.disk import Opened
from microneedling_site.library.collection import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import suggestion
from microneedling_site.library.records import Record


def find(typed: str, library: Library, content_dir: Path) -> Page[Record]:
    """Return the page that is meant.

    Raises:
        RefusedError: there is none, or its file cannot be read as a page.
    """
    named = _named(typed, library, content_dir)
    for path, reading in library.readings.items():
        if named != path.as_posix() and (reading.address is None or typed != reading.address.url):
            continue
        if reading.page is not None and reading.address and library.pages.get(reading.address.url):
            return reading.page
        told = "\n".join(str(problem) for problem in library.problems if problem.is_error)
        raise RefusedError(f"{library.path_of(path)} has to be mended first:\n{told}")
    names = [library.path_of(path) for path in library.readings]
    hint = suggestion(f"{library.name}/{named}", names) or f'Type it like "{library.name}/site.md".'
    raise RefusedError(f'There is no content file "{typed}". {hint}'.rstrip())


def opened(page: Page[Record], library: Library, content_dir: Path) -> Opened:
    """Read the file of a page again, which has to be what the page was made from.

    Raises:
        RefusedError: it changed meanwhile, or cannot be read.
    """
    file = Opened.read(content_dir / page.path)
    # A page that does not show what may not be shown has another digest than its file.
    if hashlib.sha256(file.content).hexdigest() != library.readings[page.path].digest:
        raise RefusedError(f"{page.path.name} changed while this command read it. Type the command again.")
    return file


def _named(typed: str, library: Library, content_dir: Path) -> str:
    """Return what is typed as a path below the content folder, as far as it can be one."""
    path = PurePosixPath(typed)
    for folder in (content_dir.absolute().as_posix(), content_dir.as_posix(), library.name):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()
