"""What a running server answers that no release can hold: is it alive, is it ready, is there such a page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from microneedling_site.publishing import status, unavailable
from microneedling_site.publishing.release import NOT_FOUND
from microneedling_site.publishing.releases import Releases


@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Say which release is shown, and whether everything that staff wrote is in it.

    Answers 200 with `ready` or `degraded` (patients see whole pages, some of them older than the
    content), and 503 with `empty` where there is no release to show.
    """
    release = Releases(settings.RELEASES_DIR).current()
    if release is None:
        return JsonResponse({"state": "empty"}, status=503)
    last = status.read(settings.RELEASES_DIR)
    return JsonResponse(
        {
            "state": "degraded" if last.is_degraded else "ready",
            "release": release.digest,
            "shown_since": last.shown_since,
            "held_back": [{"file": held.file, "since": held.since} for held in last.held_back],
            "refused": last.refused,
        }
    )


@require_safe
def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer with the release's own page for what is not there; without a release, that there is none."""
    release = Releases(settings.RELEASES_DIR).current()
    if release is None:
        return HttpResponse(unavailable.PAGE, status=503, headers=unavailable.HEADERS)
    try:
        response = HttpResponse((release.site / NOT_FOUND).read_bytes(), status=404)
    except OSError:
        response = HttpResponse("Not found\n", content_type="text/plain; charset=utf-8", status=404)
    # Any minute, there may be such a page.
    response["Cache-Control"] = "no-store"
    return response
