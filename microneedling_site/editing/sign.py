"""`manage.py content sign`: a clinician's sign-off, written into the file that was read.

The command writes down who signed and what. That the person has read the page, whoever types it knows.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from microneedling_site.editing import files
from microneedling_site.editing.answer import Answer, RefusedError
from microneedling_site.editing.disk import Change, save
from microneedling_site.editing.keys import with_key
from microneedling_site.editing.yaml_text import Value
from microneedling_site.library import reviews, signatures
from microneedling_site.library.collection import Library
from microneedling_site.library.library import amend, load
from microneedling_site.library.page import Page
from microneedling_site.library.problems import suggestion
from microneedling_site.library.records import Record, ReviewerRecord

#: Mistakes of the review that is there, which the new one mends.
_OF_REVIEWS = frozenset({"E530", "E532"})


def sign(
    content_dir: Path,
    file: str,
    *,
    by: str,
    on: datetime.date | None = None,
    due: datetime.date | None = None,
) -> Answer:
    """Sign a page.

    Args:
        content_dir: the folder that holds `site.md`.
        file: the page, as an editor names it.
        by: the name of a file in `reviewers`, without its ending.
        on: when it was read; today, where it is left out.
        due: when it is to be read again; what the ladder says, where it is left out.

    Raises:
        RefusedError: nothing was written.
    """
    library = load(content_dir, drafts=True)
    page = files.find(file, library, content_dir)
    opened = files.opened(page, library, content_dir)
    _refuse_faulty(page, library)
    reviewer = _reviewer(by, library)
    on = on or library.day
    if on > library.day:
        raise RefusedError(f"{on} is still to come; today is {library.day}. Sign when it is read.")
    due = due or _due(page, library, on)
    review: dict[str, Value] = {"by": by, "on": on, "next": due, "signature": signatures.signature(page)}
    name = library.path_of(page.path)
    content = with_key(opened.content, "reviewed", review, path=name)
    if not _is_signed(page, library, content):
        # The hashes of its pieces do not fit into the front matter; that of the whole does.
        content = with_key(opened.content, "reviewed", {**review, "signature": page.signature}, path=name)
    if not _is_signed(page, library, content):
        raise RefusedError(f'"reviewed" does not fit into the front matter of {name}. Make that shorter.')
    save([Change(content_dir / page.path, opened, content)])
    who = f"{reviewer.title}, {reviewer.record.credentials}"
    return Answer(
        (f"{name} is signed by {who} on {on}. The next review is due on {due}.",),
        {"file": name, "url": page.url, "by": by, "on": str(on), "next": str(due)},
    )


def _refuse_faulty(page: Page[Record], library: Library) -> None:
    name = library.path_of(page.path)
    errors = [
        problem
        for problem in library.problems
        if problem.path == name and problem.is_error and problem.code not in _OF_REVIEWS
    ]
    if errors:
        told = "\n".join(map(str, errors))
        raise RefusedError(f"{name} has to be mended first; nobody signs a page with errors:\n{told}")


def _reviewer(by: str, library: Library) -> Page[ReviewerRecord]:
    found = library.reviewer(by)
    if found is None:
        known = [member.address.slug for member in library.members("reviewers", "en")]
        hint = suggestion(by, known) or 'Make one with: manage.py content new reviewer "Their Name"'
        raise RefusedError(f'There is no reviewer called "{by}". {hint}'.rstrip())
    if found.record.draft:
        name = library.path_of(found.path)
        raise RefusedError(f'{name} is a draft. Finish it, delete "draft: true" in it, and sign then.')
    return found


def _due(page: Page[Record], library: Library, on: datetime.date) -> datetime.date:
    months = reviews.months_of(page, library)
    if months is None:
        raise RefusedError(
            f'"review_every_months" in {library.name}/site.md has no step for "{page.record.kind}" nor for '
            f"{page.url}. Add one, or say when with: --next {reviews.after_months(on, 12)}"
        )
    return reviews.after_months(on, months)


def _is_signed(page: Page[Record], library: Library, content: bytes) -> bool:
    """Return whether the page would count as signed with these bytes as its file."""
    changed = amend(library, {page.path: content}).readings[page.path].page
    return changed is not None and changed.is_signed
