"""Single sentences that only a clinician can confirm, and that say so."""

from __future__ import annotations

from pathlib import Path

from microneedling_site.library.awaiting import awaiting
from microneedling_site.library.library import Library, load
from tests.library import small_site

NAME = "content/faq/warm.md"


def test_what_waits(content: Path) -> None:
    """What says to the reader that it waits is listed, and so is what says so under `allow`; no other."""
    keys = (
        "topics: [comfort]\nshort_answer: Ask us.\n"
        "allow:\n  - {words: It is painless, why: A flyer says so.}\n"
        "  - {words: It is permanent, why: General knowledge., awaits_clinician: true}\n"
    )
    body = "It is painless. It is permanent.\n\nWarm ears wait (waiting for a clinician to check).\n\nFine.\n"
    about = small_site.page("Advice waits for a clinician.\n", title="How we work")
    small_site.put(content, {NAME: small_site.page(body, keys=keys), "content/about/work.md": about})

    found = [(one.page.url, one.line, one.words, one.why) for one in awaiting(load(content))]

    assert found == [
        ("/faq/warm/", 10, "It is permanent", "General knowledge."),
        ("/faq/warm/", 14, "Warm ears wait (waiting for a clinician to check).", ""),
    ]


def test_nothing_waits(content: Path) -> None:
    """A site may have nothing that waits."""
    library: Library = load(content)

    assert list(awaiting(library)) == []
