"""Reads the outline of a body into typed blocks, and tells what a block lacks.

    ::: steps          →  Steps(heading=None, items=(Html("Clean."), Html("Rinse.")))
    1. Clean.
    2. Rinse.
    :::

Every block has one reader here; a block that cannot be read is told and left out, and a file with
a problem is never published, so nothing is lost in silence.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from microneedling_site.library import outline
from microneedling_site.library.blocks import (
    Block,
    CareCard,
    Checklist,
    Code,
    DoList,
    DoNotList,
    Evidence,
    Figure,
    KeyFact,
    KeyFacts,
    OwnList,
    PostalCode,
    PostalCodes,
    Prose,
    SourcesDisagree,
    Steps,
    WarningCallout,
)
from microneedling_site.library.html import Html
from microneedling_site.library.outline import Container, Fenced, Run
from microneedling_site.library.problems import Mark, listed, shortened, suggestion
from microneedling_site.library.prose import Heading, Writer
from microneedling_site.library.vocabularies import CareLevel, EvidenceGrade

_HEADINGS = ("h2", "h3", "h4")
_NEGATION = re.compile(r"(do not|don.t|never)\s+", re.IGNORECASE)

#: Lines that were to be a list or a table, and are text.
_NOT_READ = ("E418", "E419")
#: Up to three spaces, as Python-Markdown has it; more belong to a list in the list.
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s+(?=\S)")

#: A postal code (two groups at most, as "EX1 2MP"), a latitude and a longitude.
_POSTAL_CODE = re.compile(
    r"(?P<code>[A-Z0-9]{2,8}(?:[ -][A-Z0-9]{2,5})?)"
    r" +(?P<latitude>-?\d{1,2}(?:\.\d{1,9})?) +(?P<longitude>-?\d{1,3}(?:\.\d{1,9})?)",
    re.ASCII,
)
_MAX_LATITUDE, _MAX_LONGITUDE = 90, 180

_Word = TypeVar("_Word", bound=StrEnum)


def read(body: str, *, first_line: int, writer: Writer) -> tuple[Block, ...]:
    """Read a body.

    Args:
        body: everything behind the front matter.
        first_line: the line of the file on which it begins, 1-based.
        writer: the page's; takes headings, notes, references and problems.
    """
    whole = outline.read(body, first_line=first_line, report=writer.report)
    return _BodyReader(writer).blocks(whole)


@dataclass(slots=True)
class _Content:
    """What stands directly in a block.

    Attributes:
        heading: its heading, where it begins with one.
        elements: its other elements, in one run.
        is_told: whether it was told already that its lines are no list or table as they were meant to be.
    """

    heading: Heading | None
    elements: list[ET.Element]
    is_told: bool


@dataclass(slots=True)
class _BodyReader:
    writer: Writer
    _care_levels: dict[str, Mark] = field(default_factory=dict)

    def blocks(self, container: Container) -> tuple[Block, ...]:
        """Return the parts of a container as blocks, in order."""
        found = (self._block(part, container) for part in container.parts)
        return tuple(block for block in found if block is not None)

    def _block(self, part: outline.Part, outer: Container) -> Block | None:
        if isinstance(part, Fenced):
            return Code(part.language, "\n".join(part.lines))
        if isinstance(part, Run):
            return self._prose(part)
        reader = _READERS.get(part.name)
        if reader is None:
            hint = suggestion(part.name, _READERS) or suggestion(_hyphenated(part), _READERS)
            self.writer.report.add(
                "E301", part.mark, found=part.name, suggestion=hint, allowed=listed(_READERS)
            )
        if reader is None or not part.is_closed:
            # What it should hold cannot be said; what stands in it is read as if it were not there.
            self.blocks(Container(outer.name, "", part.mark, part.parts))
            return None
        if outer.name and part.name not in _MAY_HOLD.get(outer.name, ()):
            self.writer.report.add("E307", part.mark, name=part.name, outer=outer.name)
        return reader(self, part)

    def _prose(self, run: Run) -> Prose | None:
        root = self.writer.run(run.lines, first_line=run.first_line)
        if root is None or not len(root):
            return None
        return Prose(self.writer.html(*root, whole=True))

    # --- what blocks are made of -------------------------------------------------------------------

    def _refuse_arguments(self, block: Container) -> None:
        if block.arguments:
            self.writer.report.add(
                "E304",
                block.mark,
                name=block.name,
                wanted="takes nothing",
                found=block.arguments,
                suggestion=suggestion(_hyphenated(block), [name for name in _READERS if name != block.name]),
                hint="A heading goes on the next line.",
            )

    def _word(self, block: Container, words: type[_Word]) -> _Word | None:
        """Return the one word that a block takes after its name."""
        try:
            return words(block.arguments)
        except ValueError:
            allowed = [word.value for word in words]
            self.writer.report.add(
                "E304",
                block.mark,
                name=block.name,
                wanted="needs one word",
                found=block.arguments,
                suggestion=suggestion(block.arguments, allowed),
                hint=f"Type {listed(allowed)}.",
            )
            return None

    def _content(self, block: Container) -> _Content:
        """Read a block that holds one run of Markdown and no other block."""
        elements: list[ET.Element] = []
        before, problems = len(self.writer.headings), len(self.writer.report.problems)
        for part in block.parts:
            if isinstance(part, Run):
                root = self.writer.run(part.lines, first_line=part.first_line)
                elements.extend(root if root is not None else ())
            elif isinstance(part, Fenced):
                elements.append(ET.Element("pre"))
            else:
                self._block(part, block)
        heading = None
        if elements and elements[0].tag in _HEADINGS:
            elements.pop(0)
            heading = self.writer.headings[before] if len(self.writer.headings) > before else None
        is_told = any(problem.code in _NOT_READ for problem in self.writer.report.problems[problems:])
        return _Content(heading, elements, is_told)

    def _needs_heading(self, block: Container, content: _Content, example: str) -> Heading | None:
        if content.heading is None:
            self.writer.report.add("E305", block.mark, name=block.name, example=example)
        return content.heading

    def _items(self, block: Container, content: _Content, *, tag: str = "ul") -> tuple[Html, ...]:
        """Return the items of the one list that a block should hold."""
        wanted = "one numbered list" if tag == "ol" else "one list"
        example = 'Begin each line with "1. ".' if tag == "ol" else 'Begin each line with "- ".'
        lists = [element for element in content.elements if element.tag == tag]
        others = [element for element in content.elements if element.tag != tag]
        if content.is_told:
            return ()
        if others or len(lists) != 1:
            found = f"there is {_NOUNS.get(others[0].tag, 'something else')} in it" if others else ""
            found = found or ("there are several" if lists else "there is none")
            self._wrong_content(block, wanted, found, example)
            return ()
        items = tuple(self._item(item) for item in lists[0])
        if not all(items):
            self._wrong_content(block, wanted, "a line of it is empty", "Type something there, or delete it.")
            return ()
        return items

    def _item(self, item: ET.Element) -> Html:
        if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
            return self.writer.html(item[0])
        return self.writer.html(item)

    def _wrong_content(
        self, block: Container, wanted: str, found: str, hint: str, *, mark: Mark | None = None
    ) -> None:
        self.writer.report.add(
            "E306", mark or block.mark, name=block.name, wanted=wanted, found=found, hint=hint
        )

    def _body(self, block: Container) -> tuple[Heading | None, tuple[Block, ...]]:
        """Read a block that holds an optional heading, prose, and other blocks."""
        heading: Heading | None = None
        body: list[Block] = []
        for position, part in enumerate(block.parts):
            if isinstance(part, Run):
                before = len(self.writer.headings)
                root = self.writer.run(part.lines, first_line=part.first_line)
                elements = list(root) if root is not None else []
                if position == 0 and elements and elements[0].tag in _HEADINGS:
                    elements.pop(0)
                    found = self.writer.headings[before:]
                    heading = found[0] if found else None
                if elements:
                    body.append(Prose(self.writer.html(*elements, whole=True)))
            else:
                inner = self._block(part, block)
                if inner is not None:
                    body.append(inner)
        if not body:
            self._wrong_content(block, "text", "there is none", "Type it below the heading.")
        return heading, tuple(body)

    # --- one reader a block ------------------------------------------------------------------------

    def warning(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        heading, body = self._body(block)
        if heading is None:
            self.writer.report.add("E305", block.mark, name=block.name, example="What to know first")
            return None
        return WarningCallout(heading, body)

    def care_card(self, block: Container) -> Block | None:
        level = self._word(block, CareLevel)
        content = self._content(block)
        heading = self._needs_heading(block, content, "Call your clinic if:")
        items = self._items(block, content)
        if level is None or heading is None:
            return None
        first = self._care_levels.setdefault(level, block.mark)
        if first != block.mark:
            self.writer.report.add("E310", block.mark, name=f"care-card {level}", first=first.line)
        return CareCard(level, heading, items)

    def do_list(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        return DoList(content.heading, self._items(block, content))

    def do_not_list(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        items = self._items(block, content)
        for item, mark in zip(items, _item_marks(block, len(items)), strict=True):
            negation = _NEGATION.match(item.text)
            if negation:
                better = shortened(item.text[negation.end() :])
                self.writer.report.add("E311", mark, found=negation[1], better=better)
        return DoNotList(content.heading, items)

    def steps(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        return Steps(content.heading, self._items(block, content, tag="ol"))

    def checklist(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        heading = self._needs_heading(block, content, "Tell your clinic about")
        items = self._items(block, content)
        return Checklist(heading, items) if heading else None

    def own_list(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        heading, body = self._body(block)
        if heading is None:
            self.writer.report.add("E305", block.mark, name=block.name, example="Your own questions")
            return None
        return OwnList(heading, body)

    def key_facts(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        facts: list[KeyFact] = []
        items = self._items(block, content)
        for item, mark in zip(items, _item_marks(block, len(items)), strict=True):
            label, colon, value = item.partition(":")
            lack = _lack(label, colon, value)
            if lack:
                wanted, found = 'lines of "Label: text"', f'"{shortened(item.text)}" {lack}'
                hint = 'Type "- Sessions: 3 to 6".'
                self._wrong_content(block, wanted, found, hint, mark=mark)
                continue
            facts.append(KeyFact(Html(label).text, Html(value.strip())))
        return KeyFacts(content.heading, tuple(facts))

    def evidence(self, block: Container) -> Block | None:
        grade = self._word(block, EvidenceGrade)
        heading, body = self._body(block)
        return Evidence(grade, heading, body) if grade else None

    def sources_disagree(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        return SourcesDisagree(*self._body(block))

    def figure(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        content = self._content(block)
        image = next((found for element in content.elements for found in element.iter("img")), None)
        hint = 'Type "![what it shows](/images/name.png)", an empty line, and the caption.'
        if image is None or len(content.elements) < 2:
            found = "there is no image" if image is None else "there is no caption"
            self._wrong_content(block, "an image and its caption", found, hint)
            return None
        first, *caption = content.elements
        is_alone = [child.tag for child in first] == ["img"] and not "".join(first.itertext()).strip()
        if not is_alone or content.heading is not None:
            found = (
                "the image is not alone on its line"
                if content.heading is None
                else "there is a heading in it"
            )
            self._wrong_content(block, "an image and its caption", found, hint)
            return None
        alternative, url = image.get("alt", ""), image.get("src", "")
        is_told = any(problem.code == "E406" for problem in self.writer.report.problems)
        if not alternative and not is_told:
            hint = "Say what it shows, or show it without a figure."
            self._wrong_content(block, "a picture that says something", "it is decorative", hint)
        size = self.writer.sizes.get(url)
        return Figure(url, alternative, self.writer.html(*caption, whole=True), size)

    def postal_codes(self, block: Container) -> Block | None:
        self._refuse_arguments(block)
        lines: list[tuple[int, str]] = []
        for part in block.parts:
            if isinstance(part, Run):
                lines.extend((part.first_line + row, line) for row, line in enumerate(part.lines))
            else:
                self._wrong_content(
                    block, "lines of postal codes", "there is something else in it", _CODE_HINT
                )
        codes: dict[str, PostalCode] = {}
        first: dict[str, int] = {}
        for number, line in lines:
            text = line.strip()
            if not text:
                continue
            mark = Mark(number, len(line) - len(line.lstrip()) + 1, len(text))
            code = _postal_code(text)
            if code is None:
                self.writer.report.add("E313", mark, found=text)
            elif first.setdefault(code.code, number) != number:
                self.writer.report.add("E314", mark, found=code.code, first=first[code.code])
            else:
                codes[code.code] = code
        if not lines:
            self._wrong_content(block, "lines of postal codes", "there is none", _CODE_HINT)
        return PostalCodes(tuple(codes.values()))


def _postal_code(line: str) -> PostalCode | None:
    match = _POSTAL_CODE.fullmatch(line)
    if match is None:
        return None
    latitude, longitude = float(match["latitude"]), float(match["longitude"])
    if abs(latitude) > _MAX_LATITUDE or abs(longitude) > _MAX_LONGITUDE:
        return None
    return PostalCode(match["code"], latitude, longitude)


def _lack(label: str, colon: str, value: str) -> str:
    """Return what a key fact lacks, or nothing."""
    if not colon:
        return "has no colon"
    if "<" in label:
        return "has more than plain text before its colon"
    return "" if label.strip() and value.strip() else "has text only on one side of its colon"


def _item_marks(block: Container, count: int) -> list[Mark]:
    """Return the places of the items of a block's list; that of the block, where they cannot be told."""
    marks = []
    for part in block.parts:
        if isinstance(part, Run):
            for number, line in enumerate(part.lines, part.first_line):
                item = _ITEM.match(line)
                if item:
                    marks.append(Mark(number, item.end() + 1, len(line.rstrip()) - item.end()))
    return marks if len(marks) == count else [block.mark] * count


def _hyphenated(block: Container) -> str:
    """Return the name that was meant where a hyphen is missing in it: `do not`, `care card urgent`."""
    return f"{block.name}-{block.arguments}".rstrip("-").replace(" ", "-")


_READERS: dict[str, Callable[[_BodyReader, Container], Block | None]] = {
    "care-card": _BodyReader.care_card,
    "checklist": _BodyReader.checklist,
    "do": _BodyReader.do_list,
    "do-not": _BodyReader.do_not_list,
    "evidence": _BodyReader.evidence,
    "figure": _BodyReader.figure,
    "key-facts": _BodyReader.key_facts,
    "own-list": _BodyReader.own_list,
    "postal-codes": _BodyReader.postal_codes,
    "sources-disagree": _BodyReader.sources_disagree,
    "steps": _BodyReader.steps,
    "warning": _BodyReader.warning,
}

_MAY_HOLD = {
    "evidence": ("sources-disagree",),
    "warning": ("checklist", "do", "do-not"),
}

_CODE_HINT = 'Type each as "60612 41.8807 -87.6873", on a line of its own.'

_NOUNS = {
    "blockquote": "a quotation",
    "h2": "a second heading",
    "h3": "a second heading",
    "h4": "a second heading",
    "hr": "a line",
    "ol": "a numbered list",
    "p": "a paragraph",
    "pre": "code",
    "table": "a table",
    "ul": "a list without numbers",
}
