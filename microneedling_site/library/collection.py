"""The `Library`: every page of a site, and what one page is to another."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any, cast
from zoneinfo import ZoneInfo

from microneedling_site.library import moves
from microneedling_site.library.addresses import DEFAULT_LANGUAGE, Address
from microneedling_site.library.blocks import Attribution
from microneedling_site.library.credits import Credit, credits_of
from microneedling_site.library.examination import Examination
from microneedling_site.library.facts import Facts
from microneedling_site.library.folder import Fingerprint
from microneedling_site.library.page import END_OF_TIME, Page
from microneedling_site.library.pictures import Size, Sizes
from microneedling_site.library.problems import Mark, Problem, word
from microneedling_site.library.records import (
    Ordered,
    ProviderRecord,
    QuestionRecord,
    Record,
    ReviewerRecord,
    SiteRecord,
    SourceRecord,
    StageRecord,
)

#: Where a page stands among all of a language, the smaller the earlier; the last part is its address.
ReadingOrder = tuple[str, int, int, str, str]
#: Topics, sorted, and where the questions stand that have just these.
QuestionsOfTopics = tuple[tuple[str, ...], list[ReadingOrder]]

#: The tables in which a library looks up what a page is worked out from, by the names of its fields.
TABLES = ("pages", "removed", "_members", "_languages", "_citing", "_by_topics", "_moved", "_gone", "_left")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the content folder; it has no `size` where that cannot be read, which was told.

    `problems` are what is wrong with the file `fingerprint` was taken from.
    """

    path: Path
    media_type: str
    size: Size | None = None
    fingerprint: Fingerprint | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: its page or credits, if they could be read, and what is wrong in it alone.

    `is_doubtful` credits may be those of a patient's picture, and what the patient agreed to is not known:
    they cannot be read, or are older ones in the place of such.
    """

    path: PurePosixPath
    fingerprint: Fingerprint
    address: Address | None
    page: Page[Record] | None
    problems: tuple[Problem, ...]
    credit: Credit | None = None
    is_doubtful: bool = False

    @property
    def digest(self) -> str | None:
        """SHA-256 of the file, in hexadecimal; nothing where it could not be read."""
        found = self.page or self.credit
        return found.digest if found else None


@dataclass(frozen=True, slots=True)
class Library:
    """Every page of the site, and everything that is wrong with them.

    Attributes:
        name: what problems call the content folder.
        pages: the pages that could be read, by URL.
        images: the pictures, by URL.
        readings: what came of each file, so that a later load can take over what has not changed.
        problems: of all files, sorted; a library that is published has no error among them.
        remarks: the hints for whoever writes (`N…`), sorted; they are no problems: nothing waits for them.
        removed: the pages that are there no more, by URL; whoever comes to them is told why.
        absent: the URLs of files that are there but cannot be pages, as far as they can be guessed. That
            they cannot was told, so what leads to them is not told again.
        facts: the numbers that are said once.
        examination: what was told of single pages, so that a later load need not look at them again.
        day: on which readers look, in the site's time zone.
    """

    name: str
    pages: Mapping[str, Page[Record]]
    images: Mapping[str, Image]
    readings: Mapping[PurePosixPath, Reading]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    absent: frozenset[str] = frozenset()
    removed: Mapping[str, Page[Record]] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    examination: Examination = field(default=Examination(), compare=False, repr=False)
    day: datetime.date = field(kw_only=True)
    _members: dict[tuple[str, str], tuple[Page[Record], ...]] = field(init=False)
    _languages: dict[tuple[str, str], tuple[str, ...]] = field(init=False)
    _citing: dict[str, tuple[Page[Record], ...]] = field(init=False)
    _by_topics: dict[str, tuple[QuestionsOfTopics, ...]] = field(init=False)
    _moved: dict[str, str] = field(init=False)
    _gone: dict[str, Page[Record]] = field(init=False)
    _left: dict[tuple[str, str], datetime.date] = field(init=False)

    def __post_init__(self) -> None:
        members: dict[tuple[str, str], list[Page[Record]]] = defaultdict(list)
        languages: dict[tuple[str, str], list[str]] = defaultdict(list)
        citing: dict[str, list[Page[Record]]] = defaultdict(list)
        by_topics: dict[str, dict[tuple[str, ...], list[ReadingOrder]]] = {}
        for page in sorted(self.pages.values(), key=reading_order):
            address = page.address
            if isinstance(page.record, QuestionRecord):
                topics = tuple(sorted(set(page.record.topics)))
                alike = by_topics.setdefault(page.language, {}).setdefault(topics, [])
                alike.append(reading_order(page))
            languages[address.section, address.slug].append(address.language)
            if address.slug:
                members[address.section, address.language].append(page)
            for name in dict.fromkeys(source_names(page)):
                citing[name].append(page)
        set_once = object.__setattr__
        set_once(self, "_members", {key: tuple(pages) for key, pages in members.items()})
        set_once(self, "_languages", {key: tuple(sorted(found)) for key, found in languages.items()})
        set_once(self, "_citing", {name: tuple(pages) for name, pages in citing.items()})
        pairs = {language: tuple(found.items()) for language, found in by_topics.items()}
        set_once(self, "_by_topics", pairs)
        set_once(self, "_moved", moves.moved(self.pages, self.removed))
        set_once(self, "_gone", moves.gone(self.pages, self.removed))
        set_once(self, "_left", self._departures())

    def table(self, name: str) -> Mapping[Any, Any]:
        """Return one of `TABLES`."""
        return cast("Mapping[Any, Any]", getattr(self, name))

    def checked(
        self, problems: tuple[Problem, ...], remarks: tuple[Problem, ...], examination: Examination
    ) -> Library:
        """Return this library with what is told of it, its pages and tables being the same."""
        told: dict[str, Any] = {"problems": problems, "remarks": remarks, "examination": examination}
        return self.exchanged(told.get)

    def exchanged(self, exchange: Callable[[str, Any], object]) -> Library:
        """Return this library with every field as `exchange` gives it for its name and what it is."""
        found = copy(self)
        for each in fields(self):
            object.__setattr__(found, each.name, exchange(each.name, getattr(self, each.name)))
        return found

    @property
    def sizes(self) -> Sizes:
        """The sizes of the pictures, by URL."""
        return {url: image.size for url, image in self.images.items() if image.size is not None}

    @property
    def credits(self) -> Mapping[PurePosixPath, Credit]:
        """What is said of pictures, by file."""
        found = (reading.credit for reading in self.readings.values())
        return {credit.path: credit for credit in found if credit is not None}

    @property
    def credits_by_url(self) -> Mapping[str, Credit]:
        """What is said of the pictures, by the URL of each; those of one name share theirs."""
        found = self.credits
        named = ((url, found.get(credits_of(url))) for url in self.images)
        return {url: credit for url, credit in named if credit is not None}

    @property
    def attributions(self) -> Mapping[str, Attribution]:
        """What readers are told of the makers of pictures whose licenses ask for that, by URL."""
        named = ((url, credit.attribution) for url, credit in self.credits_by_url.items())
        return {url: found for url, found in named if found is not None}

    @property
    def shown_images(self) -> Mapping[str, Image]:
        """The pictures that may be shown, by URL: not those for which a consent is over."""
        over = self.withheld
        return {url: image for url, image in self.images.items() if url not in over}

    @property
    def withheld(self) -> frozenset[str]:
        """The URLs of the pictures that may not be shown, or not any more."""
        files = {reading.path for reading in self.readings.values() if _is_withheld(reading, self.day)}
        return frozenset(url for url in self.images if credits_of(url) in files)

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps this library from being published."""
        return any(problem.is_error for problem in self.problems)

    @property
    def moved(self) -> Mapping[str, str]:
        """The addresses at which pages stood before, and where each stands now."""
        return self._moved

    @property
    def gone(self) -> Mapping[str, Page[Record]]:
        """The addresses of removed pages, those included at which they stood before, and the pages."""
        return self._gone

    def site(self, language: str = DEFAULT_LANGUAGE) -> Page[SiteRecord]:
        """Return the home page in `language`, or in the default language.

        Raises:
            LookupError: the library has no site, which its problems tell.
        """
        for wanted in (language, DEFAULT_LANGUAGE):
            page = self.pages.get(Address("", "", wanted).url)
            if page is not None:
                return cast("Page[SiteRecord]", page)
        raise LookupError("this library has no site.md")

    def is_absent(self, url: str) -> bool:
        """Return whether a file was told of that should have been at `url`."""
        section = url.removesuffix("/").partition("/")[2].partition("/")[0]
        return url in self.absent or f"/{section}/*" in self.absent

    def local(self, at: datetime.datetime) -> datetime.datetime:
        """Return a time as the clocks of the site show it, without its zone; it never goes back.

        Clocks show the hour that autumn repeats twice. What came or went in the first of the two does not
        go or come again in the second: all through it, the time is the end of the first.
        """
        return local(at, self.pages)

    def next_change(self, at: datetime.datetime) -> datetime.datetime | None:
        """Return the first time after `at` at which a page comes, goes or says something else by itself."""
        now = self.local(at)
        pages = [reading.page for reading in self.readings.values() if reading.page is not None]
        times = {time for page in pages for time in (page.shown_from, page.shown_until, page.overdue_from)}
        times |= {lapse for page in self.pages.values() if (lapse := _lapse(page.record)) is not None}
        ends = (credit.over_from for credit in self.credits.values())
        times |= {datetime.datetime.combine(day, datetime.time()) for day in ends if day is not None}
        coming = [time for time in times if now < time < END_OF_TIME]
        # In UTC, for no two times of different zones are equal there where a clock shows one twice.
        zone = zone_of(self.pages)
        return min(coming).replace(tzinfo=zone).astimezone(datetime.UTC) if coming else None

    def section(self, page: Page[Record]) -> Page[Record] | None:
        """Return the first page of the folder that `page` stands in (itself where it is that)."""
        if not page.address.section:
            return None
        return self._nearest(Address(page.address.section, "", page.language))

    def left_on(self, section: str, language: str) -> datetime.date | None:
        """Return the day on which a page last left a folder: it was removed, or its time was over."""
        return self._left.get((section, language))

    def members(self, section: str, language: str) -> tuple[Page[Record], ...]:
        """Return the pages of a folder without its first page, in reading order."""
        return self._members.get((section, language), ())

    def trail(self, page: Page[Record]) -> tuple[Page[Record], ...]:
        """Return the pages from home down to `page`, both included."""
        steps = (self.site(page.language), self.section(page), page)
        found = {step.url: step for step in steps if step is not None}
        return tuple(found.values())

    def notes(self, page: Page[Record]) -> tuple[Page[SourceRecord], ...]:
        """Return the sources behind the numbered notes of `page`, note 1 first."""
        return self._sources(page.notes, page.language)

    def further_sources(self, page: Page[Record]) -> tuple[Page[SourceRecord], ...]:
        """Return the sources of `citations` that no numbered note names."""
        names = [name for name in page.record.citations if name not in page.notes]
        return self._sources(names, page.language)

    def related(self, page: Page[Record]) -> tuple[Page[Record], ...]:
        """Return the pages that `page` says to read next."""
        return tuple(self.pages[url] for url in page.record.related if url in self.pages)

    def translations(self, page: Page[Record]) -> tuple[Page[Record], ...]:
        """Return the versions of `page` in all languages, itself included, sorted by language."""
        address = page.address
        languages = self._languages.get((address.section, address.slug), ())
        return tuple(self.pages[address.in_language(language).url] for language in languages)

    def citing(self, source: Page[Record]) -> tuple[Page[Record], ...]:
        """Return the pages that cite the source page `source`, in reading order."""
        return self._citing.get(source.address.slug, ())

    def questions_by_topics(self, language: str) -> tuple[QuestionsOfTopics, ...]:
        """Return where the questions of a language stand in reading order, by the topics they have."""
        return self._by_topics.get(language, ())

    def source(self, name: str, language: str = DEFAULT_LANGUAGE) -> Page[SourceRecord] | None:
        """Return the source called `name`, in `language` where it is written."""
        return cast("Page[SourceRecord] | None", self._nearest(Address("sources", name, language)))

    def reviewer(self, name: str, language: str = DEFAULT_LANGUAGE) -> Page[ReviewerRecord] | None:
        """Return the reviewer whose file is called `name`, in `language` where it is written."""
        return cast("Page[ReviewerRecord] | None", self._nearest(Address("reviewers", name, language)))

    def path_of(self, path: PurePosixPath) -> str:
        """Return what people call a file of the content folder."""
        return f"{self.name}/{path}"

    def file_of(self, problem: Problem) -> PurePosixPath | None:
        """Return the file of the content folder that a problem is about, be it there or not."""
        prefix = f"{self.name}/"
        return PurePosixPath(problem.path.removeprefix(prefix)) if problem.path.startswith(prefix) else None

    def problems_of(self, url: str) -> tuple[Problem, ...]:
        """Return the problems of the file behind `url`, also where it could not become a page."""
        return self._of(url, self.problems)

    def remarks_of(self, url: str) -> tuple[Problem, ...]:
        """Return the remarks on the file behind `url`."""
        return self._of(url, self.remarks)

    def problem(self, page: Page[Record], code: str, mark: Mark, **values: object) -> Problem:
        """Make a problem of a place in `page`."""
        return word(code, path=self.path_of(page.path), mark=mark, excerpt=page.excerpt(mark), **values)

    def _departures(self) -> dict[tuple[str, str], datetime.date]:
        """Return the last day on which a page left each folder, by its section and language."""
        read = (reading.page for reading in self.readings.values())
        known = [page for page in read if page is not None and not page.record.draft]
        over = (page for page in known if page.url not in self.pages and page.url not in self.removed)
        left = [(page, page.shown_until.date()) for page in over if page.shown_until.date() <= self.day]
        removals = ((page, page.record.removed) for page in self.removed.values() if not page.record.draft)
        left += [(page, removal.on) for page, removal in removals if removal is not None]
        last: dict[tuple[str, str], datetime.date] = {}
        for page, day in left:
            folder = page.address.section, page.language
            last[folder] = max(day, last.get(folder, day))
        return last

    def _of(self, url: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        paths = {
            self.path_of(reading.path)
            for reading in self.readings.values()
            if reading.address is not None and reading.address.url == url
        }
        return tuple(problem for problem in problems if problem.path in paths)

    def _nearest(self, address: Address) -> Page[Record] | None:
        """Return the page at `address`, or its original."""
        page = self.pages.get(address.url)
        return page or self.pages.get(address.in_language(DEFAULT_LANGUAGE).url)

    def _sources(self, names: Iterable[str], language: str) -> tuple[Page[SourceRecord], ...]:
        found = (self.source(name, language) for name in names)
        return tuple(page for page in found if page is not None)


def _is_withheld(reading: Reading, day: datetime.date) -> bool:
    """Return whether the picture of some credits may not be shown on a day."""
    credit = reading.credit
    return reading.is_doubtful or (credit is not None and (credit.is_refused or credit.is_over(day)))


def local(at: datetime.datetime, pages: Mapping[str, Page[Record]]) -> datetime.datetime:
    """Return a time as the clocks of a site show it; see `Library.local`."""
    shown = at.astimezone(zone_of(pages))
    if shown.fold:
        shown = shown.replace(minute=59, second=59, microsecond=999_999)
    return shown.replace(tzinfo=None)


def zone_of(pages: Mapping[str, Page[Record]]) -> datetime.tzinfo:
    """Return the time zone of a site; UTC where it has no site file."""
    home = pages.get(Address("", "").url)
    return ZoneInfo(home.record.timezone) if home and isinstance(home.record, SiteRecord) else datetime.UTC


def _lapse(record: Record) -> datetime.datetime | None:
    """Return when a contact for security stops being told."""
    contact = record.security_contact if isinstance(record, SiteRecord) else None
    return datetime.datetime.combine(contact.expires, datetime.time()) if contact else None


def source_names(page: Page[Record]) -> tuple[str, ...]:
    """Return the names of the sources that a page rests on, be they there or not; some come twice."""
    record = page.record
    source = (record.source,) if isinstance(record, ProviderRecord) else ()
    return (*page.notes, *record.citations, *source)


def reading_order(page: Page[Record]) -> ReadingOrder:
    """Return what pages are sorted by where they are listed."""
    record = page.record
    place = end = 0
    if isinstance(record, Ordered):
        place = record.order
    elif isinstance(record, StageRecord):
        place, end = record.from_day, record.to_day
    return page.address.section, place, end, record.title.casefold(), page.url
