"""What a page rests on can carry it, and what a source says of itself fits together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/sources/wash-clinic.md"
SOURCE = """\
publisher: The Wash
link: {link}
accessed: {accessed}
type: {type}
grade: {grade}
read: full
{more}"""
CITING = "content/faq/how-long.md"


def put(content: Path, cited: str = "[@wash-clinic; @ears-2020]", more: str = "", **changed: str) -> None:
    """Write a source, and a question that cites it."""
    values = {
        "link": "https://wash.example/",
        "accessed": "2026-11",
        "type": "clinic-page",
        "grade": "C",
        **changed,
    }
    is_prose = cited.startswith("[@")
    keys = "topics: [comfort]\nshort_answer: Ask us.\n" + ("" if is_prose else f"citations: {cited}\n")
    body = f"It lasts 3 days {cited}.\n" if is_prose else "Ask us.\n"
    small_site.put(
        content,
        {
            NAME: small_site.page(keys=SOURCE.format(more=more, **values), title="The wash"),
            CITING: small_site.page(body, keys=keys, title="How long?"),
        },
    )


def test_e543(content: Path) -> None:
    """E543: a page may cite the lowest grade, but not that alone."""
    put(content, "[@wash-clinic]")

    assert small_site.printed(content) == (
        f"{CITING}:9:18: E543 All the sources of this page are of grade C, which can carry nothing alone. "
        "Cite a source of a better grade too, or take out what only these say.\n"
        "    9 │ It lasts 3 days [@wash-clinic].\n"
        "      │                  ^^^^^^^^^^^^"
    )


@pytest.mark.parametrize(
    ("cited", "changed"),
    [
        ("[@wash-clinic; @ears-2020]", {}),
        ("[@wash-clinic]", {"grade": "B", "type": "leaflet"}),
    ],
)
def test_a_better_source_carries(content: Path, cited: str, changed: dict[str, str]) -> None:
    """One source of a better grade is enough, whatever else is cited."""
    put(content, cited, **changed)

    assert small_site.printed(content) == ""


def test_sources_of_the_front_matter_count(content: Path) -> None:
    """E543: and so do those that the whole page rests on."""
    put(content, "[wash-clinic]")

    assert small_site.codes(content) == ["E543"]


def test_an_unknown_source_is_told_alone(content: Path) -> None:
    """E504: of what grade a source is that is misspelt, nobody knows."""
    put(content, "[@wash-clinic; @ears-2021]")

    assert small_site.codes(content) == ["E504"]


@pytest.mark.parametrize(
    ("source_type", "grade", "codes"),
    [
        ("clinic-page", "B", ["E544"]),
        ("leaflet", "A", ["E544"]),
        ("leaflet", "B", []),
        ("encyclopedia", "C", []),
        ("news", "A", []),
        ("review", "A", []),
    ],
)
def test_e544(content: Path, source_type: str, grade: str, codes: list[str]) -> None:
    """E544: a type can carry only so much."""
    put(content, type=source_type, grade=grade)

    assert small_site.codes(content) == codes


@pytest.mark.parametrize(
    ("link", "more", "codes"),
    [
        ("https://doi.org/10.1000/a.1", "doi: 10.1000/a.2\n", ["E545"]),
        ("https://doi.org/10.1000/A.1", "doi: 10.1000/a.1\n", []),
        ("https://doi.org/10.1000/a.1?x=1", "doi: 10.1000/a.1\n", []),
        ("https://wash.example/10.1000/a.1", "doi: 10.1000/a.2\n", []),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "pmid: 124\n", ["E545"]),
        ("http://www.ncbi.nlm.nih.gov/pubmed/123", "pmid: 124\n", ["E545"]),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "pmid: 123\n", []),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "doi: 10.1000/a.2\n", []),
    ],
)
def test_e545(content: Path, link: str, more: str, codes: list[str]) -> None:
    """E545: where the link names a paper, it is the paper that the other keys name."""
    put(content, link=link, more=more)

    assert small_site.codes(content) == codes


def test_e586(content: Path) -> None:
    """E586: readers are told who published a source, or at least where it was read."""
    put(content)
    file = content.parent / NAME
    file.write_text(file.read_text().replace("publisher: The Wash\n", ""))

    assert small_site.printed(content) == (
        f"{NAME}:1:1: E586 Nothing says who published this source, nor where it was read. "
        'Type "publisher: " and the name of an organization or a journal, '
        'or "where_read: " and where the copy is that was read.\n'
        "    1 │ ---\n"
        "      │ ^^^"
    )


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ("publisher: The Wash\n", []),
        ("where_read: Free copy in a library\n", []),
        ("publisher: The Wash\nwhere_read: Free copy in a library\n", []),
        ("year: 2025\n", ["E586"]),
        ("publisher:\n", ["E213"]),
        ("where_read:\n", ["E213"]),
        ("publishr: The Wash\n", ["E211"]),
    ],
)
def test_publisher_or_copy(content: Path, keys: str, codes: list[str]) -> None:
    """E586: one of the two is enough, and a key that is wrong is told once."""
    put(content)
    file = content.parent / NAME
    file.write_text(file.read_text().replace("publisher: The Wash\n", keys))

    assert [code for code in small_site.codes(content) if code != "E504"] == codes


@pytest.mark.parametrize(
    ("accessed", "more", "codes"),
    [
        ("2026-11-22", "", []),
        ("2026-11-23", "", ["E215"]),
        ("2026-11", "", []),
        ("2026-12", "", ["E215"]),
        ("2026-11", "year: 2026\n", []),
        ("2026-11", "year: 2027\n", ["E215"]),
    ],
)
def test_dates_of_a_source(content: Path, accessed: str, more: str, codes: list[str]) -> None:
    """E215: a source was read after it was written, and before the page that says so."""
    put(content, accessed=accessed, more=more)

    assert small_site.codes(content) == codes


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("doi: 10.1000/x\n", []),
        ("doi: 10.1000.10/x\n", []),
        ("doi: 11.1000/x\n", ["E213"]),
        ("doi: 10.10/x\n", ["E213"]),
        ("doi: https://doi.org/10.1000/x\n", ["E213"]),
        ("pmid: 123\n", []),
        ("pmid: PMC123\n", ["E213"]),
        ("pmid: 012\n", ["E213"]),
    ],
)
def test_shapes_of_names(content: Path, more: str, codes: list[str]) -> None:
    """E213: a DOI and a PubMed number have a shape of their own."""
    put(content, more=more)

    assert small_site.codes(content) == codes
