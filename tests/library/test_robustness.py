"""Nothing that stands in a content folder makes the library raise, hang, or let something bad through."""

from __future__ import annotations

import dataclasses
import inspect
import multiprocessing
import os
import re
import resource
import string
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microneedling_site.library import records
from microneedling_site.library.block_reader import _READERS
from microneedling_site.library.collection import Library
from microneedling_site.library.html import Html
from microneedling_site.library.library import load
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from tests.library import reading, small_site, strict_html

#: Of a processor, which no other process can slow down: far more than the slowest bomb needs that is
#: caught, far less than one that goes off.
SECONDS = 10

#: Pieces of which Markdown, blocks and front matter are made.
SIGNS = (
    *"*_`~#>-+=|!\\<>&;:()[]{}@'\"% \n\t",
    *("\n\n", "    ", "  \n", "**", "***", "```", "~~~", "---", "===", "![", "](", "[@", "<!--", "-->"),
    *(
        "<b>",
        "</b>",
        "<script>",
        "&amp;",
        "&#",
        "&lt;",
        "1. ",
        "- ",
        "> ",
        "## ",
        "# ",
        "| a | b |\n|---|---|\n",
    ),
    *("/faq/", "/images/ear.png", "https://a.example/", "javascript:", "data:", "mailto:", "#here"),
    *(
        "\n---\n",
        "\n:::\n",
        "\n```\n",
        "key: ",
        "- {",
        "!!str ",
        "&x ",
        "*x",
        ">-\n",
        "|\n",
        "a",
        "word ",
        "é",
        "\u00a0",
    ),
    *("\u200b", "\u202e", "\x02", "\x03", "klzzwxh:0000", "\x0296\x03", "\0", "\ufeff", "\r\n", "\U0001f600"),
    *(f"\n::: {name}\n" for name in (*_READERS, "evidence some", "care-card ask", "box")),
)

#: Text that is likely to mean something, and any text at all.
marked_up = st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=60).map("".join)

#: The keys of all kinds of page, and one of none.
KEYS = sorted(
    {"unknown", "kind"}
    | {
        field.alias or key
        for _, kind in inspect.getmembers(records, inspect.isclass)
        if issubclass(kind, Record)
        for key, field in kind.model_fields.items()
    }
)

#: Values of front matter, right ones for some field and wrong ones for all others.
VALUES = (
    *(
        "",
        "~",
        "x",
        "true",
        "3",
        "-1",
        "2026-11-22",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "2026-13",
        "0000-00",
    ),
    *(
        "9999-12-31 23:59",
        "0001-01-01 00:00",
        "[]",
        "{}",
        "[x]",
        "[[x]]",
        "{a: b}",
        "[{a: b}]",
        "[{from: 1}]",
    ),
    *(
        "/",
        "/faq/",
        "[/faq/, 3, {a: b}]",
        "https://a.example/",
        "http://[",
        "https://x:99999999/",
        "mailto:a",
    ),
    *(
        "'*a*'",
        "'[@x]'",
        "'[x'",
        "'<b>'",
        "|\n  a\n\n  b",
        ">-\n  a\n  b",
        '"\\n"',
        '"\\0"',
        "[en]",
        "location",
        "clinician",
    ),
    *("{latitude: 91, longitude: 0}", "{by: x, on: 2026-01-01, next: 2025-01-01, signature: x}", "{by: x}"),
    *(
        "[in-person, x]",
        "[{level: ask, title: x, items: [a]}]",
        "[{level: [], title: {}, items: x}]",
        "A",
        "full",
    ),
    *(
        "[{id: a, name: A}, {id: a, name: B}]",
        "America/Chicago",
        "../../x",
        "x" * 300,
        "٣",
        "best",
        "step-free",
    ),
)


@dataclasses.dataclass(frozen=True)
class Site:
    """A small site on disk, to which a file is added and of which all others are not read again."""

    folder: Path
    earlier: Library

    def load(self, name: str, content: bytes) -> Library:
        """Return the library with one more file."""
        path = self.folder / name
        path.write_bytes(content)
        try:
            return load(self.folder, drafts=True, earlier=self.earlier)
        finally:
            path.unlink()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return a small site without a problem."""
    with tempfile.TemporaryDirectory() as directory:
        folder = small_site.write(Path(directory))
        for section in ("areas", "glossary", "procedure", "results"):
            (folder / section).mkdir()
        yield Site(folder, load(folder))


def check(library: Library) -> None:
    """Fail unless every problem can be printed and every page can be shown."""
    for problem in library.problems:
        str(problem).encode()
        assert not re.search("[\x00-\x1f\x7f-\x9f]", problem.headline)
        assert problem.mark.line >= 1
        assert problem.mark.column >= 1
    for page in library.pages.values():
        for html in _html(page):
            assert strict_html.faults(html) == []
            assert not re.search("[\x00-\x08\x0b-\x1f]", html)


def _html(value: object) -> Iterator[Html]:
    """Yield all HTML in a page."""
    if isinstance(value, Html):
        yield value
    elif isinstance(value, Page):
        yield from _html((value.body, value.headings, value.record))
    elif isinstance(value, Record):
        yield from _html(tuple(getattr(value, key) for key in type(value).model_fields))
    elif dataclasses.is_dataclass(value):
        yield from _html(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))
    elif isinstance(value, tuple):
        for item in value:
            yield from _html(item)


@settings(deadline=None)
@given(content=st.binary() | marked_up.map(lambda text: text.encode(errors="replace")))
def test_any_file(site: Site, content: bytes) -> None:
    """Any bytes whatsoever are a page or a problem."""
    library = site.load("about/x.md", content)

    check(library)
    assert "/about/x/" in library.pages or library.has_errors


@settings(deadline=None)
@given(front=marked_up)
def test_any_front_matter(site: Site, front: str) -> None:
    """Any text between two `---` lines."""
    content = f"---\n{front}\n---\nText.\n".encode(errors="replace")

    library = site.load("about/x.md", content)

    check(library)


@settings(deadline=None)
@given(
    name=st.sampled_from(
        ("about/x", "areas/x", "faq/x", "glossary/x", "procedure/x", "providers/x", "results/x")
    ),
    keys=st.dictionaries(
        st.sampled_from(KEYS),
        st.sampled_from(VALUES),
    ),
)
def test_any_values(site: Site, name: str, keys: dict[str, str]) -> None:
    """Any value under any key of any kind of page."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())

    library = site.load(f"{name}.md", f"---\n{lines}---\nText.\n".encode())

    check(library)


@settings(deadline=None)
@given(body=marked_up)
def test_any_body(site: Site, body: str) -> None:
    """Any text behind the front matter, and as a line of it."""
    line = "".join(body.split("\n")).replace("'", "''")
    keys = f"topics: [comfort]\nshort_answer: '{line}'\n"
    content = small_site.page(body, keys=keys).encode(errors="replace")

    library = site.load("faq/x.md", content)

    check(library)


#: Markdown that is mostly right; every `W` becomes a word that stands nowhere else.
PIECES = (
    *(
        "## W\n\n",
        "### W\n\n",
        "W W\n\n",
        "W\nW\n",
        "- W\n- W\n\n",
        "- W\n\n- W\n\n",
        "    - W\n",
        "1. W\n2. W\n\n",
    ),
    *(
        "> W\n\n",
        "| W | W |\n|---|---|\n| W | W |\n\n",
        "**W**",
        "*W*",
        "_W_",
        "***W***",
        "`W`",
        " ",
        "\n",
        "  \n",
    ),
    *(
        "[W](/faq/)",
        "[**W**](#here)",
        "[@ears-2020]",
        "![W](/images/ear.png)",
        "\n```\nW\n```\n",
        "&lt;W&gt;",
        r"\*W\*",
    ),
    *(
        "::: do\n- W\n- W\n:::\n\n",
        "::: steps\n1. W\n:::\n",
        "::: key-facts\n- W: W\n:::\n",
        "::: warning\n## W\n\nW\n",
    ),
    *(
        ":::\n",
        "::: figure\n![W](/images/ear.png)\n\nW\n:::\n",
        "* * *\n",
        "<https://W.example>",
        "_",
        "*",
        "W_W",
        "*W",
        "W*",
    ),
    *(
        "# W\n",
        "W  \nW",
        "2) W\n",
        "| W",
        "W\t",
        "\u00a0",
        "::: evidence some\n",
        "::: sources-disagree\nW\n:::\n",
    ),
)


@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Every word of a page without a problem is in what the reader sees."""
    words = iter(range(1_000_000))
    body = re.sub("W", lambda _: f"q{next(words)}z", "".join(pieces))

    page, problems = reading.read(reading.text(body))

    if page is not None and not problems:
        assert set(re.findall(r"q\d+z", body)) <= set(re.findall(r"q\d+z", repr(page.body)))


names = st.text(min_size=1, max_size=12) | st.lists(
    st.sampled_from(
        (
            *string.ascii_lowercase[:3],
            "A",
            "é",
            " ",
            "\n",
            "-",
            ".",
            ".es",
            ".md",
            ".png",
            "index",
            "site",
            "\udcff",
        )
    )
).map("".join)


@settings(deadline=None)
@given(
    paths=st.lists(
        st.tuples(st.sampled_from(("", "faq", "images", "about", "other")), names), min_size=1, max_size=5
    )
)
def test_any_names(paths: list[tuple[str, str]]) -> None:
    """Files of any name that a disk takes, text or not, in any folder."""
    with tempfile.TemporaryDirectory() as directory:
        folder = small_site.write(Path(directory))
        for section, name in paths:
            (folder / section).mkdir(exist_ok=True)
            _write(folder / section, name)

        library = load(folder)

    check(library)


def _write(folder: Path, name: str) -> None:
    """Write a file, unless the disk has no such names, or it has that one already."""
    try:
        with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "xb") as stream:  # noqa: PTH118, PTH123
            stream.write(small_site.page("Text.\n", title="Another").encode())
    except (OSError, ValueError):
        return


def page(body: str) -> bytes:
    """Return a page with a body."""
    return reading.text(body).encode()


def front(keys: str) -> bytes:
    """Return a page with more front matter."""
    return reading.text(keys=keys).encode()


def filled(piece: str, size: int = 250_000, *, paragraph: int = 19_000) -> str:
    """Return so many characters of a piece, in paragraphs of a size that is within the bounds."""
    one = (piece * (paragraph // len(piece) + 1))[:paragraph]
    return "\n\n".join([one] * (size // paragraph))


#: Each with the codes of its problems; none where it is a page like any other, if a dull one.
BOMBS: dict[str, tuple[bytes, set[str]]] = {
    "opening brackets": (page("[" * 39_000), {"E408"}),
    "opening images": (page("![" * 19_500), {"E408"}),
    "links without an end": (page("[](" * 13_000), {"E408"}),
    "links in links": (page("[" * 190 + "](/faq/)" * 190), {"E412"}),
    "brackets in every paragraph": (page("\n\n".join(["[" * 190] * 1000)), {"E417"}),
    "brackets between blocks": (page(("[" * 190 + "\n\n::: do\n- a\n:::\n") * 900), {"E417", "E412"}),
    "brackets far from their end": (page(filled("[x](" + " " * 95, 95_000)), {"E412"}),
    "quotations in quotations": (page("> " * 5000 + "x"), {"E409"}),
    "lists in lists": (page("\n".join("    " * level + "- x" for level in range(50))), {"E409"}),
    "lists in one line": (page("- " * 5000 + "x"), {"E409"}),
    "a table of two megabytes": (page("|a|b|\n|---|---|\n" + "|x|y|\n" * 350_000), {"E106"}),
    "a long table": (page("|a|b|\n|---|---|\n" + "|x|y|\n" * 3000), {"E410"}),
    "a wide table": (page("|" + "a|" * 3000 + "\n|" + "-|" * 3000), {"E410"}),
    "a table of nothing": (page("|" * 9000 + "\n" + "|" * 9000), {"E410"}),
    "blocks in blocks": (page("::: warning\n" * 4900), {"E302"}),
    "unknown blocks in blocks": (page("::: box\n" * 4900), {"E301", "E302"}),
    "closing marks": (page(":::\n" * 4900), {"E303"}),
    "fences": (page("```\n" * 50_000), {"E107"}),
    "fences within the bounds": (page("```\n" * 4900), set()),
    "fences that are none": (page(" ```\n\n" * 2400), {"E309"}),
    "stars": (page(filled("*")), set()),
    "underscores": (page(filled("_")), set()),
    "backticks": (page(filled("x`")), {"E408"}),
    "backticks of all lengths": (page(" ".join("`" * length for length in range(1, 200))), {"E408"}),
    "less-than signs": (page(filled("<")), {"E408"}),
    "ampersands": (page(filled("&")), set()),
    "entities": (page(filled("&amp;")), set()),
    "backslashes": (page(filled("\\")), set()),
    "pipes": (page(filled("|")), {"E410"}),
    "quotation marks": (page(filled("> ")), {"E409"}),
    "dashes": (page(filled("- ")), {"E409"}),
    "tags": (page(filled("<a")), {"E408"}),
    "a tag that is never closed": (page(filled("<a " + "x" * 97, 95_000)), {"E401"}),
    "comments that are never closed": (page(filled("<!--" + "x" * 96, 95_000)), {"E401"}),
    "automatic links": (page(filled("<https://a.example/> ")), {"E408"}),
    "entwined emphasis": (page(filled("*a _b ")), set()),
    "emphasis without an end": (page(filled("*a **b ")), {"E422"}),
    "emphasis in emphasis": (page("**" * 4000 + "x" + "**" * 4000), {"E417"}),
    "stars and underscores": (page(filled("*_")), set()),
    "loose lists": (page("- a\n\n" * 2400), set()),
    "headings": (page("## a\n\n" * 2400), set()),
    "headings in one paragraph": (page("x\n" + "## a\n" * 3000), set()),
    "lines below text": (page("a\n---\n" * 2400), {"E411"}),
    "lines": (page("---\n" * 4900), {"E411"}),
    "spaces": (page(" " * 250_000), set()),
    "empty lines": (page("\n" * 4900), set()),
    "citations": (page("\n\n".join(f"[@a{number}]" for number in range(900))), set()),
    "links": (page("\n\n".join(f"[a](/a{number}/)" for number in range(900))), set()),
    "brackets in YAML": (front("related: " + "[" * 3000 + "\n"), {"E210"}),
    "braces in YAML": (front("related: " + "{a: " * 1500 + "\n"), {"E210"}),
    "dashes in YAML": (front("- " * 3000 + "\n"), {"E216"}),
    "anchors in anchors": (
        front("a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))),
        {"E207"},
    ),
    "merge keys": (front("a: &a {x: 1}\n" + "b: {" + "<<: *a, " * 300 + "}\n"), {"E207"}),
    "a million digits": (front("order: " + "9" * 1_000_000 + "\n"), {"E106"}),
    "8,000 digits": (front("order: " + "9" * 7900 + "\n"), {"E213"}),
    "unknown keys": (front("".join(f"k{number}:\n" for number in range(1100))), {"E211"}),
    "the same key": (front("order: 1\n" * 800), {"E206"}),
    "a long key": (front("k" * 7900 + ": 1\n"), {"E216"}),
    "NULs": (b"\0" * 250_000, {"E101"}),
    "characters that cannot be shown": (page("\x01\n" * 4900), {"E104"}),
    "ten megabytes": (b"x" * 10_000_000, {"E106"}),
    "one line": (b"x" * 250_000, {"E201"}),
}

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.library.reading"])


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str) -> None:
    """Text that takes minutes or all the stack elsewhere is soon a page or a problem with a name."""
    content, expected = BOMBS[name]

    assert _codes_of(content) == expected


def _codes_of(content: bytes) -> set[str]:
    """Read a file in a process that is ended when it takes too long, and return the codes of its problems."""
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_send_codes, args=(content, sender))
    process.start()
    sender.close()
    try:
        codes: set[str] = receiver.recv()
    except EOFError:
        pytest.fail(f"not read after {SECONDS} seconds")
    finally:
        process.join()
        receiver.close()
    return codes


def _send_codes(content: bytes, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    _, problems = reading.read(content)
    for problem in problems:
        str(problem)
    sender.send({problem.code for problem in problems})
