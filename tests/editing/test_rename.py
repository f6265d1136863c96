from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.editing import disk
from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.rename import rename
from microneedling_site.editing.sign import sign
from microneedling_site.library.library import load
from tests.editing.conftest import Run
from tests.library import small_site

LINKING = """\
See [pain](/faq/does-it-hurt/), [pain](/faq/does-it-hurt/#what-you-feel) and `[x](/faq/does-it-hurt/)`.

```text
[pain](/faq/does-it-hurt/)
```
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_page_and_translations_move(ears: Path) -> None:
    """Each language moves, carries its old name, and the site is as right as before."""
    answer = rename(ears, "faq/does-it-hurt.md", "does-it-sting")

    library = load(ears, drafts=True)
    assert library.problems == ()
    assert {"/faq/does-it-sting/", "/es/faq/does-it-sting/"} <= library.pages.keys()
    assert library.moved == {
        "/es/faq/does-it-hurt/": "/es/faq/does-it-sting/",
        "/faq/does-it-hurt/": "/faq/does-it-sting/",
    }
    assert answer.lines[-1] == "0 other files mended. The old address leads to the new one."


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_links_are_mended(content: Path, newline: str) -> None:
    """Links, places in pages and lists in front matter follow; code and every other byte stay."""
    text = small_site.page(LINKING, keys="# see\nrelated: [ /faq/does-it-hurt/ ]\n").replace("\n", newline)
    small_site.put(content, {"content/about/privacy.md": text})

    answer = rename(content, "/faq/does-it-hurt/", "content/faq/does-it-sting.md")

    new = text.replace("[pain](/faq/does-it-hurt/", "[pain](/faq/does-it-sting/", 2)
    new = new.replace("[ /faq/does-it-hurt/ ]", "[ /faq/does-it-sting/ ]")
    assert (content / "about" / "privacy.md").read_bytes().decode() == new
    assert answer.data == {
        "moved": {"content/faq/does-it-hurt.md": "content/faq/does-it-sting.md"},
        "mended": ["content/about/privacy.md"],
        "addresses": {"/faq/does-it-hurt/": "/faq/does-it-sting/"},
    }


def test_source_is_cited_by_its_new_name(content: Path) -> None:
    """Citations in text and front matter name the file, so they follow it too."""
    text = small_site.page("So [@ears-2020; @ears-2020]. [@ears-2020-b]\n", keys="citations: [ears-2020]\n")
    other = small_site.FILES["content/sources/ears-2020.md"]
    other = other.replace("title: Ears and", "title: More ears and").replace(
        "description: A review", "description: Another review"
    )
    small_site.put(content, {"content/about/privacy.md": text, "content/sources/ears-2020-b.md": other})

    rename(content, "sources/ears-2020.md", "wax-review")

    assert load(content).problems == ()
    new = text.replace("[@ears-2020; @ears-2020]", "[@wax-review; @wax-review]").replace(
        "[ears-2020]", "[wax-review]"
    )
    assert (content / "about" / "privacy.md").read_text() == new
    assert "source: wax-review\n" in (content / "providers" / "main-street.md").read_text()


FACTS = """\
# Said once.
drops-days:
  what: how long drops are used
  from: 3
  to: 5
  unit: days
  words: {en: 3 to 5 days}
  near: {en: [ears-2020]}
  sources: [ ears-2020,"ears-2020-b" ]  # read
ears-2020:
  what: how long ears rest
  from: 2
  to: 2
  unit: weeks
  words: {en: 2 weeks}
  near: {en: [rest]}
  sources:
    - 'ears-2020'
"""


@pytest.fixture
def with_facts(content: Path) -> Path:
    """Return a site with facts that rest on two sources, one of them also the name of a fact."""
    other = small_site.FILES["content/sources/ears-2020.md"].replace("title: Ears", "title: More ears")
    other = other.replace("description: A review", "description: Another review")
    use = small_site.page("For [=drops-days], or [=ears-2020].\n", title="Use")
    small_site.put(content, {"content/sources/ears-2020-b.md": other, "content/about/use.md": use})
    (content / "facts.yaml").write_bytes(FACTS.replace("\n", "\r\n", 5).encode())
    return content


def test_source_of_facts(with_facts: Path) -> None:
    """Facts follow the source that they rest on; what is only called alike and every other byte stay."""
    before = (with_facts / "facts.yaml").read_bytes()

    answer = rename(with_facts, "sources/ears-2020.md", "wax-review")

    after = before.replace(b"[ ears-2020,", b"[ wax-review,").replace(b"'ears-2020'", b"'wax-review'")
    assert (with_facts / "facts.yaml").read_bytes() == after
    assert "content/facts.yaml names the new address" in answer.lines
    assert [problem.code for problem in load(with_facts).problems] == ["W103"]


def test_page_that_is_signed_with_a_fact(with_facts: Path) -> None:
    """The names of the sources of a fact are part of what was signed, and nobody has to read it again."""
    day = datetime.date(2026, 11, 20)
    sign(with_facts, "about/use.md", by="sam-reed", on=day, due=datetime.date(2027, 11, 20))

    rename(with_facts, "sources/ears-2020.md", "wax-review")

    assert load(with_facts).pages["/about/use/"].is_signed


@pytest.mark.parametrize(
    "facts", ["drops-days: [", FACTS.replace("from: 3", "from: x")], ids=["no facts", "a wrong fact"]
)
def test_faulty_facts(with_facts: Path, facts: str) -> None:
    """Facts that cannot be read may name the source; another page moves all the same."""
    (with_facts / "facts.yaml").write_text(facts)
    before = contents(with_facts)

    with pytest.raises(
        RefusedError, match=r"content/facts\.yaml may name the source too, and has to be mended"
    ):
        rename(with_facts, "sources/ears-2020.md", "wax-review")

    assert contents(with_facts) == before
    assert rename(with_facts, "faq/does-it-hurt.md", "does-it-sting").lines


def test_page_with_a_picture_that_may_not_be_shown(content: Path) -> None:
    """What readers are shown of a page is another thing than its file, which is what changes."""
    figure = "::: figure\n![An ear](/images/ear.png)\n\nSee [pain](/faq/does-it-hurt/).\n:::\n"
    over = "patient\nconsent: {given: 2020-01-01, until: 2020-12-31, scope: [website]}"
    small_site.put(
        content,
        {
            "content/about/privacy.md": small_site.page(figure),
            "content/images/ear.md": small_site.CREDITS.replace("drawing", over),
        },
    )

    rename(content, "faq/does-it-hurt.md", "does-it-sting")

    assert "/faq/does-it-sting/" in (content / "about" / "privacy.md").read_text()


def test_reviewer_and_signatures(ears: Path) -> None:
    """A signed page stays signed where nothing but names changed in it, also that of its reviewer."""
    rename(ears, "sources/ear-trial.md", "trial-of-ears")
    rename(ears, "reviewers/example-reviewer.md", "dr-example")

    library = load(ears, drafts=True)

    page = library.pages["/procedure/safety/"]
    assert library.problems == ()
    assert page.is_signed
    assert page.record.reviewed
    assert page.record.reviewed.by == "dr-example"
    assert "trial-of-ears" in page.notes


def test_changed_page_is_not_signed_by_a_move(ears: Path) -> None:
    """A page that was no longer what was signed does not become that."""
    file = ears / "procedure" / "safety.md"
    file.write_text(file.read_text().replace("use drops", "use oil"))

    rename(ears, "sources/ear-trial.md", "trial-of-ears")

    assert not load(ears, drafts=True).pages["/procedure/safety/"].is_signed


def test_there_and_back(ears: Path) -> None:
    """A page that goes back to its old name keeps the one in between, and not its own."""
    rename(ears, "faq/does-it-hurt.md", "does-it-sting")
    rename(ears, "faq/does-it-sting.md", "does-it-hurt")

    library = load(ears, drafts=True)

    assert library.problems == ()
    assert library.pages["/faq/does-it-hurt/"].record.former_slugs == ("does-it-sting",)


def test_former_names_become_addresses_in_another_folder(ears: Path) -> None:
    """A name alone would mean the new folder."""
    file = ears / "about" / "privacy.md"
    file.write_text(file.read_text().replace("order:", "former_slugs: [secrets]\norder:"))

    rename(ears, "about/privacy.md", "procedure/privacy")

    library = load(ears, drafts=True)
    assert library.problems == ()
    assert library.pages["/procedure/privacy/"].record.former_slugs == ("/about/secrets/", "/about/privacy/")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("faq/index.md", "first", "is where it is because of its name; it cannot move."),
        ("faq/does-it-hurt.md", "Does It Hurt?", 'Type "does-it-hurt".'),
        ("faq/does-it-hurt.md", "index", '"index" cannot be part of a web address.'),
        ("faq/does-it-hurt.md", "faqs/x", '"faqs/x" is in no folder of pages.'),
        ("faq/does-it-hurt.md", "../x", '"../x" is in no folder of pages.'),
        ("faq/does-it-hurt.md", "does-it-hurt.md", "is called that already."),
        ("sources/ears-2020.md", "sources/index", "cannot be part of a web address"),
        ("faq/does-it-hurt.md", "about/does-it-hurt", "Nothing was changed, for then this would be wrong:"),
        ("reviewers/sam-reed.md", "reviewers/ann", "is there already"),
    ],
)
def test_refusals(content: Path, old: str, new: str, told: str) -> None:
    """Whatever is wrong is told, and no file changes."""
    small_site.put(content, {"content/reviewers/ann.md": small_site.FILES["content/reviewers/sam-reed.md"]})
    before = contents(content)

    with pytest.raises(RefusedError) as refused:
        rename(content, old, new)

    assert told in str(refused.value)
    assert contents(content) == before


def test_all_or_nothing(ears: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in the middle leaves every file as it was."""
    before = contents(ears)
    make = disk._make
    calls: list[object] = []

    def fail_the_third_time(change: disk.Change, prepared: dict[Path, Path]) -> None:
        calls.append(change)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        make(change, prepared)

    monkeypatch.setattr(disk, "_make", fail_the_third_time)

    with pytest.raises(RefusedError, match=r"no space left on device\. Nothing was"):
        rename(ears, "sources/ear-trial.md", "trial-of-ears")
    assert contents(ears) == before


def test_command(ears: Path, run: Run) -> None:
    """`manage.py content rename` says what moved and what was mended."""
    code, told = run(ears, "rename", "glossary/cerumen.md", "ear-wax")

    assert code == 0
    assert told == (
        "content/glossary/cerumen.md is now content/glossary/ear-wax.md\n"
        "content/procedure/index.md names the new address\n"
        "1 other file mended. The old address leads to the new one.\n"
    )
