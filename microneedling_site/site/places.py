"""The places on a long page that "On this page" leads to, in the order in which they stand there.

    [place.text for place in places_of(page, Around())]      ["What it is", "What it is not", "Costs"]

A page's template decides what stands around the body; each kind of page whose template adds headings of
its own has a function here that knows where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from microneedling_site.library.blocks import CareCard, Prose
from microneedling_site.library.corrections import is_list
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.groups import Group

#: Fewer second-level headings than this are found without a list of them.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page that a link can lead to."""

    id: str
    text: str | Promise


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the body of a page, as far as it has headings.

    Attributes:
        groups: the members of the section that the page introduces.
        care_cards: those that a stage has in its front matter.
        has_maps: whether concerns are shown on a body.
        is_answer: whether the page answers a question: a plan, or some of the providers.
    """

    groups: Sequence[Group] = ()
    care_cards: Sequence[CareCard] = ()
    has_maps: bool = False
    is_answer: bool = False


def places_of(page: Page[Record], around: Around) -> tuple[Place, ...]:
    """Return the second-level headings of a page in order, where there are enough for a list of them."""
    places = tuple(_BY_KIND.get(page.record.kind, _plain)(page, around))
    return places if len(places) >= _FEWEST else ()


def _plain(page: Page[Record], around: Around) -> Iterator[Place]:
    yield from _body(page)
    yield from _titles(around.groups)


def _about(page: Page[Record], _around: Around) -> Iterator[Place]:
    if is_list(page):
        yield Place("page_corrections", _("All corrections"))
    yield from _body(page)


def _calendar(page: Page[Record], around: Around) -> Iterator[Place]:
    avoid = Place("calendar_around", _("What to avoid, and when"))
    if around.is_answer:
        yield Place("calendar_dates", _("Your dates"))
        yield avoid
        yield Place("calendar_questions", _("Change the plan"))
    else:
        yield Place("calendar_questions", _("Work out the dates"))
        yield avoid
    yield from _body(page)


def _providers(page: Page[Record], around: Around) -> Iterator[Place]:
    """Yield nothing for an answer, which is only the list."""
    if not around.is_answer:
        own = tuple(_body(page))
        first = page.body[0] if page.body else None
        before = [place for place in own if isinstance(first, Prose) and f'id="{place.id}"' in first.html]
        yield from before
        if around.groups:
            yield Place("finder_heading", _("Find a provider in this list"))
        yield from _titles(around.groups)
        yield from own[len(before) :]


def _questions(_page: Page[Record], _around: Around) -> Iterator[Place]:
    """Yield nothing: the topics are listed as what they are."""
    yield from ()


def _section(page: Page[Record], around: Around) -> Iterator[Place]:
    if around.has_maps:
        yield Place("page_places", _("Find it on the body"))
    yield from _titles(group for group in around.groups if group.kind == "concern")
    yield from _body(page)
    yield from _titles(group for group in around.groups if group.kind != "concern")


def _stage(page: Page[Record], around: Around) -> Iterator[Place]:
    yield Place("stage_expect", _("What to expect"))
    yield Place("stage_do", _("What to do"))
    yield from (Place(card.heading.id, card.heading.text) for card in around.care_cards)
    yield from _body(page)


_BY_KIND: Mapping[str, Callable[[Page[Record], Around], Iterator[Place]]] = {
    "about": _about,
    "calendar": _calendar,
    "providers": _providers,
    "questions": _questions,
    "section": _section,
    "stage": _stage,
}


def _body(page: Page[Record]) -> Iterator[Place]:
    return (Place(heading.id, heading.text) for heading in page.headings if heading.level == 2)


def _titles(groups: Iterable[Group]) -> Iterator[Place]:
    return (Place(group.id, group.title) for group in groups if group.title)
