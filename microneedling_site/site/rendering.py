"""A page of the library → its HTML.

    html = page_html(library.pages["/faq/"], library)

The views and the publishing of files both come through here, so a preview shows what is published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import Record
from microneedling_site.site.calendar.reading import Calendar, calendar_of
from microneedling_site.site.frame import Frame, bare_frame, frame
from microneedling_site.site.reading import Reading, read
from microneedling_site.site.structured_data.graph import graph_of

_BLANK_LINES = re.compile(r"\n\s*\n")
#: Where every line is the content's own.
_LINES_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def page_html(
    page: Page[Record],
    library: Library,
    *,
    preview: bool = False,
    context: Mapping[str, object] | None = None,
) -> str:
    """Return the HTML of a page; the preview also shows what is wrong with its file.

    Args:
        page: the page.
        library: holds what the page shows.
        preview: whether editors look at it.
        context: what `page_context` returned for it, where that was asked already.
    """
    if context is None:
        return read_html(page, library, preview=preview)[1]
    with translation.override(page.language):
        return _html(page, context)


def read_html(
    page: Page[Record],
    library: Library,
    *,
    preview: bool = False,
    query: Mapping[str, str] | None = None,
) -> tuple[Reading, str]:
    """Return the HTML of a page, or the answer to what is asked of it, with what stands around the page."""
    with translation.override(page.language):
        context = page_context(page, library, preview=preview, query=query)
        return cast("Reading", context["reading"]), _html(page, context)


def page_template(page: Page[Record]) -> str:
    """Return the name of the template that shows a page."""
    return f"pages/{page.record.kind}.html"


def page_context(
    page: Page[Record],
    library: Library,
    *,
    preview: bool = False,
    query: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
) -> dict[str, object]:
    """Return everything that the template of a page sees; words come out in the active language.

    What search engines are not to list, a preview or an answer, has no graph.

    Args:
        page: the page.
        library: holds what the page shows.
        preview: whether editors look at it.
        query: what is asked of a list of providers.
        calendar: what was answered, where the page is a calendar that was asked.
    """
    calendar = calendar or calendar_of(page, library)
    has_plan = calendar is not None and calendar.plan is not None
    reading = read(page, library, preview=preview, query=query, has_plan=has_plan)
    context: dict[str, object] = {
        "site": frame(library, language=page.language, page=page),
        "page": page,
        "reading": reading,
        "graph": "" if preview or query else graph_of(page, reading, library),
    }
    return context if calendar is None else {**context, "calendar": calendar}


def not_found_html(library: Library, url: str) -> str:
    """Return the page that says that there is none at `url`, in the language of the address."""
    language = language_of(url, library)
    with translation.override(language):
        return get_template("404.html").render(not_found_context(library, language))


def not_found_context(library: Library, language: str) -> dict[str, object]:
    """Return everything that the page sees which says that there is none."""
    return {"site": _frame_if_any(library, language)}


def removed_html(page: Page[Record], library: Library, *, preview: bool = False) -> str:
    """Return what stands where a page was: why it is gone, and what to read instead."""
    with translation.override(page.language):
        return get_template("removed.html").render(removed_context(page, library, preview=preview))


def removed_context(page: Page[Record], library: Library, *, preview: bool = False) -> dict[str, object]:
    """Return everything that is seen where a page was."""
    removal = page.record.removed
    assert removal is not None
    return {
        "site": frame(library, language=page.language),
        "page": page,
        "instead": tuple(library.pages[url] for url in removal.see if url in library.pages),
        "problems": library.problems_of(page.url) if preview else (),
    }


def moved_html(page: Page[Record], library: Library) -> str:
    """Return what stands at an old address of a page, for hosts that can send no redirect."""
    with translation.override(page.language):
        return get_template("moved.html").render(moved_context(page, library))


def moved_context(page: Page[Record], library: Library) -> dict[str, object]:
    """Return everything that is seen at an old address of a page."""
    site = frame(library, language=page.language)
    return {"site": site, "page": page, "canonical": settings.SITE_URL + page.url}


def unreadable_html(problems: tuple[Problem, ...], library: Library, url: str) -> str:
    """Return the preview of a file that could not be read: its problems."""
    language = language_of(url, library)
    with translation.override(language):
        return get_template("pages/unreadable.html").render(
            {"site": _frame_if_any(library, language), "problems": problems}
        )


def language_of(url: str, library: Library) -> str:
    """Return the language whose prefix `url` has, if the site has a home page in it."""
    prefix = url.strip("/").partition("/")[0]
    return prefix if prefix and _has_home(library, prefix) else DEFAULT_LANGUAGE


def without_blank_lines(html: str) -> str:
    r"""Return HTML without the lines that templates leave empty, which are sent and stored for nothing.

    >>> without_blank_lines("<p>A</p>\n\n  \n<pre>1\n\n2</pre>")
    '<p>A</p>\n<pre>1\n\n2</pre>'
    """
    return "".join(
        part if part.startswith("<pre") else _BLANK_LINES.sub("\n", part) for part in _LINES_KEPT.split(html)
    )


def _html(page: Page[Record], context: Mapping[str, object]) -> str:
    return without_blank_lines(get_template(page_template(page)).render(dict(context)))


def _frame_if_any(library: Library, language: str) -> Frame:
    return frame(library, language=language) if _has_home(library, language) else bare_frame(language)


def _has_home(library: Library, language: str) -> bool:
    home = library.pages.get("/" if language == DEFAULT_LANGUAGE else f"/{language}/")
    return home is not None and home.record.kind == "site"
