"""What an open page asks the preview: whether anything changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from microneedling_site.preview.files import changed_after

#: Seconds until a page that waits is answered, before a browser or proxy gives up on it.
_PATIENCE = 20.0


@never_cache
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """Answer with the state of the files once it is not `since` any more."""
    state = changed_after(request.GET.get("since", ""), patience=_PATIENCE)
    return HttpResponse(state, content_type="text/plain; charset=utf-8")
