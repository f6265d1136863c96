"""What the site answers: a page, a picture, a document, the way to a page, or that there is none.

An address is looked up in the library and never joined to a path of the disk.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from microneedling_site.library.library import Library, seen
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site import clock
from microneedling_site.site.apps import shelf
from microneedling_site.site.documents import catalog
from microneedling_site.site.documents.twins import twin
from microneedling_site.site.finder_form import NEAR
from microneedling_site.site.rendering import (
    not_found_html,
    page_html,
    read_html,
    removed_html,
    unreadable_html,
)
from microneedling_site.site.twins.negotiation import wants_markdown
from microneedling_site.site.twins.twin import NAME


class Prepared(HttpRequest):
    """A publisher's request, with what the template of the page at its address sees, where that is known."""

    def __init__(self, context: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.context = context


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at `path`, which carries no slash in front.

    An address without its last slash, or at which a page stood before, leads to the page in one hop, without
    the query; where a page was removed, that is told.
    """
    url = f"/{path}"
    library, preview = shelf().library(url), shelf().preview
    found = library.pages.get(url)
    if found is not None:
        if wants_markdown(request.headers.get("Accept", "")):
            return _twin(found, library)
        context = request.context if isinstance(request, Prepared) else None
        response = HttpResponse(page_html(found, library, preview=preview, context=context))
        response["Vary"] = "Accept"
        return response
    if f"{url}/" in library.pages:
        return HttpResponsePermanentRedirect(f"{url}/")
    left = _left(url, library, preview=preview)
    if left is not None:
        return left
    problems = library.problems_of(url) if preview else ()
    if problems:
        return HttpResponse(unreadable_html(problems, library, url), status=500)
    return _no_page(url)


@require_safe
def providers(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the list of providers, and where the address asks for some of them, with those.

    Such an answer is for the one who asked: no search engine lists it and no cache shares it. One with a
    postal code in its address is not even kept by the reader's browser. Where the list has not what is asked
    for, a machine is told by the status, and a reader in words.
    """
    library, preview = shelf().part("providers", "reviewers", "sources"), shelf().preview
    found = library.pages.get(f"/{path}")
    if found is None and preview:
        return page(request, path)
    if found is None:
        raise Http404
    query = request.GET.dict()
    reading, html = read_html(found, library, preview=preview, query=query or None)
    is_there = reading.finder is None or reading.finder.is_there
    response = HttpResponse(html, status=200 if is_there else 404)
    if query:
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "no-store" if query.get(NEAR) else "private, max-age=60"
    return response


@require_safe
def image(_request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a picture of the content folder."""
    found = shelf().library().shown_images.get(f"/images/{name}")
    try:
        content = found.path.read_bytes() if found else None
    except OSError:
        content = None
    if found is None or content is None:
        return _no_page("/")
    return HttpResponse(content, content_type=found.media_type)


@require_safe
def document(_request: HttpRequest, path: str) -> HttpResponse:
    """Answer with a file that the site offers beside its pages; drafts are in none."""
    library = shelf().library()
    found = catalog.find(f"/{path}", seen(library, at=clock.now()) if shelf().preview else library)
    if found is not None:
        return HttpResponse(found.content(), content_type=found.media_type)
    return _left(f"/{path}", library, preview=shelf().preview) or _no_page(f"/{path}")


@require_safe
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer where Django itself finds nothing."""
    return _no_page(request.path)


def _twin(found: Page[Record], library: Library) -> HttpResponse:
    """Answer with the twin of a page at the address of the page, where no cache may keep it."""
    document = twin(found, library)
    headers = {"Cache-Control": "no-store", "Content-Location": document.url, "Vary": "Accept"}
    return HttpResponse(document.content(), content_type=document.media_type, headers=headers)


def _left(url: str, library: Library, *, preview: bool) -> HttpResponse | None:
    """Lead to where a page, or its twin, is now, or tell why it is gone."""
    left = url.removesuffix(NAME)
    former = left if left.endswith("/") else f"{left}/"
    if former in library.moved:
        return HttpResponsePermanentRedirect(library.moved[former] + url[len(left) :])
    if former in library.gone:
        return HttpResponseGone(removed_html(library.gone[former], library, preview=preview))
    return None


def _no_page(url: str) -> HttpResponse:
    """Say that there is no such page, and where to look; in the preview too, unlike Django's own."""
    return HttpResponse(not_found_html(shelf().library(), url), status=404)
