"""What a clinician signs: a hash of the text, and short ones of its pieces, so that changes have a place.

    v1:3f9c5ad2b8e14f60a7c2d9b1e0f4a655 k7q2m 3xw4a zz5tb

The first word is the hash of the body and of the front matter that readers read; a page is as it was
signed while that word fits. The others are a title, a paragraph, a line of a list each. Spaces, line ends,
where lines are wrapped, and how a letter with an accent is stored (Unicode NFC) do not count.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections import Counter, abc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from microneedling_site.library.facts import Fact
from microneedling_site.library.front_matter import Mapping, Sequence, Value
from microneedling_site.library.page import Page
from microneedling_site.library.problems import shortened

_VERSION = "v1"

#: Keys that a reader does not read as part of the text, so a review does not cover them.
UNSIGNED = frozenset(
    {
        *("allow", "aspects", "changes", "covers", "draft", "expire_at", "former_slugs", "order"),
        *("publish_at", "published", "related", "removed", "reviewed", "said_together", "sample", "updated"),
    }
)

#: Letters of a piece's hash, of 5 bits each: of a hundred changed pieces, one in a hundred thousand
#: pages would not be named. Whether the page changed is for the long hash to say.
_PIECE_LENGTH = 5
#: Pieces that are signed one by one; more of them would fill the front matter (8 KB).
MOST_PIECES = 400

#: Lines that begin something of their own, without an empty line above them.
_BEGINS = re.compile(r"\s*(?:[-*] |\d+\. |#|:::|\||>)")
#: Characters of a piece that a message quotes.
_QUOTED = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what is signed.

    Attributes:
        line: where it begins, 1-based.
        name: how a message calls it.
        text: its words, with one space between them.
        digest: its short hash.
    """

    line: int
    name: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed since a page was signed.

    Attributes:
        new: the pieces that are not as they were signed, in the order of the file.
        gone: how many of the signed ones are there no longer, beside those that were changed.
        is_known: whether the signature knows the pieces at all.
    """

    new: tuple[Piece, ...]
    gone: int
    is_known: bool = True


def whole(front: Mapping, body: str, facts: abc.Mapping[str, Fact]) -> str:
    """Return the hash of everything that a reviewer signs: the first word of a signature.

    Args:
        front: the front matter.
        body: everything behind it.
        facts: what the page shows of `facts.yaml`, by name.
    """
    fields = {str(key): _bare(value) for key, value in front.items.items() if key not in UNSIGNED}
    signed: dict[str, object] = {"body": _words(body), "fields": fields}
    if facts:
        signed["facts"] = {name: _said(fact) for name, fact in facts.items()}
    return f"{_VERSION}:{_sha256(signed)[:32]}"


def signature(page: Page[Any]) -> str:
    """Return what a review of a page as it is would be signed with."""
    found = [piece.digest for piece in pieces(page)]
    return " ".join([page.signature, *(found if len(found) <= MOST_PIECES else ())])


def difference(page: Page[Any], signature: str) -> Difference:
    """Return what changed in a page since it was signed."""
    signed = Counter(signature.split()[1:])
    if not signed:
        return Difference((), 0, is_known=False)
    new = []
    for piece in pieces(page):
        if signed[piece.digest]:
            signed[piece.digest] -= 1
        else:
            new.append(piece)
    return Difference(tuple(new), max(0, signed.total() - len(new)))


def pieces(page: Page[Any]) -> Iterator[Piece]:
    """Yield the parts of a page that are signed: keys of the front matter, then what the body is made of."""
    for key, value in sorted(page.front.items.items()):
        if key not in UNSIGNED:
            bare = _bare(value)
            yield Piece(key.mark.line, f'"{key}"', f"{key}: {_flat(bare)}", _short([str(key), bare]))
    for name, fact in page.facts.items():
        line = next(reference.mark.line for reference in page.references if reference.target == name)
        text = f"{name}: {' '.join(fact.words.values())}"
        yield Piece(line, f'the fact "{name}"', text, _short([name, _said(fact)]))
    for line, text in _paragraphs(page.lines):
        words = _words(text)
        if any(any(sign.isalnum() for sign in word) for word in words):
            plain = " ".join(words)
            quoted = shortened(plain, width=_QUOTED)
            yield Piece(line, f'line {line} ("{quoted}")', plain, _short(words))


def _paragraphs(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the pieces of the body, each with the 1-based line on which it begins."""
    begun, kept = 0, list[str]()
    for number, line in enumerate(lines[_body_at(lines) :], _body_at(lines) + 1):
        if kept and (not line.strip() or _BEGINS.match(line)):
            yield begun, "\n".join(kept)
            kept = []
        if line.strip():
            begun = begun if kept else number
            kept.append(line)
    if kept:
        yield begun, "\n".join(kept)


def _body_at(lines: tuple[str, ...]) -> int:
    """Return the index of the line behind the front matter."""
    return next((index + 1 for index, line in enumerate(lines) if index and line.rstrip() == "---"), 0)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def _bare(value: Value) -> object:
    if isinstance(value, Mapping):
        return {str(key): _bare(inner) for key, inner in value.items.items()}
    if isinstance(value, Sequence):
        return [_bare(item) for item in value.items]
    return _words(value)


def _said(fact: Fact) -> list[object]:
    return [_words(" ".join(fact.words.values())), list(fact.sources)]


def _flat(value: object) -> str:
    """Return the words of a value of the front matter in a row."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(inner)}" for key, inner in value.items())
    assert isinstance(value, list)
    inner = (item if isinstance(item, str) else _flat(item) for item in value)
    return (" " if all(isinstance(item, str) for item in value) else ", ").join(inner)


def _short(value: object) -> str:
    digest = bytes.fromhex(_sha256(value))
    return base64.b32encode(digest).decode().lower()[:_PIECE_LENGTH]


def _sha256(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
