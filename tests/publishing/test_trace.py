"""What pages are worked out from is noted, whichever way it is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from microneedling_site.library.collection import TABLES
from microneedling_site.library.library import Library, load
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.publishing.trace import EVERY, Answers, Question, Trace
from microneedling_site.site.rendering import page_context
from tests.publishing.conftest import EARS, question, small_site, write


@pytest.fixture
def ears() -> Library:
    """Return the full small site."""
    return load(EARS)


def asked(library: Library, ask: Callable[[Library], object]) -> tuple[Question, ...]:
    """Return what is asked of a library."""
    trace = Trace(library)
    ask(trace.library)
    return trace.asked()


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda library: library.pages["/faq/"], (("pages", "/faq/"),)),
        (lambda library: library.pages.get("/nowhere/"), (("pages", "/nowhere/"),)),
        (lambda library: "/faq/" in library.pages, (("pages", "/faq/"),)),
        (lambda library: library.site("es"), (("pages", "/es/"),)),
        (lambda library: library.site("fr"), (("pages", "/fr/"), ("pages", "/"))),
        (lambda library: library.members("faq", "en"), (("_members", ("faq", "en")),)),
        (lambda library: list(library.pages), (("pages", EVERY),)),
        (lambda library: len(library.pages), (("pages", EVERY),)),
        (lambda library: list(library.pages.values()), (("pages", EVERY),)),
        (lambda library: sorted(library.pages.keys()), (("pages", EVERY),)),
        (lambda library: dict(library.pages.items()), (("pages", EVERY),)),
        (lambda library: [library.pages["/"], library.pages["/"]], (("pages", "/"),)),
        (lambda library: library.day, ()),
    ],
)
def test_a_question_is_noted(
    ears: Library, ask: Callable[[Library], object], expected: tuple[Question, ...]
) -> None:
    """Once, and also where the answer is that there is nothing; the day is the same for all pages."""
    assert asked(ears, ask) == expected


def test_each_beginning_forgets_what_was_asked(ears: Library) -> None:
    """One trace serves all pages, one after the other."""
    trace = Trace(ears)
    trace.library.site()
    trace.begin()

    trace.note("pages", "/faq/")

    assert trace.asked() == (("pages", "/faq/"),)


def test_the_traced_library_answers_as_the_library(ears: Library) -> None:
    """Every page comes out the same."""
    traced = Trace(ears).library
    for page in ears.pages.values():
        with translation.override(page.language):
            expected = Recipe.of(*page_context(page, ears).values())
            actual = Recipe.of(*page_context(page, traced).values())

        assert actual == expected


def test_every_field_of_a_library_is_followed_shared_or_closed(ears: Library) -> None:
    """A page that is worked out from something else fails, and is not overlooked when that changes."""
    traced = Trace(ears).library
    closed = [
        field.name for field in dataclasses.fields(Library) if field.name not in {*TABLES, "name", "day"}
    ]

    assert closed == ["images", "readings", "problems", "remarks", "absent", "facts", "examination"]
    for name in closed:
        with pytest.raises(LookupError) as refused:
            list(getattr(traced, name))
        told = f"a page was worked out from `{name}` of the library, which no trace follows"
        assert str(refused.value) == told


def changed(folder: Path, edit: Callable[[], object], ask: Callable[[Library], object]) -> bool:
    """Return whether an edit changes the answers to what is asked."""
    before = load(folder)
    questions = asked(before, ask)
    edit()
    return Answers(load(folder)).to(questions) != Answers(before).to(questions)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda library: library.pages["/faq/new/"], True),
        (lambda library: library.pages["/faq/is-it-loud/"], False),
        (lambda library: library.members("faq", "en"), True),
        (lambda library: library.members("sources", "en"), False),
        (lambda library: library.citing(library.pages["/sources/whistle-trial/"]), True),
        (lambda library: list(library.pages), True),
        (lambda library: library.questions_by_topics("en"), False),
        (lambda library: library.translations(library.pages["/faq/new/"]), True),
    ],
)
def test_an_answer_changes_with_the_pages_in_it(
    tmp_path: Path, ask: Callable[[Library], object], *, expected: bool
) -> None:
    """A page is the bytes of its file; where it stands is not changed by what it says."""
    small_site(tmp_path)
    file = tmp_path / "faq" / "new.md"
    write(file, question("Is it new?", body="It is [@whistle-trial]."))

    def edit() -> None:
        write(file, question("Is it new?", body="It was [@whistle-trial]."))

    assert changed(tmp_path, edit, ask) is expected


def test_where_a_question_stands_changes_with_its_title(tmp_path: Path) -> None:
    """The nearest change that does."""
    small_site(tmp_path)
    file = tmp_path / "faq" / "new.md"
    write(file, question("Is it new?"))

    def edit() -> None:
        write(file, question("Is it old?"))

    assert changed(tmp_path, edit, lambda library: library.questions_by_topics("en"))


def test_a_page_that_comes_is_another_answer(tmp_path: Path) -> None:
    """That there is none is an answer too."""
    small_site(tmp_path)

    def edit() -> None:
        write(tmp_path / "faq" / "new.md", question("Is it new?"))

    assert changed(tmp_path, edit, lambda library: library.pages.get("/faq/new/"))


def test_what_lies_beneath_all_pages_is_the_day(ears: Library) -> None:
    """A page may say that its review is overdue."""
    later = dataclasses.replace(ears, day=ears.day.replace(year=ears.day.year + 1))

    assert Answers(ears).beneath == Answers(load(EARS)).beneath
    assert Answers(ears).beneath != Answers(later).beneath
