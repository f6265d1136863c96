"""The style sheets of the project as the few small files that a reader fetches.

    css/site.css, which imports many others  →  css/site.css, which holds them, without comments

A browser would find each import only after the one before, and ask for thirty files before it shows a
word. The preview keeps them apart, so that its tools name the file that a rule stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import lightningcss
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from microneedling_site.site.styles import EVERYWHERE, STYLES, styles_of

#: The style sheets that pages name; what these do not import is for the preview alone.
ENTRIES = (EVERYWHERE, *styles_of(STYLES))

_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)""")

#: A static file by name: where it stands, and what it is called there.
Sources = Mapping[str, tuple[Storage, str]]


class BundlingError(Exception):
    """A style sheet cannot be read, or holds a mistake."""


def bundled(sheet: Path) -> str:
    """Return a style sheet with everything that it imports, each in its layer.

    Raises:
        BundlingError: a sheet cannot be read, or holds a mistake.
    """
    missing = next(_missing_imports(sheet.parent), "")
    if missing:
        raise BundlingError(missing)
    try:
        return lightningcss.bundle_css(str(sheet))
    except (OSError, ValueError) as error:
        raise BundlingError(f"{sheet.name} cannot be bundled: {error}") from error


def _missing_imports(folder: Path) -> Iterator[str]:
    """Yield what the style sheets of a folder import in vain; the bundler says only from where."""
    for sheet in sorted(folder.rglob("*.css")):
        for name in _IMPORT.findall(sheet.read_text(encoding="utf-8")):
            if not (sheet.parent / name).is_file():
                yield f"{folder.name}/{sheet.relative_to(folder)} imports {name}, which is not there"


class BundlingManifestStorage(ManifestStaticFilesStorage):
    """Puts the style sheets together before the files are named after their bytes."""

    def post_process(self, paths: Sources, **options: Any) -> Iterator[Any]:  # type: ignore[override]
        """Bundle what was collected, leave out what became part of the bundle, then go on as Django does.

        Args:
            paths: the collected files.
            options: Django's.

        Raises:
            BundlingError: a style sheet cannot be read, or holds a mistake.
        """
        entries = [name for name in ENTRIES if name in paths]
        bundles = {name: bundled(Path(self.path(name))) for name in entries}
        for name, bundle in bundles.items():
            self.delete(name)
            self.save(name, ContentFile(bundle.encode()))
        if entries:
            paths = {name: source for name, source in paths.items() if not name.endswith(".css")}
        yield from super().post_process({**paths, **{name: (self, name) for name in entries}}, **options)
