"""A page → its graph, as the text of the `script` element in its head.

    graph_of(page, reading, library)      '{"@context":"https://schema.org","@graph":[…]}'

What search engines are not to list has none: a draft, a preview, the answer to what somebody asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from microneedling_site.library.library import Library
from microneedling_site.library.page import Page
from microneedling_site.library.records import Record
from microneedling_site.site.notes import Note
from microneedling_site.site.reading import Reading
from microneedling_site.site.review import ReviewLine, is_medical
from microneedling_site.site.structured_data import lists, parties
from microneedling_site.site.structured_data.nodes import Node, encoded, node, reference
from microneedling_site.site.structured_data.subjects import subject_of


def graph_of(page: Page[Record], reading: Reading, library: Library) -> str:
    """Return the graph of a page; words come out in the language that is active."""
    home = library.site(page.language)
    is_home = page.url == home.url
    subject = subject_of(page, reading, library)
    trail = lists.trail(page.url, reading.trail)
    reviewer = _reviewer(reading.review)
    main, about = subject.main, subject.about
    website = parties.whole_website(home) if is_home else parties.website(home)
    publisher = parties.whole_publisher(home) if is_home else parties.publisher(home)
    described = node(
        subject.kind,
        reading.canonical,
        url=reading.canonical,
        name=page.title,
        description=page.record.description,
        inLanguage=page.language,
        isPartOf=reference(website),
        publisher=reference(publisher),
        breadcrumb=reference(trail) if trail else None,
        datePublished=page.record.published.isoformat(),
        dateModified=reading.updated.isoformat(),
        reviewedBy=reviewer,
        lastReviewed=reading.review.on.isoformat() if reading.review.on and reviewer else None,
        audience=node("Patient") if is_medical(page) else None,
        mainEntity=reference(main) if main else None,
        about=reference(about) if about else None,
        hasPart=subject.parts,
        citation=_works(reading.notes),
    )
    others = (main, about, trail, website, publisher)
    found = {thing["@id"]: thing for thing in others if thing is not None}
    return encoded((described, *found.values()))


def _reviewer(review: ReviewLine) -> Node | None:
    """Return who signed just the text that the page has now; no one once the review is overdue."""
    is_signed = review.state == "signed"
    return parties.reviewer(review.reviewer) if is_signed and review.reviewer else None


def _works(notes: Iterable[Note]) -> list[Node]:
    """Return the sources of a page. Each is what stands at its address, so that is its name on the web."""
    titles = {note.link: note.title for note in notes}
    return [node("CreativeWork", link, name=title) for link, title in titles.items()]
