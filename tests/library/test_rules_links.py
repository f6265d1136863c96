"""Every link, related page and picture leads somewhere, down to the place inside the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/about/privacy.md"


def related(pages: str) -> str:
    """Return a page that lists others to read next."""
    return small_site.page(keys=f"related: {pages}\n")


@pytest.mark.parametrize(
    "text",
    [
        small_site.page("[Home](/)\n"),
        small_site.page("[Questions](/faq/) and [one of them](/faq/does-it-hurt/)\n"),
        small_site.page("[What you feel](/faq/does-it-hurt/#what-you-feel)\n"),
        small_site.page("## What we store\n\n[Up](#what-we-store)\n"),
        small_site.page("## Twice\n\nOne.\n\n## Twice\n\n[The second](#twice-2)\n"),
        small_site.page("::: warning\n## In a block\n\n[Up](#in-a-block)\n:::\n"),
        small_site.page("[Elsewhere](https://ears.example/), [mail](mailto:us@ears.example)\n"),
        small_site.page("[Call us](tel:+13120000000) or see <https://ears.example/>.\n"),
        small_site.page("![An ear](/images/ear.png)\n"),
        small_site.page("[![An ear](/images/ear.png)](/faq/)\n"),
        small_site.page("`[code](/nowhere/)`\n"),
        small_site.page("```\n[code](/nowhere/) ![code](/images/no.png)\n```\n"),
        related("[/, /faq/, /faq/does-it-hurt/]"),
    ],
)
def test_leads_somewhere(content: Path, text: str) -> None:
    """What leads to a page, a place, a picture or out of the site is no problem."""
    small_site.put(content, {NAME: text})

    printed = small_site.printed(content)

    assert printed == ""


@pytest.mark.parametrize("text", ["[x](/faq/does-it-hrut/)", "[x](/faq/does-it-hrut/#what-you-feel)"])
def test_misspelt_page(content: Path, text: str) -> None:
    """E501: an address that is almost there is suggested; its fragment is no second mistake."""
    small_site.put(content, {NAME: small_site.page(f"See {text}.\n")})

    printed = small_site.printed(content)

    link = text.removeprefix("[x](").removesuffix(")")
    assert printed == (
        f'{NAME}:7:9: E501 There is no page /faq/does-it-hrut/. Did you mean "/faq/does-it-hurt/"?\n'
        f"    7 │ See {text}.\n"
        f"      │         {'^' * len(link)}"
    )


def test_unknown_page(content: Path) -> None:
    """E501: where nothing is close, both ways out are told."""
    small_site.put(content, {NAME: small_site.page("See [x](/about/prices-and-insurance/).\n")})

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:7:9: E501 There is no page /about/prices-and-insurance/. Write it, or take the link out.\n"
        "    7 │ See [x](/about/prices-and-insurance/).\n"
        "      │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_same_link_twice(content: Path) -> None:
    """E501: each place is told, in the order of the file."""
    small_site.put(content, {NAME: small_site.page("[x](/nothing-like-it/), [y](/nothing-like-it/)\n")})

    printed = small_site.printed(content)

    sentence = "E501 There is no page /nothing-like-it/. Write it, or take the link out."
    line = "    7 │ [x](/nothing-like-it/), [y](/nothing-like-it/)\n"
    assert printed == (
        f"{NAME}:7:5: {sentence}\n{line}      │     {'^' * 17}\n"
        f"{NAME}:7:29: {sentence}\n{line}      │{' ' * 29}{'^' * 17}"
    )


def test_related_page_that_is_not_there(content: Path) -> None:
    """E501: related pages are checked like links."""
    small_site.put(content, {NAME: related("[/faq/, /fqa/]")})

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:6:18: E501 There is no page /fqa/. Did you mean "/faq/"?\n'
        "    6 │ related: [/faq/, /fqa/]\n"
        "      │                  ^^^^^"
    )


def test_menu_that_leads_nowhere(content: Path) -> None:
    """E501: so is the menu."""
    name = "content/site.md"
    small_site.put(content, {name: small_site.FILES[name].replace("url: /faq/", "url: /faqs/")})

    printed = small_site.printed(content)

    assert printed == (
        f'{name}:12:29: E501 There is no page /faqs/. Did you mean "/faq/"?\n'
        "    12 │   - {label: Questions, url: /faqs/}\n"
        "       │                             ^^^^^^"
    )


@pytest.mark.parametrize("text", ["oops", "---\n", "---\ntitle: x\n---\n"])
def test_page_with_a_mistake(content: Path, text: str) -> None:
    """A page that cannot be read is told in its own file, not in those that lead to it."""
    links = small_site.page("[x](/faq/does-it-hurt/#x)\n", keys="related: [/faq/does-it-hurt/]\n")
    small_site.put(content, {NAME: links, "content/faq/does-it-hurt.md": text})

    printed = small_site.printed(content)

    assert f"{NAME}:" not in printed


@pytest.mark.parametrize(
    "name",
    ["faq/does it hurt.md", "faq/Does-It-Hurt.md", "faq/does-it-hurt.txt", "faq/does_it_hurt.md"],
)
def test_page_of_a_wrong_name(content: Path, name: str) -> None:
    """Nor is a file that only has a wrong name missed by those that lead to it."""
    small_site.put(content, {NAME: small_site.page("[x](/faq/does-it-hurt/#what-you-feel)\n")})
    (content / "faq/does-it-hurt.md").rename(content / name)

    found = small_site.codes(content)

    assert len(found) == 1
    assert found[0] in {"E114", "E116"}


@pytest.mark.parametrize("name", ["faqs", "Faq", "fqa"])
def test_folder_of_a_wrong_name(content: Path, name: str) -> None:
    """A folder whose name is misspelt is one mistake, however many pages are in it."""
    small_site.put(content, {NAME: small_site.page("[x](/faq/does-it-hurt/) [y](/faq/)\n")})
    (content / "faq").rename(content / name)

    found = small_site.codes(content)

    assert found == ["E113"]


def test_picture_of_a_wrong_name(content: Path) -> None:
    """A picture that only has a wrong name is told once."""
    small_site.put(content, {NAME: small_site.page("![An ear](/images/ear.png)\n")})
    (content / "images/ear.png").rename(content / "images/ear.PNG")

    found = small_site.codes(content)

    assert found == ["E116"]


def test_misspelt_place(content: Path) -> None:
    """E502: a heading that is almost there is suggested with its sign."""
    small_site.put(content, {NAME: small_site.page("See [x](/faq/does-it-hurt/#What-you-feel).\n")})

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:7:9: E502 The page /faq/does-it-hurt/ has no place called "#What-you-feel". '
        'Did you mean "#what-you-feel"?\n'
        "    7 │ See [x](/faq/does-it-hurt/#What-you-feel).\n"
        "      │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_unknown_place(content: Path) -> None:
    """E502: a place of the same page is called by the address of the page."""
    small_site.put(content, {NAME: small_site.page("See [x](#prices).\n")})

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:7:9: E502 The page /about/privacy/ has no place called "#prices". '
        "Type the words of one of its headings in lower case, joined by hyphens.\n"
        "    7 │ See [x](#prices).\n"
        "      │         ^^^^^^^"
    )


def test_misspelt_image(content: Path) -> None:
    """E503: a picture that is almost there is suggested."""
    small_site.put(content, {NAME: small_site.page("![An ear](/images/eer.png)\n")})

    printed = small_site.printed(content)

    assert printed == (
        f'{NAME}:7:11: E503 There is no image /images/eer.png. Did you mean "/images/ear.png"?\n'
        "    7 │ ![An ear](/images/eer.png)\n"
        "      │           ^^^^^^^^^^^^^^^"
    )


def test_unknown_image(content: Path) -> None:
    """E503: where nothing is close, both ways out are told."""
    small_site.put(content, {NAME: small_site.page("![A syringe](/images/syringe-in-use.webp)\n")})

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:7:14: E503 There is no image /images/syringe-in-use.webp. "
        "Put the picture there, or take it out here.\n"
        "    7 │ ![A syringe](/images/syringe-in-use.webp)\n"
        "      │              ^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_link_to_an_image(content: Path) -> None:
    """E509: a picture is shown, not linked."""
    small_site.put(content, {NAME: small_site.page("See [the ear](/images/ear.png).\n")})

    printed = small_site.printed(content)

    assert printed == (
        f"{NAME}:7:15: E509 /images/ear.png is an image, not a page. "
        'Show it with "![what it shows](/images/ear.png)".\n'
        "    7 │ See [the ear](/images/ear.png).\n"
        "      │               ^^^^^^^^^^^^^^^"
    )


def test_related_to_itself(content: Path) -> None:
    """E510: a page is no page to read next to itself; linking to it is nothing wrong."""
    small_site.put(content, {NAME: related("[/faq/, /about/privacy/]")})
    printed = small_site.printed(content)
    small_site.put(content, {NAME: small_site.page("[Privacy](/about/privacy/)\n")})

    printed_of_link = small_site.printed(content)

    assert printed_of_link == ""
    assert printed == (
        f"{NAME}:6:18: E510 This page lists itself as a related page. Take it out of the list.\n"
        "    6 │ related: [/faq/, /about/privacy/]\n"
        "      │                  ^^^^^^^^^^^^^^^"
    )


def test_home_in_the_menu(content: Path) -> None:
    """The menu of the home page may lead home."""
    name = "content/site.md"
    text = small_site.FILES[name].replace("navigation:\n", "navigation:\n  - {label: Home, url: /}\n")
    small_site.put(content, {name: text})

    printed = small_site.printed(content)

    assert printed == ""
