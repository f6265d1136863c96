"""Nothing that stands in for something else is published."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from microneedling_site.library.library import load
from tests.library import small_site

NAME = "content/about/privacy.md"


def told(content: Path, text: str, *, name: str = NAME) -> list[str]:
    """Return what is found in a text, as the messages quote it."""
    small_site.put(content, {name: text})
    return [problem.sentence.split('"')[1] for problem in load(content, drafts=True).problems]


def test_sample(content: Path) -> None:
    """E564: a page that says of itself that it is a sample."""
    small_site.put(content, {NAME: small_site.page(keys="sample: true\n")})

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:6:9: E564 This page is marked as a sample, so it is shown in the preview only. Put what "
        'is true in its place and delete "sample", or delete the file.\n'
        "    6 │ sample: true\n"
        "      │         ^^^^"
    )


@pytest.mark.parametrize("keys", ["sample: false\n", "sample: true\ndraft: true\n"])
def test_no_sample(content: Path, keys: str) -> None:
    """What is none is published; a draft is not published anyway."""
    small_site.put(content, {NAME: small_site.page(keys=keys)})

    assert small_site.codes(content) == []


def test_sample_is_shown_in_the_preview(content: Path) -> None:
    """The preview has the page, with its problem; so does `load` for readers, which nobody publishes."""
    small_site.put(content, {NAME: small_site.page("TODO", keys="sample: true\n")})

    preview = load(content, drafts=True)
    public = load(content, at=datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC))

    assert "/about/privacy/" in preview.pages
    assert public.has_errors


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [us](https://www.example.com/home).", "www.example.com"),
        ("Write to ann@example.org.", "example.org"),
        ("Call 555-0142.", "555-0142"),
        ("Call (312) 555-0142.", "(312) 555-0142"),
        ("Call 312 555 0142.", "312 555 0142"),
        ("Call +1 312-555-0142.", "+1 312-555-0142"),
        ("[Call us](tel:+13125550142)", "+13125550142"),
        ("Lorem\nipsum dolor.", "Lorem ipsum"),
        ("TODO ask Ann", "TODO"),
        ("It takes TK minutes.", "TK"),
        ("About XXX people.", "XXX"),
    ],
)
def test_stand_in(content: Path, text: str, found: str) -> None:
    """E565: what only ever stands in for something else."""
    assert told(content, small_site.page(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "See [us](https://www.myexample.com/), an example.",
        "See [us](https://www.example.com.au/).",
        "Of 1,555 people, 555 came on 60555 days.",
        "See [the paper](https://doi.org/10.1000/312-555-1234).",
        "Call 312-556-0142.",
        "There is a lot to do; todo lists help.",
        "See [K-TK](https://ears.example/TODO/TK).",
        "Type XX, TKT, XXXL.",
    ],
)
def test_no_stand_in(content: Path, text: str) -> None:
    """What is nearly one and means something is left alone."""
    assert told(content, small_site.page(text)) == []


def test_in_front_matter(content: Path) -> None:
    """E565: a value is looked at like text, at its place."""
    small_site.put(
        content, {NAME: small_site.page(description="What TK means for those who visit this site now.")}
    )

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:3:19: E565 "TK" is a note to yourself, so this page is shown in the preview only. Put what '
        'is true in its place, or type "draft: true" until you know it.\n'
        "    3 │ description: What TK means for those who visit this site now.\n"
        "      │                   ^^"
    )


def test_remarks(content: Path) -> None:
    """A remark in the front matter is for editors; a heading is for readers."""
    small_site.put(content, {NAME: small_site.page("## TODO\n\nText.\n", keys="# TODO: ask Ann\n")})

    problems = load(content, drafts=True).problems

    assert [(problem.code, problem.mark.line) for problem in problems] == [("E565", 8)]


def test_other_languages(content: Path) -> None:
    """In Spanish "TODO" is a word, but not before a colon."""
    name = "content/about/index.es.md"
    text = small_site.page("TODO está bien.\n\nTODO: preguntar.\n", title="Acerca de")
    small_site.put(content, {name: text})

    problems = load(content, drafts=True).problems

    assert [(problem.code, problem.mark.line) for problem in problems] == [("E565", 9)]


def test_many(content: Path) -> None:
    """A page full of them is told of enough, not of all."""
    assert len(told(content, small_site.page("TODO\n\n" * 100))) == 20
