"""Examples of what stands around the body of a page: facts, lists of pages, endings, the frame."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from microneedling_site.library.addresses import Address
from microneedling_site.library.corrections import Correction
from microneedling_site.library.html import Html
from microneedling_site.library.page import Page
from microneedling_site.library.problems import Mark, Problem
from microneedling_site.library.records import (
    AboutRecord,
    Change,
    Choice,
    QuestionRecord,
    SectionRecord,
    TermRecord,
)
from microneedling_site.site.alternates import Alternate
from microneedling_site.site.frame import Frame, MenuEntry
from microneedling_site.site.groups import Group
from microneedling_site.site.notes import Note
from microneedling_site.site.places import Place
from microneedling_site.site.reading import Step
from microneedling_site.site.review import ReviewLine, ReviewState
from microneedling_site.site.styleguide import sample_pages as pages
from microneedling_site.site.styleguide.example import DAY, Example, page

_SERVICES = (
    Choice.model_construct(id="checks", name="Checks"),
    Choice.model_construct(id="care", name="Care"),
)
_OTHER_QUESTION = page(QuestionRecord, "faq", "How long does it take?")
_FOREIGN_TERM = dataclasses.replace(
    page(TermRecord, "glossary", "Ejemplo", meaning=Html("Uno que representa a muchos.")),
    address=Address("glossary", "ejemplo", "es"),
)
_NOT_REVIEWED = Html("No clinician has checked this page yet.")
_MENU = (
    MenuEntry("Guide", "/procedure/", "page"),
    MenuEntry("Places", "/providers/", ""),
    MenuEntry("Questions", "/faq/", ""),
)
_SITE = Frame(
    "Example Guide", "Example Charity", Html("Call 911 now if you are in danger."), "/", _MENU, "en", "ltr"
)
_BELOW = Frame(
    "Example Guide", "", Html(), "/", (MenuEntry("Guide", "/procedure/", "true"), *_MENU[1:]), "en", "ltr"
)
_BARE = Frame("", "", Html(), "/", (), "en", "ltr")
_PROBLEMS = (
    Problem(
        "content/faq/first.md",
        Mark(2, 8, 5),
        "E203",
        '"Fisrt" is not known.',
        'Did you mean "First"?',
        "title: Fisrt question",
    ),
    Problem("content/site.md", Mark(1, 1), "W102", "There is something to look at.", "Look at it."),
)


_CHANGE = Change.model_construct(on=DAY, what="This page said a day. It says a week now, as the study does.")
_CORRECTIONS = (
    Correction(DAY, _CHANGE.what, "A question with one answer", "/faq/", "en"),
    Correction(DAY, "Decía un día. Ahora dice una semana.", "Una pregunta", "", "es"),
)


def _group(kind: str, title: str, *members: Page[Any]) -> dict[str, object]:
    return {"group": Group(f"group_{kind}", title, kind, members)}


def _note(number: str, title: str) -> Note:
    details = "Example Journal, 2025. Read here: January 2026."
    return Note(number, "/sources/", title, details, "https://example.org/", "example.org", is_original=True)


def _alternate(language: str, name: str) -> Alternate:
    url = "/" if language == "en" else f"/{language}/"
    return Alternate(language, name, "ltr", url, f"https://example.org{url}", is_default=language == "en")


_REVIEW_STATES: tuple[ReviewState, ...] = ("signed", "overdue", "changed", "awaiting", "")


def _review(state: ReviewState) -> ReviewLine:
    if state in ("signed", "overdue"):
        return ReviewLine(state, pages.REVIEWER, DAY, DAY.replace(year=2027))
    return ReviewLine(state, on=DAY if state == "changed" else None)


EXAMPLES = (
    Example(
        "welcome",
        "with pages to start with",
        {"page": page(SectionRecord, "about", "What to know before you decide"), "starts": pages.GUIDE[:3]},
    ),
    Example("welcome", "without", {"page": page(SectionRecord, "about", "What to know"), "starts": ()}),
    Example(
        "breadcrumbs",
        "three steps",
        {"trail": (Step("Home", "/"), Step("Questions", "/faq/"), Step("Does it hurt?", "/faq/"))},
    ),
    Example("contents", "second page of a guide", {"pages": pages.GUIDE, "url": pages.GUIDE[1].url}),
    Example(
        "on-this-page",
        "folded above the text",
        {
            "places": tuple(
                Place("page_main", text)
                for text in ("What it is", "What it is not", "A heading that is rather long")
            )
        },
    ),
    Example("treatment-facts", "in short", {"treatment": pages.TREATMENT}),
    Example("concern-facts", "best supported, several sessions", {"record": pages.CONCERNS[0].record}),
    Example("concern-facts", "limited, one session", {"record": pages.CONCERNS[1].record}),
    Example("concern-facts", "no trial, sessions not known", {"record": pages.CONCERNS[2].record}),
    Example("source-facts", "everything known", {"record": pages.SOURCES[0].record}),
    Example("source-facts", "little known", {"record": pages.SOURCES[1].record}),
    Example("source-facts", "a copy of an unknown publisher", {"record": pages.SOURCES[2].record}),
    Example(
        "group-index",
        "three topics",
        {
            "groups": tuple(
                Group("page_main", title, "question", ()) for title in ("Comfort", "Safety", "Cost")
            )
        },
    ),
    Example("group-about", "pages about the site", _group("about", "", pages.ABOUT)),
    Example("group-concern", "three grades", _group("concern", "Each concern", *pages.CONCERNS)),
    Example("group-question", "one topic", _group("question", "Comfort", pages.QUESTION)),
    Example("group-source", "one type", _group("source", "Reviews", *pages.SOURCES)),
    Example("group-stage", "three stages", _group("stage", "Day by day", *pages.STAGES)),
    Example("group-term", "one letter", _group("term", "E", pages.TERM)),
    Example("section-cards", "four sections", {"pages": pages.SECTIONS}),
    Example("neighbours", "both sides", {"before": pages.GUIDE[0], "after": pages.GUIDE[2]}),
    Example("neighbours", "first page", {"before": None, "after": pages.GUIDE[1]}),
    Example("neighbours", "last page", {"before": pages.GUIDE[2], "after": None}),
    Example("related", "three pages", {"pages": (pages.QUESTION, pages.TERM, pages.ABOUT)}),
    Example("more-questions", "two questions", {"pages": (pages.QUESTION, _OTHER_QUESTION)}),
    Example("words", "one in another language", {"words": (pages.TERM, _FOREIGN_TERM), "language": "en"}),
    Example(
        "page-list",
        "two pages",
        {"heading": "Pages that use this", "id": "page_list", "pages": (pages.QUESTION, pages.ABOUT)},
    ),
    Example("topics", "two topics", {"section": pages.SECTIONS[2], "choices": _SERVICES}),
    Example(
        "translations",
        "one other language",
        {"alternates": (_alternate("en", "English"), _alternate("es", "Español")), "language": "en"},
    ),
    Example(
        "sources",
        "numbered, and one of the whole page",
        {
            "notes": (
                _note("1", "A review of many studies"),
                _note("2", "A page of a clinic"),
                _note("", "A law"),
            )
        },
    ),
    *(
        Example(
            "review",
            state or "needs no review",
            {"review": _review(state), "published": DAY, "updated": DAY, "not_reviewed": _NOT_REVIEWED},
        )
        for state in _REVIEW_STATES
    ),
    Example("corrected", "one correction", {"changes": (_CHANGE,)}),
    Example(
        "corrections", "of a page and of one that is gone", {"corrections": _CORRECTIONS, "language": "en"}
    ),
    Example("corrections", "none", {"corrections": (), "language": "en"}),
    Example("reviewer-facts", "a reviewer", {"record": pages.REVIEWER.record}),
    Example("group-reviewer", "one reviewer", _group("reviewer", "", pages.REVIEWER)),
    Example("site-header", "on a page of the menu", {"site": _SITE}),
    Example("site-header", "below a page of the menu", {"site": _BELOW}),
    Example("site-header", "content that cannot be read", {"site": _BARE}),
    Example("site-footer", "complete", {"site": _SITE}),
    Example("site-footer", "content that cannot be read", {"site": _BARE}),
    Example("problems", "a warning and an error", {"problems": _PROBLEMS}),
    Example("hidden-mark", "draft", {"why": "draft", "record": pages.ABOUT.record}),
    Example(
        "hidden-mark",
        "scheduled",
        {
            "why": "scheduled",
            "record": page(
                AboutRecord, "about", "Later", publish_at=datetime.datetime.fromisoformat("2027-01-31 09:00")
            ).record,
        },
    ),
    Example(
        "hidden-mark",
        "expired",
        {
            "why": "expired",
            "record": page(
                AboutRecord, "about", "Earlier", expire_at=datetime.datetime.fromisoformat("2026-01-31 09:00")
            ).record,
        },
    ),
)
