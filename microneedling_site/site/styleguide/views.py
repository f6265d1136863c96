"""What the preview answers below `/styleguide/`; the public has no such address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from microneedling_site.site.scripts import SCRIPTS, scripts_of
from microneedling_site.site.styleguide.guide import examples_of, guide, printed
from microneedling_site.site.styles import EVERYWHERE, STYLES, styles_of

#: What every component is shown with; an example may be any of them.
_LOOK = {"scripts": scripts_of(SCRIPTS), "styles": (EVERYWHERE, *styles_of(STYLES))}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Answer with every component in every state."""
    return render(request, "styleguide/overview.html", {"components": guide(), **_LOOK})


@require_safe
def alone(request: HttpRequest, component: str, number: int) -> HttpResponse:
    """Answer with one example on a page of its own, for measuring and for pictures."""
    examples = examples_of(component)
    if not 0 < number <= len(examples):
        raise Http404
    example = examples[number - 1]
    return render(request, "styleguide/alone.html", {"example": example, "html": printed(example), **_LOOK})
