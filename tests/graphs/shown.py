"""What a page shows, and what its graph says otherwise.

    faults_of_page(html)     ['"Dr. Nobody" is told and not shown']

What is closed can be opened, so it is shown; what scripts bring, and what is for screen readers alone, is
not. Addresses need not be read to be true, and no more need the codes of languages and countries.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from microneedling_site.site import languages
from tests.graphs.terms import faults_of_terms, nodes_in, values

#: Elements that stand in a line of text; the words of all others stand apart.
_IN_LINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}
)
_UNSEEN = (
    "//head | //script | //style | //template | //*[@hidden]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' visually-hidden ')]"
)
#: The number of a note in the text, with the space before it, as `library/prose.py` writes it.
_NOTE = re.compile(r'\s*<sup class="note">.*?</sup>', re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"https?://\S+")
#: In `<>&` and the two ends of a line that only JavaScript knows, a browser could see something else.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


@dataclass(frozen=True)
class Shown:
    """A page as its readers have it."""

    html: str

    @cached_property
    def _tree(self) -> Any:
        return lxml_html.document_fromstring(_NOTE.sub("", self.html))

    @cached_property
    def blocks(self) -> list[str]:
        """The blocks of data in it, as they are written."""
        return [script.text or "" for script in self._tree.xpath("//script[@type='application/ld+json']")]

    @cached_property
    def text(self) -> str:
        """All that can be read, on one line, without the numbers of notes."""
        tree = copy.deepcopy(self._tree)
        for element in tree.xpath(_UNSEEN):
            element.drop_tree()
        for element in tree.iter():
            if element.tag not in _IN_LINE:
                element.text = f" {element.text or ''}"
                element.tail = f" {element.tail or ''}"
        return _on_one_line(tree.text_content())

    @cached_property
    def ids(self) -> frozenset[str]:
        """The places on it."""
        return frozenset(self._tree.xpath("//@id"))

    @cached_property
    def links(self) -> frozenset[str]:
        """Where its links lead, as they are written."""
        return frozenset(self._tree.xpath("//a/@href"))

    @cached_property
    def days(self) -> list[str]:
        """The days at its end: first published, last updated; before them those of a review."""
        return [str(day) for day in self._tree.xpath("//*[contains(@class, 'review')]//time/@datetime")]

    @property
    def is_signed(self) -> bool:
        """Whether it says that a clinician has reviewed it."""
        return bool(self._tree.xpath("//*[contains(@class, 'review--signed')]"))

    @cached_property
    def trail(self) -> list[str]:
        """The words of the way that leads to it."""
        return [
            _on_one_line(step.text_content()) for step in self._tree.xpath("//nav[@class='breadcrumbs']//li")
        ]

    def one(self, path: str) -> str:
        """Return what stands at a path of XPath once, as text."""
        (found,) = self._tree.xpath(path)
        return _on_one_line(found if isinstance(found, str) else found.text_content())


def faults_of_page(html: str) -> list[str]:
    """Return everything in which the graph of a page is wrong, or is not what the page shows."""
    shown = Shown(html)
    if len(shown.blocks) != 1:
        return [f"there are {len(shown.blocks)} graphs on the page"]
    block = shown.blocks[0]
    if unsafe := _UNSAFE.search(block):
        return [f"{unsafe[0]!r} is not escaped"]
    try:
        graph = json.loads(block)
    except json.JSONDecodeError as error:
        return [f"the graph is no JSON from character {error.pos} on"]
    faults = faults_of_terms(graph)
    return faults or [
        *_faults_of_page_node(graph["@graph"][0], shown),
        *_faults_of_others(graph, shown),
        *_unseen(graph, shown),
    ]


def _faults_of_page_node(page: Any, shown: Shown) -> Iterator[str]:
    first, last = shown.days[-2:]
    expected = {
        "url": shown.one("//link[@rel='canonical']/@href"),
        "name": shown.one("//h1"),
        "description": shown.one("//meta[@name='description']/@content"),
        "inLanguage": shown.one("/html/@lang"),
        "datePublished": first,
        "dateModified": last,
        "lastReviewed": shown.days[0] if shown.is_signed else None,
    }
    for name, value in expected.items():
        if page.get(name) != value:
            yield f"{name} is {page.get(name)!r}, and the page shows {value!r}"
    if ("reviewedBy" in page) != shown.is_signed:
        yield f"reviewedBy is {page.get('reviewedBy')!r}, and the page shows no such review"


def _faults_of_others(graph: Any, shown: Shown) -> Iterator[str]:
    for node in nodes_in(graph):
        if find := _OTHERS.get(node.get("@type", "")):
            yield from find(node, shown)


def _faults_of_trail(trail: Any, shown: Shown) -> Iterator[str]:
    told = [item["name"] for item in trail["itemListElement"]]
    if told != shown.trail:
        yield f"the trail is {told}, and the page shows {shown.trail}"


def _faults_of_list(items: Any, shown: Shown) -> Iterator[str]:
    for item in items["itemListElement"]:
        if urlsplit(item["url"]).path not in shown.links:
            yield f"no link of the page leads to {item['url']}"


def _faults_of_answer(answer: Any, shown: Shown) -> Iterator[str]:
    read = shown.one("//p[@class='lead']")
    if answer["text"] != read:
        yield f"the answer is {answer['text']!r}, and the page shows {read!r}"


def _faults_of_part(part: Any, shown: Shown) -> Iterator[str]:
    place = urlsplit(part["@id"]).fragment
    if place not in shown.ids:
        yield f"there is no place #{place} on the page"


_OTHERS: dict[str, Callable[[Any, Shown], Iterator[str]]] = {
    "Answer": _faults_of_answer,
    "BreadcrumbList": _faults_of_trail,
    "HealthTopicContent": _faults_of_part,
    "ItemList": _faults_of_list,
}


def _unseen(graph: Any, shown: Shown) -> Iterator[str]:
    """Yield a fault for each text that nobody can see on the page."""
    for node in nodes_in(graph["@graph"]):
        for name, value in node.items():
            if name.startswith("@") or (name == "description" and node is graph["@graph"][0]):
                continue
            for text in values(value):
                if isinstance(text, str) and not _is_seen(name, text, shown):
                    yield f"{text!r} is told and not shown"


def _is_seen(name: str, text: str, shown: Shown) -> bool:
    if _ADDRESS.fullmatch(text) or name in {"addressCountry", "inLanguage"}:
        return True
    if name == "knowsLanguage":
        return languages.name(text) in shown.text
    if _DAY.fullmatch(text):
        return text in shown.days
    return _on_one_line(text) in shown.text


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
