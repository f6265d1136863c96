"""What may stand in a content folder, what may not, and what reading it survives."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn

import pytest

from microneedling_site.library import folder, source
from microneedling_site.library.folder import File, UnreadableError
from microneedling_site.library.library import load
from microneedling_site.library.problems import Mark, word
from tests.library import small_site

#: Far more than reading the small site takes.
PATIENCE = 10

#: The account that may nothing, on every Unix.
NOBODY = 65_534

PAGE = small_site.page("Nothing is stored.\n")
NAME = "content/about/privacy.md"


@contextmanager
def patience() -> Iterator[None]:
    """Fail what waits for ever instead of waiting with it."""

    def fail(*_: object) -> NoReturn:
        raise AssertionError("this waits for ever")

    earlier = signal.signal(signal.SIGALRM, fail)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, earlier)


def page_file(content: Path, name: str = "about/privacy.md") -> File:
    """Return a file of the folder as `look` lists it."""
    return next(file for file in folder.look(content).pages if file.path == PurePosixPath(name))


def problem_of_reading(content: Path, file: File) -> str:
    """Return what is printed of a file that cannot be read."""
    with patience(), pytest.raises(UnreadableError) as raised:
        folder.read(folder.look(content), file)
    return str(raised.value.problem)


# --- the bytes of a file -------------------------------------------------------------------------

BYTES = [
    ("E101", PAGE.replace("is st", "está st").encode("latin-1"), PAGE.replace("is st", "está st").encode()),
    ("E101", PAGE.encode("utf-16"), PAGE.encode()),
    ("E101", PAGE.encode("utf-16-le"), PAGE.encode()),
    ("E101", PAGE.encode()[:-1] + "é".encode()[:1], PAGE.encode()[:-1] + "é".encode()),
    ("W102", b"\xef\xbb\xbf" + PAGE.encode(), PAGE.encode() + "\N{ZERO WIDTH SPACE}".encode()),
    ("W103", PAGE.replace("\n", "\r\n").encode(), PAGE.encode()),
    ("W103", PAGE.encode() + b"More.\r\n", PAGE.encode() + b"More.\n"),
    ("E104", PAGE.replace("stored", "sto\0red").encode(), PAGE.replace("stored", "sto\tred").encode()),
    ("E104", PAGE.replace("stored", "sto\x85red").encode(), PAGE.replace("stored", "sto\xa0red").encode()),
    ("E104", PAGE.replace("\n", "\r").encode(), PAGE.encode()),
    ("E104", PAGE.replace("stored", "\x1b[31mred").encode(), PAGE.replace("stored", "\\[31mred").encode()),
    ("E105", b"", PAGE.encode()),
    ("E105", b" \n\t\n", PAGE.encode() + b" \n\t\n"),
    ("E106", b"x" * 10_000_000, PAGE.encode()),
    (
        "E106",
        PAGE.encode().ljust(source.MAX_BYTES + 1),
        PAGE.encode().ljust(source.MAX_BYTES),
    ),
    ("E107", PAGE.encode() + b"\n" * 100_000, PAGE.encode()),
    (
        "E107",
        PAGE.encode() + b"\n" * (source.MAX_LINES - PAGE.count("\n")),
        PAGE.encode() + b"\n" * (source.MAX_LINES - PAGE.count("\n") - 1),
    ),
    ("E201", PAGE.encode().removeprefix(b"-"), PAGE.replace("---", "--- ", 1).encode()),
    ("E201", b"\n" + PAGE.encode(), PAGE.encode()),
    ("E202", PAGE.replace("\n---", "\n--").encode(), PAGE.replace("\n---", "\n---\t").encode()),
    ("E202", PAGE.replace("\n---", "\n ---").encode(), PAGE.encode()),
]


@pytest.mark.parametrize(
    ("code", "refused", "accepted"), BYTES, ids=[f"{code}-{row}" for row, (code, *_) in enumerate(BYTES)]
)
def test_bytes(content: Path, code: str, refused: bytes, accepted: bytes) -> None:
    """A file of these bytes has one problem, and the file nearest to it none."""
    path = content / "about/privacy.md"
    path.write_bytes(refused)
    with patience():
        found = small_site.codes(content)
    path.write_bytes(accepted)

    found_of_accepted = small_site.codes(content)

    assert (found, found_of_accepted) == ([code], [])


def test_ten_megabytes(content: Path) -> None:
    """E106: a file that is too large is told with its size, and not read."""
    (content / "about/privacy.md").write_bytes(b"\xff" * 10_000_000)

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:1:1: E106 This file has 10,000,000 bytes; a page may have 262,144. "
        "Split it into several pages."
    )


# --- links ---------------------------------------------------------------------------------------


def link_out(content: Path) -> None:
    """Link to a file that is none of the site's."""
    (content / "about/privacy.md").symlink_to("/etc/passwd")


def link_inside(content: Path) -> None:
    """Link to a page of the same folder."""
    (content / "about/privacy.md").symlink_to(content / "about/index.md")


def link_to_itself(content: Path) -> None:
    """Make a loop of one link."""
    (content / "about/privacy.md").symlink_to("privacy.md")


def link_to_nothing(content: Path) -> None:
    """Link to a file that is not there."""
    (content / "about/privacy.md").symlink_to("nowhere.md")


def link_to_the_folder_above(content: Path) -> None:
    """Make a folder that holds itself."""
    (content / "about/privacy.md").symlink_to(content)


@pytest.mark.parametrize(
    "make", [link_out, link_inside, link_to_itself, link_to_nothing, link_to_the_folder_above]
)
def test_symbolic_link(content: Path, make: Callable[[Path], None]) -> None:
    """E108: no symbolic link is followed, wherever it leads."""
    make(content)

    with patience():
        printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:1:1: E108 This is a symbolic link, which content may not hold. "
        "Put a copy of the file here instead of the link."
    )


def test_symbolic_links_in_a_loop(content: Path) -> None:
    """E108: links that lead to one another are told one by one."""
    (content / "about/a.md").symlink_to("b.md")
    (content / "about/b.md").symlink_to("a.md")

    with patience():
        found = small_site.codes(content)

    assert found == ["E108", "E108"]


@pytest.mark.parametrize("name", ["faq", "images", "etc"])
def test_symbolic_link_to_folder(content: Path, name: str, tmp_path: Path) -> None:
    """E108: a folder that is a link is not looked into, and what it should hold is not missed."""
    shutil.rmtree(content / name, ignore_errors=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/does-it-hurt.md").write_text("not ours", encoding="utf-8")
    (content / name).symlink_to(tmp_path / "elsewhere")

    printed = small_site.printed(content)

    assert printed == (
        f"content/{name}:1:1: E108 This is a symbolic link, which content may not hold. "
        "Put a copy of the file here instead of the link."
    )


def test_hard_link(content: Path) -> None:
    """A second name of a file is a file like any other."""
    (content / "about/privacy.md").write_text(PAGE, encoding="utf-8")
    os.link(content / "images/ear.png", content / "images/ear-2.png")

    found = folder.look(content)

    assert [str(image.path) for image in found.images] == ["images/ear-2.png", "images/ear.png"]
    assert found.problems == ()


def test_content_folder_that_is_a_link(content: Path, tmp_path: Path) -> None:
    """The content folder itself may be a link: whoever sets CONTENT_DIR decides where it leads."""
    (tmp_path / "current").symlink_to(content)

    found = small_site.codes(tmp_path / "current")

    assert found == []


def test_link_that_comes_while_reading(content: Path) -> None:
    """E108: a file that became a link after the folder was listed is not followed."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    path.unlink()
    path.symlink_to("/etc/passwd")

    printed = problem_of_reading(content, file)

    assert printed == (
        f"{NAME}:1:1: E108 This is a symbolic link, which content may not hold. "
        "Put a copy of the file here instead of the link."
    )


# --- what is no file -----------------------------------------------------------------------------


def bind_socket(path: Path) -> None:
    """Make the door of a server, through a short name: the long one of a test's folder does not fit."""
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/s")
        shutil.move(f"{short}/s", path)


@pytest.mark.parametrize("make", [os.mkfifo, bind_socket])
@pytest.mark.parametrize("name", ["about/privacy.md", "images/ear-2.png", "privacy", "about/privacy"])
def test_special_file(content: Path, make: Callable[[Path], None], name: str) -> None:
    """E110: pipes and sockets are told and never opened, whatever their name."""
    make(content / name)

    with patience():
        printed = small_site.printed(content)

    assert printed == (
        f"content/{name}:1:1: E110 This is not an ordinary file or folder. Remove it from the content folder."
    )


def test_pipe_that_comes_while_reading(content: Path) -> None:
    """E110: a file that became a pipe after the folder was listed is not waited for."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    path.unlink()
    os.mkfifo(path)

    printed = problem_of_reading(content, file)

    assert printed == (
        f"{NAME}:1:1: E110 This is not an ordinary file or folder. Remove it from the content folder."
    )


def test_folder_that_comes_while_reading(content: Path) -> None:
    """E110: a file that became a folder after the folder was listed is no page."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    path.unlink()
    path.mkdir()

    printed = problem_of_reading(content, file)

    assert printed == (
        f"{NAME}:1:1: E110 This is not an ordinary file or folder. Remove it from the content folder."
    )


# --- what may not be read ------------------------------------------------------------------------


def as_nobody(read: Callable[[], str]) -> str:
    """Return what `read` returns to an account that may nothing; root may read everything."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(sender, read().encode())
        finally:
            # Whatever happened: there must not be a second pytest.
            os._exit(0)
    os.waitpid(child, 0)
    os.close(sender)
    with os.fdopen(receiver) as result:
        return result.read()


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Return a content folder that every account may look into; pytest's own folders are private."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        yield small_site.write(Path(parent))


def test_unreadable_file(open_to_all: Path) -> None:
    """E109: a file that the account may not read is told, with the reason of the system."""
    path = open_to_all / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0o000)
    found, file = folder.look(open_to_all), page_file(open_to_all)

    def read() -> str:
        try:
            folder.read(found, file)
        except UnreadableError as unreadable:
            return str(unreadable.problem)
        return "it was read"

    printed = as_nobody(read)

    assert printed == (
        f"{NAME}:1:1: E109 This cannot be read: permission denied. "
        "Give the account that runs the site leave to read it."
    )


def test_readable_file(open_to_all: Path) -> None:
    """A file that the account may read and not write is a page."""
    path = open_to_all / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0o444)
    found, file = folder.look(open_to_all), page_file(open_to_all)

    def read() -> str:
        return folder.read(found, file)[0].decode()

    text = as_nobody(read)

    assert text == PAGE


def test_unreadable_folder(open_to_all: Path) -> None:
    """E109: a folder that the account may not list is told once, whatever is in it."""
    (open_to_all / "about").chmod(0o000)

    printed = as_nobody(lambda: "\n".join(str(problem) for problem in folder.look(open_to_all).problems))

    assert printed == (
        "content/about:1:1: E109 This cannot be read: permission denied. "
        "Give the account that runs the site leave to read it."
    )


def test_unreadable_content_folder(open_to_all: Path) -> None:
    """E117: a content folder that the account may not list is told with the reason."""
    open_to_all.chmod(0o000)

    printed = as_nobody(lambda: "\n".join(str(problem) for problem in folder.look(open_to_all).problems))

    assert printed == (
        "content:1:1: E117 The content folder cannot be read: permission denied. "
        "Set CONTENT_DIR to the folder that holds site.md."
    )


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "permission denied"),
        (errno.EIO, "input/output error"),
        (errno.EMFILE, "too many open files"),
        (errno.ENAMETOOLONG, "file name too long"),
    ],
)
def test_error_of_the_system(
    content: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """E109: whatever the system says against opening a file is told, and the other files are read."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    open_any = os.open

    def open_others(opened: Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if opened == path:
            raise OSError(number, os.strerror(number), str(path))
        return open_any(opened, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", open_others)

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:1:1: E109 This cannot be read: {reason}. "
        "Give the account that runs the site leave to read it."
    )


def test_read_again_when_allowed(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came of a file is not kept when only its permissions changed: neither size nor time tell."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0o000)
    with monkeypatch.context() as patch:
        patch.setattr(folder, "read", refuse)
        earlier = load(content)
    path.chmod(0o644)

    later = load(content, earlier=earlier)

    assert "/about/privacy/" in later.pages


def refuse(_: folder.Folder, file: File) -> NoReturn:
    """Stand in for `folder.read` where the account may read nothing."""
    raise UnreadableError(word("E109", path=f"content/{file.path}", mark=Mark(1, 1), reason="no"))


# --- what changes meanwhile ----------------------------------------------------------------------


def test_file_that_goes_while_reading(content: Path) -> None:
    """E119: a file that was taken away after the folder was listed has changed."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    path.unlink()

    printed = problem_of_reading(content, file)

    assert printed == (
        f"{NAME}:1:1: E119 This file changed while it was read. "
        "Save it once more when the other program has finished with it."
    )


def test_file_that_changes_while_reading(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E119: half of the old text and half of the new one is no text."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    state_of = os.fstat

    def state_before_saving(descriptor: int) -> os.stat_result:
        state = state_of(descriptor)
        path.write_text(PAGE.replace("Nothing", "Little"), encoding="utf-8")
        return state

    monkeypatch.setattr(os, "fstat", state_before_saving)

    printed = problem_of_reading(content, file)

    assert printed == (
        f"{NAME}:1:1: E119 This file changed while it was read. "
        "Save it once more when the other program has finished with it."
    )


def test_file_that_changes_before_reading(content: Path) -> None:
    """A file that was saved between listing and reading is read as it is now."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    path.write_text(PAGE.replace("Nothing", "Little"), encoding="utf-8")

    read, fingerprint = folder.read(folder.look(content), file)

    assert read.decode() == PAGE.replace("Nothing", "Little")
    assert fingerprint == page_file(content).fingerprint


def test_file_that_is_replaced_while_reading(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another was moved over is read whole, as it was: that is how editors save."""
    path = content / "about/privacy.md"
    path.write_text(PAGE, encoding="utf-8")
    file = page_file(content)
    new = content / "about/.privacy.md.new"
    new.write_text("new", encoding="utf-8")
    open_any = os.open

    def open_and_replace(opened: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = open_any(opened, flags, mode)
        new.replace(path)
        return descriptor

    found = folder.look(content)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_and_replace)
        # The file has one name less now, which is no change of its text, but of its state.
        patch.setattr(folder.Fingerprint, "of", lambda status: status.st_size)
        read, _ = folder.read(found, file)

    assert read.decode() == PAGE


# --- names ---------------------------------------------------------------------------------------

NAMES = [
    ("E113", "content/privacy.md", "content/about/privacy.md"),
    ("E113", "content/README.md", "content/.README.md"),
    ("E113", "content/privacy/index.md", "content/about/privacy.md"),
    ("E113", "content/About/privacy.md", "content/about/privacy.md"),
    ("E113", "content/about/us/privacy.md", "content/about/us-privacy.md"),
    ("E113", "content/images/ears/ear.png", "content/images/ears-ear.png"),
    ("E114", "content/about/Privacy.md", "content/about/privacy.md"),
    ("E114", "content/about/our privacy.md", "content/about/our-privacy.md"),
    ("E114", "content/about/our_privacy.md", "content/about/our-privacy.md"),
    ("E114", "content/about/our--privacy.md", "content/about/our-privacy.md"),
    ("E114", "content/about/-privacy.md", "content/about/privacy.md"),
    ("E114", "content/about/privacy-.md", "content/about/privacy.md"),
    ("E114", "content/about/privé.md", "content/about/prive.md"),
    ("E114", "content/about/privacy.new.version.md", "content/about/privacy-new-version.md"),
    ("E114", "content/about/a\x1b[31m\nb.md", "content/about/a-31m-b.md"),
    ("E114", "content/about/\udcff.md", "content/about/1.md"),
    ("E114", "content/images/Big ear.png", "content/images/big-ear.png"),
    ("E115", "content/about/index.sp.md", "content/about/index.es.md"),
    ("E115", "content/about/index.EN.md", "content/about/index.es.md"),
    ("E115", "content/site.sp.md", "content/site.es.md"),
    ("E116", "content/about/privacy.txt", "content/about/privacy.md"),
    ("E116", "content/about/privacy.MD", "content/about/privacy.md"),
    ("E116", "content/about/privacy", "content/about/privacy.md"),
    ("E116", "content/about/privacy.md~", "content/about/.privacy.md~"),
    ("E116", "content/about/ear.png", "content/images/ear-3.png"),
    ("E116", "content/images/ear.jpeg", "content/images/ear.jpg"),
    ("E116", "content/images/ear.PNG", "content/images/ear-3.png"),
    ("E116", "content/images/ear.txt", "content/about/ear.md"),
    ("E116", "content/images", "content/images/ear-3.png"),
    ("E116", "content/notes.txt", "content/.notes.txt"),
]


@pytest.mark.parametrize(
    ("code", "refused", "accepted"), NAMES, ids=[f"{code}-{row}" for row, (code, *_) in enumerate(NAMES)]
)
def test_name(content: Path, code: str, refused: str, accepted: str) -> None:
    """A file of this name has one problem, and one of the name nearest to it none."""
    texts = small_site.FILES | {"content/site.es.md": small_site.FILES["content/site.md"]}
    texts |= {"content/about/index.es.md": small_site.FILES["content/about/index.md"]}
    if refused == "content/images":
        shutil.rmtree(content / "images")
    small_site.put(content, {refused: PAGE})
    found = small_site.codes(content)
    content = small_site.write(content.parent / "accepted")
    small_site.put(content, {accepted: texts.get(accepted, PAGE)})
    if accepted.startswith("content/images/"):
        small_site.put(content, {str(PurePosixPath(accepted).with_suffix(".md")): small_site.CREDITS})

    found_of_accepted = small_site.codes(content)

    assert (found, found_of_accepted) == ([code], [])


@pytest.mark.parametrize("name", ["\udcff", "a\x1b[31m\nb"])
def test_name_is_printable(content: Path, name: str) -> None:
    """A file name can hold any byte; a message holds none that a terminal obeys or cannot print."""
    (content / f"about/{name}.md").write_text(PAGE, encoding="utf-8")

    (problem,) = load(content).problems

    assert "\N{REPLACEMENT CHARACTER}" in problem.path
    assert str(problem).encode().decode().isprintable()


def test_suggested_folder(content: Path) -> None:
    """E113: the folder that was meant is suggested."""
    small_site.put(content, {"content/fqa/is-it-safe.md": PAGE})

    printed = small_site.printed(content)

    assert printed == (
        'content/fqa:1:1: E113 There is no kind of page called "fqa". Did you mean "faq"? Pages belong '
        'in one of the folders "procedure", "areas", "results", "calendar", "providers", "faq", "glossary", '
        '"sources", "reviewers" or "about".'
    )


def test_two_files_of_one_page(content: Path) -> None:
    """E111: two files of one URL are told once, and the first is the page."""
    small_site.put(content, {NAME: PAGE, "content/about/privacy.en.md": PAGE.replace("Nothing", "Little")})

    library = load(content)

    assert "\n".join(map(str, library.problems)) == (
        f"{NAME}:1:1: E111 This file and content/about/privacy.en.md are both /about/privacy/. "
        "Rename or delete one of them."
    )
    assert str(library.pages["/about/privacy/"].path) == "about/privacy.en.md"


def test_two_languages_of_one_page(content: Path) -> None:
    """A page and its translation are two pages."""
    small_site.put(content, {NAME: PAGE, "content/about/privacy.es.md": PAGE})

    library = load(content)

    assert library.problems == ()
    assert {"/about/privacy/", "/es/about/privacy/"} <= library.pages.keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/about/Privacy.md", "content/about/privacy.md"),
        ("content/about/PRIVACY.md", "content/about/privacy.md"),
        ("content/images/Ear.png", "content/images/ear.png"),
    ],
)
def test_names_that_differ_by_case(content: Path, one: str, other: str) -> None:
    """E112: the name that cannot be an address is told, once, and not told to become the other one."""
    small_site.put(content, {one: PAGE, other: PAGE})

    printed = small_site.printed(content)

    assert printed == (
        f"{one}:1:1: E112 This name differs from {other} only in capital letters, which some computers "
        "cannot tell apart. Rename one of them."
    )


# --- the content folder itself -------------------------------------------------------------------


def test_no_content_folder(tmp_path: Path) -> None:
    """E117: a content folder that is not there is the only problem."""
    printed = small_site.printed(tmp_path / "content")

    assert printed == (
        "content:1:1: E117 The content folder does not exist. "
        "Set CONTENT_DIR to the folder that holds site.md."
    )


def test_content_folder_that_is_a_file(tmp_path: Path) -> None:
    """E117: so is a file in its place."""
    (tmp_path / "content").touch()

    printed = small_site.printed(tmp_path / "content")

    assert printed == (
        "content:1:1: E117 The content folder is not a folder. "
        "Set CONTENT_DIR to the folder that holds site.md."
    )


def test_content_folder_in_a_loop(tmp_path: Path) -> None:
    """E117: and a link that leads to itself."""
    (tmp_path / "content").symlink_to(tmp_path / "content")

    printed = small_site.printed(tmp_path / "content")

    assert printed == (
        "content:1:1: E117 The content folder cannot be read: too many levels of symbolic links. "
        "Set CONTENT_DIR to the folder that holds site.md."
    )


def test_empty_content_folder(tmp_path: Path) -> None:
    """E118: in a folder without files, the file that every site begins with is missing."""
    (tmp_path / "content").mkdir()

    printed = small_site.printed(tmp_path / "content")

    assert printed == (
        "content/site.md:1:1: E118 This file is missing; it holds the name of the site and the home page. "
        "Create it. docs/content.md shows what belongs in it."
    )


def test_content_folder_of_another_name(content: Path) -> None:
    """Problems call the folder by its own name, and never by the path of the machine."""
    renamed = content.rename(content.with_name("texts"))
    (renamed / "about/privacy.md").touch()

    printed = small_site.printed(renamed)

    assert printed == (
        "texts/about/privacy.md:1:1: E105 This file is empty. "
        'Write front matter between two "---" lines, or delete the file.'
    )


def test_hidden_files(content: Path) -> None:
    """Files and folders of other programs, which begin with a dot, are nobody's business."""
    small_site.put(content, {"content/.git/config": "", "content/.DS_Store": "", "content/faq/.swp": ""})

    found = small_site.codes(content)

    assert found == []


def test_listing(content: Path) -> None:
    """Pages and pictures are listed with their paths below the folder, sorted."""
    found = folder.look(content)

    assert [str(file.path) for file in found.pages] == [
        "about/index.md",
        "faq/does-it-hurt.md",
        "faq/index.md",
        "providers/index.md",
        "providers/main-street.md",
        "reviewers/index.md",
        "reviewers/sam-reed.md",
        "site.md",
        "sources/ears-2020.md",
        "sources/index.md",
    ]
    assert [str(file.path) for file in found.images] == ["images/ear.png"]
    assert (found.name, found.problems) == ("content", ())
