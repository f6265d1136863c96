"""An old address leads to one page in one step, and a removed page is missed by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site
from tests.library.small_site import page, put

NAME = "content/about/privacy.md"
OLD = "former_slugs: [data]\n"
GONE = "removed: {on: 2026-11-20, why: It was wrong., see: [/faq/]}\n"


@pytest.mark.parametrize(
    "keys",
    [
        "former_slugs: []\n",
        "former_slugs: [data, /faq/data/, /old/site/data/]\n",
        GONE,
        "removed: {on: 2026-11-20, why: It was wrong.}\n",
        f"{OLD}{GONE}",
        f"draft: true\n{GONE}",
    ],
)
def test_what_is_no_problem(content: Path, keys: str) -> None:
    """Any number of old addresses that are free, and a page that nobody misses."""
    put(content, {NAME: page(keys=keys)})

    assert small_site.printed(content) == ""


@pytest.mark.parametrize(
    ("old", "other"),
    [("/faq/does-it-hurt/", "content/faq/does-it-hurt.md"), ("rules", "content/about/rules.md")],
)
@pytest.mark.parametrize("rules", ["", GONE, "draft: true\n", "nonsense: 1\n"])
def test_a_former_address_where_something_stands(content: Path, old: str, other: str, rules: str) -> None:
    """E520: a page, shown or not, a removed one, and a file that cannot be read."""
    put(content, {NAME: page(keys=f"former_slugs: [{old}]\n")})
    put(content, {"content/about/rules.md": page(title="Rules", keys=rules)})
    url = old if old.startswith("/") else f"/about/{old}/"

    printed = small_site.printed(content)

    assert (
        f"{NAME}:6:16: E520 The former address {url} is not free: {other} stands there. "
        "Take it out here, or rename or delete that file.\n"
        f"    6 │ former_slugs: [{old}]\n"
        f"      │                {'^' * len(old)}"
    ) in printed


def test_two_pages_that_claim_one_address(content: Path) -> None:
    """E521: told once, at the second."""
    put(content, {NAME: page(keys=OLD), "content/about/a.md": page(title="A", keys=OLD)})

    assert small_site.printed(content) == (
        f"{NAME}:6:16: E521 The former address /about/data/ is claimed by content/about/a.md too. "
        "An old address leads to one page: take it out of one of the two.\n"
        "    6 │ former_slugs: [data]\n"
        "      │                ^^^^"
    )


def test_a_chain(content: Path) -> None:
    """E520: two steps need a file in the middle; without it an old address leads to its page at once."""
    put(
        content,
        {NAME: page(keys=OLD), "content/about/data.md": page(title="Data", keys="former_slugs: [facts]\n")},
    )

    with_middle = small_site.codes(content)
    (content / "about/data.md").unlink()

    assert (with_middle, small_site.codes(content)) == (["E520"], [])


def test_a_loop(content: Path) -> None:
    """E524: a page that leads to itself; and two that lead to each other are told at both."""
    put(content, {NAME: page(keys="former_slugs: [/about/privacy/]\n")})

    to_itself = small_site.printed(content)
    put(content, {NAME: page(keys="former_slugs: [a]\n")})
    put(content, {"content/about/a.md": page(title="A", keys="former_slugs: [privacy]\n")})

    assert to_itself == (
        f"{NAME}:6:16: E524 The former address /about/privacy/ is the one that this page has now. "
        "Take it out.\n"
        "    6 │ former_slugs: [/about/privacy/]\n"
        "      │                ^^^^^^^^^^^^^^^"
    )
    assert small_site.codes(content) == ["E520", "E520"]


def test_an_address_that_is_named_twice(content: Path) -> None:
    """It is one address all the same."""
    put(content, {NAME: page(keys="former_slugs: [data, /about/data/]\n")})

    assert small_site.codes(content) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (page("See [it](/about/data/).\n", title="A"), 7, 10),
        (page("See [it](/about/data/#part).\n", title="A"), 7, 10),
        (page(title="A", keys="related: [/about/data/]\n"), 6, 11),
    ],
)
def test_a_link_to_where_a_page_stood(content: Path, text: str, line: int, column: int) -> None:
    """E522: no link of the site is a detour."""
    put(content, {NAME: page(keys=OLD), "content/about/a.md": text})

    printed = small_site.printed(content)

    assert printed.startswith(
        f"content/about/a.md:{line}:{column}: E522 The page /about/data/ has moved to /about/privacy/. "
        'Type "/about/privacy/".\n'
    )


@pytest.mark.parametrize(
    ("removal", "hint"),
    [
        (GONE, 'Type "/faq/", or take it out.'),
        ("removed: {on: 2026-11-20, why: Wrong., see: [/, /faq/]}\n", 'Type "/" or "/faq/", or take it out.'),
        ("removed: {on: 2026-11-20, why: Wrong.}\n", "Take it out."),
    ],
)
@pytest.mark.parametrize("url", ["/about/privacy/", "/about/data/"])
def test_a_link_to_a_removed_page(content: Path, removal: str, hint: str, url: str) -> None:
    """E523: with what to read instead; also where the page stood before."""
    put(
        content,
        {NAME: page(keys=OLD + removal), "content/about/a.md": page(f"See [it]({url}).\n", title="A")},
    )

    assert small_site.printed(content).splitlines()[0] == (
        f"content/about/a.md:7:10: E523 The page {url} was removed on 2026-11-20. {hint}"
    )


def test_a_citation_of_a_removed_source(content: Path) -> None:
    """E523: at every place that rests on it."""
    path = content / "sources/ears-2020.md"
    path.write_text(path.read_text().replace("read: full\n", f"read: full\n{GONE}"))

    assert small_site.codes(content) == ["E523", "E523"]


def test_a_citation_of_a_source_that_has_another_name_now(content: Path) -> None:
    """E522: and the source under its new name is cited by nobody."""
    path = content / "sources/ears-2020.md"
    (content / "sources/wax-2020.md").write_text(
        path.read_text().replace("read: full\n", "read: full\nformer_slugs: [ears-2020]\n")
    )
    path.unlink()

    assert small_site.codes(content) == ["E522", "E522", "W505"]


def test_what_to_see_instead(content: Path) -> None:
    """E501, E523: it leads somewhere too, and not back."""
    removal = "removed: {on: 2026-11-20, why: Wrong., see: [/nowhere/, /about/privacy/]}\n"
    put(content, {NAME: page(keys=removal)})

    assert small_site.codes(content) == ["E501", "E523"]


def test_what_to_see_instead_is_seen(content: Path) -> None:
    """E506: a draft is not."""
    removal = "removed: {on: 2026-11-20, why: Wrong., see: [/about/a/]}\n"
    put(content, {NAME: page(keys=removal), "content/about/a.md": page(title="A", keys="draft: true\n")})

    assert small_site.codes(content) == ["E506"]


def test_the_text_of_a_removed_page_is_not_looked_at(content: Path) -> None:
    """Nobody reads it any more: what it leads to may go, and others may have its title."""
    put(content, {NAME: page("[x](/nowhere/) [@nobody]\n", keys=GONE)})
    put(content, {"content/about/a.md": page()})

    assert small_site.codes(content) == []


def test_a_first_page_that_others_need(content: Path) -> None:
    """E525: it stays while its folder has pages, and may go with the last of them."""
    for name in ("faq/index.md", "site.md"):
        path = content / name
        path.write_text(path.read_text().replace("---\n", f"---\n{GONE.replace('/faq/', '/about/')}", 1))

    printed = small_site.printed(content)

    lines = [line for line in printed.splitlines() if line.startswith("content/")]
    assert lines == [
        "content/faq/index.md:2:10: E525 This page cannot be removed: it is the first page of its folder, "
        "where content/faq/does-it-hurt.md still is. "
        'Delete "removed" here, or remove the pages below it first.',
        "content/site.md:2:10: E525 This page cannot be removed: it is the home page. "
        'Delete "removed" here, or remove the pages below it first.',
    ]


def test_a_folder_that_is_removed_as_a_whole(content: Path) -> None:
    """Each page says why."""
    for path in content.glob("about/*.md"):
        path.write_text(path.read_text().replace("---\n", f"---\n{GONE}", 1))

    assert small_site.codes(content) == []


def test_a_translation_whose_original_was_removed(content: Path) -> None:
    """E526: it goes with its original; a translation alone may go."""
    put(content, {NAME: page(keys=GONE), "content/about/privacy.es.md": page(title="Datos")})

    without_original = small_site.printed(content)
    put(content, {NAME: page(), "content/about/privacy.es.md": page(title="Datos", keys=GONE)})

    assert without_original == (
        "content/about/privacy.es.md:1:1: E526 The original of this translation, content/about/privacy.md, "
        'was removed. Write the same "removed" into this file, or take it out there.\n'
        "    1 │ ---\n      │ ^"
    )
    assert small_site.codes(content) == []


def test_a_removal_that_has_not_come(content: Path) -> None:
    """E527: nobody is told of a day that is still to come."""
    put(content, {NAME: page(keys="removed: {on: 2099-01-01, why: Wrong.}\n")})

    assert small_site.printed(content) == (
        f'{NAME}:6:15: E527 "on" is 2099-01-01, which has not come yet; a page is removed from the moment '
        'this is published. Type today\'s date. To hide a page from a later day, use "expire_at".\n'
        "    6 │ removed: {on: 2099-01-01, why: Wrong.}\n"
        "      │               ^^^^^^^^^^"
    )
