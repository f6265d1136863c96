"""Every address of the site: what is worked out when it is asked for, and the pages and their pictures."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from microneedling_site.site import views

#: Answered by a running server, also in production. A page whose address stands here is a file as long
#: as nothing is asked of it, and worked out when its address carries a query.
worked_out: list[URLPattern] = []

urlpatterns = [
    *worked_out,
    path("images/<path:name>", views.image),
    re_path(r"^(?P<path>.*)$", views.page),
]
