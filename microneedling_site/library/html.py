"""The type that marks text as finished, trusted HTML.

>>> Html("<em>calm</em>").__html__()
'<em>calm</em>'

Django's templates escape every `str` that has no `__html__`; so what is an `Html` is printed as
it is, and everything else is escaped. Only `prose.py` makes values of this type, after nh3 has
passed them: trust is a type, never a filter in a template.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
#: A note's number with the space before it, as `prose.py` writes it.
_NOTE = re.compile(r'\s*<sup class="note">.*?</sup>', re.DOTALL)


class Html(str):
    """HTML that templates may print as it is."""

    __slots__ = ()

    @classmethod
    def escaped(cls, text: str) -> Html:
        """Return plain text as HTML that shows just that text."""
        return cls(html.escape(text))

    def __html__(self) -> str:
        """Return the text itself, as the `__html__` convention of template engines asks."""
        return str(self)

    @property
    def unnoted(self) -> Html:
        """The same without note numbers, for lists on pages that do not carry the notes."""
        return Html(_NOTE.sub("", self))

    @property
    def parted(self) -> tuple[Html, Html]:
        """What stands before the first second-level heading of a run, and the rest.

        `prose.py` begins a line with each element of a run, and only with these.
        """
        cut = f"\n{self}".find("\n<h2 ")
        return (self, Html()) if cut < 0 else (Html(self[:cut].rstrip()), Html(self[cut:]))

    @property
    def text(self) -> str:
        """The words a reader sees, without tags, note numbers or entities, on one line."""
        bare = _TAG.sub("", self.unnoted)
        return _SPACE.sub(" ", html.unescape(bare)).strip()
