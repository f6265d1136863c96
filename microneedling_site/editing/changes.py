"""`manage.py content changes`: what a publish would change for a reader, before it does.

The Markdown of the current release is compared with the newest, paragraph by paragraph. Where the settings
are those of production, the release is built as well, and what machines read is compared file by file.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from microneedling_site.editing.answer import Answer, Data, RefusedError, counted
from microneedling_site.editing.rendered import Rendered
from microneedling_site.library import signatures
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.problems import shortened
from microneedling_site.library.records import Record
from microneedling_site.library.signatures import Piece
from microneedling_site.publishing import snapshot
from microneedling_site.publishing.release import SITE, Release, path_of
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.snapshot import InvalidError, Snapshot

_QUOTED = 90


@dataclass(frozen=True, slots=True)
class Edit:
    """A page that changes.

    Attributes:
        page: as it would be.
        gone: what readers would no longer read.
        new: what they would read instead, or besides.
        is_dated: whether `updated` moved with the text, or the text did not change.
    """

    page: Page[Record]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change; `held` are the files that stay as they are because of an error."""

    added: tuple[Page[Record], ...]
    removed: tuple[Page[Record], ...]
    moved: dict[str, str]
    edits: tuple[Edit, ...]
    held: tuple[str, ...]


def changes(content_dir: Path, releases_dir: Path, *, rendered: Rendered | None = None) -> Answer:
    """Compare what a publish would show with what readers see now.

    Args:
        content_dir: the folder that holds `site.md`.
        releases_dir: where releases lie.
        rendered: what a built release differs in, where one was built.

    Raises:
        RefusedError: there is no release yet, or nothing of the content could be published.
    """
    current = Releases(releases_dir).current()
    if current is None:
        raise RefusedError("There is no release yet, so everything would be new. Make one with: make publish")
    found = compared(content_dir, current)
    lines = [*_told(found, rendered)] or ["Nothing would change for readers."]
    undated = [edit for edit in found.edits if not edit.is_dated]
    return Answer(tuple(lines), _data(found, rendered), is_fine=not undated and not found.held)


def compared(content_dir: Path, current: Release) -> Changes:
    """Return how the newest content differs from a release."""
    now = datetime.datetime.now(datetime.UTC)
    taken = _newest(content_dir, current, now)
    before = _shown(current, now)
    after = taken.library.pages
    return Changes(
        added=tuple(after[url] for url in sorted(after.keys() - before.keys())),
        removed=tuple(before[url] for url in sorted(before.keys() - after.keys())),
        moved={old: new for old, new in taken.library.moved.items() if old in before},
        edits=tuple(_edits(before, taken.library)),
        held=tuple(sorted(taken.library.path_of(path) for path in taken.held_back)),
    )


def _newest(content_dir: Path, current: Release, now: datetime.datetime) -> Snapshot:
    try:
        return snapshot.take(snapshot.look(content_dir, at=now, earlier=None), current=current, at=now)
    except InvalidError as error:
        raise RefusedError(f"Nothing could be published:\n{error}") from error


def _shown(current: Release, now: datetime.datetime) -> dict[str, Page[Record]]:
    """Return the pages that readers see: those of the release's content that it has a file for."""
    library = load(current.content, drafts=True, at=now)
    return {
        url: page for url, page in library.pages.items() if (current.root / SITE / path_of(url)).is_file()
    }


def _edits(before: dict[str, Page[Record]], after: Library) -> Iterator[Edit]:
    for url, page in sorted(after.pages.items()):
        old = before.get(url)
        if old is not None and old.digest != page.digest:
            gone, new = _difference(tuple(signatures.pieces(old)), tuple(signatures.pieces(page)))
            is_same = old.signature == page.signature
            yield Edit(page, gone, new, is_dated=is_same or page.updated > old.updated)


def _difference(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts that only one of two versions has."""
    matcher = SequenceMatcher(
        None, [piece.digest for piece in old], [piece.digest for piece in new], autojunk=False
    )
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    gone = [piece.text for _, start, end, _, _ in codes for piece in old[start:end]]
    added = [piece.text for _, _, _, start, end in codes for piece in new[start:end]]
    return tuple(gone), tuple(added)


def _told(found: Changes, rendered: Rendered | None) -> Iterator[str]:
    moved = set(found.moved.values())
    for heading, pages in (("New", found.added), ("Gone", found.removed)):
        told = [page for page in pages if page.url not in moved and page.url not in found.moved]
        if told:
            yield f"{heading} ({counted(len(told), 'page')}):"
            yield from (f"  {page.url}  {page.title}" for page in told)
    if found.moved:
        yield f"Moved ({counted(len(found.moved), 'page')}):"
        yield from (f"  {old} is now {new}" for old, new in found.moved.items())
    if found.edits:
        yield f"Changed ({counted(len(found.edits), 'page')}):"
        for edit in found.edits:
            yield from _edit_told(edit)
    if rendered is not None:
        yield from rendered.told({edit.page.url for edit in found.edits}, {page.url for page in found.added})
    if found.held:
        yield "Held back, for an error (make check tells which):"
        yield from (f"  {name}" for name in found.held)


def _edit_told(edit: Edit) -> Iterator[str]:
    yield f"  {edit.page.url}"
    yield from (f"    - {shortened(text, width=_QUOTED)}" for text in edit.gone)
    yield from (f"    + {shortened(text, width=_QUOTED)}" for text in edit.new)
    if not edit.gone and not edit.new:
        yield "    nothing that is read, but its order, its dates, its links to other pages or its remarks"
    if not edit.is_dated:
        yield f'    The text changed, and "updated" is {edit.page.updated} still. Set it.'


def _data(found: Changes, rendered: Rendered | None) -> Data:
    return {
        "added": [page.url for page in found.added],
        "removed": [page.url for page in found.removed],
        "moved": found.moved,
        "changed": [
            {"url": edit.page.url, "gone": edit.gone, "new": edit.new, "is_dated": edit.is_dated}
            for edit in found.edits
        ],
        "held_back": list(found.held),
        "pages_made_anew": list(rendered.pages) if rendered else None,
        "documents": list(rendered.documents) if rendered else None,
    }
