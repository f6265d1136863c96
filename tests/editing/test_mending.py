from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microneedling_site.editing.mending import Moves, mended
from microneedling_site.library.addresses import Address
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from tests.library import reading

CONTENT = Path(__file__).parents[2] / "content"
OLD, NEW = "/faq/does-it-hurt/", "/faq/does-it-sting/"
QUESTION = Moves({OLD: NEW}, "faq", "does-it-hurt", "does-it-sting")
SOURCE = Moves({"/sources/a/": "/sources/b/"}, "sources", "a", "b")


@pytest.fixture(scope="module")
def shipped() -> Library:
    """Return the shipped content, drafts included."""
    return load(CONTENT, drafts=True)


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (QUESTION, f"[x]({OLD})", f"[x]({NEW})"),
        (QUESTION, f"[x]({OLD}#a-place)", f"[x]({NEW}#a-place)"),
        (QUESTION, f"`[x]({OLD})`", f"`[x]({OLD})`"),
        (QUESTION, f"```text\n[x]({OLD})\n```", f"```text\n[x]({OLD})\n```"),
        (QUESTION, "[x](/faq/does-it-hurt/more/)", "[x](/faq/does-it-hurt/more/)"),
        (QUESTION, f"[x](https://other.example{OLD})", f"[x](https://other.example{OLD})"),
        (QUESTION, f"Type {OLD} here.", f"Type {OLD} here."),
        (QUESTION, "A source [@does-it-hurt].", "A source [@does-it-hurt]."),
        (SOURCE, "[@a]", "[@b]"),
        (SOURCE, "[@x; @a; @a-b; @y]", "[@x; @b; @a-b; @y]"),
        (SOURCE, "`[@a]` and a@a.example", "`[@a]` and a@a.example"),
    ],
)
def test_text(moves: Moves, before: str, after: str) -> None:
    """What names the page is mended, and what only looks like it stays."""
    page, _ = reading.read(reading.text(before))
    assert page

    assert mended(reading.text(before).encode(), page, moves) == reading.text(after).encode()


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (QUESTION, f"related: [{OLD}, /faq/]", f"related: [{NEW}, /faq/]"),
        (QUESTION, f'related: ["{OLD}"]  # see', f'related: ["{NEW}"]  # see'),
        (QUESTION, f"former_slugs: [{OLD}]", f"former_slugs: [{OLD}]"),
        (SOURCE, "citations:\n  - a\n  - x", "citations:\n  - b\n  - x"),
        (SOURCE, "related: [/sources/a/]", "related: [/sources/b/]"),
        (QUESTION, "citations: [does-it-hurt]", "citations: [does-it-hurt]"),
    ],
)
def test_keys(moves: Moves, before: str, after: str) -> None:
    """Addresses and names in front matter are mended; where pages stood before stays as it was."""
    page, _ = reading.read(reading.text(keys=f"{before}\n"))
    assert page

    found = mended(reading.text(keys=f"{before}\n").encode(), page, moves)

    assert found == reading.text(keys=f"{after}\n").encode()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.data())
def test_everything_else_stays(shipped: Library, choice: st.DataObject) -> None:
    """On every shipped file, whichever page moves: only its name differs, and each place of it does."""
    pages = sorted(shipped.pages.values(), key=lambda page: page.path)
    page = choice.draw(st.sampled_from(pages))
    moving = choice.draw(st.sampled_from([page for page in pages if page.address.slug])).address
    new = Address(moving.section, "qqq-zzz")
    content = (
        (CONTENT / page.path).read_bytes().replace(b"\n", choice.draw(st.sampled_from([b"\n", b"\r\n"])))
    )
    moves = Moves({moving.url: new.url}, moving.section, moving.slug, new.slug)

    found = mended(content, page, moves)

    assert found.replace(b"qqq-zzz", moving.slug.encode()) == content
    # A citation is the name of a source; a location may have the same. What a fact rests on is in its file.
    names = (moving.url, moving.slug) if moving.section == "sources" else (moving.url,)
    links = [one.target for one in page.references if one.kind == "link"]
    cited = [name for one in page.statements for citation in one.citations for name in citation.names]
    listed = (*links, *cited, *page.record.related, *page.record.citations)
    assert found.count(b"qqq-zzz") >= sum(name in names for name in listed)
