"""The door for servers that speak WSGI, like gunicorn: files of the current release, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "microneedling_site.settings")

django_application = get_wsgi_application()

# Needs the settings, which are there only now.
from django.conf import settings  # noqa: E402

from microneedling_site.publishing.server import Server  # noqa: E402

application = Server(django_application, releases=settings.RELEASES_DIR)
