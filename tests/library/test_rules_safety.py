"""A procedure is told with everything that keeps patients safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library import small_site

NAME = "content/procedure/index.md"
OTHER = "content/procedure/safety.md"
DESCRIPTION = "How ear wax is taken out, who should wait with it, and what to do afterwards."
COVERS = """\
covers:
  who-should-not: [who-should-wait]
  side-effects: [what-can-go-wrong, rare]
  aftercare: [afterwards]
  when-to-get-help: [help]
"""
BODY = """\
## Who should wait

- Anyone with a hole in the eardrum.

## What can go wrong

### Often

It may ache.

### Rare

::: warning
#### Deafness

Ask us about it.
:::

## Afterwards

::: do
- keep the ear dry
:::

## Help

::: care-card urgent
### Call today if:

- the ear runs
:::
"""
HUB = small_site.page(BODY, keys=COVERS, title="Ear wax removal", description=DESCRIPTION)


def told(content: Path, *changes: tuple[str, str], name: str = NAME) -> str:
    """Return what is printed of the hub with some changes."""
    text = HUB
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    small_site.put(content, {name: text})
    return small_site.printed(content)


def test_everything_is_covered(content: Path) -> None:
    """A hub with all four has no problem."""
    assert told(content) == ""


def test_on_several_pages(content: Path) -> None:
    """What another page of the folder covers need not stand on the first."""
    first = small_site.page("Text.\n", title="In short")
    small_site.put(content, {NAME: first, OTHER: HUB})

    assert small_site.printed(content) == ""


@pytest.mark.parametrize(
    "line",
    [
        "  who-should-not: [who-should-wait]\n",
        "  side-effects: [what-can-go-wrong, rare]\n",
        "  aftercare: [afterwards]\n",
        "  when-to-get-help: [help]\n",
    ],
)
def test_not_covered(content: Path, line: str) -> None:
    """E560: each of the four has to be covered."""
    topic = line.strip().partition(":")[0]

    assert told(content, (line, "")) == (
        f'{NAME}:1:1: E560 No page of content/procedure covers "{topic}" for as long as this one is shown. '
        f'Write it, and type "covers: {{{topic}: [the-heading]}}" in the front matter of its page.\n'
        "    1 │ ---\n"
        "      │ ^^^"
    )


@pytest.mark.parametrize(
    "keys", ["draft: true\n", "publish_at: 2027-01-31 09:00\n", "expire_at: 2027-01-31 09:00\n"]
)
def test_covered_by_a_page_that_is_not_seen(content: Path, keys: str) -> None:
    """E560: what readers do not see tells them nothing; all pages of the folder may be hidden together."""
    first = small_site.page("Text.\n", title="In short")
    hidden = HUB.replace("covers:", f"{keys}covers:")

    small_site.put(content, {NAME: first, OTHER: hidden})
    alone = small_site.codes(content)
    small_site.put(content, {NAME: first.replace("---\nText", f"{keys}---\nText")})
    together = small_site.codes(content)

    assert (alone, together) == (["E560"] * 4, [])


def test_translation(content: Path) -> None:
    """E560: a hub that is translated is translated with what keeps patients safe."""
    spanish = HUB.replace("Ear wax removal", "Lavado").replace(DESCRIPTION, f"{DESCRIPTION} Sí.")
    small_site.put(content, {NAME: HUB, NAME.replace(".md", ".es.md"): spanish})
    whole = small_site.codes(content)
    small_site.put(
        content, {NAME.replace(".md", ".es.md"): spanish.replace("  aftercare: [afterwards]\n", "")}
    )
    lacking = small_site.codes(content)

    assert (whole, lacking) == ([], ["E560"])


def test_translation_of_another_page(content: Path) -> None:
    """Whoever translates a page before the first page of the folder is not held up."""
    spanish = small_site.page("Texto.\n", title="Seguridad")
    small_site.put(
        content, {NAME: HUB, OTHER: small_site.page("Text.\n"), OTHER.replace(".md", ".es.md"): spanish}
    )

    assert small_site.codes(content) == []


@pytest.mark.parametrize(
    ("old", "new", "topic", "heading"),
    [
        ("- Anyone with a hole in the eardrum.\n", "", "who-should-not", "Who should wait"),
        ("It may ache.\n\n### Rare\n\n", "### Rare\n\n", "", ""),
        ("Ask us about it.\n", "", "", ""),
    ],
)
def test_empty(content: Path, old: str, new: str, topic: str, heading: str) -> None:
    """E561: below the heading stands something, be it below a deeper one; a heading alone is nothing."""
    printed = told(content, (old, new))

    lines = [line for line in printed.split("\n") if " E561 " in line]
    expected = f'There is nothing below the heading "{heading}", which should cover "{topic}".'
    assert [expected in line for line in lines] == ([True] if topic else [])


def test_empty_end(content: Path) -> None:
    """E561: at its key, with the words of the heading."""
    printed = told(content, ("::: do\n- keep the ear dry\n:::\n\n", ""))

    assert printed == (
        f'{NAME}:9:15: E561 There is nothing below the heading "Afterwards", which should cover "aftercare". '
        "Write it there, or name another heading here.\n"
        "    9 │   aftercare: [afterwards]\n"
        "      │               ^^^^^^^^^^"
    )


def test_place_that_is_not_there(content: Path) -> None:
    """E502: a heading that was renamed is missed like that of a link."""
    printed = told(content, ("## Afterwards", "## Afterward"))

    assert printed == (
        f'{NAME}:9:15: E502 The page /procedure/ has no place called "#afterwards". '
        'Did you mean "afterward"?\n'
        "    9 │   aftercare: [afterwards]\n"
        "      │               ^^^^^^^^^^"
    )


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_help(content: Path, level: str) -> None:
    """A card that says how soon to call is help."""
    assert told(content, ("care-card urgent", f"care-card {level}")) == ""


@pytest.mark.parametrize(
    "new",
    [
        "::: care-card ask\n### Ask if:\n\n- it runs\n:::\n",
        "Call us.\n",
        "::: warning\n### Call\n\nUs.\n:::\n",
    ],
)
def test_no_help(content: Path, new: str) -> None:
    """E562: neither a mild card nor a sentence says how soon to call."""
    card = BODY[BODY.index("::: care-card") :]

    printed = told(content, (card, new))

    assert printed == (
        f'{NAME}:10:22: E562 No care card below "help" says when to get help soon. Type "::: care-card '
        'urgent" there, a heading that ends with "if:", a list of signs, and ":::".\n'
        "    10 │   when-to-get-help: [help]\n"
        "       │                      ^^^^"
    )


def test_key_that_is_unknown(content: Path) -> None:
    """E211: the topics are a closed list."""
    printed = told(content, ("aftercare:", "after-care:"))

    assert '"after-care" is not a key of what a page covers. Did you mean "aftercare"?' in printed
    assert "E560" not in printed
