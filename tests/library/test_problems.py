"""How a problem is printed, what is suggested, and that nothing is refused that should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from microneedling_site.library.bounds import (
    MAX_BRACKETS,
    MAX_NESTING,
    MAX_PAGE_BRACKETS,
    MAX_PARAGRAPH,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
)
from microneedling_site.library.fields import MAX_DESCRIPTION, MAX_SHORT_ANSWER, MAX_TITLE, MIN_DESCRIPTION
from microneedling_site.library.front_matter import MAX_BYTES
from microneedling_site.library.problems import (
    Mark,
    Problem,
    Report,
    closest,
    listed,
    suggestion,
    word,
)
from microneedling_site.library.prose import MAX_ALTERNATIVE_TEXT
from microneedling_site.library.wordings import WORDINGS
from tests.library import small_site

Files = dict[str, str]

PRIVACY = "content/about/privacy.md"
QUESTION = "content/faq/does-it-hurt.md"
SITE = "content/site.md"
LOCATION = "content/providers/main-street.md"
SOURCE = "content/sources/ears-2020.md"


def about(body: str) -> Files:
    """Return a page with this body."""
    return {PRIVACY: small_site.page(body)}


def keys(lines: str) -> Files:
    """Return a page with these further lines of front matter."""
    return {PRIVACY: small_site.page(keys=lines)}


def titled(title: str) -> Files:
    """Return a page with this title."""
    return {PRIVACY: small_site.page(title=title, description="What is stored of you, and for how long.")}


def described(description: str) -> Files:
    """Return a page with this description."""
    return {PRIVACY: small_site.page(description=description)}


def changed(name: str, old: str, new: str) -> Files:
    """Return a file of the small site with a change."""
    text = small_site.FILES[name]
    assert old in text
    return {name: text.replace(old, new)}


def question(old: str, new: str) -> Files:
    """Return the question with a change."""
    return changed(QUESTION, old, new)


def answer(text: str) -> Files:
    """Return the question with another short answer."""
    return question("You may feel a tickle.", text)


def front_matter(size: int) -> Files:
    """Return a page with so many bytes of front matter."""
    text = small_site.page()
    missing = size - len(text.removeprefix("---\n").removesuffix("\n---\n").encode())
    return {PRIVACY: text.replace("---\n", "---\n#" + "x" * (missing - 2) + "\n", 1)}


def table(rows: int, columns: int) -> str:
    """Return a table; its first two lines count as rows."""
    return ("|" + " A |" * columns + "\n") + ("|" + "---|" * columns + "\n") + ("| 1 |\n" * (rows - 2))


#: For each mistake that text can hold, the text nearest to it that is none.
ROWS: list[tuple[str, Files, Files]] = [
    ("E201", {PRIVACY: "----" + small_site.page()[3:]}, {PRIVACY: "--- " + small_site.page()[3:]}),
    ("E202", {PRIVACY: small_site.page().replace("\n---", "\n--")}, {PRIVACY: small_site.page()}),
    ("E203", question("[comfort]", "[comforts]"), question("[comfort]", "[safety]")),
    (
        "E203",
        changed(LOCATION, "not-step-free", "no-step-free"),
        changed(LOCATION, "not-step-free", "step-free"),
    ),
    (
        "E203",
        changed(SOURCE, "type: review", "type: reviews"),
        changed(SOURCE, "type: review", "type: trial"),
    ),
    ("E203", changed(LOCATION, "kind: location", "kind: Location"), {}),
    ("E204", keys("related:\n\t- /faq/\n"), keys("related:\n  - /faq/\t\n")),
    ("E204", keys("related:\n \t - /faq/\n"), keys("related:\n\n  - /faq/\n")),
    ("E204", keys("related:\n\t\n  - /faq/\n"), keys("# \t\nrelated:\n  - /faq/\n")),
    ("E205", answer('"A tickle.'), answer('"A tickle."')),
    ("E205", answer("'A tickle."), answer('It\'s a tickle, "most" say.')),
    ("E205", answer('"A\n  tickle."'), answer(">-\n  A\n  tickle.")),
    ("E205", question("[comfort]", '["comfort]'), question("[comfort]", '["comfort"]')),
    ("E206", keys("draft: true\ndraft: true\n"), keys("draft: true\n")),
    (
        "E206",
        changed(SITE, "{name: The", "{name: x, name: The"),
        changed(SITE, "{name: The", "{name: All the"),
    ),
    ("E207", answer("*Most"), answer('"*Most*"')),
    ("E207", answer("&Most of them"), answer("Most & all of them")),
    ("E208", answer("!Most of them"), answer("Most of them!")),
    ("E208", answer("!!str Most"), answer("'!! Most'")),
    ("E209", front_matter(MAX_BYTES + 1), front_matter(MAX_BYTES)),
    ("E210", keys("related: [[[[/faq/]]]]\n"), keys("related: [/faq/]\n")),
    ("E211", keys("darft: true\n"), keys("draft: true\n")),
    ("E211", changed(SITE, "label:", "lable:"), {}),
    ("E211", question("title: Does", 'title "x": Does'), question("title: Does", "title : Does")),
    ("E211", changed(LOCATION, "kind:", "knd:"), {}),
    ("E211", question("title:", "Title:"), question("title:", '"title":')),
    ("E212", question("topics: [comfort]\n", ""), keys("")),
    ("E212", changed(SITE, ", url: /faq/", ""), changed(SITE, "  - {label: Questions, url: /faq/}", "  []")),
    ("E212", changed(LOCATION, "kind: location\n", ""), {}),
    ("E213", keys("draft: yes\n"), keys("draft: true\n")),
    ("E213", keys("draft: True\n"), keys('draft: "true"\n')),
    ("E213", keys("draft:\n"), keys("draft: false\n")),
    ("E213", question("[comfort]", "comfort"), question("[comfort]", "\n- comfort")),
    ("E213", question("[comfort]", "[]"), question("[comfort]", "[comfort, ]")),
    ("E213", question("[comfort]", "[Comfort]"), {}),
    ("E213", keys("order: 1.5\n"), keys("order: 0015\n")),
    ("E213", keys("order: -1\n"), keys("order: 0\n")),
    ("E213", keys("order: 1_000\n"), keys("order: 1000\n")),
    ("E213", keys("related: [faq]\n"), keys("related: [/faq/]\n")),
    ("E213", keys("related: /faq/\n"), keys("related: []\n")),
    ("E213", keys("publish_at: 2027-01-31\n"), keys("publish_at: 2027-01-31 09:00\n")),
    ("E213", changed(SITE, "America/Chicago", "Chicago"), changed(SITE, "America/Chicago", "Asia/Kolkata")),
    ("E213", changed(SITE, "{name: The ear people}", "The ear people"), {}),
    ("E213", changed(SOURCE, "https:", "ftp:"), changed(SOURCE, "https:", "http:")),
    ("E213", changed(SOURCE, "grade: A", "grade: [A]"), changed(SOURCE, "grade: A", "grade: B")),
    ("E213", changed(LOCATION, "kind: location", "kind: [location]"), {}),
    ("E214", titled("x" * (MAX_TITLE + 1)), titled("x" * MAX_TITLE)),
    ("E214", described("x" * (MAX_DESCRIPTION + 1)), described("é" * MAX_DESCRIPTION)),
    (
        "E214",
        answer("x" * (MAX_SHORT_ANSWER + 1)),
        answer('"**' + "x" * MAX_SHORT_ANSWER + '** [@ears-2020]"'),
    ),
    ("E215", question("published: 2026-11-22", "published: 2026-02-30"), {}),
    (
        "E215",
        question("updated: 2026-11-22", "updated: 2026-11-21"),
        question("published: 2026-11-22", "published: 2026-11-21"),
    ),
    (
        "E215",
        changed(LOCATION, "checked: 2026-11", "checked: 2026-13"),
        changed(LOCATION, "checked: 2026-11", "checked: 2025-12"),
    ),
    (
        "E215",
        changed(LOCATION, "checked: 2026-11", "checked: 2027-02-29"),
        changed(LOCATION, "checked: 2026-11", "checked: 2024-02-29"),
    ),
    (
        "E215",
        changed(SOURCE, "grade:", "year: 1899\ngrade:"),
        changed(SOURCE, "grade:", "year: 1900\ngrade:"),
    ),
    ("E215", keys("publish_at: 2027-01-31 24:00\n"), keys("publish_at: 2027-01-31 23:59\n")),
    (
        "E215",
        keys("publish_at: 2027-01-31 09:00\nexpire_at: 2027-01-31 08:59\n"),
        keys("publish_at: 2027-01-31 09:00\nexpire_at: 2027-01-31 09:01\n"),
    ),
    ("E216", titled("Privacy: ours"), titled("Privacy:ours")),
    ("E216", titled("[Privacy] of yours"), titled("'[Privacy] of yours'")),
    ("E216", titled("@privacy"), titled("privacy@")),
    ("E216", titled('"Privacy" of yours'), titled("'\"Privacy\" of yours'")),
    ("E216", titled('"C:\\privacy"'), titled("'C:\\privacy'")),
    ("E216", keys("order 3\n"), keys("order: 3\n")),
    ("E216", keys("order:3\n"), keys("order:  3\n")),
    ("E216", keys("  order: 3\n"), keys("order:\n  3\n")),
    ("E216", keys("related: [/faq/\n"), keys("related: [/faq/\n  ]\n")),
    ("E216", keys("related: {/faq/\n"), keys("related: [/faq/, /]\n")),
    ("E216", keys("%order: 3\n"), keys("# %order: 3\n")),
    ("E217", described("x" * (MIN_DESCRIPTION - 1)), described("x" * MIN_DESCRIPTION)),
    ("E218", {PRIVACY: "---\n---\n"}, {PRIVACY: small_site.page()}),
    ("E218", {PRIVACY: "---\n- title\n---\n"}, {PRIVACY: small_site.page()}),
    ("E218", {PRIVACY: "---\nPrivacy\n---\n"}, {PRIVACY: small_site.page()}),
    ("E218", keys("[order]: 3\n"), keys('"order": 3\n')),
    ("E218", keys("--- # again\norder: 3\n"), keys("# --- again\norder: 3\n")),
    ("E219", titled("The #1 thing about privacy"), titled("'The #1 thing about privacy'")),
    ("E219", titled("Privacy # check this"), titled("Privacy# check this")),
    ("E219", answer("# later"), answer('"A tickle." # check this')),
    ("E301", about("::: warnign\n## H\n\nx\n:::\n"), about("::: warning\n## H\n\nx\n:::\n")),
    ("E301", about("::: Warning\n## H\n\nx\n:::\n"), about(":::warning:::\n## H\n\nx\n::::\n")),
    (
        "E301",
        about("::: care card ask\n## If:\n\n- x\n:::\n"),
        about("::: care-card ask\n## If:\n\n- x\n:::\n"),
    ),
    ("E302", about("::: do\n- x\n\n## Next\n\nText.\n"), about("::: do\n- x\n:::\n\n## Next\n\nText.\n")),
    ("E302", about("::: do\n- x\n"), about("::: do\n- x\n  :::\n")),
    (
        "E302",
        about("::: do\n- x\n\n::: do-not\n- y\n:::\n"),
        about("::: do\n- x\n:::\n\n::: do-not\n- y\n:::\n"),
    ),
    ("E303", about("::: do\n- x\n:::\n:::\n"), about("::: do\n- x\n:::\n")),
    ("E303", about("Text.\n\n:::\n"), about("Text.\n\n\\:::\n")),
    ("E304", about("::: care-card\n## If:\n\n- x\n:::\n"), about("::: care-card ask\n## If:\n\n- x\n:::\n")),
    ("E304", about("::: evidence same\nx\n:::\n"), about("::: evidence some\nx\n:::\n")),
    ("E304", about("::: do not\n- x\n:::\n"), about("::: do-not\n- x\n:::\n")),
    ("E305", about("::: warning\nx\n:::\n"), about("::: warning\n## H\nx\n:::\n")),
    ("E305", about("::: checklist\n- x\n:::\n"), about("::: do\n- x\n:::\n")),
    ("E306", about("::: steps\n- x\n:::\n"), about("::: steps\n1. x\n:::\n")),
    ("E306", about("::: do\nx\n:::\n"), about("::: do\n- x\n\n    y\n:::\n")),
    ("E306", about("::: do\n:::\n"), about("::: do\n-   x\n:::\n")),
    ("E306", about("::: do\n- x\n\n```\ny\n```\n:::\n"), about("::: do\n- `x`\n:::\n")),
    ("E306", about("::: warning\n## H\n:::\n"), about("::: warning\n## H\n\n::: do\n- x\n:::\n:::\n")),
    (
        "E306",
        about("::: key-facts\n- Price\n:::\n"),
        about("::: key-facts\n- Price: none: it is free\n:::\n"),
    ),
    (
        "E306",
        about("::: key-facts\n- **Price:** none\n:::\n"),
        about("::: key-facts\n- Price: **none**\n:::\n"),
    ),
    (
        "E306",
        about("::: figure\nAn ear.\n:::\n"),
        about("::: figure\n![An ear](/images/ear.png)\n\nMine.\n:::\n"),
    ),
    (
        "E306",
        about("::: figure\n![An ear](/images/ear.png)\nMine.\n:::\n"),
        about("![An ear](/images/ear.png)\nMine.\n"),
    ),
    (
        "E307",
        about("::: do\n- x\n\n::: steps\n1. y\n:::\n:::\n"),
        about("::: do\n- x\n:::\n\n::: steps\n1. y\n:::\n"),
    ),
    (
        "E307",
        about("::: warning\n## H\n\n::: figure\n![An ear](/images/ear.png)\n\nMine.\n:::\n:::\n"),
        about("::: warning\n## H\n\n::: checklist\n### To do\n\n- x\n:::\n:::\n"),
    ),
    ("E308", about("```\nx\n"), about("```\nx\n```\n")),
    ("E308", about("````\nx\n```\n"), about("````\n```\n````\n")),
    ("E308", about("::: do\n- x\n\n```\ny\n:::\n"), about("```\n::: do\n```\n")),
    ("E308", about("~~~\nx\n```\n"), about("~~~\nx\n~~~~\n")),
    ("E309", about("  ```\n  x\n  ```\n"), about("```\n  x\n```\n")),
    ("E309", about("- x\n\n    ```\n    y\n    ```\n"), about("- x\n\n```\ny\n```\n")),
    (
        "E310",
        about("::: care-card ask\n## A:\n\n- x\n:::\n\n::: care-card ask\n## B:\n\n- y\n:::\n"),
        about("::: care-card ask\n## A:\n\n- x\n:::\n\n::: care-card urgent\n## B:\n\n- y\n:::\n"),
    ),
    ("E311", about("::: do-not\n- Do not run\n:::\n"), about("::: do-not\n- run, do not walk\n:::\n")),
    ("E311", about("::: do-not\n- **Never** run\n:::\n"), about("::: do-not\n- nevertheless run\n:::\n")),
    (
        "E311",
        about("::: do-not\n- don\N{RIGHT SINGLE QUOTATION MARK}t run\n:::\n"),
        about("::: do\n- don't run\n:::\n"),
    ),
    ("E312", about("::: do\n- x\n::\n"), about("::: do\n- x\n:::::\n")),
    ("E312", about(":: do\n- x\n:::\n"), about("::: do\n- x\n:::\n")),
    ("E312", about('::: do\n- x\n:::"\n'), about("::: do :::\n- x\n:::\n")),
    ("E312", about("::/: do\n- x\n:::\n"), about("`::` do\n")),
    ("E312", about("::\n"), about(": x\n")),
    ("E313", about("::: postal-codes\n60612\n:::\n"), about("::: postal-codes\n60612 41 -87\n:::\n")),
    (
        "E314",
        about("::: postal-codes\nEX1 5 0\nEX1 5 0\n:::\n"),
        about("::: postal-codes\nEX1 5 0\nEX2 5 0\n:::\n"),
    ),
    ("E401", about("<b>x</b>\n"), about("\\<b>x\\</b>\n")),
    ("E401", about("x <br> y\n"), about("x  \ny\n")),
    ("E401", about("<!-- x -->\n"), about("`<!-- x -->`\n")),
    ("E401", about("<div\n"), about("a < b, c <3, 5<6\n")),
    ("E401", answer("a <i>tickle</i>"), answer("a _tickle_")),
    ("E402", about("[x](javascript:y)\n"), about("[x](mailto:y@z.example)\n")),
    ("E402", about("[x](JavaScript:y)\n"), about("[x](HTTPS://z.example)\n")),
    ("E402", about("[x](data:text/html,y)\n"), about("[x](tel:+13120000000)\n")),
    ("E402", about("![x](data:image/png;base64,y)\n"), about("![x](/images/ear.png)\n")),
    ("E403", about("## A\n\n#### B\n"), about("## A\n\n### B\n\n#### C\n\n## D\n")),
    ("E403", about("### A\n"), about("## A\n")),
    ("E403", about("## A\n\n> #### B\n"), about("## A\n\n> ### B\n")),
    ("E404", about("# A\n"), about("\\# A\n")),
    ("E404", about("#A\n"), about("No #A\n")),
    ("E404", about("# A\n\n### B\n"), about("## A\n\n### B\n")),
    ("E404", about("::: warning\n# A\n\nx\n:::\n"), about("::: warning\n## A\n\nx\n:::\n")),
    ("E405", about("::: do\n##### D\n- x\n:::\n"), about("::: do\n## D\n- x\n:::\n")),
    ("E405", about("## A\n\n### B\n\n#### C\n\n##### D\n"), about("## A\n\n### B\n\n#### C\n\n#### D\n")),
    ("E406", about("![](/images/ear.png)\n"), about("![E](/images/ear.png)\n")),
    ("E406", about("![ ](/images/ear.png)\n"), about("![.](/images/ear.png)\n")),
    (
        "E407",
        about(f"![{'x' * (MAX_ALTERNATIVE_TEXT + 1)}](/images/ear.png)\n"),
        about(f"![{'x' * MAX_ALTERNATIVE_TEXT}](/images/ear.png)\n"),
    ),
    ("E408", about("x" * MAX_PARAGRAPH + "\n"), about("x" * (MAX_PARAGRAPH - 1) + "\n")),
    ("E408", about("\\[" * (MAX_BRACKETS + 1) + "\n"), about("\\[" * MAX_BRACKETS + "\n")),
    ("E409", about("> " * (MAX_NESTING + 1) + "x\n"), about("> " * MAX_NESTING + "x\n")),
    ("E410", about(table(3, MAX_TABLE_COLUMNS + 1)), about(table(3, MAX_TABLE_COLUMNS))),
    ("E410", about(table(MAX_TABLE_ROWS + 1, 1)), about(table(MAX_TABLE_ROWS, 1))),
    ("E411", about("A\n===\n"), about("A = B\n")),
    ("E411", about("A\n---\n\nB\n"), about("A\n\n---\n\nB\n")),
    ("E412", about("[x] (/faq/)\n"), about("[x](/faq/)\n")),
    ("E412", about("- [ ] x\n"), about("- \\[ \\] x\n")),
    ("E412", about("x [1]\n"), about("x `[1]`\n")),
    ("E412", about("x [@ears-2020, @ears-2020]\n"), about("x [@ears-2020; @ears-2020]\n")),
    ("E412", about("[x](/faq/\n"), about("[x]( /faq/ )\n")),
    ("E413", about("[](/faq/)\n"), about("[![An ear](/images/ear.png)](/faq/)\n")),
    ("E414", about("##\n"), about("\\##\n")),
    ("E414", about("## \n"), about("## x\n")),
    ("E415", about("[x](faq/)\n"), about("[x](/faq/)\n")),
    ("E415", about("[x](/faq)\n"), about("[x](/faq/)\n")),
    ("E415", about("[x](/FAQ/)\n"), about("[x](/faq/)\n")),
    ("E415", about("[x](/faq/?a=b)\n"), about("[x](https://z.example/?a=b)\n")),
    ("E415", about("[x](//z.example)\n"), about("[x](https://z.example)\n")),
    ("E415", about("[x](www.z.example)\n"), about("[x](http://www.z.example)\n")),
    ("E415", about("[x]()\n"), about("[x](/)\n")),
    ("E415", about("## A\n\n[x](#)\n"), about("## A\n\n[x](#a)\n")),
    ("E415", about("![x](ear.png)\n"), about("![x](/images/ear.png)\n")),
    ("E416", about("![x](https://z.example/ear.png)\n"), about("[x](https://z.example/ear.png)\n")),
    ("E416", about("![x](//z.example/ear.png)\n"), about("![x](/images/ear.png)\n")),
    (
        "E417",
        about(
            "\\[" * (MAX_PAGE_BRACKETS % 100 + 1)
            + "\n\n"
            + ("\\[" * 100 + "\n\n") * (MAX_PAGE_BRACKETS // 100)
        ),
        about(("\\[" * 100 + "\n\n") * (MAX_PAGE_BRACKETS // 100)),
    ),
    ("E418", about("x:\n- y\n"), about("x:\n\n- y\n")),
    ("E418", about("::: do\nx\n- y\n:::\n"), about("::: do\n- x\n- y\n:::\n")),
    ("E418", about("x:\n* **y**\n"), about("x:\n*y*\n")),
    ("E418", about("x:\n1. y\n"), about("in\n2019. y\n")),
    ("E418", about("1. x\n- y\n"), about("- x\n- y\n")),
    ("E418", about("x:\n+ y\n"), about("x [@ears-2020]\n[@ears-2020]. y\n")),
    ("E419", about("x:\n| A |\n|---|\n| 1 |\n"), about("x:\n\n| A |\n|---|\n| 1 |\n")),
    ("E419", about("|---|---|\n| 1 | 2 |\n"), about("`|---|---|`\n")),
    ("E420", about("| A |\n|---|\n| 1 | 2 |\n"), about("| A |\n|---|\n| 1 \\| 2 |\n")),
    ("E420", about("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n"), about("| A | B |\n|---|---|\n| `1 | 2` |\n")),
    ("E421", about("[x [@ears-2020]](/faq/)\n"), about("[x](/faq/) [@ears-2020]\n")),
    ("E422", about("**x\n"), about("**x**\n")),
    ("E422", about("x**\n"), about("x\\*\\* and `**`\n")),
]


def test_rows() -> None:
    """Every code that text alone can have is in the table; tests of folder and rules hold the rest."""
    told = {code for code, *_ in ROWS}

    assert told == {code for code in WORDINGS if code[1] in "234"}


@pytest.mark.parametrize(
    ("code", "refused", "accepted"), ROWS, ids=[f"{code}-{row}" for row, (code, *_) in enumerate(ROWS)]
)
def test_nearest(tmp_path: Path, code: str, refused: Files, accepted: Files) -> None:
    """One mistake is one message, and the text nearest to it that is no mistake has none."""
    with_mistake = small_site.write(tmp_path / "refused")
    without = small_site.write(tmp_path / "accepted")
    small_site.put(with_mistake, refused)
    small_site.put(without, accepted)

    found = (small_site.codes(with_mistake), small_site.printed(without))

    assert found == ([code], "")


# --- the printed form ----------------------------------------------------------------------------


def problem(mark: Mark, excerpt: str, *, code: str = "E105") -> Problem:
    """Return a problem of few words at a place."""
    return Problem("content/site.md", mark, code, "This is wrong.", "Mend it.", excerpt)


def test_printed() -> None:
    """A problem is one line for machines, then the line of the file, then carets below the place."""
    printed = str(problem(Mark(12, 9, 6), "topics: saftey"))

    assert printed == (
        "content/site.md:12:9: E105 This is wrong. Mend it.\n    12 │ topics: saftey\n       │         ^^^^^^"
    )


def test_printed_without_a_line() -> None:
    """Where the file has no such line, or it is empty, the first line is all."""
    printed = str(problem(Mark(1, 1), ""))

    assert printed == "content/site.md:1:1: E105 This is wrong. Mend it."


def test_printed_without_a_hint() -> None:
    """A line never ends with a space."""
    printed = str(Problem("content/site.md", Mark(1, 1), "E105", "This is wrong.", ""))

    assert printed == "content/site.md:1:1: E105 This is wrong."


@pytest.mark.parametrize(
    ("mark", "shown", "below"),
    [
        (Mark(1, 1), "a" * 100, "^"),
        (Mark(1, 50, 3), "a" * 100, " " * 49 + "^^^"),
        (Mark(1, 51, 999), "a" * 100, " " * 50 + "^" * 50),
        (Mark(1, 200, 3), "a" * 99 + "b", " " * 50 + "^^^"),
        (Mark(1, 249, 3), "a" * 50 + "b" + "a" * 49, " " * 50 + "^^^"),
        (Mark(1, 300), "a" * 51, " " * 50 + "^"),
        (Mark(1, 301), "a" * 50, " " * 50 + "^"),
    ],
)
def test_long_line(mark: Mark, shown: str, below: str) -> None:
    """A long line is cut to a hundred characters around the place, and the carets stay below it."""
    line = "a" * 248 + "b" + "a" * 51

    picture = problem(mark, line).picture

    assert picture == f"    1 │ {shown}\n      │ {below}"


def test_carets_end_with_the_line() -> None:
    """A place that is longer than what is left of its line ends with it."""
    picture = problem(Mark(1, 3, 40), "abcdef").picture

    assert picture == "    1 │ abcdef\n      │   ^^^^"


def test_tab_is_one_column() -> None:
    """A tab is shown as one space: only so do the carets stand below the place."""
    report = Report("content/site.md", ["\ttopics: x"])

    report.add("E204", Mark(1, 2, 6))

    assert report.problems[0].picture == "    1 │  topics: x\n      │  ^^^^^^"


def test_place_outside_the_file() -> None:
    """A place behind the last line has no line to show."""
    report = Report("content/site.md", ["one"])

    report.add("E107", Mark(2, 1), count="2", limit="1")

    assert report.problems[0].picture == ""


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        ("x" * 62, "x" * 62),
        ("x" * 63, "x" * 61 + "…"),
        ("a\n  b\tc", "a b c"),
        ("a\x1b[31m\x07", "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"),
        ("\udcff", "\N{REPLACEMENT CHARACTER}"),
        ("{braces} %s", "{braces} %s"),
    ],
)
def test_quoted_value(found: str, quoted: str) -> None:
    """A value is quoted on one line, in so many characters, and never obeyed by a terminal."""
    told = word(
        "E211", path="content/site.md", mark=Mark(1, 1), found=found, what="x", suggestion="", allowed=""
    )

    assert told.sentence == f'"{quoted}" is not a key of x.'


def test_order() -> None:
    """Problems are sorted by file, line, column and code."""
    problems = [
        problem(Mark(2, 1), ""),
        problem(Mark(1, 9), ""),
        problem(Mark(1, 2), "", code="W102"),
        problem(Mark(1, 2), "", code="E201"),
        Problem("content/about/index.md", Mark(9, 9), "E105", "", ""),
    ]

    ordered = sorted(problems)

    assert [(found.path[8:12], found.mark.line, found.mark.column, found.code) for found in ordered] == [
        ("abou", 9, 9, "E105"),
        ("site", 1, 2, "E201"),
        ("site", 1, 2, "W102"),
        ("site", 1, 9, "E105"),
        ("site", 2, 1, "E105"),
    ]


@pytest.mark.parametrize(
    ("code", "is_error", "is_note"), [("E105", True, False), ("W102", False, False), ("N599", False, True)]
)
def test_errors_warnings_and_notes(code: str, *, is_error: bool, is_note: bool) -> None:
    """E keeps a page from being published, W does not, and N is only a hint."""
    told = problem(Mark(1, 1), "", code=code)

    assert (told.is_error, told.is_note) == (is_error, is_note)


# --- what was meant ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("saftey", "safety"),
        ("Safety", "safety"),
        ("SAFETY", "safety"),
        ("safe", "safety"),
        ("comfort-", "comfort"),
        ("fqa", "faq"),
        ("ulr", "url"),
        ("sme", "some"),
        ("knd", "kind"),
        ("does-it-hrt", "does-it-hurt"),
    ],
)
def test_closest(found: str, meant: str) -> None:
    """A slip of the finger, another case or a missing end is what was meant."""
    choice = closest(found, ["comfort", "does-it-hurt", "faq", "kind", "safety", "some", "url"])

    assert choice == meant
    assert suggestion(found, [meant]) == f'Did you mean "{meant}"? '


@pytest.mark.parametrize("found", ["", "x", "prices", "to", "what-it-costs"])
def test_nothing_close(found: str) -> None:
    """Where nothing is close, nothing is suggested: a wrong suggestion is worse than none."""
    choices = ["comfort", "does-it-hurt", "faq", "kind", "safety", "some", "url"]

    choice = closest(found, choices)

    assert choice is None
    assert suggestion(found, choices) == ""


def test_closest_of_nothing() -> None:
    """Where there is nothing to choose from, nothing is suggested."""
    choice = closest("safety", [])

    assert choice is None


@pytest.mark.parametrize(
    ("choices", "words"),
    [([], ""), (["a"], '"a"'), (["a", "b"], '"a" or "b"'), (["a", "b", "c"], '"a", "b" or "c"')],
)
def test_listed(choices: list[str], words: str) -> None:
    """Choices are listed as in a sentence."""
    text = listed(choices)

    assert text == words
