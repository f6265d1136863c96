"""What a built release differs in from the current one: pages that others changed, and what machines read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from microneedling_site.editing.answer import RefusedError, counted
from microneedling_site.publishing.outcome import RefusedError as NotPublishedError
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.release import SITE, Manifest, Release, url_of
from microneedling_site.publishing.releases import BusyError, Releases

_SMALLER = (".br", ".gz")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Addresses whose files differ.

    Attributes:
        pages: of pages, sorted.
        documents: of whatever else: the site map, feeds, pictures, style sheets.
    """

    pages: tuple[str, ...]
    documents: tuple[str, ...]

    def told(self, edited: set[str], added: set[str]) -> Iterator[str]:
        """Yield what is not told yet.

        Args:
            edited: the addresses of pages whose file was edited.
            added: those of new pages.
        """
        others = [url for url in self.pages if url not in edited and url not in added]
        if others:
            yield f"Changed because of these, or of the program ({counted(len(others), 'page')}):"
            yield from (f"  {url}" for url in others)
        if self.documents:
            yield f"What machines read, and pictures ({counted(len(self.documents), 'file')}):"
            yield from (f"  {url}" for url in self.documents)


def rendered(content_dir: Path, releases_dir: Path) -> Rendered | None:
    """Build a release without showing it, and compare it with the current one.

    Returns:
        What differs; nothing where there is no current release.

    Raises:
        RefusedError: it could not be built.
    """
    releases = Releases(releases_dir)
    current = releases.current()
    if current is None:
        return None
    before = current.manifest()
    built: list[Manifest] = []

    def take(release: Release) -> None:
        built.append(release.manifest())

    try:
        Publisher(content_dir, releases).publish(instead=take, allow_removals=True)
    except (NotPublishedError, BusyError) as error:
        raise RefusedError(f"No release could be built to compare with: {error}") from error
    return _compared(before, built[0])


def _compared(before: Manifest, after: Manifest) -> Rendered:
    old, new = _files(before), _files(after)
    differing = sorted(url_of(path) for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    return Rendered(
        tuple(url for url in differing if url.endswith("/")),
        tuple(url for url in differing if not url.endswith("/")),
    )


def _files(manifest: Manifest) -> dict[str, str]:
    """Return the hashes of the public files, by their paths, without those that are the same but smaller."""
    return {
        path.removeprefix(f"{SITE}/"): entry.sha256
        for path, entry in manifest.files.items()
        if path.startswith(f"{SITE}/") and not path.endswith(_SMALLER)
    }
