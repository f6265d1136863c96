"""Every file of a release, made: the pages on all processors, where there are many to make.

Making(build, kitchen, proof, progress).all_files()
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from django.conf import settings

from microneedling_site.library.shares import dealt, in_shares
from microneedling_site.publishing.build import Build, Written
from microneedling_site.publishing.memory import Worked
from microneedling_site.publishing.outcome import RefusedError
from microneedling_site.publishing.plan import Kitchen
from microneedling_site.publishing.product import ChangedError, Product
from microneedling_site.publishing.proof import Anchors, Proof, Seen

#: Fewer pages than this are made sooner than another process has begun.
_WORTH_SHARING = 50
#: So many pages are taken from the release before in the time in which one is made.
_TAKEN_OVER = 20
#: Of so many pages, what is of one kind is made together: pages, then twins, then pictures. What makes them
#: stays in the processor's caches, which takes a twentieth off a build.
_AT_ONCE = 25

#: Told how many pages of how many are made.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Share:
    """What came of making some of the pages.

    Attributes:
        written: the files.
        worked: what was worked out for each page, for the next build.
        examined: what stands in each page, for the proof of the links.
    """

    written: Written
    worked: Mapping[str, Worked]
    examined: Mapping[Seen, Anchors]


@dataclass(frozen=True, slots=True)
class Making:
    """Makes the files of a release.

    Attributes:
        build: writes them.
        kitchen: says which there are, and how they are made.
        proof: looks at the pages.
        progress: told how far it is.
    """

    build: Build
    kitchen: Kitchen
    proof: Proof
    progress: Progress

    def all_files(self) -> None:
        """Put every file of the site into the release."""
        count = len(self.kitchen.library.pages)
        for share in in_shares(self._shares(), partial(self._share, count)):
            self.build.written.include(share.written)
            self.kitchen.memory.pages.update(share.worked)
            self.proof.learn(share.examined)
        _add(self.build, self.kitchen.of_site(self.build.written.entries))

    def _shares(self) -> list[list[str]]:
        """Deal the pages out to processes: what is known of a page stays in this one, which holds it.

        The longest pages come first, and so to each process as many as to the others.
        """
        pages = self.kitchen.library.pages
        urls = sorted(pages, key=lambda url: (-sum(map(len, pages[url].lines)), url))
        known = [url for url in urls if url in self.kitchen.memory.pages]
        new = [url for url in urls if url not in self.kitchen.memory.pages]
        ahead = len(known) / _TAKEN_OVER
        if len(new) + ahead < _WORTH_SHARING:
            return [urls]
        self.kitchen.prepare()
        here, *others = dealt(new, ahead=ahead)
        return [[*known, *here], *others]

    def _share(self, count: int, urls: Sequence[str]) -> Share:
        """Make some of all `count` pages, maybe in another process."""
        pages, memory = self.kitchen.library.pages, self.kitchen.memory.pages
        part, before = replace(self.build, written=Written()), set(memory)
        is_first = multiprocessing.parent_process() is None
        for first in range(0, len(urls), _AT_ONCE):
            some = urls[first : first + _AT_ONCE]
            products = [product for url in some for product in self.kitchen.of_page(pages[url])]
            _add(part, sorted(products, key=_kind))
            if is_first:
                self.progress((first + len(some)) * count // len(urls), count)
        worked = {url: memory[url] for url in urls if url not in before}
        entries = part.written.entries.values()
        examined = self.proof.examined(part.folder, entries, site_url=settings.SITE_URL)
        return Share(part.written, worked, examined)


def _kind(product: Product) -> str:
    """Return the ending of a file's name."""
    return product.path.rpartition(".")[2]


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """Refuse the release, and say what failed, where a template or a tag fails in any way."""
    try:
        yield
    except (RefusedError, ChangedError, OSError):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".rstrip(".")
        raise RefusedError(f"{what}: {reason}. Nothing was changed.") from error


def _add(build: Build, products: Iterable[Product]) -> None:
    for product in products:
        with refusing(f"{product.path} could not be made"):
            build.add(product)
