"""A release on the disk: files that never change once it is there.

    releases/3f9c…/
        site/            what the public reads, and .gz and .br beside what shrinks
        content/         the Markdown it was made from
        moves/           what stands where pages were, and at their old addresses
        addresses.tsv    every address of the site, for the server
        moves.tsv        every address that a page has left, and where the page is now
        manifest.json    every file with its hash, and what it was made from

A release is named by the hash of its manifest, so equal content and code give equal names, and any
number of machines agree without asking one another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic_core import to_json

SITE = "site"
CONTENT = "content"
MANIFEST = "manifest.json"
ADDRESSES = "addresses.tsv"
MOVES = "moves"
MOVES_TABLE = "moves.tsv"

#: Where a page stands in its folder, so that any static host finds it.
INDEX = "index.html"
#: What is shown where there is no page; static hosts look for it by this name.
NOT_FOUND = "404.html"

_FORMAT = 1
#: Of the 64 hexadecimal digits of a SHA-256; enough that no two releases of a site ever agree.
_NAME_LENGTH = 20
_NAME = re.compile(f"[0-9a-f]{{{_NAME_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a release.

    Attributes:
        path: below the release, as `site/faq/index.html`.
        sha256: of its bytes, in hexadecimal.
        modified: its time, in seconds since 1970; 0 where it has none of its own.
        recipe: the hash of everything it was made from; empty where it is a copy.
        content: the content files it was made from.
        templates: the templates it was made from.
    """

    path: str
    sha256: str
    modified: int = 0
    recipe: str = ""
    content: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What a release consists of.

    Attributes:
        code: the hash of the program that made it.
        files: its files, by path.
    """

    code: str
    files: Mapping[str, Entry]

    @cached_property
    def digest(self) -> str:
        """The name of the release."""
        return _name_of(_json(self._fields()))

    @property
    def page_count(self) -> int:
        """How many pages the release has, without the one that says that there is none."""
        return sum(1 for path in self.files if path.startswith(f"{SITE}/") and path.endswith(f"/{INDEX}"))

    def encoded(self) -> bytes:
        """Return the manifest as its file holds it."""
        fields = _json(self._fields())
        # Who asks for it next would write all of this once more.
        vars(self)["digest"] = digest = _name_of(fields)
        return b'{"digest":"%s",%s' % (digest.encode(), fields.removeprefix(b"{"))

    @classmethod
    def decoded(cls, text: bytes) -> Manifest:
        """Read what `encoded` wrote."""
        fields = json.loads(text)
        templates = [tuple(names) for names in fields["templates"]]
        files = {
            path: Entry(
                path=path,
                sha256=entry["sha256"],
                modified=entry.get("modified", 0),
                recipe=entry.get("recipe", ""),
                content=tuple(entry.get("content", ())),
                templates=templates[entry["templates"]] if "templates" in entry else (),
            )
            for path, entry in fields["files"].items()
        }
        return cls(fields["code"], files)

    def _fields(self) -> dict[str, object]:
        """Return the manifest as JSON holds it: lists of templates once, and nothing that is empty."""
        lists = sorted({entry.templates for entry in self.files.values() if entry.templates})
        number = {names: position for position, names in enumerate(lists)}
        files = {path: _entry_fields(self.files[path], number) for path in sorted(self.files)}
        return {"code": self.code, "files": files, "format": _FORMAT, "templates": lists}


def _entry_fields(entry: Entry, number: Mapping[tuple[str, ...], int]) -> dict[str, object]:
    """Return a file as the manifest holds it; `number` is that of each list of templates."""
    fields: dict[str, object] = {}
    if entry.content:
        fields["content"] = entry.content
    if entry.modified:
        fields["modified"] = entry.modified
    if entry.recipe:
        fields["recipe"] = entry.recipe
    fields["sha256"] = entry.sha256
    if entry.templates:
        fields["templates"] = number[entry.templates]
    return fields


@dataclass(frozen=True, slots=True)
class Release:
    """A release; `root` is its folder."""

    root: Path

    @property
    def digest(self) -> str:
        """The name of the release."""
        return self.root.name

    @property
    def site(self) -> Path:
        """The folder that the public reads."""
        return self.root / SITE

    @property
    def content(self) -> Path:
        """The folder with the Markdown that the release was made from."""
        return self.root / CONTENT

    def manifest(self) -> Manifest:
        """Read what the release consists of."""
        return Manifest.decoded((self.root / MANIFEST).read_bytes())

    def addresses(self, *, below: str = "/") -> Iterator[Address]:
        """Yield every address of the site that begins with `below`."""
        for line in (self.root / ADDRESSES).read_bytes().decode().split("\n"):
            if line.startswith(below):
                url, path, sha256, modified = line.split("\t")
                yield Address(url, path, sha256, int(modified))

    def moves(self) -> Iterator[Move]:
        """Yield every address that a page has left."""
        for line in (self.root / MOVES_TABLE).read_bytes().decode().splitlines():
            url, target = line.split("\t")
            yield Move(url, target)

    def page_of(self, move: Move) -> Path:
        """Return the page that stands at an address that a page has left."""
        return self.root / MOVES / path_of(move.url)


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """An address that a page has left.

    Attributes:
        url: the path on the site, with a slash at its end.
        target: where the page is now; nothing where it was removed.
    """

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a file of the site is read.

    Attributes:
        url: the path on the site.
        path: the file, below `site/`.
        sha256: of its bytes, in hexadecimal.
        modified: its time, in seconds since 1970; 0 where it has none.
    """

    url: str
    path: str
    sha256: str
    modified: int


def addresses_of(entries: Iterable[Entry]) -> bytes:
    """Return the table of addresses for the files of a release, compressed ones left out."""
    rows = []
    for entry in entries:
        folder, _, path = entry.path.partition("/")
        if folder == SITE and not path.endswith((".br", ".gz")):
            rows.append(f"{url_of(path)}\t{path}\t{entry.sha256}\t{entry.modified}\n")
    return "".join(sorted(rows)).encode()


def moves_of(moves: Iterable[Move]) -> bytes:
    """Return the table of addresses that pages have left."""
    return "".join(f"{move.url}\t{move.target}\n" for move in sorted(moves)).encode()


def is_name(text: str) -> bool:
    """Return whether a folder of this name can be a release."""
    return _NAME.fullmatch(text) is not None


def url_of(path: str) -> str:
    """Return the address of a file below `site/`."""
    if path == INDEX or path.endswith(f"/{INDEX}"):
        return f"/{path.removesuffix(INDEX)}"
    return f"/{path}"


def path_of(url: str) -> str:
    """Return the file below `site/` that stands at an address."""
    return f"{url}{INDEX}".removeprefix("/") if url.endswith("/") else url.removeprefix("/")


def _name_of(fields: bytes) -> str:
    return hashlib.sha256(fields).hexdigest()[:_NAME_LENGTH]


def _json(value: object) -> bytes:
    # Python's own takes four times as long, which is a tenth of an edit of ten thousand pages.
    return to_json(value)
