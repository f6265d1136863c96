"""`docs/problems.md` and the library say the same: every code, and every letter of the examples.

A section of the document shows one or more files and what the library prints of a small site that
holds them too. What cannot be shown as text (a pipe, a file of ten megabytes) is built here.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import pytest

from microneedling_site.library.wordings import WORDINGS
from tests.library import small_site

DOCUMENT = Path(__file__).parent.parent / "docs" / "problems.md"

FRONT = small_site.page(description="What this site stores about the people who visit it, and for how long.")
PRIVACY = f"{FRONT}Nothing is stored.\n"

Builder = Callable[[Path, pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True)
class Section:
    """What the document says of one code.

    Attributes:
        code: its heading.
        files: the examples, by the names they have in problems.
        output: what is printed of them.
    """

    code: str
    files: dict[str, str]
    output: str


def sections(document: str) -> list[Section]:
    """Take the document apart at the headings that are codes; examples hold headings too."""
    _, *parts = re.split(r"^### ([ENW]\d{3})\n", document, flags=re.MULTILINE)
    file = re.compile(r"^`(content/[^`]+)`\n\n(`{3,})\w+\n(.*?)^\2$", re.DOTALL | re.MULTILINE)
    output = re.compile(r"^```text\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
    found = []
    for code, text in zip(parts[::2], parts[1::2], strict=True):
        files = {name: content for name, _, content in file.findall(text)}
        (printed,) = output.findall(file.sub("", text))
        found.append(Section(code, files, printed))
    return found


# --- examples that are no text -------------------------------------------------------------------


def latin_1(content: Path, _: pytest.MonkeyPatch) -> None:
    """Save a file as editors did before there was UTF-8."""
    text = PRIVACY.replace("Nothing", "In our café nothing")
    (content / "about/privacy.md").write_bytes(text.encode("latin-1"))


def byte_order_mark(content: Path, _: pytest.MonkeyPatch) -> None:
    """Save a file as Windows Notepad did for many years."""
    (content / "about/privacy.md").write_text(PRIVACY, encoding="utf-8-sig")


def windows_line_endings(content: Path, _: pytest.MonkeyPatch) -> None:
    """Save a file with a carriage return before every line feed."""
    (content / "about/privacy.md").write_bytes(PRIVACY.replace("\n", "\r\n").encode())


def form_feed(content: Path, _: pytest.MonkeyPatch) -> None:
    """Leave a page break in the text, as copying from a PDF does."""
    small_site.put(content, {"content/about/privacy.md": PRIVACY.replace(" is ", " is\f")})


def empty(content: Path, _: pytest.MonkeyPatch) -> None:
    """Make a file and write nothing into it."""
    (content / "about/privacy.md").touch()


def ten_megabytes(content: Path, _: pytest.MonkeyPatch) -> None:
    """Give a film the name of a page."""
    (content / "about/privacy.md").write_bytes(b"\0" * 10_000_000)


def many_lines(content: Path, _: pytest.MonkeyPatch) -> None:
    """Lean on the return key."""
    (content / "about/privacy.md").write_text(PRIVACY + "\n" * 100_000, encoding="utf-8")


def symbolic_link(content: Path, _: pytest.MonkeyPatch) -> None:
    """Lead out of the content folder."""
    (content / "about/privacy.md").symlink_to("/etc/passwd")


def unreadable(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open one file, also to root, whom no file mode stops."""
    path = content / "about/privacy.md"
    path.write_text(PRIVACY, encoding="utf-8")
    open_any = os.open

    def open_others(opened: Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if opened == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_any(opened, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", open_others)


def pipe(content: Path, _: pytest.MonkeyPatch) -> None:
    """Make a named pipe, which whoever opens it waits at for ever."""
    os.mkfifo(content / "about/privacy.md")


def no_folder(content: Path, _: pytest.MonkeyPatch) -> None:
    """Take the content folder away."""
    shutil.rmtree(content)


def changing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save a file again each time that its state is asked for while it is read."""
    path = content / "about/privacy.md"
    path.write_text(PRIVACY, encoding="utf-8")
    state_of = os.fstat

    def state_before_saving(descriptor: int) -> os.stat_result:
        state = state_of(descriptor)
        if os.path.samestat(state, path.stat()):
            with path.open("a", encoding="utf-8") as file:
                file.write("More.\n")
        return state

    monkeypatch.setattr(os, "fstat", state_before_saving)


def long_front_matter(content: Path, _: pytest.MonkeyPatch) -> None:
    """Write an article into the front matter."""
    remarks = "# One remark of very many.\n" * 400
    small_site.put(content, {"content/about/privacy.md": PRIVACY.replace("---\n", f"---\n{remarks}", 1)})


def long_paragraph(content: Path, _: pytest.MonkeyPatch) -> None:
    """Write a page without an empty line."""
    small_site.put(content, {"content/about/privacy.md": FRONT + "Nothing is stored. " * 1100})


def many_brackets(content: Path, _: pytest.MonkeyPatch) -> None:
    """Cite a source several thousand times."""
    paragraph = "Nothing is stored [@ears-2020]. " * 100 + "\n\n"
    small_site.put(content, {"content/about/privacy.md": FRONT + paragraph * 25})


def large_picture(content: Path, _: pytest.MonkeyPatch) -> None:
    """Take a picture out of a telephone as it is."""
    PIL.Image.new("L", (4032, 3024)).save(content / "images/ear-canal.jpg")
    small_site.put(content, {"content/images/ear-canal.md": small_site.CREDITS})


def picture_with_a_place(content: Path, _: pytest.MonkeyPatch) -> None:
    """Leave in a picture what the telephone wrote into it."""
    exif = PIL.Image.Exif()
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825)[1] = "N"
    PIL.Image.new("L", (40, 30)).save(content / "images/ear-canal.jpg", exif=exif)
    small_site.put(content, {"content/images/ear-canal.md": small_site.CREDITS})


BUILDERS: dict[str, Builder] = {
    "E101": latin_1,
    "W102": byte_order_mark,
    "W103": windows_line_endings,
    "E104": form_feed,
    "E105": empty,
    "E106": ten_megabytes,
    "E107": many_lines,
    "E108": symbolic_link,
    "E109": unreadable,
    "E110": pipe,
    "E117": no_folder,
    "E119": changing,
    "E209": long_front_matter,
    "E408": long_paragraph,
    "E417": many_brackets,
    "E566": large_picture,
    "E568": picture_with_a_place,
}

# --- tests ---------------------------------------------------------------------------------------

SECTIONS = sections(DOCUMENT.read_text(encoding="utf-8"))


def test_codes() -> None:
    """The document explains every code, and no other, in the order of the wordings."""
    explained = [section.code for section in SECTIONS]

    assert explained == list(WORDINGS)


def test_builders() -> None:
    """What the document shows no file of is built here, and nothing else."""
    without_files = [section.code for section in SECTIONS if not section.files]

    assert without_files == list(BUILDERS)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_printed(section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library prints of each example what the document says, and nothing of any other file."""
    content = small_site.write(tmp_path)
    small_site.put(content, section.files)
    if section.code in BUILDERS:
        BUILDERS[section.code](content, monkeypatch)

    printed = small_site.printed(content)

    assert printed == section.output
    assert f" {section.code} " in printed
