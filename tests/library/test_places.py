"""Finds again, in the lines of a file, what the Markdown parser found in them."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from microneedling_site.library.places import Places
from microneedling_site.library.problems import Mark


def places(text: str, *, first_line: int = 10, first_column: int = 1) -> Places:
    """Return the places of a run that begins on line 10 of its file."""
    return Places(dedent(text).split("\n"), first_line, first_column)


def test_what_is_met_again_is_found_behind_itself() -> None:
    """The same text at two places is two places, in their order."""
    run = places("one @nhs, two @nhs\nthree @nhs")

    found = [run.find("@nhs") for _ in range(4)]

    assert found == [Mark(10, 5, 4), Mark(10, 15, 4), Mark(11, 7, 4), Mark(10, 1)]


def test_texts_are_found_independently() -> None:
    """What was found last does not hide what stands before it."""
    run = places("one two")

    found = [run.find("two"), run.find("one")]

    assert found == [Mark(10, 5, 3), Mark(10, 1, 3)]


def test_the_surest_text_is_looked_for_first() -> None:
    """A text that is not there gives way to the next, and all of them to the beginning of the run."""
    run = places("one\ntwo", first_column=4)

    found = [run.find("three", "two"), run.find("three", ""), run.find("")]

    assert found == [Mark(11, 1, 3), Mark(10, 4), Mark(10, 4)]


def test_a_place_inside_what_is_found() -> None:
    """A number says how much stands before the place; a length, how long the place is."""
    run = places("[x](/faq/)")

    found = [run.find(("](/faq/", 2)), run.find(("(/faq/", 1), length=5)]

    assert found == [Mark(10, 5, 5), Mark(10, 5, 5)]


def test_a_run_that_begins_in_the_middle_of_a_line() -> None:
    """What stands before the run in its line is not part of it."""
    run = places("a: a", first_column=4)

    found = run.find("a")

    assert found == Mark(10, 4, 1)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("`x` x", Mark(10, 5, 1)),
        ("``x ` x`` x", Mark(10, 11, 1)),
        ("`x\nx` x", Mark(11, 4, 1)),
        ("` x", Mark(10, 3, 1)),
        ("``x` x", Mark(10, 6, 1)),
        ("`\n\nx `", Mark(12, 1, 1)),
        ("`é😀` é x", Mark(10, 8, 1)),
    ],
)
def test_code_is_passed_over(text: str, mark: Mark) -> None:
    """What stands between backticks was not meant; they pair inside a paragraph only."""
    run = places(text)

    found = run.find("x")

    assert found == mark


def test_headings() -> None:
    """Headings come in their order, in quotations and lists too."""
    run = places(
        """\
        ## One
        text # no heading
        > ### Two
        - ## Three
        1. ## Four ##"""
    )

    found = [run.next_heading() for _ in range(5)]

    assert found == [Mark(10, 1, 6), Mark(12, 3, 9), Mark(13, 3, 10), Mark(14, 4, 13), Mark(10, 1)]


def test_what_is_met_in_order() -> None:
    """What is told in the order of the text is never found before what was told last."""
    run = places("[ ] [")

    found = [
        run.find_onwards("[", length=1),
        run.find_onwards("]", length=1),
        run.find_onwards("[", length=1),
    ]

    assert found == [Mark(10, 1, 1), Mark(10, 3, 1), Mark(10, 5, 1)]


def test_lines() -> None:
    """A line that looks like one of a list, below text; one of each paragraph."""
    run = places("text\n- a\n- b\n\n- c\n\ntext\n  - d")
    sign = re.compile(r"\n {0,3}- ")

    found = [run.next_line(sign, below_text=True) for _ in range(3)]

    assert found == [Mark(11, 1, 3), Mark(17, 3, 3), Mark(10, 1)]
