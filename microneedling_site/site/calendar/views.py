"""What the calendar answers: the page with the dates, and the same as a file."""

from __future__ import annotations

import datetime
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import CalendarRecord
from microneedling_site.site import views as site
from microneedling_site.site.apps import shelf
from microneedling_site.site.calendar.form import CalendarForm
from microneedling_site.site.calendar.ics import MEDIA_TYPE, ics
from microneedling_site.site.calendar.reading import answered
from microneedling_site.site.rendering import not_found_html, page_context, page_html, page_template

#: The folders that an answer needs: the page, what to avoid afterwards, and who and what stands behind.
_FOLDERS = ("calendar", "results", "reviewers", "sources")


@require_safe
def calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Answer at the calendar's own address: as any page does while nothing is asked of it."""
    if request.GET:
        return _dates(request, path)
    library, preview = shelf().part(*_FOLDERS), shelf().preview
    page = _find(path, library)
    if page is not None:
        return HttpResponse(page_html(page, library, preview=preview))
    # The preview also tells what is wrong with its file.
    return site.page(request, path) if preview else _no_calendar(path, library)


@cache_control(no_store=True)
def _dates(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the dates, or with what is wrong with the question."""
    if not _asked(request):
        return HttpResponseRedirect(f"/{path}")
    library = shelf().part(*_FOLDERS)
    page = _find(path, library)
    if page is None:
        return _no_calendar(path, library)
    today = _today(library)
    with translation.override(page.language):
        form = CalendarForm(request.GET, today=today, recovery_days=page.record.recovery_days)
        calendar = answered(page, library, form, today=today)
        context = page_context(
            page, library, preview=shelf().preview, query=request.GET.dict(), calendar=calendar
        )
        return _unlisted(HttpResponse(get_template(page_template(page)).render(context)))


@cache_control(no_store=True)
@require_safe
def file(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the plan as a file; a question that has none leads to the page that says why."""
    library = shelf().part(*_FOLDERS)
    page = _find(path, library)
    if page is None:
        return _no_calendar(path, library)
    with translation.override(page.language):
        form = CalendarForm(request.GET, today=_today(library), recovery_days=page.record.recovery_days)
        if not form.is_valid():
            asked = _asked(request)
            return HttpResponseRedirect(f"/{path}?{urlencode(asked)}" if asked else f"/{path}")
        answer = HttpResponse(ics(page, library, form.course), content_type=MEDIA_TYPE)
    # "inline", because phones then offer to add the events; what cannot show a calendar saves it.
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return _unlisted(answer)


def _find(path: str, library: Library) -> Page[CalendarRecord] | None:
    page = library.pages.get(f"/{path}")
    is_calendar = page is not None and isinstance(page.record, CalendarRecord)
    return cast("Page[CalendarRecord]", page) if is_calendar else None


def _no_calendar(path: str, library: Library) -> HttpResponse:
    if not shelf().preview:
        # A release has a page of its own for that.
        raise Http404
    return HttpResponse(not_found_html(library, f"/{path}"), status=404)


def _today(library: Library) -> datetime.date:
    """Return the day that it is where the site is."""
    return library.local(datetime.datetime.now(datetime.UTC)).date()


def _asked(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the questions in the query; what else stands there means nothing."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name in CalendarForm.base_fields
        for value in values
    ]


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """Keep what one person asked out of search engines."""
    answer["X-Robots-Tag"] = "noindex"
    return answer
