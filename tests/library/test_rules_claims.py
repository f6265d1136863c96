"""What a page states has a source, and nothing is promised that no one can keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.library import load
from tests.library import small_site

NAME = "content/faq/how-long.md"
KEYS = "topics: [comfort]\nshort_answer: {answer}\n{keys}"


def put(content: Path, body: str, *, keys: str = "", name: str = NAME, answer: str = "Ask us.") -> None:
    """Write a question, or the page that another `name` makes it."""
    keys = KEYS.format(answer=answer, keys=keys) if name.startswith("content/faq/how-long") else keys
    text = small_site.page(f"{body}\n", keys=keys, title=f"A wash of {len(name)} days")
    small_site.put(content, {name: text})


def told(content: Path) -> list[tuple[str, str]]:
    """Return code and quoted words of the problems of the content, in the order of the file."""
    found = []
    for problem in load(content, drafts=True).problems:
        line = problem.excerpt[problem.mark.column - 1 :]
        found.append((problem.code, line[: problem.mark.length]))
    return found


# --- W540 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Swelling lasts 3 days.", "3"),
        ("Swelling lasts two weeks.", "two weeks"),
        ("About 70% get better.", "70%"),
        ("It costs $200.", "$200"),
        ("5 of 32 people had it.", "5"),
        ("There is a risk of bleeding.", "risk"),
        ("It is *very* safe.", "safe"),
        ("It may **harm** the ear.", "may **harm"),
        ("This is rare.", "rare"),
        ("It causes deafness.", "causes"),
        ("It can improve hearing.", "can improve"),
        ("It can lead to\npain.", "lead to"),
        ("It hurts less often than drops.", "less often than"),
        ("It is better than drops.", "better than"),
        ("Most people feel nothing.", "Most people feel"),
        ("Fine.\n\n- It lasts 3 days.", "3"),
        ("| How | Long |\n|---|---|\n| Warm | 3 days |", "3"),
        ("> It lasts 3 days.", "3"),
        ("::: key-facts\n- Time: 3 days\n:::", "3"),
        ("::: care-card ask\n## Ask if:\n\n- it lasts more than 3 days\n:::", "3"),
        ("Fine [@ears-2020].\n\nIt lasts 3 days.", "3"),
    ],
)
def test_w540(content: Path, body: str, words: str) -> None:
    """W540: a number, a risk, an effect or a comparison stands in a paragraph that names a source."""
    put(content, body)

    assert told(content) == [("W540", words)]


@pytest.mark.parametrize(
    "body",
    [
        "Swelling lasts 3 days [@ears-2020].",
        "Swelling passes. It lasts\n3 days [@ears-2020]. It is safe.",
        "- It lasts 3 days [@ears-2020].",
        "| How | Long |\n|---|---|\n| Warm | 3 days [@ears-2020] |",
        "## It lasts 3 days\n\nAsk us.",
        "Does it last 3 days?",
        'They ask "is it safe?"',
        "We looked in 2020, on October 15, 2025, and on 3 May.",
        "Call 911 now.",
        "Read about [days 1 to 3](/faq/) and [what can harm you](/faq/).",
        "It takes a day or two, for one session.",
        "No one can tell you more than that.",
        "- you would feel worse than before",
        "It lasts 3 days (general knowledge; waiting for a clinician to check).",
        "Type `3 days` here.",
    ],
)
def test_stated_with_a_source_or_nothing_stated(content: Path, body: str) -> None:
    """One citation serves its paragraph; questions, names of pages, dates and headings state nothing."""
    put(content, body)

    assert told(content) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("It lasts [@ears-2020]:\n\n- 3 days\n- 4 days", []),
        ("These last 3 days:\n\n- warm\n- cold [@ears-2020]", []),
        ("| How | Long [@ears-2020] |\n|---|---|\n| Warm | 3 days |", []),
        ("It lasts [@ears-2020].\n\n- 3 days\n- 4 days", [("W540", "3"), ("W540", "4")]),
        ("These last 3 days:\n\nIt is warm [@ears-2020].", [("W540", "3")]),
        ("These last 3 days.\n\n- cold [@ears-2020]", [("W540", "3")]),
    ],
)
def test_a_line_with_a_colon_shares_its_source(
    content: Path, body: str, words: list[tuple[str, str]]
) -> None:
    """What a line introduces with a colon stands on the source of either; a table on that of its head."""
    put(content, body)

    assert told(content) == words


def test_front_matter_states_too(content: Path) -> None:
    """A value that can cite has to; a title and a description cannot, and so need not."""
    put(content, "Ask us.", answer="It lasts 3 days.")
    alone = told(content)

    put(content, "Ask us.", answer='"It lasts 3 days [@ears-2020]."')

    assert alone == [("W540", "3")]
    assert told(content) == []


def test_one_warning_a_sentence(content: Path) -> None:
    """A sentence is told once, at the first thing that it states."""
    put(content, "It is safe and lasts 3 days. It is rare.")

    assert told(content) == [("W540", "3"), ("W540", "rare")]


@pytest.mark.parametrize("name", ["content/about/privacy.md", "content/sources/ears-2021.md"])
def test_pages_that_state_nothing(content: Path, name: str) -> None:
    """Pages about the site tell no medicine, and a source is what others cite."""
    source = (
        "publisher: Us\nlink: https://ears.example/2\naccessed: 2026-11\ntype: review\ngrade: A\nread: full\n"
    )
    keys = source if "sources" in name else ""
    put(content, "It keeps 3 days of logs, and is safe.", keys=keys, name=name)
    put(content, "Ask us [@ears-2021]." if keys else "Ask us.")

    assert told(content) == []


def test_a_language_without_words_is_not_searched(content: Path) -> None:
    """What no file of words tells how to read is left alone."""
    put(content, "Ask us.")
    put(content, "Das ist 3 Tage lang safe und painless.", name="content/faq/how-long.de.md")

    assert told(content) == []


# --- E541 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("It is painless [@ears-2020].", "painless"),
        ("There is **no** pain.", "no** pain"),
        ("We guarantee it.", "guarantee"),
        ("It has no side effects.", "no side effects"),
        ("It is risk-free.", "risk-free"),
        ("The change is permanent.", "permanent"),
        ("It is safe for everyone [@ears-2020].", "safe for everyone"),
        ("It is completely safe [@ears-2020].", "completely safe"),
        ("The best treatment there is.", "best treatment"),
        ("It is the most effective [@ears-2020].", "most effective"),
        ("It is FDA-approved.", "FDA-approved"),
        ("It was approved by the FDA.", "approved by the FDA"),
        ("Clinically proven.", "Clinically proven"),
        ("It is not cheap. It is painless.", "painless"),
    ],
)
def test_e541(content: Path, body: str, words: str) -> None:
    """E541: no treatment can promise that, whichever source says so."""
    put(content, body)

    ((code, found),) = told(content)
    assert code == "E541"
    assert words in found


@pytest.mark.parametrize(
    "body",
    [
        "It is not painless.",
        "No change is permanent.",
        "Nobody can guarantee it.",
        "That doesn't mean it has no side effects [@ears-2020].",
        "Is it painless?",
        "It is FDA-cleared.",
        "It is a non-permanent change.",
        "We do our best.",
        "They last long.",
    ],
)
def test_denied_and_asked(content: Path, body: str) -> None:
    """A promise that is denied or asked about is none."""
    put(content, body)

    assert told(content) == []


def test_pages_about_the_site_promise_nothing_either(content: Path) -> None:
    """E541: no page is left out, and nor are titles and descriptions, which cannot cite."""
    text = small_site.page(
        "It is painless.\n", title="A painless wash", description="A" * 40 + " painless wash."
    )
    small_site.put(content, {"content/about/privacy.md": text})

    assert told(content) == [("E541", "painless")] * 3


def test_the_name_of_a_source_is_its_own(content: Path) -> None:
    """What others called their paper is repeated as it is."""
    path = content / "sources" / "ears-2020.md"
    path.write_text(path.read_text().replace("Ears and their wax", "A painless and permanent wash"))

    assert told(content) == []


# --- W542 and `allow` ----------------------------------------------------------------------------

ALLOW = "allow:\n  - words: {}\n    why: It says what a clinic's flyer says.\n"


@pytest.mark.parametrize(
    "words",
    ["painless", "PAINLESS", "flyer calls it painless", "it painless,  and", "it **painless**", "says 3"],
)
def test_allowed_with_a_reason(content: Path, words: str) -> None:
    """A sentence that holds the words may say what it says, whatever their capitals and spaces."""
    put(content, "A flyer calls it\n**painless**, and says 3 days.", keys=ALLOW.format(words))

    assert told(content) == []


def test_only_the_sentence_is_allowed(content: Path) -> None:
    """E541: the same word in another sentence needs its own reason."""
    put(content, "A flyer calls it painless. It is painless.", keys=ALLOW.format("flyer"))

    assert told(content) == [("E541", "painless")]


def test_w542(content: Path) -> None:
    """W542: an entry that no sentence needs is told; each entry has to be of use."""
    put(content, "It is not painless.", keys=ALLOW.format("painless"))

    (problem,) = load(content).problems
    assert problem.headline == (
        f'{NAME}:9:12: W542 No sentence of this page that holds "painless" needs to be allowed. '
        "Delete this entry, or copy the words from the sentence that it is about."
    )


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{words: pain, why: It is so.}", "E217"),
        ("{words: a, why: It says what a flyer says.}", "E217"),
        ("{words: painless}", "E212"),
        ("{words: painless, why: It says what a flyer says., until: 2027}", "E211"),
        ("{words: painless, why: It says what a flyer says., awaits_clinician: yes}", "E213"),
    ],
)
def test_an_entry_needs_words_and_a_reason(content: Path, entry: str, code: str) -> None:
    """A reason is a sentence, and the words are long enough to be meant."""
    put(content, "It is painless.", keys=f"allow: [{entry}]\n")

    assert [found for found, _ in told(content)] == [code]


def test_a_reason_may_await_a_clinician(content: Path) -> None:
    """An entry may say that a clinician is to confirm the sentence."""
    put(content, "It is rare.", keys=f"{ALLOW.format('rare')}    awaits_clinician: true\n")

    library = load(content)

    assert library.problems == ()
    (entry,) = library.pages["/faq/how-long/"].record.allow
    assert (entry.words, entry.awaits_clinician) == ("rare", True)
