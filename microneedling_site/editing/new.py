"""`manage.py content new`: a file that is complete, explains itself, and is not yet for readers.

What it holds comes from the record of its kind, so it cannot lack a key. Whatever only a person knows says
TODO, or claims the least, and the page is a draft until someone deletes that line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pydantic.fields import FieldInfo

from microneedling_site.editing.answer import Answer, RefusedError
from microneedling_site.editing.disk import Change, save
from microneedling_site.editing.explanations import EXAMPLES, STARTS, explained
from microneedling_site.editing.yaml_text import Value, written
from microneedling_site.library.addresses import Address, to_slug
from microneedling_site.library.collection import Library
from microneedling_site.library.fields import MAX_SOURCE_TITLE, MAX_TITLE
from microneedling_site.library.library import amend, load
from microneedling_site.library.page_reader import INDEXES, MEMBERS, PROVIDERS
from microneedling_site.library.records import QuestionsRecord, Record, SectionRecord, SourceRecord

#: The folder and the record of each kind that a file can be of.
KINDS: Mapping[str, tuple[str, type[Record]]] = {
    **{record.kind: (section, record) for section, record in MEMBERS.items()},
    **{name: ("providers", record) for name, record in PROVIDERS.items()},
}

#: Keys that commands write, or that a page has only later.
_LATER = frozenset({"changes", "former_slugs", "removed", "reviewed"})
#: Keys that a page may lack, and a new one has: a source names its publisher, unless nobody knows it.
_USUAL = frozenset({"publisher"})
_REMARK_WIDTH = 100

_BODY = """\
TODO: write the text here, in Markdown. docs/content.md shows what can stand in it.
"""
_CODES = """\
::: postal-codes
60612 41.8807 -87.6873
:::
"""


def new(content_dir: Path, kind: str, title: str, *, slug: str | None = None) -> Answer:
    """Make a file for a new page.

    Args:
        content_dir: the folder that holds `site.md`.
        kind: a key of `KINDS`.
        title: the heading of the page.
        slug: its name; made from the title, where it is left out.

    Raises:
        RefusedError: nothing was written.
    """
    section, record = KINDS[kind]
    library = load(content_dir, drafts=True)
    title = " ".join(title.split())
    _refuse_title(title, record)
    path = PurePosixPath(section, f"{_slug(slug or title)}.md")
    name = library.path_of(path)
    text = text_of(record, title, library)
    address = Address(section, path.stem)
    if address.url in library.moved:
        raise RefusedError(
            f"{library.moved[address.url]} was called so before. Choose another name with --slug."
        )
    files = {path: text.encode(), **_first_page(section, content_dir, library)}
    (content_dir / section).mkdir(exist_ok=True)
    save([Change(content_dir / place, None, content) for place, content in files.items()])
    missing = amend(library, dict(files)).problems
    told = [str(problem) for problem in missing if problem.path == name]
    lines = (
        f"{name} is there, as a draft; make dev shows it at {address.url}",
        *(
            f"{library.path_of(place)} is there too: it introduces the folder"
            for place in files
            if place != path
        ),
        'Fill in what says TODO. When it is ready, delete the line "draft: true".',
        *(("What has to be filled in first:", *told) if told else ()),
    )
    return Answer(lines, {"file": name, "url": address.url, "problems": told})


def _first_page(section: str, content_dir: Path, library: Library) -> dict[PurePosixPath, bytes]:
    """Return the first page of a folder that is not there yet.

    Raises:
        RefusedError: the folder is no folder, or its first page says more than words.
    """
    folder = content_dir / section
    if folder.is_dir() and not folder.is_symlink():
        return {}
    if folder.exists() or folder.is_symlink() or section in INDEXES:
        raise RefusedError(
            f"There is no folder {library.name}/{section}. Make it, with an index.md that introduces it."
        )
    text = text_of(SectionRecord, section.capitalize(), library)
    return {PurePosixPath(section, "index.md"): text.encode()}


def text_of(record: type[Record], title: str, library: Library) -> str:
    """Return the file: every key that must or should be there, and the others as remarks."""
    own = {key: field for key, field in _fields(record).items() if key not in Record.model_fields}
    common = {key: field for key, field in _fields(Record).items() if key not in _LATER}
    musts = [key for key, field in (*common.items(), *own.items()) if field.is_required() or key in _USUAL]
    mays = [key for key in (*own, *common) if key not in musts]
    lines = ["---"]
    for key in (*musts, "draft"):
        lines += _remark(explained(key, of=record.kind))
        lines.append(f"{key}:{written(_start(key, record, title, library))}")
    lines.append("# What follows may stay out. To use a key, delete the # in front of it.")
    for key in mays:
        if key != "draft" and key in EXAMPLES:
            lines += _remark(explained(key, of=record.kind))
            lines += [f"#{line}" for line in f"{key}:{written(EXAMPLES[key])}".split("\n")]
    body = _CODES if record.kind == "postal-codes" else _BODY
    return "\n".join((*lines, "---", body))


def _fields(record: type[Record]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in record.model_fields.items()}


def _remark(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _REMARK_WIDTH, initial_indent="# ", subsequent_indent="# ")


def _start(key: str, record: type[Record], title: str, library: Library) -> Value:
    """Return what a key holds at first."""
    shown = textwrap.shorten(title, 80, placeholder=" …")
    starts: dict[str, Value] = {
        **STARTS,
        **dict.fromkeys(("published", "updated", "accessed", "checked"), library.day),
        "title": title,
        "description": f'TODO: say in one or two sentences what a reader finds under "{shown}".',
        "draft": True,
        "kind": record.kind,
        "topics": _first_topic(library),
    }
    return starts[key]


def _first_topic(library: Library) -> Value:
    for page in library.pages.values():
        if isinstance(page.record, QuestionsRecord):
            return [page.record.topics[0].id]
    return ["name-of-a-topic"]


def _slug(text: str) -> str:
    slug = to_slug(text)
    if slug == "index":
        raise RefusedError('A page cannot be called "index". Choose another name with --slug.')
    return slug


def _refuse_title(title: str, record: type[Record]) -> None:
    limit = MAX_SOURCE_TITLE if record is SourceRecord else MAX_TITLE
    if not title or len(title) > limit:
        raise RefusedError(f"A title has 1 to {limit} characters, and this one {len(title)}.")
