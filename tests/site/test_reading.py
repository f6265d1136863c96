from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from microneedling_site.library.blocks import Code, Prose
from microneedling_site.library.library import Library, load
from microneedling_site.site.reading import Reading, Step, read
from microneedling_site.site.rendering import page_html
from tests.site.conftest import correct


def reading(library: Library, url: str, *, preview: bool = False) -> Reading:
    """Return what surrounds the page at `url`, in its own language."""
    page = library.pages[url]
    with translation.override(page.language):
        return read(page, library, preview=preview)


def urls(pages: object) -> list[str]:
    """Return the addresses of pages."""
    assert isinstance(pages, tuple)
    return [page.url for page in pages]


def test_trail_is_called_as_the_navigation_calls_it(ears: Library) -> None:
    """The way home uses the short labels that readers know from the menu."""
    assert reading(ears, "/procedure/safety/").trail == (
        Step("Home", "/"),
        Step("Procedure", "/procedure/"),
        Step("Safety", "/procedure/safety/"),
    )


def test_mini_hub_lists_all_its_pages(ears: Library) -> None:
    """The contents of a guide hold its first page too; other pages have none."""
    assert urls(reading(ears, "/procedure/safety/").contents) == ["/procedure/", "/procedure/safety/"]
    assert reading(ears, "/about/privacy/").contents == ()


def test_neighbours_follow_the_reading_order(ears: Library) -> None:
    """The first page has none before it, the last none after; questions have neither."""
    first, last = reading(ears, "/procedure/"), reading(ears, "/procedure/safety/")
    stage, question = reading(ears, "/results/first-day/"), reading(ears, "/faq/does-it-hurt/")

    assert (first.before, first.after) == (None, ears.pages["/procedure/safety/"])
    assert (last.before, last.after) == (ears.pages["/procedure/"], None)
    assert (stage.before, stage.after) == (None, ears.pages["/results/first-week/"])
    assert (question.before, question.after) == (None, None)


def test_headings_are_listed_on_long_pages(ears: Library) -> None:
    """From three second-level headings on there is a list of them."""
    assert [place.id for place in reading(ears, "/procedure/").places] == [
        "what-it-is",
        "what-it-is-not",
        "what-you-need",
    ]
    assert reading(ears, "/procedure/safety/").places == ()


def test_places_of_a_stage_are_also_those_of_its_front_matter(ears: Library) -> None:
    """What the template says before the body is found like the headings of the body."""
    places = reading(ears, "/results/first-day/").places

    assert [(place.id, str(place.text)) for place in places] == [
        ("stage_expect", "What to expect"),
        ("stage_do", "What to do"),
        ("care_urgent", "Call the clinic today if:"),
    ]


def test_groups_of_a_section_are_places(ear_files: Path) -> None:
    """What a section lists can be found like the headings before it; topics have a list of their own."""
    for section in ("providers", "faq"):
        with (ear_files / section / "index.md").open("a") as file:
            file.write("\n## One\n\nText.\n\n## Two\n\nText.\n")
    library = load(ear_files)

    places = [place.id for place in reading(library, "/providers/").places]

    assert places == ["one", "two", "finder_heading", "group_locations", "group_clinicians"]
    assert reading(library, "/faq/").places == ()


def test_stage_speaks_in_blocks(ears: Library) -> None:
    """The front matter of a stage becomes the blocks that bodies use, with text escaped."""
    stage = reading(ears, "/results/first-day/")

    assert stage.do is not None
    assert stage.do.items == ("dry it",)
    assert stage.do_not is not None
    assert stage.do_not.items[0].text == "use cotton buds"
    (card,) = stage.care_cards
    assert (card.level, card.heading.level, card.heading.id) == ("urgent", 2, "care_urgent")
    assert card.items == ("the ear runs &amp; smells",)
    assert reading(ears, "/results/first-week/").do_not is None


def test_choices_are_told_by_name(ears: Library) -> None:
    """Topics and services come in the order of their section's list, in the page's language."""
    assert [choice.name for choice in reading(ears, "/faq/does-it-hurt/").choices] == ["Comfort", "Safety"]
    assert [choice.name for choice in reading(ears, "/es/faq/does-it-hurt/").choices] == ["Comodidad"]
    assert [choice.name for choice in reading(ears, "/providers/sam-example/").choices] == [
        "Syringing with water",
        "Suction",
    ]


def test_provider_names_source_and_places(ears: Library) -> None:
    """What is said of a provider has a source; a clinician has places."""
    clinician = reading(ears, "/providers/sam-example/")

    assert clinician.checked_in is ears.pages["/sources/ear-leaflet/"]
    assert urls(clinician.locations) == ["/providers/high-street/"]


def test_source_names_the_pages_that_use_it(ears: Library) -> None:
    """Whoever reads of a source finds what rests on it."""
    assert "/faq/does-it-hurt/" in urls(reading(ears, "/sources/ear-trial/").citing)
    assert reading(ears, "/faq/does-it-hurt/").citing == ()


def test_home_shows_the_ways_into_the_site(ears: Library) -> None:
    """The home page lists what the navigation leads to."""
    assert urls(reading(ears, "/es/").sections) == ["/es/faq/"]
    assert reading(ears, "/faq/").sections == ()


def test_problems_are_for_the_preview(ears: Library) -> None:
    """Outside the preview a page carries no problems, whatever the library has."""
    assert reading(ears, "/about/").problems == ()
    assert reading(ears, "/", preview=True).problems == ears.problems


def test_questions_about_the_same_are_found(ear_files: Path) -> None:
    """Those that share more topics come first, then those that come next, from the end on from the beginning.

    The question itself is not shown, nor what it names already.
    """
    original = (ear_files / "faq" / "does-it-hurt.md").read_text()
    questions = {"one": "[comfort]", "two": "[comfort, safety]", "named": "[safety]", "other": "[noise]"}
    for name, topics in questions.items():
        text = original.replace("[comfort, safety]", topics).replace(
            "Does ear syringing hurt?", f"Is it {name}?"
        )
        text = text.replace("Whether it hurts", f"Whether it is {name}").replace(
            "/procedure/safety/", "/faq/"
        )
        (ear_files / "faq" / f"{name}.md").write_text(text)
    index = ear_files / "faq" / "index.md"
    index.write_text(
        index.read_text().replace("    name: Safety\n", "    name: Safety\n  - {id: noise, name: Noise}\n")
    )
    question = ear_files / "faq" / "does-it-hurt.md"
    question.write_text(original.replace("[/procedure/safety/]", "[/faq/named/]"))
    library = load(ear_files)

    assert library.problems == ()
    assert urls(reading(library, "/faq/does-it-hurt/").same_topics) == ["/faq/two/", "/faq/one/"]
    assert urls(reading(library, "/faq/one/").same_topics) == ["/faq/two/", "/faq/does-it-hurt/"]
    assert reading(library, "/faq/other/").same_topics == ()
    assert reading(library, "/about/").same_topics == ()


def test_page_of_a_place_leads_to_maps(ears: Library) -> None:
    """Other pages do not."""
    assert [link.name for link in reading(ears, "/providers/high-street/").maps] == [
        "OpenStreetMap",
        "Google Maps",
    ]
    assert reading(ears, "/providers/sam-example/").maps == ()


def test_timeline_is_on_its_first_page_and_its_stages(ears: Library) -> None:
    """In the order of the days; other pages have none."""
    stages = ["/results/first-day/", "/results/first-week/"]

    assert urls(reading(ears, "/results/").stages) == stages
    assert urls(reading(ears, "/results/first-week/").stages) == stages
    assert reading(ears, "/areas/").stages == ()
    assert reading(ears, "/faq/does-it-hurt/").stages == ()


def test_map_is_on_the_first_page_of_the_concerns(ears: Library) -> None:
    """A concern's own page says its places in words."""
    assert [drawn.drawing for drawn in reading(ears, "/areas/").body_maps] == ["head"]
    assert reading(ears, "/areas/wax/").body_maps == ()
    assert reading(ears, "/results/").body_maps == ()


def test_words_are_those_that_the_text_links_to(ears: Library) -> None:
    """Each once, in the order of the text; the glossary itself lists all of them anyway."""
    assert urls(reading(ears, "/procedure/").words) == ["/glossary/cerumen/"]
    assert reading(ears, "/areas/").words == ()
    assert reading(ears, "/glossary/").words == ()


def test_first_page_of_a_section_opens_before_its_first_heading(ear_files: Path) -> None:
    """So that the ways into the section can follow what it is about."""
    index = ear_files / "areas/index.md"
    index.write_text(
        f"{index.read_text()}\n> Quoted.\n>\n> ## Not here\n\n## Here\n\nMore.\n\n```\ncode\n```\n"
    )
    library = load(ear_files, drafts=True)

    areas = reading(library, "/areas/")

    opening, rest, code = (*areas.opening, *areas.rest)
    assert isinstance(opening, Prose)
    assert isinstance(rest, Prose)
    assert opening.html.startswith("<p>Wax is the usual reason.</p>\n<blockquote>")
    assert opening.html.endswith("</blockquote>")
    assert rest.html == '<h2 id="here">Here</h2>\n<p>More.</p>'
    assert code == Code("", "code")


@pytest.mark.parametrize(
    ("body", "opening", "rest"),
    [
        ("", [], []),
        ("Text.", ["<p>Text.</p>"], []),
        ("## One\n\nText.", [], ['<h2 id="one">One</h2>\n<p>Text.</p>']),
    ],
)
def test_section_without_a_heading_or_a_text(
    ear_files: Path, body: str, opening: list[str], rest: list[str]
) -> None:
    """What is not there is left out."""
    index = ear_files / "areas/index.md"
    front = index.read_text().partition("\nWax")[0]
    index.write_text(f"{front}\n{body}\n")

    areas = reading(load(ear_files, drafts=True), "/areas/")

    assert [block.html for block in areas.opening if isinstance(block, Prose)] == opening
    assert [block.html for block in areas.rest if isinstance(block, Prose)] == rest


def test_corrections_stand_on_their_page_and_on_the_list(ear_files: Path) -> None:
    """A page shows its own at its end, the list those of all pages; other pages show none."""
    correct(ear_files)
    library = load(ear_files)

    listed = page_html(library.pages["/about/corrections/"], library)
    own = page_html(library.pages["/faq/does-it-hurt/"], library)

    assert 'href="/faq/does-it-hurt/"' in listed.partition('id="page_corrections"')[2].partition("<h2")[0]
    assert "It said that nothing hurts." in listed
    assert "It said that nothing hurts." in own.partition('id="page_corrected"')[2]
    assert "page_correct" not in page_html(library.pages["/about/privacy/"], library)


def test_list_without_corrections(ear_files: Path) -> None:
    """Says so, instead of being empty."""
    correct(ear_files)
    file = ear_files / "faq" / "does-it-hurt.md"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("changes:")))
    library = load(ear_files)

    assert "No corrections so far." in page_html(library.pages["/about/corrections/"], library)
