"""Which files a release has, and what each of them is made from.

Nothing is rendered here: a `Product` knows how it is made, and the hash of what it would be made from
says whether the release before already holds it.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import translation

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.folder import IMAGE_FOLDER
from microneedling_site.library.library import Image, Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, ReviewerRecord
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.publishing.release import (
    CONTENT,
    MOVES,
    MOVES_TABLE,
    NOT_FOUND,
    SITE,
    Manifest,
    Move,
    moves_of,
    path_of,
)
from microneedling_site.publishing.statics import StaticFiles
from microneedling_site.publishing.templates import Templates
from microneedling_site.site import views
from microneedling_site.site.dates import moment, updated
from microneedling_site.site.documents import catalog
from microneedling_site.site.documents.document import Document
from microneedling_site.site.rendering import (
    moved_context,
    moved_html,
    not_found_context,
    page_context,
    page_template,
    removed_context,
    removed_html,
)

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
        is_apart: whether another thread may make it.
        joins: the files of the release that it is made of, one below the other; these come before it.
    """

    path: str
    recipe: str
    make: Callable[[], bytes]
    modified: int = 0
    content: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    is_apart: bool = False
    joins: tuple[str, ...] = ()


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
        newest = max(self._seconds(page.updated) for page in self.library.pages.values())
        for url in sorted(self.library.pages):
            yield self._page(self.library.pages[url])
        yield self._not_found(newest)
        yield from self._departures()
        recipes: dict[str, str] = {}
        for document in catalog.documents(self.library):
            product = self._document(document, [recipes[url] for url in document.joins])
            recipes[document.url] = product.recipe
            yield product
        for url, image in sorted(self.library.shown_images.items()):
            yield _picture(f"{SITE}{url}", image, modified=newest)
        for path, content in self.statics.files.items():
            yield _copy(f"{SITE}/{path}", content)

    def source(self, manifest: Manifest) -> str:
        """Return the hash of everything that a release is made from, whatever the time is.

        It stays the same while pages come and go at their minutes, and changes with any edit.

        Args:
            manifest: of the release.
        """
        folders = (f"{CONTENT}/", f"{SITE}/{IMAGE_FOLDER}/")
        files = [(entry.path, entry.sha256) for entry in manifest.files.values()]
        content = sorted(file for file in files if file[0].startswith(folders))
        templates = self.templates.digest(tuple(self.templates.digests))
        return Recipe.of(self.code, templates, content).digest

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
            content=tuple(sorted({*recipe.content, *self._read_for(page)})),
            templates=templates,
        )

    def _read_for(self, page: Page[Record]) -> Iterator[str]:
        """Yield the content files of which the page shows words, beside those of the pages it is given."""
        yield self.library.site(page.language).path.as_posix()
        for source in (*self.library.notes(page), *self.library.further_sources(page)):
            yield source.path.as_posix()
        if isinstance(page.record, ReviewerRecord):
            # Pages that changed since they were signed are no longer on the page because of what they say.
            for other in self.library.pages.values():
                if other.record.reviewed is not None and other.record.reviewed.by == page.address.slug:
                    yield other.path.as_posix()

    def _not_found(self, newest: int) -> Product:
        templates = self.templates.behind(NOT_FOUND)
        context = not_found_context(self.library, DEFAULT_LANGUAGE)
        recipe = Recipe.of(self.code, self.templates.digest(templates), *context.values())
        return Product(
            path=f"{SITE}/{NOT_FOUND}",
            recipe=recipe.digest,
            make=lambda: bytes(views.not_found(_request("/404"), Http404()).content),
            modified=newest,
            content=(self.library.site().path.as_posix(),),
            templates=templates,
        )

    def _departures(self) -> Iterator[Product]:
        """Yield what stands at addresses that pages have left, and the table of these."""
        library = self.library
        for url, target in library.moved.items():
            page = library.pages[target]
            context = moved_context(page, library)
            yield self._departure(url, "moved.html", context, partial(moved_html, page, library))
        for url, page in library.gone.items():
            context = removed_context(page, library)
            yield self._departure(url, "removed.html", context, partial(removed_html, page, library))
        moves = [Move(url, target) for url, target in library.moved.items()]
        yield _copy(MOVES_TABLE, moves_of((*moves, *(Move(url, "") for url in library.gone))))

    def _departure(
        self, url: str, template: str, context: Mapping[str, object], html: Callable[[], str]
    ) -> Product:
        templates = self.templates.behind(template)
        recipe = Recipe.of(self.code, self.templates.digest(templates), *context.values())
        return Product(
            path=f"{MOVES}/{path_of(url)}",
            recipe=recipe.digest,
            make=lambda: html().encode(),
            content=tuple(sorted({*recipe.content, self.library.site().path.as_posix()})),
            templates=templates,
        )

    def _document(self, document: Document, parts: list[str]) -> Product:
        """Return a document; `parts` are the recipes of those that it joins."""
        recipe = Recipe.of(document.maker or self.code, *document.made_from, parts)
        return Product(
            path=f"{SITE}/{path_of(document.url)}",
            recipe=recipe.digest,
            make=document.content,
            modified=self._seconds(document.updated) if document.updated else 0,
            content=recipe.content,
            is_apart=document.is_apart,
            joins=tuple(f"{SITE}/{path_of(url)}" for url in document.joins),
        )

    def _seconds(self, day: datetime.date) -> int:
        """Return the beginning of a day in the site's time zone, in seconds since 1970."""
        return int(moment(day, self.library).timestamp())


class UnpublishableError(Exception):
    """A page that has to be there does not answer as it should."""


class ChangedError(Exception):
    """A content file changed after it was looked at; the whole has to be read again."""


def _copy(path: str, content: bytes) -> Product:
    return Product(path, hashlib.sha256(content).hexdigest(), lambda: content)


def _picture(path: str, image: Image, *, modified: int) -> Product:
    """Return a picture, which is read again when it is written: all of a site's would fill the memory."""
    digest = hashlib.sha256(_read(image)).hexdigest()

    def make() -> bytes:
        content = _read(image)
        if hashlib.sha256(content).hexdigest() != digest:
            raise ChangedError(str(image.path))
        return content

    return Product(path, digest, make, modified=modified)


def _read(image: Image) -> bytes:
    try:
        # Whatever was put in its place meanwhile: a link is not followed, a pipe not waited for.
        descriptor = os.open(image.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ChangedError(str(image.path))
            return file.read()
    except OSError as error:
        raise ChangedError(str(image.path)) from error


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
