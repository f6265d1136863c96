"""Every page of the preview: shown for the day that `?at=` names, with the panel, and kept up to date.

It stands among `MIDDLEWARE` only where DEBUG is on, and does nothing where the shelf shows a release.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template

from microneedling_site.library.collection import zone_of
from microneedling_site.library.library import Library
from microneedling_site.preview import day, files, links, panel
from microneedling_site.site import clock
from microneedling_site.site.apps import shelf
from microneedling_site.site.frame import bare_frame, frame

_END = "</body>"
#: What no file of the content is behind; each component of the styleguide is shown just as it is.
_NO_PAGES = ("/preview/", "/styleguide/", settings.STATIC_URL)


class Preview:
    """Middleware that makes an answer one of the preview."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as of the day that is asked for, and tell whoever wrote the page about it."""
        if not shelf().preview or request.path.startswith(_NO_PAGES):
            return self.get_response(request)
        # Before anything is read: what changes while the page is made is a change.
        state = files.state()
        asked = _taken_out(request)
        try:
            at = day.read(asked, zone_of(shelf().library().pages)) if asked else None
        except day.WrongTimeError as error:
            return _finished(_refusal(request, error), request, state=state, asked="", at=None)
        with clock.looking_at(at):
            return _finished(self.get_response(request), request, state=state, asked=asked, at=at)


def _taken_out(request: HttpRequest) -> str:
    """Return what `at` is in the address, and take it out: no view is asked for it."""
    query = request.GET.copy()
    asked: list[str] = query.pop("at", [""])
    request.GET = query  # type: ignore[assignment]  # Django's own request takes it; its stubs forbid it.
    request.META["QUERY_STRING"] = query.urlencode()
    return asked[-1].strip()


def _finished(
    response: HttpResponseBase, request: HttpRequest, *, state: str, asked: str, at: datetime.datetime | None
) -> HttpResponseBase:
    if asked and "Location" in response.headers:
        response.headers["Location"] = links.staying_address(response.headers["Location"], asked)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if not is_page or not isinstance(response, HttpResponse):
        return response
    before, end, after = response.content.decode(response.charset).rpartition(_END)
    if end:
        beside = panel.panel_html(request.path, _library(request.path), state=state, at=at)
        html = links.staying(before, asked) if asked else before
        response.content = f"{html}{beside}{end}{after}"
    return response


def _library(url: str) -> Library:
    return shelf().library(url)


def _refusal(request: HttpRequest, error: day.WrongTimeError) -> HttpResponse:
    """Say that there is no such day, and lead back to the page as it is now."""
    library = shelf().library()
    site = frame(library, language="en") if "/" in library.pages else bare_frame()
    context = {"site": site, "message": str(error), "url": request.path}
    return HttpResponse(get_template("preview/no-such-day.html").render(context), status=400)
