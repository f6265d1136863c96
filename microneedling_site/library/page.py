"""A page: a record, its body, and where it stands.

This is what the library hands to the site. Everything is finished when a page is made and changed
nowhere; what depends on other pages (the titles behind the notes, the page before and after) is
the library's to say.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from microneedling_site.library import front_matter
from microneedling_site.library.addresses import Address
from microneedling_site.library.blocks import Block
from microneedling_site.library.facts import Fact
from microneedling_site.library.pictures import Sizes
from microneedling_site.library.problems import Mark
from microneedling_site.library.prose import Heading, Reference
from microneedling_site.library.records import Record
from microneedling_site.library.statements import Statement

#: Times in the site's time zone, which a page does not know.
BEGINNING_OF_TIME = datetime.datetime.min  # noqa: DTZ901 - see above
END_OF_TIME = datetime.datetime.max  # noqa: DTZ901 - see above

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """One page of the site.

    Attributes:
        path: the file below the content folder.
        address: section, slug and language.
        record: the front matter, typed.
        body: the blocks of the body, in order.
        headings: the headings of the body, in order, those inside blocks too.
        notes: the names of the cited sources; the first is note 1.
        references: links, images and citations, with their places, for the rules across pages.
        statements: what the page says, piece by piece, with its places, for the same.
        front: the front matter with its places, for the same.
        lines: the lines of the file, for the excerpts of problems.
        signature: the hash that a review of this text begins with, see `signatures.py`.
        digest: SHA-256 of the file, in hexadecimal.
        pictures: the sizes of the pictures that it shows.
        facts: the facts that it shows, by name.
    """

    path: PurePosixPath
    address: Address
    record: R_co
    body: tuple[Block, ...]
    headings: tuple[Heading, ...]
    notes: tuple[str, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]
    front: front_matter.Mapping
    lines: tuple[str, ...]
    signature: str
    digest: str
    pictures: Sizes = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The path of the page on the site; begins and ends with a slash."""
        return self.address.url

    @property
    def language(self) -> str:
        """The BCP 47 tag of the page's language."""
        return self.address.language

    @property
    def title(self) -> str:
        """The page's only first-level heading."""
        return self.record.title

    @property
    def name(self) -> str:
        """What menus and lists call the page: its short title where it has one."""
        return getattr(self.record, "short_title", None) or self.record.title

    @property
    def updated(self) -> datetime.date:
        """The day of the last change that a reader sees."""
        return self.record.updated

    @property
    def shown_from(self) -> datetime.datetime:
        """When readers may first see the page, in the site's time zone; a draft's never comes."""
        if self.record.draft:
            return END_OF_TIME
        return self.record.publish_at or BEGINNING_OF_TIME

    @property
    def shown_until(self) -> datetime.datetime:
        """The minute from which readers no longer see the page, in the site's time zone."""
        return self.record.expire_at or END_OF_TIME

    @property
    def overdue_from(self) -> datetime.datetime:
        """When the page begins to say that its review is overdue, in the site's time zone."""
        review = self.record.reviewed
        if review is None or not self.is_signed or review.next == datetime.date.max:
            return END_OF_TIME
        return datetime.datetime.combine(review.next, datetime.time()) + datetime.timedelta(1)

    @property
    def former_urls(self) -> tuple[str, ...]:
        """The addresses at which the page stood before, in the order in which it names them.

        A name alone is one in the same folder and language.
        """
        address = self.address
        return tuple(
            former if former.startswith("/") else Address(address.section, former, address.language).url
            for former in self.record.former_slugs
        )

    def excerpt(self, mark: Mark) -> str:
        """Return the line of the file at a place, as a problem shows it; nothing where there is none."""
        is_inside = 0 < mark.line <= len(self.lines)
        return self.lines[mark.line - 1].replace("\t", " ") if is_inside else ""

    @property
    def is_signed(self) -> bool:
        """Whether a clinician has signed just this text."""
        review = self.record.reviewed
        return review is not None and review.signature.partition(" ")[0] == self.signature
