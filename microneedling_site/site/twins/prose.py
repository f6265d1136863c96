"""`Html` of the library → Markdown.

    line(Html("Call <strong>now</strong>."), base="https://example.org/")    'Call **now**.'

Only the tags that `library/prose.py` lets through are known here; another would be a mistake of ours and
is refused. Links become absolute, because a twin is read away from its page.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from django.conf import settings

from microneedling_site.library.html import Html
from microneedling_site.site.twins import signs

#: Elements without an end, which XML wants closed. No attribute holds a `>`: nh3 writes it as `&gt;`.
_VOID = re.compile(r"<(br|hr|img)([^>]*)>")
_BLOCKS = frozenset({"blockquote", "h2", "h3", "h4", "hr", "ol", "p", "pre", "table", "ul"})


def line(text: Html, *, base: str) -> str:
    """Return a line of prose as one line of Markdown.

    Args:
        text: without paragraphs.
        base: the address of its page on the web.
    """
    if "<" not in text:
        return signs.shown(html.unescape(text)).strip()
    return _Writer(base).inline(_tree(text)).strip()


def blocks(text: Html, *, base: str) -> list[str]:
    """Return a run of prose as blocks of Markdown: paragraphs, headings, lists, tables.

    Args:
        text: a run, or a line without a paragraph around it.
        base: the address of its page on the web.
    """
    return _Writer(base).blocks(_tree(text))


def absolute(url: str, *, base: str) -> str:
    """Return an address as content has it, from the root or within its page, as one on the web.

    Args:
        url: the address.
        base: that of its page on the web.
    """
    if url.startswith("#"):
        return base + url
    return settings.SITE_URL + url if url.startswith("/") else url


def _tree(text: Html) -> ET.Element:
    closed = _VOID.sub(r"<\1\2/>", text).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    # nh3 has passed it: it declares no entity and no document type, which is what XML can be misused by.
    return ET.fromstring(f"<div>{closed}</div>")  # noqa: S314


class _Writer:
    """Writes the Markdown of one page."""

    def __init__(self, base: str) -> None:
        self._base = base

    def blocks(self, parent: ET.Element) -> list[str]:
        """Return what stands inside an element, block by block; loose words are a paragraph."""
        found: list[str] = []
        words = [_text(parent.text)]
        for child in parent:
            if child.tag in _BLOCKS:
                _add_paragraph(found, words)
                found.append(self._block(child))
                words = [_text(child.tail)]
            else:
                words += [self._mark(child), _text(child.tail)]
        _add_paragraph(found, words)
        return found

    def inline(self, parent: ET.Element) -> str:
        """Return what stands inside an element, in one line."""
        return "".join([_text(parent.text), *(self._mark(child) + _text(child.tail) for child in parent)])

    def _block(self, element: ET.Element) -> str:
        if element.tag == "p":
            return signs.at_the_beginning(self.inline(element))
        if element.tag[0] == "h" and element.tag != "hr":
            return signs.heading(int(element.tag[1]), self.inline(element))
        return _BLOCK_WRITERS[element.tag](self, element)

    def items(self, element: ET.Element) -> list[str]:
        """Return the lines of a list, each with the lists inside it."""
        return ["\n".join(self.blocks(item)) for item in element]

    def quotation(self, element: ET.Element) -> str:
        """Return a quotation."""
        return "\n".join(f"> {text}".rstrip() for text in "\n\n".join(self.blocks(element)).split("\n"))

    def table(self, element: ET.Element) -> str:
        """Return a table, whose first row names its columns."""
        rows = [[self.inline(cell).strip().replace("|", "\\|") for cell in row] for row in element.iter("tr")]
        rows.insert(1, ["---"] * len(rows[0]))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _mark(self, element: ET.Element) -> str:
        return _MARK_WRITERS[element.tag](self, element)

    def link(self, element: ET.Element) -> str:
        """Return a link."""
        url = absolute(element.get("href", ""), base=self._base)
        return f"[{self.inline(element).strip()}]({signs.address(url)})"

    def picture(self, element: ET.Element) -> str:
        """Return a picture, by its words and its address."""
        url = absolute(element.get("src", ""), base=self._base)
        return f"![{signs.shown(element.get('alt', '')).strip()}]({signs.address(url)})"


def _text(text: str | None) -> str:
    return signs.shown(text) if text else ""


def _add_paragraph(found: list[str], words: list[str]) -> None:
    paragraph = signs.at_the_beginning("".join(words))
    if paragraph:
        found.append(paragraph)


def _all_text(element: ET.Element) -> str:
    return "".join(element.itertext())


def _note(element: ET.Element) -> str:
    """Return the numbers of notes, which `Sources` at the end of the twin explains."""
    return f" [{_all_text(element)}]"


_Write = Callable[[_Writer, ET.Element], str]

_BLOCK_WRITERS: dict[str, _Write] = {
    "blockquote": _Writer.quotation,
    "hr": lambda _, __: "---",
    "ol": lambda writer, element: signs.numbered(writer.items(element), first=int(element.get("start") or 1)),
    "pre": lambda _, element: signs.code_block(_all_text(element)),
    "table": _Writer.table,
    "ul": lambda writer, element: signs.bullets(writer.items(element)),
}

_MARK_WRITERS: dict[str, _Write] = {
    "a": _Writer.link,
    "br": lambda _, __: " ",
    "code": lambda _, element: signs.code(_all_text(element)),
    "em": lambda writer, element: f"*{writer.inline(element)}*",
    "img": _Writer.picture,
    "strong": lambda writer, element: f"**{writer.inline(element)}**",
    "sup": lambda _, element: _note(element),
}
