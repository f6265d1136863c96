"""What the static files of the current release are called, for pages that are worked out when asked for.

    {% static "css/site.css" %}  →  /static/css/site.3f9c21ab77d0.css

The process that publishes knows the names because it made them. A process that only serves finds them in
the release, as it finds everything else, and finds the new ones as soon as another release is current.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.statics import PREFIX
from microneedling_site.publishing.stylesheets import BundlingManifestStorage

#: What Django puts before the ending of a file's name (`HashedFilesMixin.file_hash`).
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.[^./]+$|$)")


class ReleaseManifestStorage(BundlingManifestStorage):
    """Names static files as the release does that is current."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._release = ""
        self._names: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    def read_manifest(self) -> None:  # type: ignore[override]  # The stubs forget that there may be none.
        """Read nothing: what was once collected in the project is of no release."""

    def stored_name(self, name: str) -> str:
        """Return the name with its hash.

        Raises:
            ValueError: there is no such file; a release that says so cannot be published.
        """
        if not self.hashed_files:
            self._look()
            if name in self._names:
                return self._names[name]
        return super().stored_name(name)

    def _look(self) -> None:
        """Learn the names of the current release, if it is not the one whose names are known."""
        release = Releases(settings.RELEASES_DIR).current()
        if release is not None and release.digest != self._release:
            below = f"/{PREFIX}/"
            stored = [address.url.removeprefix(below) for address in release.addresses(below=below)]
            self._names = {_HASH.sub("", name): name for name in stored}
            self._release = release.digest
