from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.graphs.conftest import Pages
from tests.graphs.shown import Shown, faults_of_page

SITE = "http://127.0.0.1:8000"
QUESTION, SIGNED, HUB = "/faq/does-it-hurt/", "/procedure/safety/", "/procedure/"

Plant = Callable[[Any], object]


def leave_out(items: list[Any], place: int) -> None:
    """Take an item out of a list, and count the others anew."""
    del items[place]
    for position, item in enumerate(items, 1):
        item["position"] = position


@pytest.mark.parametrize("url", [QUESTION, SIGNED, HUB, "/faq/", "/providers/sam-example/"])
def test_a_true_page_has_no_fault(ears: Pages, url: str) -> None:
    """Each fault below is one step away from one of these."""
    assert faults_of_page(ears.html(url)) == []


@pytest.mark.parametrize(
    ("url", "plant", "fault"),
    [
        pytest.param(
            QUESTION,
            lambda nodes: nodes["question"]["acceptedAnswer"].update(text="No. It is quiet."),
            "the answer is 'No. It is quiet.', and the page shows 'No. It is loud, though.'",
            id="drifted answer",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(dateModified="2026-11-22"),
            "dateModified is '2026-11-22', and the page shows '2026-02-10'",
            id="false date",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(datePublished="2026-02-10"),
            "datePublished is '2026-02-10', and the page shows '2026-01-05'",
            id="false day of publication",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(name="Does it hurt?"),
            "name is 'Does it hurt?', and the page shows 'Does ear syringing hurt?'",
            id="another name than the heading",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(description="Nobody feels a thing."),
            "description is 'Nobody feels a thing.', and the page shows 'Whether it hurts to have an ear "
            "syringed, and what to say when it does.'",
            id="another description",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(inLanguage="es"),
            "inLanguage is 'es', and the page shows 'en'",
            id="another language",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["page"].update(url=f"{SITE}/faq/"),
            f"url is '{SITE}/faq/', and the page shows '{SITE}{QUESTION}'",
            id="another address",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: leave_out(nodes["trail"]["itemListElement"], 1),
            "the trail is ['Home', 'Does ear syringing hurt?'], and the page shows "
            "['Home', 'Questions', 'Does ear syringing hurt?']",
            id="another trail",
        ),
        pytest.param(
            QUESTION,
            lambda nodes: nodes["organization"].update(telephone="+1 312 555 0100"),
            "'+1 312 555 0100' is told and not shown",
            id="text that is not shown",
        ),
        pytest.param(
            "/providers/high-street/",
            lambda nodes: nodes["place"]["address"].update(streetAddress="2 High Street"),
            "'2 High Street' is told and not shown",
            id="address that is not shown",
        ),
        pytest.param(
            "/providers/sam-example/",
            lambda nodes: nodes["person"].update(knowsLanguage=["en", "fr"]),
            "'fr' is told and not shown",
            id="language that is not shown",
        ),
        pytest.param(
            HUB,
            lambda nodes: nodes["page"]["hasPart"][0].update({"@id": f"{SITE}{HUB}#what-it-was"}),
            "there is no place #what-it-was on the page",
            id="missing anchor",
        ),
        pytest.param(
            "/faq/",
            lambda nodes: nodes["list"]["itemListElement"][0].update(url=f"{SITE}/faq/does-it-itch/"),
            f"no link of the page leads to {SITE}/faq/does-it-itch/",
            id="member that is not listed",
        ),
        pytest.param(
            SIGNED,
            lambda nodes: nodes["page"].update(lastReviewed="2026-02-10"),
            "lastReviewed is '2026-02-10', and the page shows '2026-02-01'",
            id="false day of a review",
        ),
        pytest.param(
            SIGNED,
            lambda nodes: nodes["page"]["reviewedBy"].update(name="Dr. Somebody Else"),
            "'Dr. Somebody Else' is told and not shown",
            id="another reviewer",
        ),
    ],
)
def test_what_a_page_does_not_show_is_found(ears: Pages, url: str, plant: Plant, fault: str) -> None:
    """Just the fault that was planted; and where that is another text, that the text is not shown."""
    first, *others = faults_of_page(ears.planted(url, plant))

    assert first == fault
    assert [other for other in others if not other.endswith(" is told and not shown")] == []


def test_a_reviewer_of_a_page_that_nobody_signed_is_found(ears: Pages) -> None:
    """A person is invented, even where the name stands on the page."""
    invented = {"@type": "Person", "@id": f"{SITE}{QUESTION}#_reviewer", "name": "Questions"}

    html = ears.planted(QUESTION, lambda nodes: nodes["page"].update(reviewedBy=invented))

    assert faults_of_page(html) == [f"reviewedBy is {invented}, and the page shows no such review"]


def test_two_graphs_on_a_page_are_found(ears: Pages) -> None:
    """A page tells all that it tells in one place; so does one that tells nothing."""
    html = ears.html(QUESTION)
    block = html[html.index('<script type="application/ld+json">') : html.index("</head>")]

    assert faults_of_page(html.replace("</head>", f"{block}</head>")) == ["there are 2 graphs on the page"]
    assert faults_of_page(html.replace(block, "")) == ["there are 0 graphs on the page"]


@pytest.mark.parametrize("sign", ["<", ">", "&", "\u2028", "\u2029"])
def test_what_is_not_escaped_is_found(ears: Pages, sign: str) -> None:
    """A browser could see the end of the block in it, or something else than JSON."""
    html = ears.html(QUESTION).replace('"@context"', f'"{sign}":1,"@context"')

    assert faults_of_page(html) == [f"{sign!r} is not escaped"]


def test_a_title_that_ends_the_block_is_found(ears: Pages) -> None:
    """Where "</script>" is not escaped, a browser sees half a graph, and the rest as text of the page."""
    html = ears.html(QUESTION)
    place = html.index("Does ear syringing hurt?", html.index("ld+json"))
    block = html.index('{"@context"')

    faults = faults_of_page(f"{html[:place]}</script>{html[place:]}")

    assert faults == [f"the graph is no JSON from character {place - block - 1} on"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>Water <em>runs</em>, and out.</p><ul><li>one</li><li>two</li></ul>",
            "Water runs, and out. one two",
        ),
        ("<details><summary>More</summary><p>It is warm.</p></details>", "More It is warm."),
        ('<p>Loud <sup class="note"><a href="#1">1</a></sup>.</p>', "Loud."),
        ('<p>a<span class="x visually-hidden"> (to the ear)</span>, b</p>', "a, b"),
        ('<p class="not-visually-hidden">a</p>', "a"),
        ("<p>a</p><template><p>b</p></template><p hidden>c</p><script>d</script><style>e</style>", "a"),
    ],
)
def test_what_can_be_read_is_shown(html: str, text: str) -> None:
    """What is closed can be opened; what only a script could bring, or is only read out, is not there."""
    assert Shown(f"<html><head><title>t</title></head><body>{html}</body></html>").text == text
