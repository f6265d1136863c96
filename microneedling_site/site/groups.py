"""The members of a section, grouped as its first page lists them.

Questions stand under each of their topics, terms under their first letter, sources under what they
are, concerns apart that are not usually treated; a timeline runs by its days.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import (
    ClinicianRecord,
    ConcernRecord,
    LocationRecord,
    QuestionRecord,
    QuestionsRecord,
    Record,
    SourceRecord,
    StageRecord,
)
from microneedling_site.library.vocabularies import SourceType
from microneedling_site.site.wording import words

Pages = Sequence[Page[Record]]


@dataclass(frozen=True, slots=True)
class Group:
    """Some members of a section.

    Attributes:
        id: for links; it holds an underscore, so no heading of a body has it.
        title: the heading; nothing where the group needs none.
        kind: the kind of its pages.
        pages: in reading order.
    """

    id: str
    title: str | Promise
    kind: str
    pages: tuple[Page[Record], ...]

    @property
    def template(self) -> str:
        """The component that shows the group."""
        return f"components/group-{self.kind}.html"


def lists_others(page: Page[Record]) -> bool:
    """Return whether a page lists the others of its folder, as far as there are any."""
    return page.address.is_index and page.address.section in _GROUPING


def groups_of(page: Page[Record], library: Library) -> tuple[Group, ...]:
    """Return the groups below the first page of a section; nothing for other pages.

    The mini-hub has none: its contents list says the same.
    """
    if not lists_others(page):
        return ()
    find = _GROUPING[page.address.section]
    members = library.members(page.address.section, page.language)
    return tuple(group for group in find(page, members) if group.pages)


def _concerns(_page: Page[Record], members: Pages) -> Iterable[Group]:
    def is_treated(member: Page[Record]) -> bool:
        return isinstance(member.record, ConcernRecord) and member.record.usually_treated

    treated = tuple(member for member in members if is_treated(member))
    others = tuple(member for member in members if not is_treated(member))
    yield Group("group_treated", _("Each concern"), "concern", treated)
    yield Group("group_others", _("Not usually treated"), "concern", others)


def _stages(_page: Page[Record], members: Pages) -> Iterable[Group]:
    def days(member: Page[Record]) -> tuple[int, int]:
        record = member.record
        return (record.from_day, record.to_day) if isinstance(record, StageRecord) else (0, 0)

    yield Group("group_stages", _("Day by day"), "stage", tuple(sorted(members, key=days)))


def _providers(_page: Page[Record], members: Pages) -> Iterable[Group]:
    locations = tuple(member for member in members if isinstance(member.record, LocationRecord))
    clinicians = tuple(member for member in members if isinstance(member.record, ClinicianRecord))
    yield Group("group_locations", _("Places"), "location", locations)
    yield Group("group_clinicians", _("Clinicians"), "clinician", clinicians)


def _questions(page: Page[Record], members: Pages) -> Iterable[Group]:
    topics = page.record.topics if isinstance(page.record, QuestionsRecord) else ()
    found = _sorted_out(members, lambda record: record.topics if isinstance(record, QuestionRecord) else ())
    for topic in topics:
        yield Group(f"topic_{topic.id}", topic.name, "question", tuple(found[topic.id]))


def _terms(_page: Page[Record], members: Pages) -> Iterable[Group]:
    for letter, pages in groupby(sorted(members, key=_sort_key), key=_first_letter):
        yield Group(f"letter_{letter.lower()}", letter, "term", tuple(pages))


def _sources(_page: Page[Record], members: Pages) -> Iterable[Group]:
    found = _sorted_out(members, lambda record: (record.type,) if isinstance(record, SourceRecord) else ())
    for source_type in SourceType:
        yield Group(f"type_{source_type}", words(source_type).label, "source", tuple(found[source_type]))


def _reviewers(_page: Page[Record], members: Pages) -> Iterable[Group]:
    yield Group("group_reviewers", "", "reviewer", tuple(members))


def _about(_page: Page[Record], members: Pages) -> Iterable[Group]:
    yield Group("group_about", "", "about", tuple(members))


def _sorted_out(members: Pages, keys: Callable[[Record], Iterable[str]]) -> Mapping[str, list[Page[Record]]]:
    """Return the pages by each of their keys, in the order in which they come."""
    found: Mapping[str, list[Page[Record]]] = defaultdict(list)
    for member in members:
        for key in dict.fromkeys(keys(member.record)):
            found[key].append(member)
    return found


def _sort_key(page: Page[Record]) -> str:
    """Return the title as a dictionary sorts it: without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", page.title)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def _first_letter(page: Page[Record]) -> str:
    first = _sort_key(page)[:1].upper()
    return first if first.isalpha() else "#"


_GROUPING: dict[str, Callable[[Page[Record], Pages], Iterable[Group]]] = {
    "areas": _concerns,
    "results": _stages,
    "providers": _providers,
    "faq": _questions,
    "glossary": _terms,
    "sources": _sources,
    "reviewers": _reviewers,
    "about": _about,
}
