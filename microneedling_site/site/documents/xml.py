"""XML as documents are written in it: the elements say everything, and no two writings differ.

root = Namespace("http://www.w3.org/2005/Atom").root("feed")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree


@dataclass(frozen=True, slots=True)
class Namespace:
    """Makes elements of one namespace; what they hold is escaped."""

    name: str

    def root(self, element: str, *, others: Mapping[str, str] | None = None) -> Any:
        """Return an element that others stand in.

        Args:
            element: what it is called.
            others: further namespaces by their prefixes; a document names those that it uses.
        """
        prefixes: dict[str | None, str] = {None: self.name}
        prefixes.update(others or {})
        return etree.Element(f"{{{self.name}}}{element}", nsmap=prefixes)

    def put(self, parent: Any, element: str, text: str | None = None, /, **attributes: str) -> Any:
        """Put an element at the end of another, and return it."""
        made = etree.SubElement(parent, f"{{{self.name}}}{element}", attributes)
        made.text = text
        return made


def written(root: Any) -> str:
    """Return a document, an element a line."""
    etree.cleanup_namespaces(root)
    etree.indent(root, space="")
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return f"{text.decode()}\n"
