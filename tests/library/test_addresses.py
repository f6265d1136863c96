"""Where a file of content stands on the site: its path → its kind, language and URL."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from microneedling_site.library import addresses
from microneedling_site.library.addresses import LANGUAGES, SECTIONS, Address
from microneedling_site.library.problems import Report


def read(path: str) -> tuple[Address | None, str]:
    """Return the address of a file and what is printed of its problems."""
    report = Report(f"content/{path}")
    found = addresses.read(PurePosixPath(path), report=report)
    return found, "\n".join(map(str, report.problems))


@pytest.mark.parametrize(
    ("path", "address", "url"),
    [
        ("site.md", Address("", ""), "/"),
        ("site.es.md", Address("", "", "es"), "/es/"),
        ("faq/index.md", Address("faq", ""), "/faq/"),
        ("faq/index.es.md", Address("faq", "", "es"), "/es/faq/"),
        ("faq/is-it-painful.md", Address("faq", "is-it-painful"), "/faq/is-it-painful/"),
        ("faq/is-it-painful.es.md", Address("faq", "is-it-painful", "es"), "/es/faq/is-it-painful/"),
        ("faq/2-or-3.md", Address("faq", "2-or-3"), "/faq/2-or-3/"),
        ("faq/site.md", Address("faq", "site"), "/faq/site/"),
        ("faq/es.md", Address("faq", "es"), "/faq/es/"),
        ("faq/is-it-painful.en.md", Address("faq", "is-it-painful"), "/faq/is-it-painful/"),
    ],
)
def test_an_address(path: str, address: Address, url: str) -> None:
    """A path is a URL; the language is part of the file's name and the first part of the URL."""
    found, printed = read(path)

    assert printed == ""
    assert found == address
    assert address.url == url


@pytest.mark.parametrize("section", SECTIONS)
def test_a_first_page(section: str) -> None:
    """`index.md` introduces its folder in every language."""
    found, _ = read(f"{section}/index.de.md")

    assert found is not None
    assert found.is_index
    assert found.in_language("en") == Address(section, "")


def test_other_pages_are_no_first_pages() -> None:
    """Neither the home page nor a page of a folder introduces a folder."""
    assert not Address("", "").is_index
    assert not Address("faq", "one").is_index


def test_no_two_addresses_share_a_url() -> None:
    """A language's prefix can be no folder, so a translation never stands where an original does."""
    assert not set(SECTIONS) & set(LANGUAGES)


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        (
            "faq/Is_it painful?.md",
            'content/faq/Is_it painful?.md:1:1: E114 The name "Is_it painful?.md" cannot be part of a web '
            'address. Use lower-case letters, digits and single hyphens: "is-it-painful.md".',
        ),
        (
            "faq/café.md",
            'content/faq/café.md:1:1: E114 The name "café.md" cannot be part of a web address. '
            'Use lower-case letters, digits and single hyphens: "cafe.md".',
        ),
        (
            "faq/is-it.v2.final.md",
            'content/faq/is-it.v2.final.md:1:1: E114 The name "is-it.v2.final.md" cannot be part of a web '
            'address. Use lower-case letters, digits and single hyphens: "is-it-v2-final.md".',
        ),
        (
            "faq/is-it.xx.md",
            'content/faq/is-it.xx.md:1:1: E115 "xx" in the name of this file is not a language that the site '
            'knows. A translation is called like "is-it.es.md".',
        ),
    ],
)
def test_a_name_that_is_no_address(path: str, printed: str) -> None:
    """E114, E115: the message says what the file could be called instead."""
    found, told = read(path)

    assert found is None
    assert told == printed


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("faq/-a.md", "E114"),
        ("faq/a-.md", "E114"),
        ("faq/a--b.md", "E114"),
        ("faq/A.md", "E114"),
        ("faq/a b.md", "E114"),
        ("faq/a.md.md", "E115"),
        ("faq/a..md", "E114"),
        ("faq/a.ES.md", "E115"),
        ("faq/a.es-MX.md", "E115"),
        ("faq/中文.md", "E114"),
        ("faq/a\udcff.md", "E114"),
        ("faq/a\nb.md", "E114"),
        ("faq/a\n.md", "E114"),
        ("faq/a.es\n.md", "E114"),
        ("sites.md", "E113"),
        ("index.md", "E113"),
        ("faq.md", "E113"),
        ("faq/a-b.md", None),
        ("faq/a.es.md", None),
    ],
)
def test_what_may_be_an_address(path: str, code: str | None) -> None:
    """Only lower-case words and digits joined by single hyphens, and only languages that are known."""
    found, printed = read(path)

    assert (found is None) == (code is not None)
    assert (code or "") in printed


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Is it painful?", "is-it-painful"),
        ("What “plain” means: 2 to 3", "what-plain-means-2-to-3"),
        ("Crème brûlée", "creme-brulee"),
        ("ﬁne Ⅳ ½", "fine-iv-12"),
        ("--a__b--", "a-b"),
        ("中文", "page"),
        ("", "page"),
        ("a\udcffb", "ab"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    """What stands in an address is lower-case ASCII, and never nothing."""
    assert addresses.to_slug(text) == slug
