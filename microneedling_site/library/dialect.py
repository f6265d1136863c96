"""The Markdown that pages are written in; the only module that imports markdown.

Python-Markdown on its own passes raw HTML, references without a target and underlined headings in
silence, and code by indentation makes a paragraph of a slip of the space bar. So a parser here has
only the parts that are named below: what is not named means nothing, whatever Python-Markdown learns.
`[@name]` is added to them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any, cast

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
)
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    BACKTICK_RE,
    ESCAPE_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    AutolinkInlineProcessor,
    BacktickInlineProcessor,
    DelimiterProcessor,
    EscapeInlineProcessor,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString, Registry

#: The attribute of a citation's element that holds the names, parted by spaces.
NAMES = "data-names"
#: The attribute of a row that has more cells than its table has columns: the line itself.
SURPLUS = "data-surplus"

#: With the space before it: a note's number follows its word, and never stands alone on a line.
_CITATION = r"\s*\[\s*@[a-z0-9-]+(?:\s*;\s*@[a-z0-9-]+)*\s*\]"
_NAME = re.compile(r"@([a-z0-9-]+)")
_DELIMITER = re.compile(r"[*_]")
#: What each pattern of the signs below has at least one of; two spaces at the end of a line break it.
_SIGN = re.compile(r"[`\\\[!<*_]|  \n")


class Parser(markdown.Markdown):
    """Reads the Markdown of one page: a shared parser would carry state from page to page."""

    def __init__(self) -> None:
        super().__init__(output_format="html")
        self.ESCAPED_CHARS.extend("<|")

    def build_parser(self) -> Parser:
        """Put together the parts, those first that are to read a text first."""
        self.preprocessors = Registry()
        self.preprocessors.register(NormalizeWhitespace(self), "normalize_whitespace", 1)
        self.parser = BlockParser(self)
        blocks = (
            EmptyBlockProcessor(self.parser),
            ListIndentProcessor(self.parser),
            _Table(self.parser, {"use_align_attribute": False}),
            HashHeaderProcessor(self.parser),
            HRProcessor(self.parser),
            SaneOListProcessor(self.parser),
            SaneUListProcessor(self.parser),
            BlockQuoteProcessor(self.parser),
            ParagraphProcessor(self.parser),
        )
        for priority, block in enumerate(reversed(blocks)):
            self.parser.blockprocessors.register(block, type(block).__name__, priority)
        emphasis = _Emphasis("*", "strong,em", self)
        emphasis.add("_", "strong,em", smart=True)
        self.inlinePatterns = Registry()
        patterns = (
            BacktickInlineProcessor(BACKTICK_RE),
            EscapeInlineProcessor(ESCAPE_RE, self),
            # Before links, whose text could otherwise swallow a citation.
            _Citation(_CITATION, self),
            LinkInlineProcessor(LINK_RE, self),
            ImageInlineProcessor(IMAGE_LINK_RE, self),
            AutolinkInlineProcessor(AUTOLINK_RE, self),
            SubstituteTagInlineProcessor(LINE_BREAK_RE, "br"),
            emphasis,
        )
        for priority, pattern in enumerate(reversed(patterns)):
            self.inlinePatterns.register(pattern, type(pattern).__name__, priority)
        self.treeprocessors = Registry()
        # The parts ask for it by this name.
        self.treeprocessors.register(_Inline(self), "inline", 1)
        self.postprocessors = Registry()
        return self


class _Inline(InlineTreeprocessor):
    """Looks for signs only in text that has some: most headings, items and cells are plain words.

    Python-Markdown runs every pattern over every text, which takes a third of the time of a page.
    """

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Read what stands inside the elements of a tree, as Python-Markdown asks."""
        # A registry looks up its order for each of the 200 questions a page asks.
        self.inlinePatterns = cast("Any", list(self.md.inlinePatterns))
        for element in tree.iter():
            text = element.text
            if text and _SIGN.search(text) is None:
                element.text = AtomicString(text)
        return super().run(tree, ancestors)


class _Citation(InlineProcessor):
    """`[@name; @other]` → an element that carries the names until they are numbered."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - so is the signature
    ) -> tuple[ET.Element, int, int]:
        """Return the element for a match, as Python-Markdown asks."""
        names = _NAME.findall(m[0])
        sup = ET.Element("sup", {"class": "note", NAMES: " ".join(dict.fromkeys(names))})
        return sup, m.start(0), m.end(0)


class _Emphasis(DelimiterProcessor):
    """Loses no text between stars and underscores that do not pair well.

    Python-Markdown finds the pairs of a text at once, and then takes every further sign for the
    beginning of the next pair, so `*one *two* of file_name daily *three*` comes out as "aily". What
    stands behind a sign is unchanged when it is met, so that tells which sign it is. Some pairs are
    wrong themselves: `_-__-_.` comes out without its end. Such signs are left as they were typed.
    """

    _text = ""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Return the element for a match, as Python-Markdown asks."""
        rest = data[m.start() :]
        if self.regions:
            start = self.regions[self.cache_index][0]
            if rest == self._text[start:]:
                self.cache_pos = start
            elif self._text.endswith(rest) and len(rest) > len(self._text) - start:
                return None, m.start(), m.end()
            else:
                self.reset()
        if not self.regions:
            self._text = data
        element, begin, end = super().handleMatch(m, data)
        if element is not None:
            before, after = data[begin:end], "".join(element.itertext())
            if _DELIMITER.sub("", before) != _DELIMITER.sub("", after):
                return None, m.start(), m.end()
        return element, begin, end


class _Table(TableProcessor):
    """Marks the rows that have more cells than their table has columns: Python-Markdown drops these."""

    # The stubs leave out every name that begins with `_`.
    def _build_row(self, row: str, parent: ET.Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        if len(self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            parent[-1].set(SURPLUS, row)
