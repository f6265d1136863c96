"""The content folder on disk: which files there are, and nothing that is not one.

Symbolic links are never followed and special files never opened: a link could lead out of the
folder, a pipe would wait for ever. A URL is looked up among what was found here, never joined to a
path.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from microneedling_site.library import source
from microneedling_site.library.addresses import SECTIONS, to_slug
from microneedling_site.library.problems import Mark, Problem, listed, suggestion, word

#: The numbers that are said once; see `facts.py`.
FACTS_FILE = PurePosixPath("facts.yaml")
IMAGE_FOLDER = "images"
IMAGE_TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}

#: Beside a picture stand its credits.
_CREDIT = ".md"

_IMAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a changed file from an unchanged one without reading it.

    `changed_ns` moves also with who may read the file, and cannot be set back as `modified_ns` can.
    """

    inode: int
    size: int
    modified_ns: int
    changed_ns: int = 0

    @classmethod
    def of(cls, status: os.stat_result) -> Fingerprint:
        """Take the fingerprint from a file's status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class File:
    """An ordinary file in the content folder; `path` is relative to it."""

    path: PurePosixPath
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in the content folder.

    Attributes:
        root: the content folder.
        name: what problems call it: its last part, so that no message names a machine's paths.
        pages: its Markdown files, sorted by path.
        images: its pictures, sorted by path.
        facts: its file of facts, where it has one.
        credits: what is said of them, sorted by path.
        problems: what cannot be part of a site.
    """

    root: Path
    name: str
    pages: tuple[File, ...]
    images: tuple[File, ...]
    credits: tuple[File, ...]
    facts: File | None
    problems: tuple[Problem, ...]


class UnreadableError(Exception):
    """A file that was found cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def look(root: Path) -> Folder:
    """List what stands in the content folder `root`."""
    search = _Search(root, root.name or "content")
    files = search.files()
    return Folder(
        root=root,
        name=search.name,
        pages=tuple(file for file in files if not _is_with_images(file.path) and file.path != FACTS_FILE),
        images=tuple(file for file in files if is_image(file.path)),
        credits=tuple(file for file in files if is_credit(file.path)),
        facts=next((file for file in files if file.path == FACTS_FILE), None),
        problems=tuple(search.problems),
    )


def read(folder: Folder, file: File) -> tuple[bytes, Fingerprint]:
    """Read a file that `look` found.

    Returns:
        Its bytes, never many more than a page may have, and its fingerprint while it was read.

    Raises:
        UnreadableError: it is gone, may not be read, is no longer a file, or changed meanwhile.
    """
    path = f"{folder.name}/{file.path}"
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(folder.root / file.path, flags)
        try:
            before = os.fstat(descriptor)
            _refuse(before, path)
            with open(descriptor, "rb", closefd=False) as stream:
                content = stream.read(source.MAX_BYTES + 1)
            after = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        # A link that was put here since the folder was listed, or a file that was taken away.
        code = {errno.ELOOP: "E108", errno.ENOENT: "E119"}.get(error.errno or 0, "E109")
        raise UnreadableError(word(code, path=path, mark=_START, reason=_reason(error))) from error
    if Fingerprint.of(before) != Fingerprint.of(after):
        raise UnreadableError(word("E119", path=path, mark=_START))
    return content, Fingerprint.of(after)


def _refuse(status: os.stat_result, path: str) -> None:
    """Refuse to read what is no file any more, and what is too large to be a page."""
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(word("E110", path=path, mark=_START))
    if status.st_size > source.MAX_BYTES:
        size, limit = f"{status.st_size:,}", f"{source.MAX_BYTES:,}"
        raise UnreadableError(word("E106", path=path, mark=_START, size=size, limit=limit))


@dataclass(slots=True)
class _Search:
    """Goes through a content folder, one folder deep, and tells what cannot be part of a site."""

    root: Path
    name: str
    problems: list[Problem] = field(default_factory=list)

    def files(self) -> list[File]:
        """Return the ordinary files with a name that can be part of a site, sorted by path."""
        found = self._without_names_alike(list(self._ordinary_files()))
        return [file for file in found if not _is_with_images(file.path) or self._has_image_name(file.path)]

    def _ordinary_files(self) -> Iterator[File]:
        for entry in self._entries(self.root):
            if not entry.is_dir(follow_symlinks=False):
                yield from self._file(entry)
            elif entry.name not in (*SECTIONS, IMAGE_FOLDER):
                hint = suggestion(entry.name, (*SECTIONS, IMAGE_FOLDER))
                self._tell_folder(entry, hint)
            else:
                for inner in self._entries(Path(entry.path)):
                    if inner.is_dir(follow_symlinks=False):
                        self._tell_folder(inner, "")
                    else:
                        yield from self._file(inner)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            found = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if folder == self.root:
                self.problems.append(word("E117", path=self.name, mark=_START, reason=_folder_reason(error)))
            else:
                self._tell("E109", self._relative(folder), reason=_reason(error))
            return []
        return [entry for entry in found if not entry.name.startswith(".")]

    def _file(self, entry: os.DirEntry[str]) -> Iterator[File]:
        path = self._relative(Path(entry.path))
        if entry.is_symlink():
            self._tell("E108", path)
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._tell("E109", path, reason=_reason(error))
            return
        if not stat.S_ISREG(status.st_mode):
            self._tell("E110", path)
            return
        allowed = (*IMAGE_TYPES, _CREDIT) if _is_with_images(path) else (".md",)
        if path != FACTS_FILE and path.suffix not in allowed:
            self._tell("E116", path, allowed=listed(IMAGE_TYPES))
            return
        yield File(path, Fingerprint.of(status))

    def _without_names_alike(self, files: list[File]) -> list[File]:
        """Tell of names that are one name on a disk that ignores capital letters, and keep one."""
        alike: dict[str, list[File]] = defaultdict(list)
        for file in files:
            alike[file.path.as_posix().casefold()].append(file)
        kept = []
        for same in alike.values():
            # Small letters come last, and only they can be part of a web address.
            *others, last = same
            kept.append(last)
            for other in others:
                self._tell("E112", other.path, other=f"{self.name}/{last.path}")
        return kept

    def _has_image_name(self, path: PurePosixPath) -> bool:
        if _IMAGE_NAME.fullmatch(path.stem):
            return True
        self._tell("E114", path, found=path.name, better=f"{to_slug(path.stem)}{path.suffix}")
        return False

    def _tell_folder(self, entry: os.DirEntry[str], hint: str) -> None:
        path = self._relative(Path(entry.path))
        self._tell("E113", path, found=str(path), suggestion=hint, allowed=listed(SECTIONS))

    def _tell(self, code: str, path: PurePosixPath, **values: str) -> None:
        self.problems.append(word(code, path=f"{self.name}/{path}", mark=_START, **values))

    def _relative(self, path: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(self.root).as_posix())


def is_image(path: PurePosixPath) -> bool:
    """Return whether a file of the content folder is a picture."""
    return _is_with_images(path) and path.suffix != _CREDIT


def is_credit(path: PurePosixPath) -> bool:
    """Return whether a file of the content folder says who made a picture."""
    return _is_with_images(path) and path.suffix == _CREDIT


def _is_with_images(path: PurePosixPath) -> bool:
    return path.parts[0] == IMAGE_FOLDER and len(path.parts) > 1


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be opened").lower()


def _folder_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, NotADirectoryError):
        return "is not a folder"
    return f"cannot be read: {_reason(error)}"
