"""Numbers that patients act on, said once: the file, and what a page makes of it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from microneedling_site.library.blocks import Prose
from microneedling_site.library.folder import FACTS_FILE
from microneedling_site.library.library import amend, load, load_part
from microneedling_site.library.page import Page
from microneedling_site.library.quantities import Quantity
from microneedling_site.library.records import QuestionRecord, Record
from tests.library import small_site

NAME = "content/about/privacy.md"
FACT = """\
drops-days:
  what: how long drops are used
  from: 3
  to: 5
  unit: days
  words: {en: 3 to 5 days, es: de 3 a 5 días}
  near: {en: [drops]}
  sources: [ears-2020]
"""


def put(content: Path, body: str = "Use drops for [=drops-days].\n", fact: str = FACT) -> None:
    """Write the facts, and a page."""
    small_site.put(content, {"content/facts.yaml": fact, NAME: small_site.page(body)})


def shown(page: Page[Record]) -> str:
    """Return the HTML of a body of prose."""
    (prose, *_) = page.body
    assert isinstance(prose, Prose)
    return prose.html


def html(content: Path) -> str:
    """Return what the page shows."""
    library = load(content, drafts=True)
    assert library.problems == (), "\n".join(map(str, library.problems))
    return shown(library.pages["/about/privacy/"])


def test_a_fact(content: Path) -> None:
    """A fact has its number, its words, its sources and its place."""
    put(content)

    (fact,) = load(content).facts.by_name.values()

    assert (fact.name, fact.what, fact.line) == ("drops-days", "how long drops are used", 1)
    assert fact.quantity == Quantity(3, 5, "days")
    assert (fact.words["es"], fact.near["en"], fact.sources) == ("de 3 a 5 días", ("drops",), ("ears-2020",))


def test_a_site_without_facts(content: Path) -> None:
    """The file need not be there."""
    library = load(content)

    assert (library.problems, dict(library.facts.by_name), library.facts.is_there) == ((), {}, False)


NOTE = '<sup class="note"><a href="#source-1" id="note-1-1" role="doc-noteref">1</a></sup>'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Use it for [=drops-days].", f"<p>Use it for 3 to 5 days{NOTE}.</p>"),
        ("Use it for [= drops-days ].", f"<p>Use it for 3 to 5 days{NOTE}.</p>"),
        ("Type `[=drops-days]`.", "<p>Type <code>[=drops-days]</code>.</p>"),
        ("| A |\n|---|\n| [=drops-days] |", f"3 to 5 days{NOTE}"),
    ],
)
def test_a_reference_is_the_words_with_their_notes(content: Path, body: str, wanted: str) -> None:
    """A reader reads the words of the fact, and the notes of its sources; code stays code."""
    put(content, f"{body}\n\n[=drops-days]\n" if "`" in body else f"{body}\n")

    assert wanted in html(content)


def test_a_reference_in_the_front_matter(content: Path) -> None:
    """A value that is Markdown refers to facts too."""
    put(content)
    name = "content/faq/does-it-hurt.md"
    text = small_site.FILES[name].replace("You may feel a tickle.", "For [=drops-days].")
    small_site.put(content, {name: text})

    page = load(content).pages["/faq/does-it-hurt/"]

    assert isinstance(page.record, QuestionRecord)
    assert page.record.short_answer == f"For 3 to 5 days{NOTE}."
    assert list(page.facts) == ["drops-days"]


def test_a_translation_has_its_own_words(content: Path) -> None:
    """A fact is said in the language of the page."""
    put(content)
    small_site.put(content, {"content/about/privacy.es.md": small_site.page("Por [=drops-days].\n")})

    page = load(content).pages["/es/about/privacy/"]

    assert "Por de 3 a 5 días" in shown(page)


def test_places_stay_those_of_the_file(content: Path) -> None:
    """A problem behind a reference is told where it stands in the file."""
    put(content, "Use drops for [=drops-days] and see [that](/faq/nowhere/).\n")

    (problem,) = load(content).problems

    assert (problem.code, problem.mark.line, problem.mark.column) == ("E501", 7, 44)


# --- what changes with the facts ------------------------------------------------------------------


def test_a_change_of_the_facts_is_read_again(content: Path) -> None:
    """A page that shows a fact is read again when the fact changes, and no other page is."""
    put(content)
    first = load(content)
    (content / "facts.yaml").write_text(FACT.replace("5", "6"))

    second = load(content, earlier=first)

    assert "3 to 6 days" in shown(second.pages["/about/privacy/"])
    assert second.pages["/faq/"] is first.pages["/faq/"]


def test_amended_facts(content: Path) -> None:
    """With other facts a page shows these, and its file is the same."""
    put(content)
    library = load(content)

    amended = amend(library, {FACTS_FILE: FACT.replace("5", "6").encode()})

    before, after = library.pages["/about/privacy/"], amended.pages["/about/privacy/"]
    assert "3 to 6 days" in shown(after)
    assert (after.digest, after.path) == (before.digest, PurePosixPath("about/privacy.md"))
    assert amended.problems == ()


def test_a_part_shows_facts_too(content: Path) -> None:
    """What the server reads of a release knows the facts."""
    put(content)

    page = load_part(content, ["about"]).pages["/about/privacy/"]

    assert "3 to 5 days" in shown(page)


def test_a_review_covers_the_facts_of_a_page(content: Path) -> None:
    """Who signed "3 to 5 days" did not sign "3 to 6 days"."""
    put(content)
    before = load(content).pages["/about/privacy/"].signature
    (content / "facts.yaml").write_text(FACT.replace("5", "6"))

    after = load(content).pages["/about/privacy/"].signature

    assert before != after


# --- what can be wrong with the file ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        ("from: 3", "from: three", ':3:9: E213 "from" should be a whole number, not "three".'),
        ("to: 5", "to: 2", ':4:7: E215 "to" is 2; that is before "from", which is 3.'),
        ("  unit: days\n", "", ':1:1: E212 The key "unit" is missing'),
        ("unit: days", "units: days", ':5:3: E211 "units" is not a key of a fact. Did you mean "unit"?'),
        ("unit: days", "unit: dais", ':5:9: E203 "dais" is not one of the units. Did you mean "days"?'),
        ("drops-days:", "Drops days:", ':1:1: E546 "Drops days" cannot be the name of a fact.'),
        ("[ears-2020]", "[ears-2021]", ':8:13: E504 There is no source called "ears-2021".'),
        ("[ears-2020]", "[]", ':8:12: E213 "sources" should be a list with something in it'),
        ("3 to 5 days, es", "3 to 6 days, es", ':6:15: E549 "3 to 6 days" does not say what'),
        ("3 to 5 days, es", '"[x]", es', ":6:16: E2"),
    ],
)
def test_a_faulty_fact(content: Path, old: str, new: str, headline: str) -> None:
    """The file is read as strictly as front matter, and each mistake has its line and column."""
    assert FACT.count(old) == 1
    put(content, "Nothing.\n", FACT.replace(old, new))

    found = [problem.headline for problem in load(content).problems if problem.code != "W552"]

    assert len(found) == 1
    assert found[0].startswith(f"content/facts.yaml{headline}"), found[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E105"),
        ("# nothing\n", "E218"),
        ("- one\n", "E218"),
        ("drops-days: 3\n", "E213"),
        ("drops-days: [1]\n", "E213"),
        (FACT + FACT, "E206"),
        ("a: &x 1\n", "E207"),
        ("\tdrops: 1\n", "E204"),
        ("drops: [\n", "E216"),
    ],
)
def test_a_file_that_is_no_file_of_facts(content: Path, text: str, code: str) -> None:
    """What cannot be read is told once, and pages that refer to it are not told too."""
    put(content, fact=text)

    assert [problem.code for problem in load(content).problems] == [code]
