"""A run of Markdown → `Html`.

    Writer(report).run("See [after care](/procedure/after/) [@nhs].", first_line=9)

One `Writer` serves one page: it numbers the page's notes, keeps its headings' ids apart, and
collects the links, images and citations that the rules across pages look at. Whether something is
wrong is decided on the tree that Python-Markdown built, so nothing passes because a scanner read
the text in another way; only the *place* of a problem is looked up in the text afterwards.

Python-Markdown on its own passes raw HTML, `javascript:` links and misspelt references in silence,
and takes minutes over a few kilobytes of brackets. So `dialect.py` names the few signs that mean
something, what is left over of others is a problem, and `bounds.py` refuses text that would take
long before it is parsed.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

import nh3

from microneedling_site.library import dialect, left_over, statements
from microneedling_site.library.addresses import SECTIONS, to_slug
from microneedling_site.library.bounds import Bounds
from microneedling_site.library.front_matter import Text
from microneedling_site.library.html import Html
from microneedling_site.library.left_over import plain
from microneedling_site.library.pictures import Sizes
from microneedling_site.library.places import Places
from microneedling_site.library.problems import Mark, Report
from microneedling_site.library.statements import Statement

MAX_ALTERNATIVE_TEXT = 125
#: What stands in place of an alternative text where a picture says nothing.
DECORATIVE = "decorative"
DEEPEST_HEADING = 4
#: Elements one inside the other; whoever reads the page after us may not get to the ground of more.
DEEPEST_ELEMENT = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: its `level` (2 to 4), its words, and its `id` for links."""

    level: int
    html: Html
    id: str

    @property
    def text(self) -> str:
        """The words without tags."""
        return self.html.text


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a page points to.

    Attributes:
        kind: a link inside the site, an image, a citation, or a fact.
        target: the address without its fragment, or the name of the source or of the fact.
        fragment: what stands behind the `#` of a link.
        mark: where in the file.
    """

    kind: Literal["link", "image", "citation", "fact"]
    target: str
    fragment: str
    mark: Mark


@dataclass(slots=True)
class Writer:
    """Turns the Markdown of one page into HTML, and remembers what the page points to.

    Attributes:
        report: takes the problems.
        sizes: of the pictures of the site, by their URLs.
        facts: what a reference to a fact becomes, in Markdown, by the name of the fact.
        headings: of all runs so far, in order.
        notes: the names of the sources cited so far; the first is note 1.
        references: links, images and citations so far, in order.
        statements: what was read so far, piece by piece.
    """

    report: Report
    sizes: Sizes = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _markdown: dialect.Parser = field(default_factory=dialect.Parser)
    _cited: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)
    _bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        self._bounds = Bounds(self.report)

    def line(self, text: Text) -> Html:
        """Return a line of Markdown from the front matter, without a paragraph around it."""
        lines = self.report.lines[text.mark.line - 1 : text.last_line]
        if not self._bounds.are_kept([str(text)], first_line=text.mark.line):
            return Html()
        self._note(statements.of_value(text, self.report.lines))
        root = ET.Element("div")
        ET.SubElement(root, "p").text = statements.with_facts(text, self.facts)
        places = Places(lines, text.mark.line, first_column=text.mark.column)
        try:
            return self.html(self._finished(root, places)[0])
        except RecursionError:
            self.report.add("E417", text.mark, reason="it is nested too deep")
            return Html()

    def run(self, lines: list[str], *, first_line: int) -> ET.Element | None:
        """Read a run of Markdown.

        Args:
            lines: the lines of the run.
            first_line: the line of the file on which it begins, 1-based.

        Returns:
            An element whose children are the paragraphs, headings and lists of the run; nothing
            where the run cannot be read.
        """
        if not self._bounds.are_kept(lines, first_line=first_line):
            return None
        self._note(*statements.of_run(lines, first_line=first_line))
        places = Places(lines, first_line)
        self._report_lookalikes(places)
        try:
            self._markdown.reset()
            # Places are looked up in the lines as they stand in the file.
            prepared = [statements.with_facts(line, self.facts) for line in lines]
            for preprocessor in self._markdown.preprocessors:
                prepared = preprocessor.run(prepared)
            root = cast("ET.Element", self._markdown.parser.parseDocument(prepared).getroot())
            return self._finished(root, places)
        except RecursionError:
            self.report.add("E417", Mark(first_line, 1), reason="it is nested too deep")
            return None

    def html(self, *elements: ET.Element, whole: bool = False) -> Html:
        """Return what stands inside `elements`, or the elements themselves, as HTML."""
        if not whole and len(elements) == 1 and _is_plain(elements[0]):
            return Html((elements[0].text or "").strip())
        for element in elements:
            element.tail = None
        written = "\n".join(self._markdown.serializer(element) for element in elements)
        if not whole:
            written = written[written.index(">") + 1 : written.rindex("</")]
        return Html(_SECOND_WALL.clean(written).strip())

    def _note(self, *found: Statement) -> None:
        """Remember what was read, and the facts that it refers to."""
        self.statements.extend(found)
        for statement in found:
            self.references.extend(Reference("fact", name, "", mark) for name, mark in statement.facts)

    def _finished(self, root: ET.Element, places: Places) -> ET.Element:
        """Read what stands inside paragraphs, then look at everything that came out."""
        for treeprocessor in self._markdown.treeprocessors:
            treeprocessor.run(root)
        elements = list(root.iter())
        if len(elements) > DEEPEST_ELEMENT and _depth(root) > DEEPEST_ELEMENT:
            raise RecursionError
        for element in elements:
            self._look_at(element, places)
        left_over.tell(root, places, self.report)
        _unescape(root)
        for element in root.iter():
            if element.tag in _HEADINGS:
                self._add_heading(element, places)
            elif element.tag in _HOLDERS:
                _let_stand_alone(element)
        return root

    def _look_at(self, element: ET.Element, places: Places) -> None:
        if element.tag == "a" and element.get("role") != _NOTE_ROLE:
            self._look_at_link(element, places)
        elif element.tag == "img":
            self._look_at_image(element, places)
        elif element.tag == "sup":
            self._number_notes(element, places)
        elif element.tag == "table":
            self._look_at_table(element, places)
            _describe_table(element)

    def _look_at_link(self, link: ET.Element, places: Places) -> None:
        target = plain(link.get("href", ""))
        link.set("href", target)
        for sup in link.iter("sup"):
            sup.set(_IN_LINK, "")
        shown = [plain(image.get("alt", "")).strip() for image in link.iter("img")]
        is_empty = not "".join(link.itertext()).strip() and all(text == DECORATIVE for text in shown)
        mark = _mark_of_target(target, places, before="[]" if is_empty else "]")
        if is_empty:
            self.report.add("E413", mark)
        scheme = _SCHEME.match(target)
        if scheme and scheme[1].lower() not in _SCHEMES:
            self.report.add("E402", mark, found=scheme[0])
        elif not scheme:
            self._look_at_page_link(target, mark)

    def _look_at_page_link(self, target: str, mark: Mark) -> None:
        address, _, fragment = target.partition("#")
        if not target or target.endswith("#") or (address and not _PAGE_ADDRESS.fullmatch(address)):
            self.report.add("E415", mark, found=target, hint=_better_address(address))
            return
        self.references.append(Reference("link", address, fragment, mark))

    def _look_at_image(self, image: ET.Element, places: Places) -> None:
        target = plain(image.get("src", ""))
        alternative = plain(image.get("alt", "")).strip()
        image.set("src", target)
        image.set("alt", "" if alternative == DECORATIVE else alternative)
        image.set("loading", "lazy")
        mark = _mark_of_target(target, places)
        count = len(alternative)
        if not alternative:
            # Where the words should stand: at the bracket that closes, before the address.
            self.report.add("E406", Mark(mark.line, max(1, mark.column - 2)))
        elif count > MAX_ALTERNATIVE_TEXT:
            begin = alternative[:_BEGINNING]
            place = places.find((f"![{begin}", 2), begin, length=count)
            self.report.add("E407", place, count=count, limit=MAX_ALTERNATIVE_TEXT)
        scheme = _SCHEME.match(target)
        if scheme and scheme[1].lower() not in ("http", "https"):
            self.report.add("E402", mark, found=scheme[0])
        elif scheme or target.startswith("//"):
            self.report.add("E416", mark)
        elif not _IMAGE_ADDRESS.fullmatch(target):
            name, _, kind = target.rpartition("/")[2].partition(".")
            hint = _FROM_THE_ROOT.format(f"/images/{to_slug(name)}.{kind if kind in _IMAGE_KINDS else 'png'}")
            self.report.add("E415", mark, found=target, hint=hint)
        else:
            self.references.append(Reference("image", target, "", mark))
        size = self.sizes.get(target)
        if size is not None:
            image.set("width", str(size.width))
            image.set("height", str(size.height))

    def _look_at_table(self, table: ET.Element, places: Places) -> None:
        for row in table.iter("tr"):
            surplus = row.attrib.pop(dialect.SURPLUS, None)
            if surplus is not None:
                self.report.add("E420", places.find(surplus), columns=len(row))

    def _number_notes(self, sup: ET.Element, places: Places) -> None:
        """Turn the names of a citation into links to the numbered notes."""
        names = sup.attrib.pop(dialect.NAMES).split()
        is_in_link = sup.attrib.pop(_IN_LINK, None) is not None
        for position, name in enumerate(names):
            mark = places.find(f"@{name}", name)
            if is_in_link and position == 0:
                self.report.add("E421", mark)
            self.references.append(Reference("citation", name, "", mark))
            if name not in self.notes:
                self.notes.append(name)
            number = self.notes.index(name) + 1
            self._cited[name] = times = self._cited.get(name, 0) + 1
            link = ET.SubElement(sup, "a", href=f"#source-{number}", id=f"note-{number}-{times}")
            link.set("role", _NOTE_ROLE)
            link.text = str(number)
            link.tail = ", " if position < len(names) - 1 else None

    def _add_heading(self, element: ET.Element, places: Places) -> None:
        level = int(element.tag[1])
        html = self.html(_copy(element))
        mark = places.next_heading()
        if not html.text:
            self.report.add("E414", mark)
            return
        before = self.headings[-1].level if self.headings else 1
        if level == 1:
            self.report.add("E404", mark)
        elif level > DEEPEST_HEADING:
            self.report.add("E405", mark, limit=DEEPEST_HEADING, wanted="#" * DEEPEST_HEADING)
        elif level > before + 1:
            self.report.add("E403", mark, level=level, before=before, wanted="#" * (before + 1))
        # As it should be, so that what follows is not told to be wrong as well.
        level = min(max(level, 2), DEEPEST_HEADING)
        element.tag = f"h{level}"
        heading = Heading(level, html, self._free_id(to_slug(html.text)))
        element.set("id", heading.id)
        self.headings.append(heading)

    def _free_id(self, wanted: str) -> str:
        """Return `wanted`, or with the first number behind it that no heading has, and no note."""
        free, number = wanted, self._ids.get(wanted, 1)
        while free in self._ids or _NOTE_ID.fullmatch(free):
            number += 1
            free = f"{wanted}-{number}"
        # The next heading with these words need not try the same numbers again.
        self._ids[wanted] = number
        self._ids.setdefault(free, 1)
        return free

    def _report_lookalikes(self, places: Places) -> None:
        """Tell of lines that other Markdown readers take for headings and code."""
        lines = places.lines
        is_open = False
        for number, line in enumerate(lines):
            if number and _UNDERLINE.fullmatch(line) and lines[number - 1].strip():
                self.report.add("E411", Mark(places.first_line + number, 1, len(line)))
            fence = _INDENTED_FENCE.match(line)
            if fence:
                is_open = not is_open
            if fence and is_open:
                self.report.add("E309", Mark(places.first_line + number, fence.start(1) + 1, 3))


def _depth(root: ET.Element) -> int:
    """Return how many elements stand one inside the other at most."""
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _is_plain(element: ET.Element) -> bool:
    """Return whether an element holds only text that is the same as HTML: of a list, most items do."""
    return not len(element) and _SPECIAL.search(element.text or "") is None


def _unescape(root: ET.Element) -> None:
    for element in root.iter():
        if element.text and element.tag != "code":
            element.text = plain(element.text)
        if element.tail:
            element.tail = plain(element.tail)


def _let_stand_alone(holder: ET.Element) -> None:
    """Mark a link that is all there is in its paragraph, item or cell, but for notes: it is to be touched."""
    words = (holder.text, *(child.tail for child in holder))
    links = [child for child in holder if child.tag != "sup"]
    if [link.tag for link in links] == ["a"] and not any(word and word.strip(" .") for word in words):
        links[0].set("class", "standalone-link")


def _copy(element: ET.Element) -> ET.Element:
    copied = ET.Element(element.tag)
    copied.text = element.text
    copied.extend(element)
    return copied


def _describe_table(table: ET.Element) -> None:
    """Say in ARIA what the table is, since its rows are stacked on small screens.

    A `display` other than a table's takes a table's meaning away from screen readers; and a cell
    that stands below its row's others needs the name of its column.
    """
    table.set("role", "table")
    names = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
    for group in table:
        group.set("role", "rowgroup")
        for row in group:
            row.set("role", "row")
            for cell, name in zip(row, names, strict=False):
                is_head = cell.tag == "th"
                cell.set("role", "columnheader" if is_head else "cell")
                cell.attrib.pop("style", None)
                if is_head:
                    cell.set("scope", "col")
                else:
                    cell.set("data-label", plain(name))


def _mark_of_target(target: str, places: Places, *, before: str = "]") -> Mark:
    """Return the place of the address of a link or image."""
    begin = f"{before}({target}"
    skip = len(before) + 1
    return places.find((f"{begin})", skip), (begin, skip), target, length=len(target) or 1)


def _better_address(address: str) -> str:
    """Return what to type instead of an address that is none."""
    path = _ENDING.sub("", address)
    steps = [step for step in path.split("/") if step.strip(".")]
    if path.startswith("//") or (steps and "." in steps[0]):
        return f'Write addresses of other sites in full, such as "https://{path.lstrip("/")}".'
    slugs = [to_slug(step) for step in steps]
    if len(slugs) == 1 and slugs[0] not in SECTIONS:
        slugs.insert(0, "faq")
    return _FROM_THE_ROOT.format("/".join(("", *(slugs or ["faq"]), "")))


#: Characters of a long text by which its place is found.
_BEGINNING = 40

_FROM_THE_ROOT = 'Write addresses from the root, such as "{}".'
#: What an address of a page has not behind it, as it has in a folder of files and on other sites.
_ENDING = re.compile(r"(/?index)?(\.md|\.html?)?(\?.*)?$")

#: An attribute that says something to this module, and is taken off before anything is written.
_IN_LINK = "data-in-link"
_NOTE_ROLE = "doc-noteref"
#: What holds running text, or a single link.
_HOLDERS = ("li", "p", "td", "th")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCHEMES = ("http", "https", "mailto", "tel")

_IMAGE_KINDS = ("avif", "jpg", "png", "svg", "webp")
_IMAGE_ADDRESS = re.compile(r"/images/[a-z0-9][a-z0-9.-]*")
_INDENTED_FENCE = re.compile(r"[ \t]+(```|~~~)")
#: Ids of notes, as `_number_notes` makes them, and of the sources that they lead to.
_NOTE_ID = re.compile(r"note-\d+-\d+|source-\d+")
_PAGE_ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:images/[a-z0-9.-]+)?")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
#: What HTML writes in another way, what ends a line in another way, and what is no character.
_SPECIAL = re.compile(r"[<>&\x00\r\xa0]")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")

_SECOND_WALL = nh3.Cleaner(
    tags={
        *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p"),
        *("pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    },
    attributes={
        "a": {"class", "href", "id", "role"},
        "h2": {"id"},
        "h3": {"id"},
        "h4": {"id"},
        "img": {"alt", "height", "loading", "src", "width"},
        "ol": {"start"},
        "sup": {"class"},
        "table": {"role"},
        "tbody": {"role"},
        "td": {"data-label", "role"},
        "th": {"role", "scope"},
        "thead": {"role"},
        "tr": {"role"},
    },
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
