"""The content folder on disk: which files there are, and nothing that is not one.

Symbolic links are never followed and special files never opened: a link could lead out of the
folder, a pipe would wait for ever. A URL is looked up among what was found here, never joined to a
path.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from microneedling_site.library import source
from microneedling_site.library.addresses import SECTIONS
from microneedling_site.library.problems import Mark, Problem, listed, suggestion, word

IMAGE_FOLDER = "images"
IMAGE_TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}

_START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a changed file from an unchanged one without reading it."""

    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Fingerprint:
        """Take the fingerprint from a file's status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


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
        problems: what cannot be part of a site.
    """

    root: Path
    name: str
    pages: tuple[File, ...]
    images: tuple[File, ...]
    problems: tuple[Problem, ...]


class UnreadableError(Exception):
    """A file that was found cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def look(root: Path) -> Folder:
    """List what stands in the content folder `root`."""
    name = root.name or "content"
    problems: list[Problem] = []
    files = list(_Search(root, name, problems).files())
    problems.extend(_names_alike(files, name))
    is_image = {file: file.path.parts[0] == IMAGE_FOLDER and len(file.path.parts) > 1 for file in files}
    return Folder(
        root=root,
        name=name,
        pages=tuple(file for file in files if not is_image[file]),
        images=tuple(file for file in files if is_image[file]),
        problems=tuple(problems),
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
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableError(word("E110", path=path, mark=_START))
            content = stream.read(source.MAX_BYTES + 1)
            if len(content) > source.MAX_BYTES:
                content += b"\0" * (before.st_size - len(content)) if before.st_size < 2**26 else b""
            after = os.fstat(descriptor)
    except OSError as error:
        reason = _reason(error)
        raise UnreadableError(word("E109", path=path, mark=_START, reason=reason)) from error
    if Fingerprint.of(before) != Fingerprint.of(after):
        raise UnreadableError(word("E119", path=path, mark=_START))
    return content, Fingerprint.of(after)


@dataclass(frozen=True, slots=True)
class _Search:
    """Goes through a content folder, one folder deep, and tells what cannot be part of a site."""

    root: Path
    name: str
    problems: list[Problem]

    def files(self) -> Iterator[File]:
        """Yield the ordinary files with a name that can be part of a site."""
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
                self._tell("E109", folder, reason=_reason(error))
            return []
        return [entry for entry in found if not entry.name.startswith(".")]

    def _file(self, entry: os.DirEntry[str]) -> Iterator[File]:
        path = Path(entry.path)
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
        relative = PurePosixPath(path.relative_to(self.root).as_posix())
        types = IMAGE_TYPES if relative.parts[0] == IMAGE_FOLDER else (".md",)
        if relative.suffix not in types:
            self._tell("E116", path, allowed=listed(IMAGE_TYPES))
            return
        yield File(relative, Fingerprint.of(status))

    def _tell_folder(self, entry: os.DirEntry[str], hint: str) -> None:
        found = Path(entry.path).relative_to(self.root).as_posix()
        self._tell("E113", Path(entry.path), found=found, suggestion=hint, allowed=listed(SECTIONS))

    def _tell(self, code: str, path: Path, **values: str) -> None:
        shown = f"{self.name}/{path.relative_to(self.root).as_posix()}"
        self.problems.append(word(code, path=shown, mark=_START, **values))


def _names_alike(files: list[File], name: str) -> Iterator[Problem]:
    """Tell of names that are one name on a disk that ignores capital letters."""
    alike: dict[str, list[File]] = defaultdict(list)
    for file in files:
        alike[file.path.as_posix().casefold()].append(file)
    for first, *others in alike.values():
        for other in others:
            shown = f"{name}/{other.path}"
            yield word("E112", path=shown, mark=_START, other=f"{name}/{first.path}")


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be opened").lower()


def _folder_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, NotADirectoryError):
        return "is not a folder"
    return f"cannot be read: {_reason(error)}"
