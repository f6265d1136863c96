"""Which files a release has, and what each of them is made from.

Nothing is rendered here: a `Product` knows how it is made, and the hash of what it would be made from
says whether the release before already holds it. Nor is that worked out again for a page as long as the
library answers as it did to everything that was asked of it for the page.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import cast

from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import translation

from microneedling_site.library.addresses import DEFAULT_LANGUAGE
from microneedling_site.library.folder import IMAGE_FOLDER
from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record, ReviewerRecord
from microneedling_site.publishing.memory import Memory
from microneedling_site.publishing.product import Product, copied, picture
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.publishing.release import (
    CONTENT,
    MOVES,
    MOVES_TABLE,
    NOT_FOUND,
    SITE,
    Entry,
    Manifest,
    Move,
    moves_of,
    path_of,
)
from microneedling_site.publishing.statics import StaticFiles
from microneedling_site.publishing.templates import Templates
from microneedling_site.publishing.trace import Answers, Trace
from microneedling_site.site import views
from microneedling_site.site.dates import moment
from microneedling_site.site.documents import catalog
from microneedling_site.site.documents.document import Document
from microneedling_site.site.reading import Reading
from microneedling_site.site.rendering import (
    moved_context,
    moved_html,
    not_found_context,
    page_context,
    page_template,
    removed_context,
    removed_html,
)
from microneedling_site.site.styles import EVERYWHERE

#: The addresses of the site itself, without those that only a running server answers.
_SITE_URLS = "microneedling_site.site.urls"


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What all files are made with.

    Attributes:
        library: the content.
        templates: as they are on the disk.
        statics: the static files, by their hashed names.
        code: the hash of the program, its settings and the static files.
        memory: what was worked out for the pages before, and is for these.
    """

    library: Library
    templates: Templates
    statics: StaticFiles
    code: str
    memory: Memory = field(default_factory=Memory)
    _trace: Trace = field(init=False)
    _answers: Answers = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_trace", Trace(self.library))
        object.__setattr__(self, "_answers", Answers(self.library))
        beneath = f"{self.code} {self._all_templates} {self._answers.beneath}"
        self.memory.begin(beneath, self.library.pages.keys(), self._answers)

    def prepare(self) -> None:
        """Read what all pages are made with, so that processes that begin now need not each do it."""
        for template in {page_template(page) for page in self.library.pages.values()}:
            self.templates.behind(template)

    def of_page(self, page: Page[Record]) -> Iterator[Product]:
        """Yield a page, and the documents that tell of it alone."""
        worked = self.memory.pages.get(page.url)
        if worked is None:
            products = tuple(self._worked_out(page))
            self.memory.keep(page.url, self._trace.asked(), self._answers, products)
            yield from products
        else:
            for number, product in enumerate(worked.products):
                yield product.made_by(partial(self._make_again, page, number))

    def of_site(self, written: Mapping[str, Entry]) -> Iterator[Product]:
        """Yield every other file of the site, sorted by kind and path.

        Args:
            written: the files that belong to pages, by path.
        """
        newest = self._seconds(max(page.updated for page in self.library.pages.values()))
        yield self._not_found(newest)
        yield from self._departures()
        for document in catalog.of_site(self.library):
            parts = [written[f"{SITE}/{path_of(url)}"].recipe for url in document.joins]
            yield self._document(document, parts)
        for url, image in sorted(self.library.shown_images.items()):
            yield picture(f"{SITE}{url}", image, modified=newest)
        for path, content in self.statics.files.items():
            yield copied(f"{SITE}/{path}", content)

    def source(self, manifest: Manifest) -> str:
        """Return the hash of everything that a release is made from, whatever the time is.

        It stays the same while pages come and go at their minutes, and changes with any edit.

        Args:
            manifest: of the release.
        """
        folders = (f"{CONTENT}/", f"{SITE}/{IMAGE_FOLDER}/")
        found = hashlib.sha256(f"{self.code} {self._all_templates}".encode())
        for path, entry in manifest.files.items():
            if path.startswith(folders):
                found.update(f"\n{path} {entry.sha256}".encode())
        return found.hexdigest()

    @property
    def _all_templates(self) -> str:
        return self.templates.digest(tuple(self.templates.digests))

    def _worked_out(self, page: Page[Record]) -> Iterator[Product]:
        """Yield the files of a page; whatever they are made from is asked of the library under the trace."""
        self._trace.begin()
        self._trace.note("pages", page.url)
        library = self._trace.library
        templates = self.templates.behind(page_template(page))
        with translation.override(page.language):
            context = page_context(page, library)
            reading = cast("Reading", context["reading"])
            known = {id(reading): Recipe.of(reading)}
            recipe = Recipe.of(self.code, self.templates.digest(templates), *context.values(), known=known)
        yield Product(
            path=f"{SITE}/{path_of(page.url)}",
            recipe=recipe.digest,
            make=partial(answer, page.url, context),
            modified=self._seconds(reading.updated),
            content=tuple(sorted({*recipe.content, *_read_for(page, library)})),
            templates=templates,
            room=self.statics.room_beside((EVERYWHERE, *reading.styles)),
        )
        for document in catalog.of_page(page, library, reading):
            yield self._document(document, known=known)

    def _make_again(self, page: Page[Record], number: int) -> bytes:
        """Make a file of a page of which only the recipe is remembered."""
        return tuple(self._worked_out(page))[number].make()

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
        yield copied(MOVES_TABLE, moves_of((*moves, *(Move(url, "") for url in library.gone))))

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

    def _document(
        self,
        document: Document,
        parts: Sequence[str] = (),
        known: Mapping[int, Recipe] = MappingProxyType({}),
    ) -> Product:
        """Return a document.

        Args:
            document: what is to be published.
            parts: the recipes of the documents that it joins.
            known: recipes of parts of what it is made from, see `Recipe.of`.
        """
        recipe = Recipe.of(document.maker or self.code, *document.made_from, list(parts), known=known)
        return Product(
            path=f"{SITE}/{path_of(document.url)}",
            recipe=recipe.digest,
            make=document.content,
            modified=self._seconds(document.updated) if document.updated else 0,
            content=recipe.content,
            joins=tuple(f"{SITE}/{path_of(url)}" for url in document.joins),
        )

    def _seconds(self, day: datetime.date) -> int:
        """Return the beginning of a day in the site's time zone, in seconds since 1970."""
        return int(moment(day, self.library).timestamp())


def _read_for(page: Page[Record], library: Library) -> Iterator[str]:
    """Yield the content files of which a page shows words, beside those of the pages it is given."""
    yield library.site(page.language).path.as_posix()
    for source in (*library.notes(page), *library.further_sources(page)):
        yield source.path.as_posix()
    if isinstance(page.record, ReviewerRecord):
        # Pages that changed since they were signed are no longer on the page because of what they say.
        for other in library.pages.values():
            if other.record.reviewed is not None and other.record.reviewed.by == page.address.slug:
                yield other.path.as_posix()


class UnpublishableError(Exception):
    """A page that has to be there does not answer as it should."""


def answer(url: str, context: Mapping[str, object] | None = None) -> bytes:
    """Return what the site's own view answers at an address.

    Args:
        url: the path on the site.
        context: what the template of the page sees, where that is known already.

    Raises:
        UnpublishableError: the answer is no page.
    """
    request = _request(url, context)
    match = resolve(url, urlconf=_SITE_URLS)
    response = match.func(request, *match.args, **match.kwargs)
    if response.status_code != 200:
        raise UnpublishableError(f"{url} answers {response.status_code} instead of a page")
    return bytes(response.content)


def _request(url: str, context: Mapping[str, object] | None = None) -> HttpRequest:
    request = views.Prepared(context)
    request.method = "GET"
    request.path = request.path_info = url
    return request
