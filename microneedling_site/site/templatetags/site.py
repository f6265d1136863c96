"""What the templates of the site need beyond Django's own tags.

{% load site %}
{% blocks page.body %}
{{ page.record.fda_status|label }}
{{ page.updated|day }}
{% structured_data graph %}
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.utils.functional import Promise

from microneedling_site.library.blocks import Block
from microneedling_site.site import days, languages
from microneedling_site.site.wording import words

register = template.Library()


class BlocksNode(template.Node):
    """Prints blocks, each by `components/<its name>.html`, which sees only `block`."""

    def __init__(self, blocks: FilterExpression) -> None:
        self.blocks = blocks

    def render(self, context: Context) -> str:
        """Return the components one after the other."""
        blocks: Iterable[Block] = self.blocks.resolve(context)
        assert context.template is not None
        engine = context.template.engine
        return "".join(
            engine.get_template(f"components/{block.name}.html").render(context.new({"block": block}))
            for block in blocks
        )


@register.tag("blocks")
def compile_blocks(parser: Parser, token: Token) -> BlocksNode:
    """Read `{% blocks page.body %}`."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError(f"{{% {parts[0]} %}} takes the blocks to print, and no more.")
    return BlocksNode(parser.compile_filter(parts[1]))


class StructuredDataNode(template.Node):
    """Prints a graph for machines, as a block of data that no browser runs; nothing where there is none."""

    def __init__(self, graph: FilterExpression) -> None:
        self.graph = graph

    def render(self, context: Context) -> str:
        """Return the element; `structured_data.nodes` wrote the graph so that nothing in it ends it."""
        graph: str = self.graph.resolve(context)
        return f'<script type="application/ld+json">{graph}</script>' if graph else ""


@register.tag("structured_data")
def compile_structured_data(parser: Parser, token: Token) -> StructuredDataNode:
    """Read `{% structured_data graph %}`."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError(f"{{% {parts[0]} %}} takes the graph to print, and no more.")
    return StructuredDataNode(parser.compile_filter(parts[1]))


@register.filter
def label(member: StrEnum) -> str | Promise:
    """Return what a member of a closed vocabulary is called."""
    return words(member).label


@register.filter
def meaning(member: StrEnum) -> str | Promise:
    """Return what a member of a closed vocabulary means, in one sentence."""
    return words(member).meaning


@register.filter
def language_name(language: str) -> str:
    """Return what a language calls itself."""
    return languages.name(language)


register.filter("day", days.day)
