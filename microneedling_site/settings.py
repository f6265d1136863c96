"""Django's settings, in alphabetical order. Whatever differs between machines comes from `environment`.

No database, session, cookie, account or upload: a page is the same for everyone who reads it.
"""

import os
from pathlib import Path
from typing import Any

from microneedling_site.environment import read

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = read(os.environ, base_dir=BASE_DIR)

#: Two years, which browsers' preload lists ask for: https://hstspreload.org
HSTS_SECONDS = 63_072_000

ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

# An address has one form, and the site's own URLs say which.
APPEND_SLASH = False

CONTENT_DIR = ENVIRONMENT.content_dir

DATABASES: dict[str, Any] = {}

DEBUG = ENVIRONMENT.debug

INDEXNOW_KEY = ENVIRONMENT.indexnow_key

INSTALLED_APPS = [
    "microneedling_site",
    # First, so that its `runserver` is the one that runs.
    "microneedling_site.site",
    # Before staticfiles, so that `runserver` too serves static files as production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

LANGUAGE_CODE = "en"

# To stderr, for whatever collects it there. No record holds a query string or a visitor's address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_query": {"()": "microneedling_site.logs.WithoutQuery"}},
    "formatters": {"plain": {"format": "[{levelname}] {name}: {message}", "style": "{"}},
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers are put out: the root's does for all.
        "django": {"handlers": [], "level": "INFO"},
        # What a visitor got wrong stands in the access log already.
        "django.request": {"level": "ERROR"},
        # Anyone can send a wrong Host header, as often as they like; the answer is 400 and no traceback.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.server": {
            "filters": ["without_query"],
            "handlers": ["stderr"],
            "level": "INFO",
            "propagate": False,
        },
        # It warns of every HEAD whose answer was made like that of a GET, as Django's are.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}

#: What only whoever writes sees; nothing of it is there without DEBUG.
PREVIEW_DIR = BASE_DIR / "microneedling_site" / "preview"
PREVIEW_MIDDLEWARE = [
    "microneedling_site.preview.middleware.Preview",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]

MIDDLEWARE = [
    # First, so that every answer passes it on its way out, also those of the ones below.
    "microneedling_site.site.headers.SecurityHeaders",
    # What is worked out for one reader; files are compressed when they are made. Nothing secret stands in an
    # answer that its length could give away (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Refuses a Host that is not ours, for files too, and tells the length of an answer.
    "django.middleware.common.CommonMiddleware",
    # The public reads files from a release, see publishing/server.py; the preview has none.
    *(PREVIEW_MIDDLEWARE if DEBUG else []),
]

RELEASES_DIR = ENVIRONMENT.releases_dir

ROOT_URLCONF = "microneedling_site.urls"

SECRET_KEY = ENVIRONMENT.secret_key

SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.is_https
SECURE_HSTS_SECONDS = HSTS_SECONDS if ENVIRONMENT.is_https else 0
# The proxy in front has to set this header itself, or drop it: a visitor can send it too.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_SSL_REDIRECT = ENVIRONMENT.is_https

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # SecurityHeaders sends X-Frame-Options, and frame-ancestors beside it
    "security.W003",  # no form changes anything here, so there is nothing to forge
    "security.W021",  # preloading cannot be taken back for months: the owner of the domain decides it
]

SITE_URL = ENVIRONMENT.site_url

STATICFILES_DIRS = [BASE_DIR / "static", *([PREVIEW_DIR / "static"] if DEBUG else [])]
STATIC_ROOT = BASE_DIR / "var" / "static"
STATIC_URL = "/static/"

STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "microneedling_site.publishing.static_names.ReleaseManifestStorage",
    },
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates", *([PREVIEW_DIR / "templates"] if DEBUG else [])],
        "APP_DIRS": False,
        "OPTIONS": {"context_processors": []},
    },
]

TIME_ZONE = "UTC"

USE_I18N = True
USE_TZ = True

# Pages and files are for this site's own readers; WhiteNoise would let every other site read them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Said here, because tests switch DEBUG off after the settings were read.
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
