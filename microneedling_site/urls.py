"""Every address that Django answers.

The public reads its pages as files, see `publishing/server.py`; only the preview renders them here.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from microneedling_site.publishing import views as publishing
from microneedling_site.site import views as site
from microneedling_site.site.styleguide import views as styleguide
from microneedling_site.site.urls import worked_out

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", publishing.alive),
    path("readyz", publishing.ready),
]

if settings.DEBUG:
    from microneedling_site.preview import views as preview

    urlpatterns += [
        path("preview/changed/", preview.changed),
        path("styleguide/", styleguide.overview),
        path("styleguide/<slug:component>/<int:number>/", styleguide.alone),
        path("", include("microneedling_site.site.urls")),
    ]
else:
    urlpatterns += worked_out

handler404 = site.not_found if settings.DEBUG else publishing.not_found
