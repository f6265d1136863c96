from __future__ import annotations

import re
from pathlib import Path

import pytest

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.new import KINDS, new
from microneedling_site.library.library import load
from tests.editing.conftest import Run

#: What only a person knows, by kind; whatever else a new file holds has to be right.
LEFT_OPEN = {"clinician": ["E504"], "location": ["E504"]}


@pytest.mark.parametrize("kind", KINDS)
def test_new_file_is_right(ears: Path, kind: str) -> None:
    """A new file of any kind passes the checks, but for what only a person knows, and is a draft."""
    answer = new(ears, kind, "Something new: a “title” that is quoted")

    section, record = KINDS[kind]
    path = ears / section / "something-new-a-title-that-is-quoted.md"
    library = load(ears, drafts=True)
    codes = [problem.code for problem in library.problems if problem.code != "W505"]
    assert answer.is_fine
    assert codes == LEFT_OPEN.get(kind, [])
    page = library.pages[f"/{section}/{path.stem}/"]
    assert type(page.record) is record
    assert page.record.draft
    assert page.title == "Something new: a “title” that is quoted"
    assert path.read_text().count("TODO") > 1 or kind == "postal-codes"


@pytest.mark.parametrize("kind", KINDS)
def test_every_remark_is_true(ears: Path, kind: str) -> None:
    """A key that is taken out of its remark is one that the page may have, and reads as it should."""
    new(ears, kind, "Something new")
    section, _ = KINDS[kind]
    path = ears / section / "something-new.md"
    path.write_text(re.sub(r"^#(?! \S)", "", path.read_text(), flags=re.MULTILINE))

    problems = [problem for problem in load(ears, drafts=True).problems if problem.code != "W505"]

    # Names of sources and headings are examples.
    assert {problem.code for problem in problems} <= {"E502", "E504", "E590"}
    assert "E504" in {problem.code for problem in problems}


def test_new_source_asks_for_its_publisher(ears: Path) -> None:
    """It may be left out where nobody knows it; the key that then takes its place is offered."""
    new(ears, "source", "Something new")

    text = (ears / "sources" / "something-new.md").read_text()
    assert '\npublisher: "TODO: who published it"\n' in text
    assert "\n#where_read: Free copy in PubMed Central\n" in text
    assert "#publisher" not in text


def test_file_explains_itself(content: Path, run: Run) -> None:
    """Each key has a sentence above it, and the command says what to do next."""
    code, told = run(content, "new", "question", "Does it  sting?")

    assert (code, told) == (
        0,
        "content/faq/does-it-sting.md is there, as a draft; make dev shows it at /faq/does-it-sting/\n"
        'Fill in what says TODO. When it is ready, delete the line "draft: true".\n',
    )
    text = (content / "faq" / "does-it-sting.md").read_text()
    assert "# The heading of the page, up to 65 characters.\ntitle: Does it sting?\n" in text
    assert "lists them.\ntopics: [comfort]\n" in text
    assert "# Its place among its siblings: a whole number, lower comes first.\n#order: 10\n" in text


@pytest.mark.parametrize(
    ("kind", "title", "slug", "told"),
    [
        ("question", "Does it hurt?", None, r"does-it-hurt\.md is there already"),
        ("question", "x" * 66, None, "A title has 1 to 65 characters, and this one 66"),
        ("question", " ", None, "this one 0"),
        ("question", "Index", None, "Choose another name with --slug"),
        ("question", "Is it sore?", None, "/faq/does-it-hurt/ was called so before"),
        ("procedure", "Wax", None, "There is no folder content/procedure"),
    ],
)
def test_refusals(content: Path, kind: str, title: str, slug: str | None, told: str) -> None:
    """Nothing is written over, and no name is one that cannot be or that leads elsewhere."""
    file = content / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("topics:", "former_slugs: [is-it-sore]\ntopics:"))
    before = sorted(content.rglob("*"))

    with pytest.raises(RefusedError, match=told):
        new(content, kind, title, slug=slug)
    assert sorted(content.rglob("*")) == before


def test_new_folder(content: Path, run: Run) -> None:
    """The first page of a folder that is only words comes with the first file in it."""
    code, told = run(content, "new", "term", "Wax")

    assert code == 0
    assert "content/glossary/index.md is there too: it introduces the folder\n" in told
    assert load(content, drafts=True).problems == ()
    assert load(content).pages.keys().isdisjoint({"/glossary/", "/glossary/wax/"})


def test_other_name(content: Path) -> None:
    """The name of the file may differ from the title."""
    new(content, "question", "Does it hurt?", slug="pain")

    assert (content / "faq" / "pain.md").exists()
