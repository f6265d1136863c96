from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from microneedling_site.library.library import Library, load
from microneedling_site.site.finder_form import Finder, ask
from tests.site.conftest import Serve

URL = "/providers/"


def asked(library: Library, **query: str) -> Finder:
    """Return the answer to a query; to none, where nothing is asked."""
    finder = ask(library.pages[URL], library, query or None)
    assert finder is not None
    return finder


def titles(finder: Finder) -> list[str]:
    """Return the names of what is shown, in order."""
    return [row.page.title for row in (*finder.locations, *finder.clinicians)]


def labels(finder: Finder, name: str) -> list[str]:
    """Return the choices of a field."""
    return [
        str(option.label) for select in finder.selects if select.name == name for option in select.options
    ]


def test_list_of_which_nothing_is_asked_is_whole(crowd: Library) -> None:
    """It is a file, so it may be long: everyone is in it, and the browser's own search works."""
    finder = asked(crowd)

    assert len(titles(finder)) == 240
    assert (finder.count, finder.order, finder.part, finder.notes) == (
        "200 places and 40 clinicians",
        "Confirmed ones first, then by name.",
        None,
        (),
    )
    assert (finder.has_query, finder.is_asked, finder.is_open) == (False, False, True)


def test_fields_offer_what_the_list_has(crowd: Library) -> None:
    """Regions stand before their cities where there are several; languages have their own names."""
    finder = asked(crowd)

    assert [select.name for select in finder.selects] == [
        "place",
        "service",
        "language",
        "access",
        "visit",
        "confirmed",
    ]
    assert labels(finder, "place") == [
        "Anywhere in Essex",
        "Testham, Essex",
        "Anywhere in Kent",
        "Exampleton, Kent",
        "Sampleford, Kent",
    ]
    assert labels(finder, "service") == ["Syringing with water", "Suction"]
    assert labels(finder, "language") == ["English", "Español", "Polski"]


def test_small_list_has_fewer_fields(ears: Library) -> None:
    """No region of one, no distance from nowhere; and the form does not stand in the way."""
    finder = asked(ears)

    assert labels(finder, "place") == ["Exampleton, Kent"]
    assert (finder.postal_code, finder.no_distances, finder.is_open) == (None, "", False)


def test_answer_says_how_many_fit(crowd: Library) -> None:
    """Of how many, places and clinicians apart, in parts that a phone can carry."""
    finder = asked(crowd, service="water", visit="video")

    assert finder.count == "65 of 200 places and 7 of 40 clinicians"
    assert finder.part is not None
    assert finder.part.label == "1 to 20 of 72"
    assert len(titles(finder)) == 20


def test_parts_together_are_the_whole_answer(crowd: Library) -> None:
    """Each way on keeps the question; the clinicians follow the places."""
    found: list[str] = []
    ways = []
    for number in ("1", "2", "3", "4"):
        finder = asked(crowd, service="water", visit="video", page=number)
        assert finder.part is not None
        found += titles(finder)
        ways.append((finder.part.before, finder.part.after))

    assert len(found) == len(set(found)) == 72
    assert found[64].startswith("Sample Place")
    assert found[65].startswith("Sample Clinician")
    question = "/providers/?service=water&visit=video&page="
    assert ways == [
        ("", f"{question}2#finder_results"),
        (f"{question}1#finder_results", f"{question}3#finder_results"),
        (f"{question}2#finder_results", f"{question}4#finder_results"),
        (f"{question}3#finder_results", ""),
    ]


@pytest.mark.parametrize(
    ("typed", "number"), [("0", 1), ("-1", 1), ("x", 1), ("", 1), ("2", 2), ("999", 4), ("9" * 50, 1)]
)
def test_part_that_is_none_is_another(crowd: Library, typed: str, number: int) -> None:
    """A number beyond the end is the last part, and what is no number the first."""
    finder = asked(crowd, service="water", visit="video", page=typed)

    assert finder.part is not None
    assert finder.part.number == number


def test_distances_are_told_in_whole_miles(crowd: Library) -> None:
    """Not closer than the middle of an area allows."""
    near, far = asked(crowd, near="EX3"), asked(crowd, near="ex 3", page="12")

    assert near.order == "Nearest to postcode EX3 first, in a straight line."
    assert near.locations[0].distance == "In the area of the same postcode"
    told = {row.distance for row in near.locations} | {row.distance for row in far.locations}
    assert "About 1 mile" in told
    assert all(
        re.fullmatch(r"In the area of .*|About 1 mile( or less)?|About \d+ miles|Distance not known", text)
        for text in told
    )


def test_distance_that_is_not_known_says_so(crowd: Library) -> None:
    """Number 22 says neither where it is nor its postal code."""
    finder = asked(crowd, near="EX3", page="10")

    assert finder.locations[-1].distance == "Distance not known"
    assert {row.distance for row in asked(crowd).locations} == {""}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("E", "This is not a postcode. Type one such as EX1."),
        ("<b>", "This is not a postcode. Type one such as EX1."),
        ("ZZ9", "We do not know this postcode. We know those of the area, such as EX1."),
        ("EX3", ""),
        ("", ""),
    ],
)
def test_postal_code_is_answered_beside_its_field(crowd: Library, typed: str, message: str) -> None:
    """What was typed stays; the list comes all the same, and says above it what is wrong."""
    finder = asked(crowd, near=typed, service="water")

    assert finder.postal_code is not None
    assert (finder.postal_code.typed, finder.postal_code.message) == (typed, message)
    assert finder.notes == ((message,) if message else ())
    assert len(titles(finder)) == 20


@pytest.mark.parametrize("name", ["place", "service", "language", "access", "visit", "confirmed"])
def test_choice_that_the_list_has_not_is_left_out(crowd: Library, name: str) -> None:
    """An old link still shows a list, and says what it does not show."""
    finder = asked(crowd, **{name: "no-such-thing"})

    (note,) = finder.notes
    assert "no-such-thing" not in note
    assert note.startswith("We left out “")
    assert finder.count == "200 places and 40 clinicians"
    assert all(select.chosen == "" for select in finder.selects)


def test_nothing_found_says_what_to_leave_out(crowd: Library) -> None:
    """Each way leads to somebody, says to how many, and keeps the rest of the question."""
    query = {"place": "testham-essex", "service": "suction", "language": "pl"}
    finder = asked(crowd, **query, access="step-free", confirmed="yes")

    assert finder.count == "0 of 200 places and 0 of 40 clinicians"
    assert [(way.label, way.count) for way in finder.ways_on] == [
        ("Leave out “Place: Testham, Essex”", 1),
        ("Leave out “Service: Suction”", 1),
        ("Leave out “Language: Polski”", 3),
        ("Leave out “Getting in: Step-free entrance”", 2),
        ("Leave out “Confirmed to offer this treatment: Yes”", 4),
    ]
    assert finder.ways_on[1].url == (
        "/providers/?place=testham-essex&language=pl&access=step-free&confirmed=yes#finder_results"
    )


def test_way_on_that_leads_to_nobody_is_not_offered(crowd: Library) -> None:
    """Where two choices each leave nobody, the whole list is the way on."""
    finder = asked(
        crowd,
        place="testham-essex",
        service="suction",
        language="pl",
        access="step-free",
        visit="video",
        confirmed="yes",
    )

    assert [way.label for way in finder.ways_on] == [
        "Leave out “Service: Suction”",
        "Leave out “Language: Polski”",
        "Leave out “Getting in: Step-free entrance”",
        "Leave out “Confirmed to offer this treatment: Yes”",
    ]


def test_page_of_another_kind_has_no_list(ears: Library) -> None:
    """Only the page that introduces the providers lists them."""
    assert ask(ears.pages["/faq/"], ears) is None


def test_nobody_listed_is_no_list(ear_files: Path) -> None:
    """A form in which nothing can be found helps nobody."""
    for file in ("high-street.md", "sam-example.md"):
        (ear_files / "providers" / file).unlink()
    library = load(ear_files)

    assert ask(library.pages[URL], library, {"service": "water"}) is None


# --- the answers of the server -------------------------------------------------------------------------


@pytest.fixture
def client(serve: Serve, crowd_files: Path) -> Client:
    """Return a client of the site with many providers."""
    return serve(crowd_files, in_parts=True)


def test_list_without_a_question_may_be_found_and_kept(client: Client) -> None:
    """It is a page like any other."""
    answer = client.get(URL)

    assert answer.status_code == 200
    assert "noindex" not in answer.content.decode()
    assert not {"X-Robots-Tag", "Cache-Control"} & set(answer.headers)


def test_answer_is_not_listed_nor_shared(client: Client) -> None:
    """Not by search engines, nor by caches; one with a postal code is not kept at all."""
    plain, near = client.get(f"{URL}?service=water"), client.get(f"{URL}?near=EX3&service=water")

    assert '<meta name="robots" content="noindex">' in plain.content.decode()
    assert (plain["X-Robots-Tag"], plain["Cache-Control"]) == ("noindex", "private, max-age=60")
    assert (near["X-Robots-Tag"], near["Cache-Control"]) == ("noindex", "no-store")
    assert client.get(f"{URL}?near=wrong")["Cache-Control"] == "no-store"


def test_what_was_typed_is_kept_and_harmless(client: Client) -> None:
    """It stands in the form as text; what the form does not know does not come back."""
    answer = client.get(URL, {"near": '"><script>x</script>', "service": "<b>", "other": "<i>secret</i>"})

    html = answer.content.decode()
    assert "<script>x" not in html
    assert "secret" not in html
    value = re.search(r'name="near" type="text" value="([^"]*)"', html)
    assert value is not None
    assert unescape(value[1]) == '"><script>x</script>'


def test_question_keeps_its_choices(client: Client) -> None:
    """What was chosen is chosen still."""
    html = client.get(f"{URL}?service=suction&confirmed=no").content.decode()

    assert re.findall(r'<option value="([^"]+)"[^>]* selected>', html) == ["suction", "no"]


@pytest.mark.parametrize(
    "query",
    [
        "?",
        "?x",
        "?near",
        "?near=%00",
        "?near=%ff%fe",
        "?near=" + "9" * 1500,
        "?service=water&service=suction",
        "?&&&==",
        "?utm_source=letter",
    ],
)
def test_no_question_breaks_the_page(client: Client, query: str) -> None:
    """Whatever stands in the address, there is a list."""
    answer = client.get(URL + query)

    assert answer.status_code == 200
    assert "Sample Place" in answer.content.decode()


@pytest.mark.parametrize(
    ("there", "not_there"),
    [
        ("?place=kent", "?place=nowhere"),
        ("?service=water", "?service=%F0%9F%99%82"),
        ("?language=en", "?language=xx"),
        ("?confirmed=no", "?confirmed=maybe"),
        ("?page=2", "?page=99"),
        ("?page=02", "?page=-2"),
        ("?page=", "?page=1e9"),
        ("?page=1", "?page=0"),
        ("?service=water&near=EX3", "?service=nothing&near=EX3"),
        ("?other=1", "?other=1&visit=never"),
        ("?near=nowhere", "?near=EX3&page=500"),
    ],
)
def test_what_the_list_has_not_is_not_found(client: Client, there: str, not_there: str) -> None:
    """A reader still gets the list; a machine learns that there is nothing at such an address."""
    found, missing = client.get(URL + there), client.get(URL + not_there)

    assert (found.status_code, missing.status_code) == (200, 404)
    assert "Sample Place" in missing.content.decode()
    assert missing["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_allowed(client: Client, method: str) -> None:
    """Asking changes nothing."""
    assert getattr(client, method)(URL).status_code == 405


def test_list_in_a_language_that_is_not_written_is_no_page(serve: Serve) -> None:
    """An address that looks like a translation is answered like any that is not there."""
    client = serve(preview=True)

    assert client.get("/es/providers/?service=water").status_code == 404
    assert client.get("/en/providers/").status_code == 404


def test_answer_is_soon_made(client: Client) -> None:
    """Printed, not judged: a busy machine would fail it. The first answer also reads the files."""
    for query in ("?service=water", "?service=water&visit=video&near=EX3", "?place=kent&confirmed=yes"):
        client.get(URL + query)
        begin = time.process_time()
        client.get(URL + query)
        print(f"{query}: {(time.process_time() - begin) * 1000:.0f} ms for 240 providers")
