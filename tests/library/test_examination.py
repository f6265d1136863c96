"""What was told of a page is told again without another look, and only where it would be the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microneedling_site.library import rules
from microneedling_site.library.library import amend, load
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.library.rules.sheet import Sheet
from tests.library import small_site

FACTS = """\
drops-days:
  what: how long drops are used
  from: 3
  to: {to}
  unit: days
  words: {{en: 3 to {to} days}}
  near: {{en: [drops]}}
  sources: [ears-2020]
"""
TOGETHER = (
    "said_together:\n  - words: [redness]\n    with: [brown skin]\n    about: how it looks\nnavigation:"
)
SITE = small_site.FILES["content/site.md"]
TERM = "meaning: Ear wax.\ninstead_of: [ear grease]\n"

#: What each file may say; nothing where there is none. What one says decides what is told of others.
TEXTS: dict[str, tuple[str | None, ...]] = {
    "content/site.md": (
        SITE,
        SITE.replace("navigation:", TOGETHER),
        SITE.replace("Ear wax and", "Cerumen and"),
    ),
    "content/facts.yaml": (None, FACTS.format(to=5), FACTS.format(to=4)),
    "content/glossary/index.md": (small_site.page(title="Words"),),
    "content/glossary/cerumen.md": (None, small_site.page(title="Cerumen", keys=TERM)),
    "content/about/one.md": (
        None,
        small_site.page("Drops for 5 days. [Two](/about/two/), cerumen.\n", title="One"),
        small_site.page("Ear grease and redness, TODO: more.\n", title="One"),
        small_site.page("Redness for 2 days [@nobody].\n", title="One", keys="draft: true\n"),
    ),
    "content/about/two.md": (
        None,
        small_site.page("Use drops for 5 days: painless, [=drops-days].\n", title="Two"),
        small_site.page(
            "Cerumen. [One](/about/one/#no).\n", title="Two", keys="publish_at: 2030-01-01 09:00\n"
        ),
        small_site.page("<b>\n", title="Two"),
    ),
}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the address of every page that is looked at by itself."""
    found: list[str] = []

    class Counted(Sheet):
        def __init__(self, folder: str, page: Page[Record]) -> None:
            found.append(page.url)
            super().__init__(folder, page)

    monkeypatch.setattr(rules, "Sheet", Counted)
    return found


def test_only_a_changed_page_is_looked_at(content: Path, looks: list[str]) -> None:
    """What was told of the others is told again; `amend` takes it over too."""
    small_site.put(content, {"content/about/one.md": small_site.page("Redness is painless.\n", title="One")})
    first = load(content, at=small_site.AT)
    looks.clear()
    small_site.put(content, {"content/about/two.md": small_site.page("Two.\n", title="Two")})

    second = load(content, at=small_site.AT, earlier=first)
    third = amend(second, {}, at=small_site.AT)

    assert looks == ["/about/two/"]
    assert [problem.code for problem in first.problems] == ["E541"]
    assert second.problems == third.problems == first.problems


@pytest.mark.parametrize(
    "changed",
    [
        {"content/facts.yaml": FACTS.format(to=5)},
        {"content/site.md": SITE.replace("navigation:", TOGETHER)},
        {
            "content/glossary/index.md": small_site.page(title="Words"),
            "content/glossary/cerumen.md": small_site.page(title="Cerumen", keys=TERM),
        },
    ],
)
def test_another_standard(content: Path, looks: list[str], changed: dict[str, str]) -> None:
    """Facts, what the home page asks for and the glossary decide about every page."""
    first = load(content, at=small_site.AT)
    looks.clear()
    small_site.put(content, changed)

    second = load(content, at=small_site.AT, earlier=first)

    assert sorted(looks) == sorted(second.pages)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    states=st.lists(
        st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in TEXTS.items()}),
        min_size=2,
        max_size=4,
    )
)
def test_loading_again_is_loading_anew(states: list[dict[str, str | None]]) -> None:
    """After any edits the same is told as of a folder that nobody has read."""
    with tempfile.TemporaryDirectory() as directory:
        folder = small_site.write(Path(directory))
        library, now = load(folder, at=small_site.AT, drafts=True), dict[str, str | None]()
        for state in states:
            # A file that stays as it was is not written again: nothing would be taken over.
            for name, text in state.items() - now.items():
                (folder.parent / name).unlink(missing_ok=True)
                small_site.put(folder, {name: text} if text is not None else {})
            now = state

            library = load(folder, at=small_site.AT, drafts=True, earlier=library)

            assert library == load(folder, at=small_site.AT, drafts=True)
