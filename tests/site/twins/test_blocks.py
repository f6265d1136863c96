from __future__ import annotations

import dataclasses

import pytest

from microneedling_site.library import blocks as library_blocks
from microneedling_site.site.twins import blocks
from tests.library import reading

BASE = "http://127.0.0.1:8000/about/privacy/"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("::: warning\n## Wait\n\nA day.\n:::", ["## Important: Wait", "A day."]),
        (
            "::: care-card urgent\n## Call if:\n\n- it *hurts*\n- it runs\n:::",
            ["## Urgent advice: Call if:", "- it *hurts*\n- it runs"],
        ),
        ("::: do\n- rest\n:::", ["**Do**", "- rest"]),
        ("::: do-not\n## At night\n\n- dive [@nhs]\n:::", ["## At night", "- do not dive [1]"]),
        ("::: steps\n1. one\n2. two\n:::", ["1. one\n2. two"]),
        ("::: checklist\n## Take\n\n- a towel\n:::", ["## Take", "- [ ] a towel"]),
        ("::: key-facts\n- Time: 10 *minutes*\n:::", ["- **Time:** 10 *minutes*"]),
        (
            "::: evidence some\nIt helps.\n:::",
            [
                "**Evidence:** Some support. More than one study points the same way, but the studies are "
                "small or had no comparison group.",
                "It helps.",
            ],
        ),
        ("::: sources-disagree\nOne says so.\n:::", ["**Where sources differ**", "One says so."]),
        (
            "::: figure\n![An ear](/images/ear.png)\n\nSeen *outside*.\n:::",
            ["![An ear](http://127.0.0.1:8000/images/ear.png)", "Seen *outside*."],
        ),
        ("::: own-list\n## Yours\n\nWrite.\n:::", ["## Yours", "Write."]),
        ("::: postal-codes\n60612 41.8 -87.6\n60613 41.9 -87.6\n:::", ["60612, 60613"]),
        ("```py\na = 1\n```", ["```py\na = 1\n```"]),
    ],
)
def test_a_block(body: str, expected: list[str]) -> None:
    """It says in words what its colour and its shape say on the page."""
    assert blocks.blocks(reading.blocks(body), base=BASE) == expected


@pytest.mark.parametrize(
    ("source", "deed", "expected"),
    [
        (
            "https://example.org/ear",
            "https://creativecommons.org/licenses/by/4.0/",
            "Picture: [A. \\*Painter\\*](https://example.org/ear), "
            "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)",
        ),
        ("", "", "Picture: A. \\*Painter\\*, CC BY 4.0"),
    ],
)
def test_who_made_a_picture_is_told(source: str, deed: str, expected: str) -> None:
    """Below its caption, where the license asks for it."""
    [figure] = reading.blocks("::: figure\n![An ear](/images/ear.png)\n\nSeen outside.\n:::")
    assert isinstance(figure, library_blocks.Figure)
    said = library_blocks.Attribution("A. *Painter*", source, "CC BY 4.0", deed)

    told = blocks.blocks([dataclasses.replace(figure, attribution=said)], base=BASE)

    assert told[1:] == ["Seen outside.", expected]


def test_every_kind_of_block_has_a_writer() -> None:
    """A new one is not left out."""
    kinds = set(library_blocks.Block.__args__)

    assert set(blocks._WRITERS) == kinds  # noqa: SLF001 - a page with every block would be longer
