"""Production's settings, but pages are rendered for every request instead of being files."""

from microneedling_site.settings import *  # noqa: F403

ROOT_URLCONF = "microneedling_site.site.urls"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
