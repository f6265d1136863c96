"""Examples of what leads on by a place of the body or by a day: drawings and timelines."""

from __future__ import annotations

from microneedling_site.site.body_map import maps_of
from microneedling_site.site.styleguide import sample_pages as pages
from microneedling_site.site.styleguide.example import Example

_HEAD, _BODY = maps_of(pages.CONCERNS)

EXAMPLES = (
    Example("body-map", "head and neck", {"map": _HEAD}),
    Example("body-map", "the whole body", {"map": _BODY}),
    Example("places", "two drawings", {"maps": (_HEAD, _BODY)}),
    Example("places", "one drawing", {"maps": (_BODY,)}),
    Example("stages", "the second stage", {"stages": pages.STAGES, "url": pages.STAGES[1].url}),
    Example("stages", "before the first stage", {"stages": pages.STAGES, "url": "/results/"}),
    Example("day-finder", "three stages", {"stages": pages.STAGES, "url": "/results/"}),
)
