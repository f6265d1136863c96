"""The blocks of a body: typed values, each with a template of its name.

    ::: care-card urgent
    ### Call your clinic today if:

    - redness or pain is growing
    :::

A block opens with `:::` and its name and closes with `:::`. What stands outside blocks is `Prose`.
`outline.py` finds where blocks begin and end, and `block_reader.py` reads each into its type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from microneedling_site.library.html import Html
from microneedling_site.library.pictures import Size
from microneedling_site.library.prose import Heading
from microneedling_site.library.vocabularies import CareLevel, EvidenceGrade


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text."""

    name: ClassVar[str] = "prose"

    html: Html


@dataclass(frozen=True, slots=True)
class Code:
    """Text shown letter by letter; `language` may be empty."""

    name: ClassVar[str] = "code"

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class WarningCallout:
    """Something time-critical, health-changing or often misunderstood."""

    name: ClassVar[str] = "warning"

    heading: Heading
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CareCard:
    """When to get help, and how soon."""

    name: ClassVar[str] = "care-card"

    level: CareLevel
    heading: Heading
    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class DoList:
    """What to do."""

    name: ClassVar[str] = "do"

    heading: Heading | None
    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class DoNotList:
    """What not to do; the template says "do not" on every line."""

    name: ClassVar[str] = "do-not"

    heading: Heading | None
    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What happens, in order."""

    name: ClassVar[str] = "steps"

    heading: Heading | None
    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to tick."""

    name: ClassVar[str] = "checklist"

    heading: Heading
    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class OwnList:
    """Room for things of the reader's own, beside the checklists of the page."""

    name: ClassVar[str] = "own-list"

    heading: Heading
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A label and what is true of it."""

    label: str
    value: Html


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The facts most people come for."""

    name: ClassVar[str] = "key-facts"

    heading: Heading | None
    facts: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What studies found, and how sure that is."""

    name: ClassVar[str] = "evidence"

    grade: EvidenceGrade
    heading: Heading | None
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourcesDisagree:
    """Where sources say different things."""

    name: ClassVar[str] = "sources-disagree"

    heading: Heading | None
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who made a picture, and under which license everybody may use it, each with a link where there is one.

    Attributes:
        made_by: the maker.
        source: a web address where the picture is from.
        license: the name of the license, `CC BY 4.0`.
        deed: the web address of what the license says.
    """

    made_by: str
    source: str
    license: str
    deed: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption; without a size where the picture is not there or has none.

    It has an attribution where its license asks for one, which is known once its credits are.
    """

    name: ClassVar[str] = "figure"

    url: str
    alternative: str
    caption: Html
    size: Size | None = None
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code and the middle of its area, in degrees (WGS 84)."""

    code: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PostalCodes:
    """Where distances can be measured from."""

    name: ClassVar[str] = "postal-codes"

    codes: tuple[PostalCode, ...]


Block = (
    Prose
    | Code
    | WarningCallout
    | CareCard
    | DoList
    | DoNotList
    | Steps
    | Checklist
    | OwnList
    | KeyFacts
    | Evidence
    | SourcesDisagree
    | Figure
    | PostalCodes
)
