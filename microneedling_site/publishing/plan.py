"""Which files a release has, and what each of them is made from.

Nothing is rendered here: a `Product` knows how it is made, and the hash of what it would be made from
says whether the release before already holds it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import translation

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.publishing.release import NOT_FOUND, SITE, path_of
from microneedling_site.publishing.statics import StaticFiles
from microneedling_site.publishing.templates import Templates
from microneedling_site.site import views
from microneedling_site.site.dates import updated
from microneedling_site.site.rendering import not_found_context, page_context, page_template

#: The addresses of the site itself, without those that only a running server answers.
_SITE_URLS = "microneedling_site.site.urls"


@dataclass(frozen=True, slots=True)
class Product:
    """A file that a release will hold.

    Attributes:
        path: below the release.
        recipe: the hash of what it is made from, or of its bytes where it is a copy.
        make: returns its bytes.
        modified: its time, in seconds since 1970; 0 where it has none of its own.
        content: the content files it is made from.
        templates: the templates it is made from.
        is_rendered: whether `make` takes longer than a look at the release before.
    """

    path: str
    recipe: str
    make: Callable[[], bytes]
    modified: int = 0
    content: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    is_rendered: bool = True


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What all pages are made with.

    Attributes:
        library: the content.
        templates: as they are on the disk.
        statics: the static files, by their hashed names.
        code: the hash of the program, its settings and the static files.
    """

    library: Library
    templates: Templates
    statics: StaticFiles
    code: str

    def products(self) -> Iterator[Product]:
        """Yield every file of the site and of its content, sorted by kind and path."""
        for url in sorted(self.library.pages):
            yield self._page(self.library.pages[url])
        yield self._not_found()
        for url, image in sorted(self.library.images.items()):
            content = image.path.read_bytes()
            yield self._copy(f"{SITE}{url}", content, modified=self._newest())
        for path, content in self.statics.files.items():
            yield self._copy(f"{SITE}/{path}", content)

    def _page(self, page: Page[Record]) -> Product:
        templates = self.templates.behind(page_template(page))
        with translation.override(page.language):
            context = page_context(page, self.library)
            recipe = Recipe.of(self.code, self.templates.digest(templates), *context.values())
        return Product(
            path=f"{SITE}/{path_of(page.url)}",
            recipe=recipe.digest,
            make=lambda: answer(page.url),
            modified=self._seconds(updated(page, self.library)),
            content=recipe.content,
            templates=templates,
        )

    def _not_found(self) -> Product:
        templates = self.templates.behind(NOT_FOUND)
        context = not_found_context(self.library, DEFAULT_LANGUAGE)
        recipe = Recipe.of(self.code, self.templates.digest(templates), *context.values())
        return Product(
            path=f"{SITE}/{NOT_FOUND}",
            recipe=recipe.digest,
            make=lambda: bytes(views.not_found(_request("/404"), Http404()).content),
            modified=self._newest(),
            content=("site.md",),
            templates=templates,
        )

    def _copy(self, path: str, content: bytes, *, modified: int = 0) -> Product:
        digest = hashlib.sha256(content).hexdigest()
        return Product(path, digest, lambda: content, modified=modified, is_rendered=False)

    def _newest(self) -> int:
        return max(self._seconds(page.updated) for page in self.library.pages.values())

    def _seconds(self, day: datetime.date) -> int:
        """Return the beginning of a day in the site's time zone, in seconds since 1970."""
        zone = ZoneInfo(self.library.site().record.timezone)
        return int(datetime.datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


class UnpublishableError(Exception):
    """A page that has to be there does not answer as it should."""


def answer(url: str) -> bytes:
    """Return what the site's own view answers at an address.

    Raises:
        UnpublishableError: the answer is no page.
    """
    request = _request(url)
    match = resolve(url, urlconf=_SITE_URLS)
    response = match.func(request, *match.args, **match.kwargs)
    if response.status_code != 200:
        raise UnpublishableError(f"{url} answers {response.status_code} instead of a page")
    return bytes(response.content)


def _request(url: str) -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = url
    return request
