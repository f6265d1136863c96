"""A word of the glossary is explained where it is met, and one thing has one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

PAGE = "content/about/privacy.md"
TERM = "content/glossary/cerumen.md"
KEYS = "meaning: Ear wax.\ninstead_of: [ear grease]\n"


@pytest.fixture
def site(content: Path) -> Path:
    """Return a site with a glossary of one word, whose name has an explanation in it."""
    small_site.put(
        content,
        {
            "content/glossary/index.md": small_site.page(title="Words"),
            TERM: small_site.page(title="Cerumen (ear wax)", keys=KEYS),
        },
    )
    return content


def told(content: Path, body: str, **changes: str) -> list[str]:
    """Return the codes of what is told of a page."""
    small_site.put(content, {PAGE: small_site.page(body, **changes)})
    return small_site.codes(content)


def test_not_explained(site: Path) -> None:
    """N576: the first use is told, and how to link it."""
    small_site.put(site, {PAGE: small_site.page("## Cerumen\n\nSome\ncerumen. More cerumen.\n")})

    printed = small_site.printed(site)

    assert printed == (
        f'{PAGE}:10:1: N576 "cerumen" stands in the glossary, and this page neither links there nor says '
        'what it means. Write its first use as "[cerumen](/glossary/cerumen/)".\n'
        "    10 │ cerumen. More cerumen.\n"
        "       │ ^^^^^^^"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Some [cerumen](/glossary/cerumen/) and more cerumen.",
        "More cerumen. Then [what it is](/glossary/cerumen/).",
        "Some cerumen (ear wax) is usual.",
        "Some ear wax (cerumen) is usual.",
        "## Cerumen\n\nEar wax is usual.",
        "See [this](https://ears.example/cerumen), or ceruminous glands.",
        "```text\ncerumen\n```",
    ],
)
def test_explained(site: Path, body: str) -> None:
    """A link, a word in brackets or another word is enough."""
    assert told(site, body) == []


def test_page_about_the_word(site: Path) -> None:
    """A page that has the word in its title is the explanation."""
    assert told(site, "Cerumen is usual.", title="What cerumen is") == []


def test_subject_of_the_site(site: Path) -> None:
    """What the whole site is about is not explained on each page."""
    name = "content/site.md"
    title = small_site.FILES[name].replace("Ear wax and what", "Cerumen and what")
    small_site.put(site, {name: title})

    assert told(site, "Cerumen is usual.") == []


@pytest.mark.parametrize("said", ["cerumens", "Cerumen"])
def test_forms(site: Path, said: str) -> None:
    """N576: the plural and a capital letter are the same word."""
    assert told(site, f"Some {said}.") == ["N576"]


def test_other_name(site: Path) -> None:
    """N577: also on a page that explains the right one."""
    small_site.put(site, {PAGE: small_site.page("Ear grease, or [cerumen](/glossary/cerumen/).\n")})

    printed = small_site.printed(site)

    assert printed == (
        f'{PAGE}:7:1: N577 "Ear grease" and "Cerumen" are one thing with two names. Say "Cerumen", as '
        "/glossary/cerumen/ does.\n"
        "    7 │ Ear grease, or [cerumen](/glossary/cerumen/).\n"
        "      │ ^^^^^^^^^^"
    )


def test_glossary_may_say_both(site: Path) -> None:
    """The glossary is where both names are told."""
    text = small_site.page("Some say ear grease.\n", title="Cerumen (ear wax)", keys=KEYS)

    small_site.put(site, {TERM: text})

    assert small_site.codes(site) == []


def test_languages(site: Path) -> None:
    """Each language has words of its own."""
    small_site.put(site, {PAGE: small_site.page("Text.\n")})
    small_site.put(site, {PAGE.replace(".md", ".es.md"): small_site.page("Cerumen.\n", title="Privacidad")})
    without = small_site.codes(site)
    spanish = small_site.page(
        title="Cerumen", keys="meaning: Cera.\n", description="Lo que significa cerumen en un oído sano."
    )
    small_site.put(site, {TERM.replace(".md", ".es.md"): spanish})

    assert (without, small_site.codes(site)) == ([], ["N576"])
