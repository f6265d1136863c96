"""Where programs answer, content cannot say that a page ever stood; and nowhere else."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern
from pytest_django import Settings

from microneedling_site.library.addresses import RESERVED, SECTIONS
from microneedling_site.site.documents.document import MEDIA_TYPES
from microneedling_site.site.urls import _LANGUAGE

#: How patterns begin of which a part is the path of a page, or of a document.
OF_PAGES = (rf"^(?P<path>{_LANGUAGE}", "^(?P<path>.*")


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield every pattern, without what stands for the path of any page; regular expressions as they are."""
    for found in patterns:
        route = f"{before}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from routes(found.url_patterns, route)
        elif isinstance(found.pattern, RegexPattern):
            for beginning in OF_PAGES:
                route = route.removeprefix(beginning)
            yield route
        else:
            yield route


def of_preview() -> Any:
    """Return the module of addresses as the preview has it, and leave the one that other tests have alone."""
    spec = importlib.util.find_spec("microneedling_site.urls")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_fixed_address_is_reserved(settings: Settings) -> None:
    """The first step of each is one that no page has, or the folder of pages that are worked out."""
    settings.DEBUG = True  # There are more of them then.
    urlpatterns = of_preview().urlpatterns
    # What is left of the patterns of all pages and all documents has no step of its own.
    found = {route.partition("/")[0].removesuffix(")$") for route in routes(urlpatterns)}
    steps = {step for step in found if step and not step.startswith("(?:")}

    static = settings.STATIC_URL.strip("/")

    # A document is told from a page by its ending, so its folder may also be a page's.
    assert all(ending.startswith(".") for ending in MEDIA_TYPES)
    assert steps - set(SECTIONS) | {static} == set(RESERVED)


def test_no_folder_of_pages_is_reserved() -> None:
    """A page could not move within its folder."""
    assert set(SECTIONS).isdisjoint(RESERVED)
