from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.blocks import Checklist, OwnList, Prose, WarningCallout
from microneedling_site.library.html import Html
from microneedling_site.library.prose import Heading
from microneedling_site.site.scripts import SCRIPTS, names_of, scripts_of

STATIC = Path(__file__).parents[2] / "static"
HEADING = Heading(2, Html("To bring"), "to-bring")
CHECKLIST = Checklist(HEADING, (Html("a towel"),))
TEXT = Prose(Html("<p>Text.</p>"))


def test_page_without_need_has_no_script() -> None:
    """Nothing is loaded for running text."""
    assert scripts_of(names_of((TEXT, WarningCallout(HEADING, (TEXT,))))) == ()


def test_script_is_named_once_however_many_blocks_need_it() -> None:
    """Blocks inside blocks count too."""
    page = (CHECKLIST, WarningCallout(HEADING, (CHECKLIST,)), OwnList(HEADING, (TEXT,)))

    assert scripts_of(names_of(page)) == ("js/tick-list.js",)


def test_body_and_what_stands_around_it_ask_alike() -> None:
    """A page with a checklist and a filter has the scripts of both."""
    names = (*names_of((CHECKLIST,)), "list-filter")

    assert scripts_of(names) == ("js/list-filter.js", "js/tick-list.js")


@pytest.mark.parametrize("script", sorted(set(SCRIPTS.values())))
def test_script_keeps_the_rules(script: str) -> None:
    """One short file, one element, no markup from text, nothing stored, no other file or place."""
    text = (STATIC / script).read_text()

    forbidden = (
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "Storage",
        "cookie",
        "fetch(",
        "import ",
    )
    assert len(text.splitlines()) < 80
    assert text.count("customElements.define(") == 1
    assert not [word for word in forbidden if word in text]
