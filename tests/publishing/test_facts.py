"""`facts.yaml` is a content file of a release: pages are made from it, and it is held back like any other."""

from __future__ import annotations

import pytest

from microneedling_site.publishing.status import Meanwhile
from tests.publishing.conftest import Desk

FACTS = """\
rest-hours:
  what: how long lips rest
  from: 2
  to: 2
  unit: hours
  words: {en: 2 hours}
  near: {en: [rest]}
  sources: [whistle-trial]
"""


@pytest.fixture
def resting(published: Desk) -> Desk:
    """Return a desk whose release has a page that shows a fact."""
    published.write("facts.yaml", FACTS)
    published.edit("faq/does-it-hurt.md", "Rest your lips.", "Rest your lips for [=rest-hours].")
    published.publish()
    return published


def test_a_release_holds_the_facts(resting: Desk) -> None:
    """So that the server, and the next publisher, read what pages were made from."""
    assert (resting.current.content / "facts.yaml").read_text() == FACTS
    assert "Rest your lips for 2 hours" in resting.page("/faq/does-it-hurt/")


@pytest.mark.parametrize("restarts", [False, True], ids=["same process", "new process"])
def test_an_edit_of_a_fact_makes_the_pages_that_show_it(resting: Desk, *, restarts: bool) -> None:
    """They and what is given them are made anew, as if they had been edited; no other file is."""
    before = resting.current.manifest()
    if restarts:
        resting.restart()
    resting.edit("facts.yaml", "2", "3")

    resting.publish()

    after = resting.current.manifest()
    changed = {path for path, entry in after.files.items() if entry != before.files.get(path)}
    pages = {path for path in changed if path.endswith("index.html")}
    assert "for 3 hours" in resting.page("/faq/does-it-hurt/")
    assert "site/faq/does-it-hurt/index.html" in pages
    assert pages.isdisjoint({"site/index.html", "site/sources/index.html"})
    assert {path for path in changed if path.startswith("content/")} == {"content/facts.yaml"}
    assert after.files["site/faq/does-it-hurt/index.html"].content.count("facts.yaml") == 1


def test_a_faulty_file_of_facts_is_held_back(resting: Desk) -> None:
    """Pages go on saying what was published, while other edits go out."""
    resting.edit("facts.yaml", "from: 2", "from: two")
    resting.edit("faq/is-it-loud.md", "It hums", "It whistles")

    outcome = resting.publish()

    assert [(held.file, held.meanwhile) for held in outcome.held_back] == [
        ("content/facts.yaml", Meanwhile.LAST_GOOD)
    ]
    assert "for 2 hours" in resting.page("/faq/does-it-hurt/")
    assert "It whistles" in resting.page("/faq/is-it-loud/")
    assert (resting.current.content / "facts.yaml").read_text() == FACTS


def test_a_fact_that_disagrees_holds_the_sentence_back(resting: Desk) -> None:
    """A page that says another number by hand stays as it was."""
    resting.edit("faq/is-it-loud.md", "## How far", "## How far\n\nRest for 9 hours [@whistle-trial].")

    outcome = resting.publish()

    assert [held.file for held in outcome.held_back] == ["content/faq/is-it-loud.md"]
    assert "9 hours" not in resting.page("/faq/is-it-loud/")


def test_facts_that_are_deleted_while_pages_show_them(resting: Desk) -> None:
    """Nothing of that adds up to a site, so nothing is changed, and the editor is told."""
    resting.delete("facts.yaml")

    refused = resting.refusal()

    assert "E547" in {problem.code for problem in refused.problems}
    assert "for 2 hours" in resting.page("/faq/does-it-hurt/")
