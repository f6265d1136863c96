"""Tells search engines which addresses changed, so that they need not come to look (IndexNow).

    news = changes(releases)
    news.urls                       what readers would find different since it was last announced
    announce(news, to=…, key=…)

A page has changed when its twin in Markdown has: that holds what readers see and nothing else, so a new
template or style sheet announces nothing. What was announced stands beside the releases as
`announced.json`, so that it outlives them.

Source: https://www.indexnow.org/documentation
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from microneedling_site.publishing.release import SITE, Manifest, Release
from microneedling_site.publishing.releases import NothingBeforeError, Releases, write_whole
from microneedling_site.site.documents.indexnow import key_url
from microneedling_site.site.twins.twin import NAME

#: Where search engines that take part listen; each passes on to the others.
ENDPOINT = "https://api.indexnow.org/indexnow"
#: Addresses that one message may hold.
MOST_URLS = 10_000

_NAME = "announced.json"
_PATIENCE = 20.0
_TAKEN = (HTTPStatus.OK, HTTPStatus.ACCEPTED)

#: What an answer means, and what to do.
_MEANINGS: Mapping[int, str] = {
    400: "it could not read the message",
    403: "it did not find the key on the site. Publish with INDEXNOW_KEY set, and look at {key_url}",
    422: "the addresses are not those of the site that the key is for. See that SITE_URL is right",
    429: "it was told too often. Try again tomorrow",
}

#: The hash of what readers see, by the address of the page on the site.
Seen = Mapping[str, str]


class RefusedError(Exception):
    """A search engine did not take the message, and nothing is noted as announced; the text says why."""


class NoReleaseError(Exception):
    """Nothing is published that could be announced."""


@dataclass(frozen=True, slots=True)
class News:
    """What there is to announce.

    Attributes:
        seen: what readers see now.
        urls: paths on the site that are new, different or gone, sorted.
    """

    seen: Seen
    urls: tuple[str, ...]


def changes(releases: Releases) -> News:
    """Find what changed since it was last announced; since the release before, where nothing ever was.

    Raises:
        NoReleaseError: there is no release.
    """
    current = releases.current()
    if current is None:
        raise NoReleaseError
    now, before = seen_in(current.manifest()), _announced(releases)
    if before is None:
        before = _seen_before(releases)
    return News(now, different(before, now))


def different(before: Seen, now: Seen) -> tuple[str, ...]:
    """Return the addresses at which readers find something else, or nothing any more, sorted."""
    return tuple(sorted(url for url in {*before, *now} if before.get(url) != now.get(url)))


def seen_in(manifest: Manifest) -> dict[str, str]:
    """Return what readers see of a release."""
    twins = (entry for path, entry in manifest.files.items() if path.startswith(f"{SITE}/"))
    return {
        entry.path.removeprefix(SITE).removesuffix(NAME): entry.sha256
        for entry in twins
        if entry.path.endswith(f"/{NAME}")
    }


def announce(news: News, releases: Releases, *, endpoint: str, key: str) -> None:
    """Tell a search engine what changed, and note that it was told.

    Args:
        news: what there is to tell.
        releases: where it is noted.
        endpoint: where the search engine listens.
        key: proves that the site is ours.

    Raises:
        RefusedError: it was not taken, or could not be told.
    """
    for message in messages(news.urls, key=key):
        _send(message, endpoint, key)
    note(news, releases)


def note(news: News, releases: Releases) -> None:
    """Note that everything was told."""
    write_whole(releases.root / _NAME, json.dumps(dict(sorted(news.seen.items()))).encode())


def messages(urls: tuple[str, ...], *, key: str) -> Iterator[dict[str, Any]]:
    """Yield the messages that tell of addresses, none longer than a search engine takes."""
    for first in range(0, len(urls), MOST_URLS):
        yield {
            "host": urlsplit(settings.SITE_URL).netloc,
            "key": key,
            "keyLocation": settings.SITE_URL + key_url(key),
            "urlList": [settings.SITE_URL + url for url in urls[first : first + MOST_URLS]],
        }


def _announced(releases: Releases) -> dict[str, str] | None:
    """Return what readers saw when it was last announced; nothing where that is not known."""
    try:
        found = json.loads((releases.root / _NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _seen_before(releases: Releases) -> dict[str, str]:
    try:
        before: Release = releases.before()
        return seen_in(before.manifest())
    except (NothingBeforeError, OSError, ValueError, LookupError):
        return {}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody to another place: the message is for the endpoint that was named."""

    def redirect_request(self, *_: object) -> None:
        """Follow nowhere."""


def _send(message: Mapping[str, Any], endpoint: str, key: str) -> None:
    request = urllib.request.Request(  # noqa: S310 - the command lets http and https through
        endpoint,
        json.dumps(message).encode(),
        {"Content-Type": "application/json; charset=utf-8"},
        method="POST",
    )
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=_PATIENCE) as answer:
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
        error.close()
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise RefusedError(f"{endpoint} cannot be reached: {reason}.") from error
    if status not in _TAKEN:
        meaning = _MEANINGS.get(status, "that is not an answer of IndexNow").format(
            key_url=settings.SITE_URL + key_url(key)
        )
        raise RefusedError(f"{endpoint} answered {status}: {meaning}.")
