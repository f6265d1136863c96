"""Every address of the site's pages: pictures by their names, everything else from the library."""

from __future__ import annotations

from django.urls import path, re_path

from microneedling_site.site import views

urlpatterns = [
    path("images/<path:name>", views.image),
    re_path(r"^(?P<path>.*)$", views.page),
]
