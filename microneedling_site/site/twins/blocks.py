"""The blocks of a body → Markdown that says the same in plain headings and lists.

What colour and shape say on the page is said in words: how urgent a care card is, how sure the evidence
is, and "do not" on every line of what not to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.utils.translation import gettext

from microneedling_site.library.blocks import (
    Attribution,
    Block,
    CareCard,
    Checklist,
    Code,
    DoList,
    DoNotList,
    Evidence,
    Figure,
    KeyFacts,
    OwnList,
    PostalCodes,
    Prose,
    SourcesDisagree,
    Steps,
    WarningCallout,
)
from microneedling_site.library.html import Html
from microneedling_site.library.prose import Heading
from microneedling_site.site.twins import prose, signs
from microneedling_site.site.wording import words


def blocks(body: Iterable[Block], *, base: str) -> list[str]:
    """Return blocks as blocks of Markdown.

    Args:
        body: the blocks, in order.
        base: the address of their page on the web.
    """
    return [part for block in body for part in _WRITERS[type(block)](block, base)]


def _prose(block: Prose, base: str) -> list[str]:
    return prose.blocks(block.html, base=base)


def _code(block: Code, _: str) -> list[str]:
    return [signs.code_block(block.text, language=block.language)]


def _warning(block: WarningCallout, base: str) -> list[str]:
    return [_heading(block.heading, base, gettext("Important:")), *blocks(block.body, base=base)]


def _care_card(block: CareCard, base: str) -> list[str]:
    return [_heading(block.heading, base, f"{words(block.level).label}:"), _list(block.items, base)]


def _do(block: DoList, base: str) -> list[str]:
    return [_title(block.heading, gettext("Do"), base), _list(block.items, base)]


def _do_not(block: DoNotList, base: str) -> list[str]:
    do_not = gettext("do not")
    items = [f"{do_not} {prose.line(item, base=base)}" for item in block.items]
    return [_title(block.heading, gettext("Do not"), base), signs.bullets(items)]


def _steps(block: Steps, base: str) -> list[str]:
    return [*_headed(block.heading, base), signs.numbered(_lines(block.items, base))]


def _checklist(block: Checklist, base: str) -> list[str]:
    items = [f"[ ] {line}" for line in _lines(block.items, base)]
    return [_heading(block.heading, base), signs.bullets(items)]


def _own_list(block: OwnList, base: str) -> list[str]:
    return [_heading(block.heading, base), *blocks(block.body, base=base)]


def _key_facts(block: KeyFacts, base: str) -> list[str]:
    facts = [f"**{signs.shown(fact.label)}:** {prose.line(fact.value, base=base)}" for fact in block.facts]
    return [*_headed(block.heading, base), signs.bullets(facts)]


def _evidence(block: Evidence, base: str) -> list[str]:
    grade = words(block.grade)
    return [
        *_headed(block.heading, base),
        f"**{gettext('Evidence')}:** {signs.shown(str(grade.label))}. {signs.shown(str(grade.meaning))}",
        *blocks(block.body, base=base),
    ]


def _sources_disagree(block: SourcesDisagree, base: str) -> list[str]:
    differ = f"**{gettext('Where sources differ')}**"
    return [*_headed(block.heading, base), differ, *blocks(block.body, base=base)]


def _figure(block: Figure, base: str) -> list[str]:
    picture = f"![{signs.shown(block.alternative)}]({signs.address(prose.absolute(block.url, base=base))})"
    maker = [_attribution(block.attribution)] if block.attribution else []
    return [picture, *prose.blocks(block.caption, base=base), *maker]


def _attribution(said: Attribution) -> str:
    made_by = _linked(said.made_by, said.source)
    return f"{gettext('Picture:')} {made_by}, {_linked(said.license, said.deed)}"


def _linked(text: str, url: str) -> str:
    return signs.link(text, url) if url else signs.shown(text)


def _postal_codes(block: PostalCodes, _: str) -> list[str]:
    return [", ".join(signs.shown(code.code) for code in block.codes)]


def _list(items: Iterable[Html], base: str) -> str:
    return signs.bullets(_lines(items, base))


def _lines(items: Iterable[Html], base: str) -> list[str]:
    return ["\n".join(prose.blocks(item, base=base)) for item in items]


def _headed(heading: Heading | None, base: str) -> list[str]:
    return [_heading(heading, base)] if heading else []


def _heading(heading: Heading, base: str, before: str = "") -> str:
    words_before = f"{signs.shown(before)} " if before else ""
    return signs.heading(heading.level, words_before + prose.line(heading.html, base=base))


def _title(heading: Heading | None, title: str, base: str) -> str:
    """Return the heading of a block, or what the page says in its place."""
    return _heading(heading, base) if heading else f"**{signs.shown(title)}**"


_Writer = Callable[[Any, str], list[str]]

_WRITERS = cast(
    "dict[type[Block], _Writer]",
    {
        CareCard: _care_card,
        Checklist: _checklist,
        Code: _code,
        DoList: _do,
        DoNotList: _do_not,
        Evidence: _evidence,
        Figure: _figure,
        KeyFacts: _key_facts,
        OwnList: _own_list,
        PostalCodes: _postal_codes,
        Prose: _prose,
        SourcesDisagree: _sources_disagree,
        Steps: _steps,
        WarningCallout: _warning,
    },
)
