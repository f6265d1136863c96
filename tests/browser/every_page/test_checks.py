"""The checks of every page bite: each finds what is wrong in a small page, and nothing in a good one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.every_page import axe, tree
from tests.browser.every_page.tree import Node
from tests.browser.every_page.window import Window

WIDTH = 320

#: A question, a page with nothing to find, a page with something, and that.
CASES = {
    "wide": (
        "layout.wide()",
        "<p style='width: 304px'>One",
        "<p style='width: 400px'>One",
        ['p "One" reaches 408 px', "the page is 408 px wide"],
    ),
    "overprinted": (
        "layout.overprinted()",
        "<p>One<p>Two",
        "<p>One<p style='margin-top: -30px'>Two",
        ['p "Two" is printed over p "One"'],
    ),
    "cut": (
        "layout.cut()",
        "<p style='overflow: hidden; height: 20px'>One",
        "<p style='overflow: hidden; height: 9px'>One",
        ['p "One" cuts off "One"'],
    ),
    "unseen text is not cut": (
        "layout.cut()",
        "<p style='overflow: hidden; width: 1px; height: 1px'>One",
        "<p style='overflow: hidden; width: 2px; height: 2px'>One",
        ['p "One" cuts off "One"'],
    ),
    "small": (
        "layout.small()",
        "<button style='width: 44px; height: 44px'>A</button>",
        "<button style='width: 44px; height: 43px'>A</button>",
        ['button "A" has 44 by 43 px'],
    ),
    "a link in a sentence is as tall as its line": (
        "layout.small()",
        "<p>One <a href='/' style='font: 20px/20px Liberation Sans'>two</a>",
        "<p><a href='/' style='display: block; width: 30px; height: 20px'>two</a>.",
        ['a "two" has 30 by 20 px'],
    ),
    "a tick box shares the target of its label": (
        "layout.small()",
        "<label style='display: block; height: 44px'><input type=checkbox name=b>One</label>",
        "<input type=checkbox name=b style='margin: 0; width: 20px; height: 20px'>",
        ['input "b" has 20 by 20 px'],
    ),
    "order": (
        "keyboard.backwards()",
        "<p><a href='/1'>1</a> <a href='/2'>2</a>",
        "<p style='display: flex; flex-flow: row-reverse'><a href='/1'>1</a><a href='/2'>2</a>",
        ['a "2" stands before a "1"'],
    ),
    "columns may be read in either order": (
        "keyboard.backwards()",
        "<div style='display: flex; flex-flow: row-reverse'><p style='height: 99px'><a href='/1'>1</a>"
        "<p><a href='/2'>2</a></div>",
        "<div style='display: flex; flex-flow: column-reverse'><p style='height: 99px'><a href='/1'>1</a>"
        "<p><a href='/2'>2</a></div>",
        ['a "2" stands before a "1"'],
    ),
    "ring": (
        "keyboard.rings()",
        "<button style='outline: 2px solid #949494'>A</button>",
        "<button style='outline: 2px solid #959595'>A</button>",
        ['the ring of button "A" has 3.0:1'],
    ),
    "no ring": (
        "keyboard.rings()",
        "<div style='outline: 2px solid black'><button style='outline: none'>A</button></div>",
        "<button style='outline: 1px solid black'>A</button>",
        ['button "A" has no ring'],
    ),
    "cut ring": (
        "keyboard.rings()",
        "<p style='overflow: hidden; padding: 2px'><button style='outline: 2px solid black'>A</button>",
        "<p style='overflow: hidden; padding: 1px'><button style='outline: 2px solid black'>A</button>",
        ['the ring of button "A" is cut off by p "A"'],
    ),
    "faint": (
        "colours.faint()",
        "<p style='color: #595959'>One<h1 style='color: #767676'>Two</h1>",
        "<p style='color: #5a5a5a'>One<h1 style='color: #777777'>Two</h1>",
        ['p "One" has 6.9:1', 'h1 "Two" has 4.5:1'],
    ),
    "moving": (
        "colours.moving()",
        "<p style='transition: color 0s'>One",
        "<p style='transition: color 1s'>One",
        ['p "One"'],
    ),
}


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """Return a window that shows what is given to it."""
    context = browser.new_context(reduced_motion="reduce")
    window = Window(context.new_page())
    window.resize(WIDTH)
    yield window
    context.close()


def show(window: Window, body: str) -> None:
    """Show a page with this text."""
    window.open(f"data:text/html,{quote(f'<!doctype html><html lang=en><title>Page</title><main>{body}')}")


@pytest.mark.parametrize(("question", "good", "bad", "found"), CASES.values(), ids=CASES)
def test_check(window: Window, question: str, good: str, bad: str, found: list[str]) -> None:
    """Nothing is found in the good page, and what is wrong in the other."""
    show(window, good)
    assert window.ask(question) == []

    show(window, bad)
    assert window.ask(question) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<a href='/1'>1</a> <button>2</button>", []),
        ("<a href='/1'>1</a> <p tabindex='-1' autofocus>Wrong</p> <button>2</button>", []),
        (
            "<a href='/1'>1</a> <button tabindex='1'>2</button>",
            ['Tab meets the end where button "2" is due'],
        ),
        (
            "<a href='/1' onkeydown='event.preventDefault()'>1</a> <button>2</button>",
            ['Tab meets the end where button "2" is due'],
        ),
        (
            "<a href='/1'>1</a><p style='position: fixed; inset: 0; margin: 0; background: red'>Over</p>",
            ['a "1" is under p "Over"'],
        ),
    ],
)
def test_walk_with_the_tab_key(window: Window, body: str, found: list[str]) -> None:
    """It meets all in order, is held by nothing, and nothing lies over what has the focus."""
    show(window, f"<style>:focus {{ outline: 2px solid }}</style>{body}")

    window.tab()

    assert window.ask("keyboard.findings()") == found


@pytest.mark.parametrize(("border", "found"), [("1px solid", []), ("0", ['p "One"'])])
def test_edges_in_forced_colours(window: Window, border: str, found: list[str]) -> None:
    """A box that was told by its ground has an edge."""
    show(window, f"<p style='background: #eeeeee; border: {border}'>One")
    window.page.evaluate("colours.markBoxes()")

    with window.forced_colours():
        assert window.ask("colours.edgeless()") == found


def test_a_window_is_set_and_set_back(window: Window) -> None:
    """Text is larger in the browser's own way, which styles in rem follow, and text may be spaced."""
    show(window, "<style>html { font-size: 100% }</style><p style='width: 10rem'>One")
    width = "document.querySelector('p').offsetWidth"

    with window.text(4):
        assert window.page.evaluate(width) == 640
        assert window.state == "at 320 px, text 400 %"
    with window.spaced():
        assert window.page.evaluate("getComputedStyle(document.querySelector('p')).letterSpacing") == "1.92px"
    with window.dark():
        assert window.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")

    assert window.page.evaluate(width) == 160
    assert window.state == "at 320 px"


def test_unseen_colours_are_told_once(window: Window) -> None:
    """One element of each kind, and none again."""
    show(window, "<p>One<p>Two<p style='color: blue'>Three")

    assert window.page.evaluate("colours.unseen().map(looking.name)") == ['p "One"', 'p "Three"']
    assert window.page.evaluate("colours.unseen().length") == 0


@pytest.mark.parametrize(("colour", "found"), [("#595959", []), ("#5a5a5a", ["color-contrast-enhanced"])])
def test_axe_finds_faint_text(window: Window, colour: str, found: list[str]) -> None:
    """At 7:1, on the whole page and on what has colours that were not seen."""
    show(window, f"<h1 style='color: {colour}; font-size: 16px'>One</h1>")

    everywhere = axe.violations(window.page, axe.EVERY_RULE)
    unseen = axe.violations(window.page, axe.COLOUR_RULES, of="colours.unseen()")

    assert [what.partition(":")[0] for what in everywhere] == found
    assert [what.partition(":")[0] for what in unseen] == found


@pytest.mark.parametrize(("gap", "found"), [(8, []), (0, ["target-size", "target-size"])])
def test_axe_finds_small_targets_side_by_side(window: Window, gap: int, found: list[str]) -> None:
    """Below 24 pixels they have that much room to their neighbours (WCAG 2.2, 2.5.8)."""
    button = f"<button style='width: 18px; height: 18px; padding: 0; margin: 0 {gap}px 0 0'>A</button>"
    show(window, f"<p style='font-size: 0'>{button}{button}")

    layout = axe.violations(window.page, axe.LAYOUT_RULES, of="looking.controls()")

    assert [what.partition(":")[0] for what in layout] == found


def test_axe_looks_at_the_page_as_a_whole(window: Window) -> None:
    """Rules of a whole page run, such as that it has a heading."""
    show(window, "<p>One")

    found = axe.violations(window.page, axe.EVERY_RULE)

    assert [what.partition(":")[0] for what in found] == ["page-has-heading-one"]


def test_axe_finds_a_picture_without_words(window: Window) -> None:
    """The rule, the element and what is wrong with it."""
    show(window, "<h1>One</h1><img src='data:,'>")

    assert axe.violations(window.page, axe.EVERY_RULE, of="[document.querySelector('h1')]") == []
    (found,) = axe.violations(window.page, axe.EVERY_RULE)

    assert found.startswith('image-alt: <img src="data:,">: Fix any of the following:')


def test_tree_is_what_is_read_out(window: Window) -> None:
    """In the order of the page, with the names that Chromium works out."""
    show(window, "<h1>One</h1><nav aria-label='Main'><a href='/'><img alt='Home'></a></nav>")

    read = [
        node for node in tree.tree(window.session) if node.role in {"main", "heading", "navigation", "link"}
    ]

    assert read == [
        Node("main", ""),
        Node("heading", "One", 1),
        Node("navigation", "Main"),
        Node("link", "Home"),
    ]
    assert list(tree.findings(read)) == []


@pytest.mark.parametrize(
    ("nodes", "found"),
    [
        ([Node("link", "")], ["link without a name"]),
        ([Node("main", "")], ["2 main landmarks"]),
        ([Node("heading", "One", 1)], ["2 headings of the first level"]),
        ([Node("heading", "Two", 2), Node("heading", "Three", 3)], []),
        ([Node("heading", "Three", 3)], ["heading 3 (Three) after heading 1"]),
        ([Node("heading", "", 2)], ["heading 2 without a name"]),
        ([Node("navigation", "")], ["navigation without a name"]),
        ([Node("form", "")], []),
        ([Node("navigation", "One"), Node("navigation", "Two")], []),
        ([Node("navigation", "One")] * 2, ["2 landmarks navigation are called 'One'"]),
    ],
    ids=str,
)
def test_what_a_screen_reader_stumbles_over(nodes: list[Node], found: list[str]) -> None:
    """Beside one main text and one heading of the first level."""
    assert list(tree.findings([Node("main", ""), Node("heading", "Page", 1), *nodes])) == found
