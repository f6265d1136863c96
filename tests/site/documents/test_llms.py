from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.site.documents import llms
from microneedling_site.site.documents.catalog import documents
from tests.site.conftest import EARS


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the small site as readers see it."""
    return load(EARS)


def test_the_form_is_the_one_that_is_asked_for(library: Library) -> None:
    """One heading, a quotation, then lists of links below second-level headings."""
    text = llms.index(library)

    assert text.startswith(
        "# Ear Guide\n\n"
        "> What ear syringing is, who should wait with it, and whom to ask; a small site for tests.\n\n"
        "Published by Example Ear Charity. No clinician has checked this page yet.\n\n"
        "**In an emergency:** Call [999](tel:999) at once if you suddenly cannot hear.\n\n"
        "[All pages in one file](http://127.0.0.1:8000/llms-full.txt)\n\n"
        "## In short\n\n"
        "- [Ear syringing in short](http://127.0.0.1:8000/procedure/index.md): What happens when an ear is "
    )
    lists = re.split(r"^## .*\n\n", text, flags=re.MULTILINE)[1:]
    assert all(
        re.fullmatch(r"(- \[.*\]\(http://127.0.0.1:8000/.*/index\.md\): .*\n)+\n?", found) for found in lists
    )
    assert re.findall("^## .*", text, re.MULTILINE)[-1] == "## Optional"


def test_every_page_is_in_the_list_of_its_language(library: Library) -> None:
    """Once; the home page is what the list is about."""
    for language, home in (("en", "/"), ("es", "/es/")):
        listed = re.findall(r"\]\(http://127.0.0.1:8000(/.*)index\.md\)", llms.index(library, language))

        assert sorted([*listed, home]) == sorted(
            url for url, page in library.pages.items() if page.language == language
        )


def test_each_language_has_its_files(library: Library) -> None:
    """And each leads to the one with everything."""
    found = [document.url for document in llms.documents(library)]

    assert found == ["/llms.txt", "/llms-full.txt", "/es/llms.txt", "/es/llms-full.txt"]


def test_the_one_with_everything_joins_the_twins(library: Library) -> None:
    """Home first, then in the order of the list."""
    kinds = {document.url: document for document in documents(library)}
    full = kinds["/llms-full.txt"]

    assert full.content() == b"\n\n".join(kinds[url].content() for url in full.joins)
    assert full.joins[:2] == ("/index.md", "/procedure/index.md")
    assert len(full.joins) == sum(1 for page in library.pages.values() if page.language == "en")


def test_a_large_site_has_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it say that it had one."""
    monkeypatch.setattr(llms, "MOST_PAGES", 3)

    found = {document.url: document.content().decode() for document in llms.documents(library)}

    assert "/llms-full.txt" not in found
    assert "llms-full" not in found["/llms.txt"]


@pytest.mark.parametrize(
    "title", ['</script>"&', "a](https://evil.example/) [b", "# x", "مرحبا 😀", "*a* _b_ `c`", "- [x](y): z"]
)
def test_a_title_of_any_signs_is_one_link(ear_files: Path, title: str) -> None:
    """No title adds a line to the list, nor a link."""
    before = len(llms.index(load(ear_files)).splitlines())
    path = ear_files / "faq/does-it-hurt.md"
    path.write_text(re.sub("(?m)^title: .*", lambda _: f"title: '{title}'", path.read_text(), count=1))

    text = llms.index(load(ear_files))

    made = markdown.markdown(text)
    assert len(text.splitlines()) == before
    assert 'evil.example/"' not in made
    shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f'href="http://127.0.0.1:8000/faq/does-it-hurt/index.md">{shown}</a>' in made.replace(
        "&quot;", '"'
    )
