from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from microneedling_site.library.library import Library, load
from microneedling_site.site.rendering import page_html
from microneedling_site.site.styles import EVERYWHERE, STYLES, styles_of

STATIC = Path(settings.BASE_DIR) / "static"

LINKED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')


def classes_of(sheet: Path) -> set[str]:
    """Return the classes that a style sheet and what it imports have rules for."""
    text = sheet.read_text()
    found = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r'/\*.*?\*/|"[^"]*"', "", text, flags=re.DOTALL)))
    return found.union(*(classes_of(sheet.parent / name) for name in re.findall(r'@import "([^"]+)"', text)))


def unstyled(html: str) -> set[str]:
    """Return the classes of a page whose rules stand in sheets that it does not name."""
    used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    known = {sheet: classes_of(STATIC / sheet) for sheet in {EVERYWHERE, *STYLES.values()}}
    linked = set().union(*(known[sheet] for sheet in LINKED.findall(html)))
    return used & set().union(*known.values()) - linked


def test_running_text_needs_no_sheet_of_its_own() -> None:
    """What most pages have stands in the sheet of every page."""
    assert styles_of(("prose", "warning", "checklist")) == ()


def test_sheet_is_named_once_however_many_components_need_it() -> None:
    """A timeline's strip and its stages share one."""
    names = ("day-finder", "group-stage", "list-filter")

    assert styles_of(names) == ("css/extra/questions.css", "css/extra/timeline.css")


def test_a_plain_page_fetches_one_sheet(ears: Library) -> None:
    """What paper needs stands in it: a sheet for paper alone would be fetched by everyone all the same."""
    html = page_html(ears.pages["/about/privacy/"], ears)

    assert LINKED.findall(html) == [EVERYWHERE]


@pytest.mark.parametrize("url", ["/providers/", "/calendar/"])
def test_a_missing_sheet_is_noticed(url: str) -> None:
    """The rule below finds what it is for."""
    library = load(settings.CONTENT_DIR)

    html = page_html(library.pages[url], library)

    assert unstyled(html) == set()
    assert unstyled(re.sub(r"<link [^>]*/extra/[^>]*>", "", html)) != set()


def test_every_page_names_the_sheets_of_what_it_shows() -> None:
    """No component stands on a page without its rules."""
    library = load(settings.CONTENT_DIR)

    bare = {url: unstyled(page_html(page, library)) for url, page in library.pages.items()}

    assert {url: names for url, names in bare.items() if names} == {}
