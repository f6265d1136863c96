"""Every address of the site: what is worked out when it is asked for, pages, pictures and documents."""

from __future__ import annotations

import re

from django.urls import URLPattern, path, re_path

from microneedling_site.site import views
from microneedling_site.site.calendar import views as calendar
from microneedling_site.site.calendar.reading import FILE
from microneedling_site.site.documents.document import MEDIA_TYPES

#: The prefix of a page that is not in the default language.
_LANGUAGE = r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*/)?"

#: How the address of a document ends, and that of no page.
_ENDINGS = "|".join(map(re.escape, MEDIA_TYPES))

#: Answered by a running server, also in production. A page whose address stands here is a file as long
#: as nothing is asked of it, and worked out when its address carries a query.
worked_out: list[URLPattern] = [
    re_path(rf"^(?P<path>{_LANGUAGE}calendar/)$", calendar.calendar),
    re_path(rf"^(?P<path>{_LANGUAGE}calendar/){re.escape(FILE)}$", calendar.file),
    re_path(rf"^(?P<path>{_LANGUAGE}providers/)$", views.providers),
]

urlpatterns = [
    *worked_out,
    path("images/<path:name>", views.image),
    re_path(rf"^(?P<path>.*(?:{_ENDINGS}))$", views.document),
    re_path(r"^(?P<path>.*)$", views.page),
]
