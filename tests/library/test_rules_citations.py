"""Every citation names a source, and every source is cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/about/privacy.md"
SOURCE = "content/sources/ears-2020.md"
NOSES = "content/sources/noses-2021.md"


def noses() -> dict[str, str]:
    """Return a second source."""
    text = small_site.FILES[SOURCE].replace("title: Ears and their wax", "title: Noses")
    return {NOSES: text.replace("about ear wax", "about noses")}


@pytest.mark.parametrize(
    "text",
    [
        small_site.page("Text [@ears-2020].\n"),
        small_site.page("Text [@ears-2020; @ears-2020] and [ @ears-2020 ].\n"),
        small_site.page("Text.\n", keys="citations: [ears-2020]\n"),
        small_site.page("`[@nobody]` is how it is written.\n"),
        small_site.page("```\n[@nobody]\n```\n"),
        small_site.page("Write to \\[@nobody\\].\n"),
        small_site.page("Write to @nobody.\n"),
    ],
)
def test_known_sources(content: Path, text: str) -> None:
    """A citation of a source that is there is no problem, and what only looks like one is none."""
    small_site.put(content, {NAME: text})

    printed = small_site.printed(content)

    assert printed == ""


def test_misspelt_source_in_body(content: Path) -> None:
    """E504: a source that is almost there is suggested, at each place that names it."""
    small_site.put(content, {NAME: small_site.page("One [@ears-2020; @eras-2020].\n\nTwo [@eras-2020].\n")})

    printed = small_site.printed(content)

    hint = 'Did you mean "ears-2020"? A citation names a file in content/sources/.'
    assert printed == (
        f'{NAME}:7:18: E504 There is no source called "eras-2020". {hint}\n'
        "    7 │ One [@ears-2020; @eras-2020].\n"
        "      │                  ^^^^^^^^^^\n"
        f'{NAME}:9:6: E504 There is no source called "eras-2020". {hint}\n'
        "    9 │ Two [@eras-2020].\n"
        "      │      ^^^^^^^^^^"
    )


def test_unknown_source_in_front_matter(content: Path) -> None:
    """E504: `citations` names sources too."""
    small_site.put(content, {NAME: small_site.page(keys="citations: [ears-2020, nobody]\n")})

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:6:24: E504 There is no source called "nobody". '
        "A citation names a file in content/sources/.\n"
        "    6 │ citations: [ears-2020, nobody]\n"
        "      │                        ^^^^^^"
    )


def test_unknown_source_in_prose_of_front_matter(content: Path) -> None:
    """E504: and so does the Markdown of a field, over several lines."""
    name = "content/faq/does-it-hurt.md"
    answer = "short_answer: >-\n  Most people feel\n  a tickle [@eras-2020]."
    text = small_site.FILES[name].replace("short_answer: You may feel a tickle.", answer)
    small_site.put(content, {name: text})

    printed = small_site.printed(content)

    assert printed == (
        f'{name}:9:13: E504 There is no source called "eras-2020". '
        'Did you mean "ears-2020"? A citation names a file in content/sources/.\n'
        "    9 │   a tickle [@eras-2020].\n"
        "      │             ^^^^^^^^^^"
    )


def test_unknown_source_of_a_provider(content: Path) -> None:
    """E504: what is known of a provider comes from a source that is there."""
    name = "content/providers/main-street.md"
    small_site.put(content, {name: small_site.FILES[name].replace("ears-2020", "ears-2202")})

    printed = small_site.printed(content)

    assert printed == (
        f'{name}:12:9: E504 There is no source called "ears-2202". '
        'Did you mean "ears-2020"? A citation names a file in content/sources/.\n'
        "    12 │ source: ears-2202\n"
        "       │         ^^^^^^^^^"
    )


def test_first_page_of_the_sources(content: Path) -> None:
    """E504: the list of the sources is none of them."""
    small_site.put(content, {NAME: small_site.page("Text [@index].\n")})

    found = small_site.codes(content)

    assert found == ["E504"]


def test_source_with_a_mistake(content: Path) -> None:
    """A source that cannot be read is told in its own file, not in those that cite it."""
    small_site.put(content, {SOURCE: small_site.FILES[SOURCE].replace("grade: A", "grade: Z")})

    printed = small_site.printed(content)

    assert printed == (
        f'{SOURCE}:10:8: E203 "Z" is not one of the values of "grade". Type "A", "B" or "C".\n'
        "    10 │ grade: Z\n"
        "       │        ^"
    )


@pytest.mark.parametrize("name", ["ears_2020.md", "Ears-2020.md", "ears-2020.txt", "ears-2020.md.md"])
def test_source_of_a_wrong_name(content: Path, name: str) -> None:
    """Nor is a file that only has a wrong name missed by those that cite it."""
    (content / "sources/ears-2020.md").rename(content / "sources" / name)

    found = small_site.codes(content)

    assert len(found) == 1
    assert found[0] in {"E114", "E115", "E116"}


def test_unused_source(content: Path) -> None:
    """W505: a source that no page cites is told with how to cite it, and nothing is held back."""
    small_site.put(content, noses())

    printed = small_site.printed(content)

    assert printed == (
        f"{NOSES}:1:1: W505 No page cites this source. Cite it as [@noses-2021], or delete the file.\n"
        "    1 │ ---\n"
        "      │ ^"
    )


@pytest.mark.parametrize(
    "text",
    [
        small_site.page("Text [@noses-2021].\n"),
        small_site.page(keys="citations: [noses-2021]\n"),
        small_site.page(keys="draft: true\ncitations: [noses-2021]\n"),
    ],
)
def test_used_source(content: Path, text: str) -> None:
    """A source that any page cites, be it a draft, is used."""
    small_site.put(content, noses() | {NAME: text})

    printed = small_site.printed(content)

    assert printed == ""


def test_unused_source_beside_a_mistake(content: Path) -> None:
    """While a page cannot be read, nobody knows what it cites."""
    small_site.put(content, noses() | {NAME: "Nothing is stored [@noses-2021].\n"})

    found = small_site.codes(content)

    assert found == ["E201"]
