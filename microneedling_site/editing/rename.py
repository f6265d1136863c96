"""`manage.py content rename`: a page moves with its translations, and everything that names it follows.

All files change together, or none does. The old address is written into the page, so that whoever kept it
is led to the new one. A page that was signed stays signed where nothing but addresses changed in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from microneedling_site.editing import files
from microneedling_site.editing.answer import Answer, Data, RefusedError, counted
from microneedling_site.editing.disk import Change, Opened, save
from microneedling_site.editing.keys import with_inner_key, with_key
from microneedling_site.editing.mending import Moves, mended, mended_facts
from microneedling_site.library import signatures
from microneedling_site.library.addresses import DEFAULT_LANGUAGE, SECTIONS, Address, to_slug
from microneedling_site.library.collection import Library
from microneedling_site.library.folder import FACTS_FILE
from microneedling_site.library.library import amend, load
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def rename(content_dir: Path, old: str, new: str) -> Answer:
    """Move a page to another name or folder.

    Args:
        content_dir: the folder that holds `site.md`.
        old: the file, as an editor names it.
        new: its new name, with or without the folder and the ending.

    Raises:
        RefusedError: nothing was changed.
    """
    library = load(content_dir, drafts=True)
    page = files.find(old, library, content_dir)
    if not page.address.slug:
        raise RefusedError(
            f"{library.path_of(page.path)} is where it is because of its name; it cannot move."
        )
    section, slug = _target(new, page, library)
    moving = _versions(page, library)
    moves = _moves(moving, section, slug)
    opened = {other.path: files.opened(other, library, content_dir) for other in library.pages.values()}
    changed = {
        other.path: mended(opened[other.path].content, other, moves) for other in library.pages.values()
    }
    if section == "sources" and library.facts.is_there:
        opened[FACTS_FILE] = _opened_facts(library, content_dir)
        changed[FACTS_FILE] = mended_facts(opened[FACTS_FILE].content, library.facts.front, moves)
    for version in moving:
        changed[version.path] = _with_former(changed[version.path], version, section, slug, library)
    places = {version.path: _place(version, section, slug) for version in moving}
    _refuse_taken(places, content_dir, library)
    after = _resigned(library, changed, places)
    _refuse_new_problems(library, after, places)
    save(list(_changes(content_dir, opened, after, places)))
    mends = [path for path in changed if path not in places and after[path] != opened[path].content]
    return _answer(library, places, mends, moves)


def _target(new: str, page: Page[Record], library: Library) -> tuple[str, str]:
    """Return the folder and the slug that are meant."""
    path = PurePosixPath(new.strip("/").removesuffix(".md"))
    parts = path.parts[1:] if path.parts[:1] == (library.name,) and len(path.parts) > 1 else path.parts
    section, slug = parts if len(parts) == 2 else (page.address.section, "".join(parts))
    if section not in SECTIONS or len(parts) not in (1, 2):
        raise RefusedError(
            f'"{new}" is in no folder of pages. Type a name, or one of these and a name: '
            f"{', '.join(SECTIONS)}."
        )
    if not _SLUG.fullmatch(slug) or slug == "index":
        raise RefusedError(f'"{slug}" cannot be part of a web address. Type "{to_slug(slug)}".')
    if (section, slug) == (page.address.section, page.address.slug):
        raise RefusedError(f"{library.path_of(page.path)} is called that already.")
    return section, slug


def _versions(page: Page[Record], library: Library) -> tuple[Page[Record], ...]:
    """Return the page in all its languages."""
    found = []
    for path, reading in library.readings.items():
        address = reading.address
        if address and (address.section, address.slug) == (page.address.section, page.address.slug):
            if reading.page is None or address.url not in library.pages:
                raise RefusedError(f"{library.path_of(path)} moves too, and has to be mended first.")
            found.append(reading.page)
    return tuple(found)


def _opened_facts(library: Library, content_dir: Path) -> Opened:
    """Return the file of facts, which names sources too."""
    opened = Opened.read(content_dir / FACTS_FILE)
    name = library.path_of(FACTS_FILE)
    if not library.facts.is_readable:
        raise RefusedError(f"{name} may name the source too, and has to be mended first.")
    if hashlib.sha256(opened.content).hexdigest() != library.facts.digest:
        raise RefusedError(f"{name} changed a moment ago. Try again.")
    return opened


def _moves(moving: tuple[Page[Record], ...], section: str, slug: str) -> Moves:
    address = moving[0].address
    languages = {DEFAULT_LANGUAGE, *(version.language for version in moving)}
    urls = {
        Address(address.section, address.slug, language).url: Address(section, slug, language).url
        for language in languages
    }
    return Moves(urls, address.section, address.slug, slug)


def _place(version: Page[Record], section: str, slug: str) -> PurePosixPath:
    ending = version.path.name.removeprefix(version.address.slug)
    return PurePosixPath(section, f"{slug}{ending}")


def _with_former(content: bytes, version: Page[Record], section: str, slug: str, library: Library) -> bytes:
    """Write down where the page stood; a name alone means its own folder, an address any other."""
    address, record = version.address, version.record
    here = Address(section, slug, address.language).url
    if section == address.section:
        former = [*record.former_slugs, address.slug]
        known = [*version.former_urls, version.url]
    else:
        former = known = [*version.former_urls, version.url]
    kept = [name for name, url in zip(former, known, strict=True) if url != here]
    return with_key(content, "former_slugs", kept, path=library.path_of(version.path), after="updated")


def _refuse_taken(places: dict[PurePosixPath, PurePosixPath], content_dir: Path, library: Library) -> None:
    for place in places.values():
        if place in library.readings or (content_dir / place).exists():
            raise RefusedError(f"{library.path_of(place)} is there already, and nothing is written over.")


def _resigned(
    library: Library, changed: dict[PurePosixPath, bytes], places: dict[PurePosixPath, PurePosixPath]
) -> dict[PurePosixPath, bytes]:
    """Return the files with the signatures of their new text, where they held for the old."""
    readings = amend(library, dict(changed)).readings
    after = dict(changed)
    for path, content in changed.items():
        if path == FACTS_FILE:
            continue
        before, page = library.readings[path].page, readings[path].page
        if before is not None and page is not None and before.is_signed and not page.is_signed:
            name = library.path_of(places.get(path, path))
            signature = signatures.signature(page)
            after[path] = with_inner_key(content, "reviewed", "signature", signature, path=name)
    return after


def _refuse_new_problems(
    library: Library, after: dict[PurePosixPath, bytes], places: dict[PurePosixPath, PurePosixPath]
) -> None:
    """Refuse what would make something wrong: a link that was not found, a page of another kind."""
    replaced: dict[PurePosixPath, bytes | None] = {
        places.get(path, path): content for path, content in after.items()
    }
    replaced |= dict.fromkeys(places)
    known = {_gist(problem) for problem in amend(library, {}).problems}
    new = [problem for problem in amend(library, replaced).problems if _gist(problem) not in known]
    if any(problem.is_error for problem in new):
        told = "\n".join(map(str, new))
        raise RefusedError(f"Nothing was changed, for then this would be wrong:\n{told}")


def _gist(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.excerpt


def _changes(
    content_dir: Path,
    opened: dict[PurePosixPath, Opened],
    after: dict[PurePosixPath, bytes],
    places: dict[PurePosixPath, PurePosixPath],
) -> Iterator[Change]:
    """Yield new files first: a reader who comes in between finds a page twice rather than not at all."""
    for path, place in places.items():
        yield Change(content_dir / place, None, after[path])
    for path, content in after.items():
        if path not in places and content != opened[path].content:
            yield Change(content_dir / path, opened[path], content)
    for path in places:
        yield Change(content_dir / path, opened[path], None)


def _answer(
    library: Library,
    places: dict[PurePosixPath, PurePosixPath],
    mends: list[PurePosixPath],
    moves: Moves,
) -> Answer:
    lines = [f"{library.path_of(path)} is now {library.path_of(place)}" for path, place in places.items()]
    lines += [f"{library.path_of(path)} names the new address" for path in sorted(mends)]
    lines.append(f"{counted(len(mends), 'other file')} mended. The old address leads to the new one.")
    data: Data = {
        "moved": {library.path_of(path): library.path_of(place) for path, place in places.items()},
        "mended": [library.path_of(path) for path in sorted(mends)],
        "addresses": dict(moves.urls),
    }
    return Answer(tuple(lines), data)
