"""What programs that read for people may start from: /llms.txt, and /llms-full.txt with everything.

A heading, what the site is in a quotation, and lists of links under second-level headings, each to the
twin of a page in Markdown. The sources are "Optional", which means what may be left out where there is
little room. Source: https://llmstxt.org
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from microneedling_site.library.addresses import DEFAULT_LANGUAGE, SECTIONS, Address
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.documents.document import BETWEEN, Document
from microneedling_site.site.documents.twins import twin
from microneedling_site.site.twins import prose, signs
from microneedling_site.site.twins.twin import NAME

INDEX, FULL = "llms.txt", "llms-full.txt"

#: The folder that a reader in a hurry may leave out.
_OPTIONAL = "sources"
#: A larger site has no file with everything: no program takes so much, and each page has its twin.
MOST_PAGES = 1_000


def documents(library: Library) -> Iterator[Document]:
    """Yield the files of each language in which the site has a home page."""
    for home in library.translations(library.site()):
        pages = [page for _, group in _groups(library, home.language) for page in group]
        is_full = len(pages) <= MOST_PAGES
        text = index(library, home.language, is_full=is_full)
        yield Document.of_text(f"{home.url}{INDEX}", text)
        if is_full:
            yield _full(f"{home.url}{FULL}", [home, *pages], library)


def index(library: Library, language: str = DEFAULT_LANGUAGE, *, is_full: bool = True) -> str:
    """Return the text of llms.txt in a language.

    Args:
        library: the content.
        language: BCP 47 tag.
        is_full: whether there is a file with everything beside it.
    """
    with translation.override(language):
        return "\n\n".join(_parts(library, language, is_full=is_full)) + "\n"


def _parts(library: Library, language: str, *, is_full: bool) -> Iterator[str]:
    home = library.site(language)
    site, base = home.record, settings.SITE_URL + home.url
    yield signs.heading(1, signs.shown(site.name))
    yield f"> {signs.at_the_beginning(signs.shown(site.description))}"
    yield f"{gettext('Published by')} {signs.shown(site.organization.name)}. " + prose.line(
        site.not_reviewed.unnoted, base=base
    )
    yield f"**{gettext('In an emergency:')}** {prose.line(site.emergency.unnoted, base=base)}"
    if is_full:
        yield signs.link(gettext("All pages in one file"), f"{base}{FULL}")
    for title, pages in _groups(library, language):
        yield signs.heading(2, signs.shown(title))
        yield signs.bullets([_line(page) for page in pages])


def _groups(library: Library, language: str) -> Iterator[tuple[str, list[Page[Record]]]]:
    """Yield the folders of a language, in the order in which a reader meets them, each with its pages."""
    for section in sorted(SECTIONS, key=lambda section: section == _OPTIONAL):
        first = library.pages.get(Address(section, "", language).url)
        pages = [*([first] if first else ()), *library.members(section, language)]
        if pages:
            yield ("Optional" if section == _OPTIONAL else pages[0].name), pages


def _line(page: Page[Record]) -> str:
    link = signs.link(page.title, f"{settings.SITE_URL}{page.url}{NAME}")
    return f"{link}: {signs.shown(page.record.description)}"


def _full(url: str, pages: list[Page[Record]], library: Library) -> Document:
    """Return the file with the twins of all pages, one below the other."""
    return Document(
        url,
        (),
        lambda: BETWEEN.join(twin(page, library).content() for page in pages),
        joins=tuple(f"{page.url}{NAME}" for page in pages),
    )
