"""What is wrong with a piece of HTML, judged by nothing that the library itself uses.

>>> faults('<p onclick="x">a</b>')
['attribute onclick of p', '</b> closes nothing', '<p> is never closed']
"""

from __future__ import annotations

from html.parser import HTMLParser

#: Every element that a page's text may have, with its attributes.
ALLOWED = {
    "a": {"href", "id", "role"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "em": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "hr": set(),
    "img": {"alt", "loading", "src"},
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "strong": set(),
    "sup": {"class"},
    "table": {"role"},
    "tbody": {"role"},
    "td": {"data-label", "role"},
    "th": {"role", "scope"},
    "thead": {"role"},
    "tr": {"role"},
    "ul": set(),
}
_VOID = ("br", "hr", "img")
_BEGINNINGS = ("/", "#", "http:", "https:", "mailto:", "tel:")


def faults(html: str) -> list[str]:
    """Return what is wrong: elements, attributes and addresses that may not be there, and unpaired tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*reader.faults, *(f"<{tag}> is never closed" for tag in reader.open)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.faults.append(f"element {tag}")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.faults.append(f"attribute {name} of {tag}")
            elif name in ("href", "src") and not (value or "").lower().startswith(_BEGINNINGS):
                self.faults.append(f"{name} {value!r}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data!r}")
