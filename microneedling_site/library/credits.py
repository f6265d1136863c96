"""What stands beside a picture: who made it, who may use it, and whether whom it shows agreed.

    content/images/ear-before.jpg      the picture
    content/images/ear-before.md       its credits: front matter and nothing else

It is read as strictly as a page. A consent has an end, so a picture can go by itself as a page can: from
that day on readers see neither the picture nor its caption, and no release holds the file. Where it cannot be
read what a patient agreed to, the picture goes too: other files wait as they were before, consent does not.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from collections import abc
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from microneedling_site.library import faults, source
from microneedling_site.library.blocks import Attribution, Block, Figure
from microneedling_site.library.front_matter import Mapping
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Report
from microneedling_site.library.prose import Writer
from microneedling_site.library.records import Consent, PictureRecord, Record
from microneedling_site.library.vocabularies import ConsentScope, PictureKind

#: `CC BY 4.0`, `CC-BY-SA 3.0`, `CC BY-NC-ND 4.0`.
_ATTRIBUTED = re.compile(
    r"CC[ -](?P<kind>BY(?:-NC)?(?:-SA|-ND)?)(?:[ -](?P<version>[1-4]\.[05]))?(?: .*)?", re.IGNORECASE
)
_DEEDS = "https://creativecommons.org/licenses"

#: One of these stands in the credits of every patient's picture, be they right or wrong.
_OF_PATIENTS = (b"patient", b"consent", b"withdrawn")


@dataclass(frozen=True, slots=True)
class Credit:
    """The credits of a picture.

    Attributes:
        path: the file below the content folder.
        record: the front matter, typed.
        front: the front matter with its places.
        lines: the lines of the file, for the excerpts of problems.
        digest: SHA-256 of the file, in hexadecimal.
    """

    path: PurePosixPath
    record: PictureRecord
    front: Mapping
    lines: tuple[str, ...]
    digest: str

    @property
    def shows_patient(self) -> bool:
        """Whether somebody who was treated is seen in the picture."""
        return self.record.shows is PictureKind.PATIENT

    @property
    def is_refused(self) -> bool:
        """Whether somebody is seen who has not agreed to be shown on the site."""
        consent = self.record.consent
        is_agreed = consent is not None and ConsentScope.WEBSITE in consent.scope
        return self.shows_patient and not is_agreed

    @property
    def attribution(self) -> Attribution | None:
        """What readers are told of the maker, where the license asks for that.

        All licenses of Creative Commons whose name has BY in it do (CC BY 4.0, section 3(a)(1)): the maker,
        the license with a link, and the source.
        """
        record = self.record
        found = _ATTRIBUTED.fullmatch(record.license.strip())
        if found is None:
            return None
        kind, version = found["kind"].lower(), found["version"]
        deed = f"{_DEEDS}/{kind}/{version}/" if version else ""
        return Attribution(record.made_by, record.source or "", record.license, deed)

    @property
    def over_from(self) -> datetime.date | None:
        """The first day on which the picture may not be shown; nothing where it always may."""
        return end_of(self.record.consent)

    def is_over(self, day: datetime.date) -> bool:
        """Return whether the picture may no longer be shown on a day."""
        return self.over_from is not None and self.over_from <= day


def read_credit(path: PurePosixPath, content: bytes, *, report: Report) -> Credit | None:
    """Read the credits of a picture.

    Args:
        path: the file below the content folder.
        content: the bytes of the file.
        report: takes the problems.

    Returns:
        The credits, or nothing where a problem keeps them from being read.
    """
    found = source.read(content, report=report)
    if found is None:
        return None
    record = faults.make(PictureRecord, found.front, writer=Writer(report), report=report)
    if found.body.strip():
        above = len(found.body) - len(found.body.lstrip("\n"))
        report.add("E571", Mark(found.body_line + above, 1))
    if record is None:
        return None
    digest = hashlib.sha256(content).hexdigest()
    return Credit(path, record, found.front, tuple(report.lines), digest)


def credits_of(url: str) -> PurePosixPath:
    """Return the file with the credits of a picture; `url` is that of the picture."""
    return PurePosixPath(url.removeprefix("/")).with_suffix(".md")


def may_be_of_patient(content: bytes) -> bool:
    """Return whether credits that cannot be read may be those of a patient's picture."""
    return any(word in content.lower() for word in _OF_PATIENTS)


def end_of(consent: Consent | None) -> datetime.date | None:
    """Return the first day that a consent does not cover: that of its withdrawal, or that after its end."""
    if consent is None:
        return None
    after = consent.until + datetime.timedelta(days=1)
    return min(after, consent.withdrawn or after)


def without_pictures(page: Page[Record], urls: Collection[str]) -> Page[Record]:
    """Return a page without some pictures and their captions; itself, where it shows none of them."""
    shown = sorted({found.target for found in page.references if found.kind == "image"} & set(urls))
    if not shown:
        return page
    return dataclasses.replace(
        page,
        body=tuple(block for block in page.body if not (isinstance(block, Figure) and block.url in urls)),
        references=tuple(found for found in page.references if found.target not in urls),
        pictures={url: size for url, size in page.pictures.items() if url not in urls},
        digest=_changed(page.digest, "without", shown),
    )


def with_attributions(page: Page[Record], found: abc.Mapping[str, Attribution]) -> Page[Record]:
    """Return a page with what its figures say of the makers of their pictures; itself, where that is nothing.

    Args:
        page: the page.
        found: what is to be said, by the URLs of the pictures.
    """
    body = tuple(_attributed(block, found) for block in page.body)
    if body == page.body:
        return page
    said = sorted(repr(block.attribution) for block in body if isinstance(block, Figure))
    return dataclasses.replace(page, body=body, digest=_changed(page.digest, "with", said))


def _attributed(block: Block, found: abc.Mapping[str, Attribution]) -> Block:
    if not isinstance(block, Figure) or block.url not in found:
        return block
    return dataclasses.replace(block, attribution=found[block.url])


def _changed(digest: str, how: str, values: Iterable[str]) -> str:
    """Return another digest: what is made from the page is another thing."""
    return hashlib.sha256(" ".join((digest, how, *values)).encode()).hexdigest()
