"""A run of Markdown → `Html`."""

from __future__ import annotations

from textwrap import dedent

import pytest

from microneedling_site.library.blocks import Prose
from microneedling_site.library.front_matter import Text
from microneedling_site.library.html import Html
from microneedling_site.library.problems import Mark, Report
from microneedling_site.library.prose import DEEPEST_ELEMENT, Heading, Reference, Writer
from tests.library import reading

LEFT_OVER = """\
content/about/privacy.md:9:7: E402 A link may not begin with "javascript:". \
Links begin with /, #, https:, mailto: or tel:.
    9 │ - [x](javascript:a) `<b>` <b>
      │       ^^^^^^^^^^^^
content/about/privacy.md:9:27: E401 Raw HTML ("<b>") does not belong in content. \
Use Markdown or a ::: block; to show the sign itself type "\\<".
    9 │ - [x](javascript:a) `<b>` <b>
      │                           ^^^
content/about/privacy.md:10:7: E402 A link may not begin with "javascript:". \
Links begin with /, #, https:, mailto: or tel:.
    10 │ - [y](javascript:a)
       │       ^^^^^^^^^^^^"""


def note(number: int, time: int = 1) -> str:
    """Return the link from a place in the text to a note."""
    return f'<a href="#source-{number}" id="note-{number}-{time}" role="doc-noteref">{number}</a>'


def notes(*links: str) -> str:
    """Return what a citation becomes."""
    return f'<sup class="note">{", ".join(links)}</sup>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Some text\non two lines.", "<p>Some text\non two lines.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        (
            "*a* _b_ **c** __d__ ***e***",
            "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <strong><em>e</em></strong></p>",
        ),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("snake_case_name and 2*3*4", "<p>snake_case_name and 2<em>3</em>4</p>"),
        ("`a < b & *c*`", "<p><code>a &lt; b &amp; *c*</code></p>"),
        ("``a ` b``", "<p><code>a ` b</code></p>"),
        ("one  \ntwo", "<p>one<br>two</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("* a\n+ b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n1. b", "<ul><li>a</li></ul>\n<ol><li>b</li></ol>"),
        ("> a\n> b\n\nc", "<blockquote><p>a\nb</p></blockquote>\n<p>c</p>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("* * *", "<hr>"),
        ("1 < 2 > 0 & so on", "<p>1 &lt; 2 &gt; 0 &amp; so on</p>"),
        ("“a” é 😀 中文", "<p>“a” é 😀 中文</p>"),
        ("    indented", "<p>indented</p>"),
        ("(a) [b](/c/) 'd' \"e\"", '<p>(a) <a href="/c/">b</a> \'d\' "e"</p>'),
    ],
)
def test_markdown(text: str, html: str) -> None:
    """The Markdown that pages are written in, and nothing around it."""
    assert reading.html(text) == html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\*a\* \_b\_ \`c\` \# \- \+ \. \!", "*a* _b_ `c` # - + . !"),
        (r"\[a\](/b/) \[@c\]", "[a](/b/) [@c]"),
        (r"\<b> \\ \| \{ \}", "&lt;b&gt; \\ | { }"),
        (r"\a \: \/", r"\a \: \/"),
        (r"`\*`", r"<code>\*</code>"),
        ("\\## no heading", "## no heading"),
        ("\\- no list", "- no list"),
        ("&copy; &#169; &#xA9;", "© © ©"),
        ("&lt;b&gt; &amp;lt;", "&lt;b&gt; &amp;lt;"),
        ("`&lt;`", "<code>&amp;lt;</code>"),
        ("R&D; AT&T &nosuch; & &#; &copy", "R&amp;D; AT&amp;T &amp;nosuch; &amp; &amp;#; &amp;copy"),
        ("&#42;a&#42; &#60;i&#62;", "*a* &lt;i&gt;"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    """A sign behind a backslash is itself; an entity is the character it stands for, never markup."""
    assert reading.html(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*one *two* of file_name daily *three*", "*one <em>two</em> of file_name daily <em>three</em>"),
        ("*a *b* 5 * 3 *c* d", "*a <em>b</em> 5 * 3 <em>c</em> d"),
        ("_-__-_. and more", "_-__-_. and more"),
        (r"_.__._\[", "_.__._["),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
    ],
)
def test_stars_that_do_not_pair(text: str, html: str) -> None:
    """No letter is lost or moved between stars and underscores, which Python-Markdown 3.11 does."""
    assert reading.html(text) == f"<p>{html}</p>"


def test_tables() -> None:
    """A table says in ARIA what it is, and every cell the name of its column."""
    text = dedent("""\
        | What | `How` & **why** [@a] |
        |:-----|-----:|
        | one \\| two | *three* |
        | four |""")

    found = reading.html(text)

    assert found == (
        '<table role="table"><thead role="rowgroup"><tr role="row">'
        '<th role="columnheader" scope="col">What</th>'
        '<th role="columnheader" scope="col"><code>How</code> &amp; <strong>why</strong>'
        f"{notes(note(1))}</th>"
        '</tr></thead><tbody role="rowgroup"><tr role="row">'
        '<td data-label="What" role="cell">one | two</td>'
        '<td data-label="How &amp; why" role="cell"><em>three</em></td></tr><tr role="row">'
        '<td data-label="What" role="cell">four</td><td data-label="How &amp; why" role="cell"></td>'
        "</tr></tbody></table>"
    )


@pytest.mark.parametrize(
    ("text", "html", "names"),
    [
        ("One [@a].", f"One{notes(note(1))}.", ("a",)),
        ("One [@a; @b].", f"One{notes(note(1), note(2))}.", ("a", "b")),
        (
            "One [@a] and two [@b; @a].",
            f"One{notes(note(1))} and two{notes(note(2), note(1, 2))}.",
            ("a", "b"),
        ),
        ("One [@a; @a].", f"One{notes(note(1))}.", ("a",)),
        ("One [ @a-2020 ;@b ].", f"One{notes(note(1), note(2))}.", ("a-2020", "b")),
        ("One [@a;\n@b].", f"One{notes(note(1), note(2))}.", ("a", "b")),
        ("*One [@a]*", f"<em>One{notes(note(1))}</em>", ("a",)),
        ("`[@a]` and [@b]", f"<code>[@a]</code> and{notes(note(1))}", ("b",)),
        (r"\[@a\] and [@b]", f"[@a] and{notes(note(1))}", ("b",)),
        ("a@b and [@c](/faq/)".replace("[@c]", "[c]"), 'a@b and <a href="/faq/">c</a>', ()),
    ],
)
def test_citations(text: str, html: str, names: tuple[str, ...]) -> None:
    """A citation is numbered notes; the same source is the same note, and every place has an id."""
    page = reading.page(text)

    assert page.body[0] == Prose(Html(f"<p>{html}</p>"))
    assert page.notes == names


def test_notes_are_numbered_from_the_first_field_to_the_end_of_the_body() -> None:
    """A short answer stands above the body, and so do its notes."""
    page = reading.page(
        "## Two [@c]\n\n| x [@d] |\n|---|\n| y [@a] |\n\n- z [@b]",
        keys="topics: [x]\nshort_answer: One [@b; @a].\n",
        name="content/faq/x.md",
    )

    assert page.notes == ("b", "a", "c", "d")
    assert [reference.target for reference in page.references] == ["b", "a", "c", "d", "a", "b"]


def test_headings() -> None:
    """A heading has a level, its words, and an id made of them that no other heading has."""
    page = reading.page(
        dedent("""\
            ## What *is* it?
            ### It is: `x` & y [@a]
            #### Déjà vu
            ## What is it
            ## what-is-it-2
            ## What is it!
            ##Without a space
            ## With hashes ##
            ## 中文
            """)
    )

    assert page.headings == (
        Heading(2, Html("What <em>is</em> it?"), "what-is-it"),
        Heading(3, Html(f"It is: <code>x</code> &amp; y{notes(note(1))}"), "it-is-x-y"),
        Heading(4, Html("Déjà vu"), "deja-vu"),
        Heading(2, Html("What is it"), "what-is-it-2"),
        Heading(2, Html("what-is-it-2"), "what-is-it-2-2"),
        Heading(2, Html("What is it!"), "what-is-it-3"),
        Heading(2, Html("Without a space"), "without-a-space"),
        Heading(2, Html("With hashes"), "with-hashes"),
        Heading(2, Html("中文"), "page"),
    )


def test_ids_of_headings_are_those_of_the_html() -> None:
    """What a contents list leads to is there."""
    assert reading.html("## One\n\n## One") == '<h2 id="one">One</h2>\n<h2 id="one-2">One</h2>'


@pytest.mark.parametrize(
    ("text", "slug"), [("Source 1", "source-1-2"), ("Note 1-1", "note-1-1-2"), ("Source", "source")]
)
def test_a_heading_takes_no_id_of_a_note(text: str, slug: str) -> None:
    """Notes and sources have ids too, on the same page."""
    page = reading.page(f"## {text}\n\nOne [@a].")

    assert [heading.id for heading in page.headings] == [slug]


@pytest.mark.parametrize(
    ("target", "reference"),
    [
        ("/", Reference("link", "/", "", Mark(7, 7, 1))),
        ("/faq/is-it/", Reference("link", "/faq/is-it/", "", Mark(7, 7, 11))),
        ("/es/faq/#a-b", Reference("link", "/es/faq/", "a-b", Mark(7, 7, 12))),
        ("#a-b", Reference("link", "", "a-b", Mark(7, 7, 4))),
        ("/images/a.png", Reference("link", "/images/a.png", "", Mark(7, 7, 13))),
        ("https://a.example/b?c=d&e#f", None),
        ("http://a.example/", None),
        ("HTTPS://a.example/", None),
        ("mailto:a@b.example", None),
        ("tel:+13120000000", None),
    ],
)
def test_links(target: str, reference: Reference | None) -> None:
    """A link leads to a page, a place in one, or out of the site; only the first two can be checked."""
    page = reading.page(f"1 [x]({target})")

    assert page.body == (Prose(Html(f'<p>1 <a href="{target.replace("&", "&amp;")}">x</a></p>')),)
    assert page.references == ((reference,) if reference else ())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](/).", '<p><a class="standalone-link" href="/">x</a>.</p>'),
        ("* [x](/)", '<ul><li><a class="standalone-link" href="/">x</a></li></ul>'),
        (
            "[x](/) [@a]",
            '<p><a class="standalone-link" href="/">x</a><sup class="note">'
            '<a href="#source-1" id="note-1-1" role="doc-noteref">1</a></sup></p>',
        ),
        ("[x](/) y", '<p><a href="/">x</a> y</p>'),
        ("[x](/), [y](/)", '<p><a href="/">x</a>, <a href="/">y</a></p>'),
        ("*[x](/)*", '<p><em><a href="/">x</a></em></p>'),
    ],
)
def test_a_link_alone_is_large_enough_to_touch(text: str, html: str) -> None:
    """A paragraph, an item or a cell that is one link is marked, so that a finger meets it."""
    assert reading.html(text) == html


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[x](javascript:alert(1))", ["E402"]),
        ("[x](JaVaScRiPt:alert(1))", ["E402"]),
        ("[x]( javascript:alert(1))", ["E402"]),
        ("[x](<javascript:alert(1)>)", ["E402"]),
        ("[x](data:text/html,x)", ["E402"]),
        ("[x](vbscript:x)", ["E402"]),
        ("[x](file:///etc/passwd)", ["E402"]),
        ("[x](ftp://a.example/)", ["E402"]),
        ("<javascript://a>", ["E402"]),
        ("![x](javascript:x)", ["E402"]),
        ("![x](data:image/png;base64,x)", ["E402"]),
        ("![x](mailto:x)", ["E402"]),
        ("[x](javascript&#58;alert(1))", ["E415"]),
        ("[x](&#106;avascript:alert(1))", ["E415"]),
        ("[x](java\\script:alert(1))", ["E415"]),
        ("[x](//a.example/)", ["E415"]),
        ("[x](\\\\a.example\\b)", ["E415"]),
        ("[x](faq/)", ["E415"]),
        ("[x](/faq)", ["E415"]),
        ("[x](/faq/../site.md)", ["E415"]),
        ("[x](/faq/?a=b)", ["E415"]),
        ("[x](/FAQ/)", ["E415"]),
        ("[x]()", ["E415"]),
        ("[x](#)", ["E415"]),
        ("![x](/images/../a.png)", ["E415"]),
        ("![x](/images/a/b.png)", ["E415"]),
        ("![x](a.png)", ["E415"]),
        ("![x]()", ["E415"]),
        ("![x](https://a.example/b.png)", ["E416"]),
        ("![x](//a.example/b.png)", ["E416"]),
        ("[](/faq/)", ["E413"]),
        ("[ ](/faq/)", ["E413"]),
        ("![](/images/a.png)", ["E406"]),
        ("![ ](/images/a.png)", ["E406"]),
        (f"![{'x' * 126}](/images/a.png)", ["E407"]),
        (f"![{'x' * 125}](/images/a.png)", []),
        ("[x [@a]](/faq/)", ["E421"]),
        ("[![x](/images/a.png)](/faq/)", []),
        ("[![decorative](/images/a.png)](/faq/)", ["E413"]),
        ("[![decorative](/images/a.png) x](/faq/)", []),
    ],
)
def test_links_and_images_that_are_refused(text: str, codes: list[str]) -> None:
    """What a link may begin with is a closed list, however it is written."""
    assert reading.codes(text) == codes


def test_decorative_image() -> None:
    """An image that says nothing is passed over by screen readers."""
    assert reading.html("![decorative](/images/ear.png)") == (
        '<p><img alt="" loading="lazy" src="/images/ear.png"></p>'
    )


def test_images() -> None:
    """An image is loaded when it is seen, and says what it shows."""
    page = reading.page('![An "ear" & *more*](/images/ear-1.png)')

    assert page.body == (
        Prose(
            Html('<p><img alt="An &quot;ear&quot; &amp; *more*" loading="lazy" src="/images/ear-1.png"></p>')
        ),
    )
    assert page.references == (Reference("image", "/images/ear-1.png", "", Mark(7, 22, 17)),)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<b>x</b>", ["E401"]),
        ("<script>x</script>", ["E401"]),
        ("<img src=x onerror=y>", ["E401"]),
        ("x <br> y", ["E401"]),
        ("<!-- x -->", ["E401"]),
        ("<?php x ?>", ["E401"]),
        ("<![CDATA[x]]>", ["E401", "E412", "E412", "E412"]),
        ("</p>", ["E401"]),
        ("<svg/onload=x>", ["E401"]),
        ("<x@y.example>", ["E401"]),
        ("<a\nhref=x>", ["E401"]),
        ("[x]", ["E412"]),
        ("[x][y]", ["E412", "E412"]),
        ("[x]: /faq/", ["E412"]),
        ("[^1]", ["E412"]),
        ("[x](", ["E412"]),
        ("a ] b", ["E412"]),
        ("[@A]", ["E412"]),
        ("[@a, @b]", ["E412"]),
        ("[@]", ["E412"]),
        ("x < y", []),
        ("`<b>`", []),
        ("a <3 b", []),
        (r"\<b>", []),
    ],
)
def test_what_is_left_over(text: str, codes: list[str]) -> None:
    """Raw HTML and brackets that mean nothing are mistakes; a sign that means itself is none."""
    assert reading.codes(text) == codes


def test_problems_stand_where_they_are() -> None:
    """Line and column are those of the file, and code before them is passed over."""
    text = "`[x](javascript:a)` and\n\n- [x](javascript:a) `<b>` <b>\n- [y](javascript:a)"

    printed = reading.printed(text)

    assert printed == LEFT_OVER


def test_a_line_of_front_matter() -> None:
    """Prose in a field is one line of Markdown without a paragraph, with notes and references of its own."""
    writer = Writer(Report("a.md", lines=["---", "key: See *it* [@a] [x](/faq/)"]))

    found = writer.line(Text.at("See *it* [@a] [x](/faq/)", Mark(2, 6, 24)))

    assert found == f'See <em>it</em>{notes(note(1))} <a href="/faq/">x</a>'
    assert isinstance(found, Html)
    assert writer.references == [
        Reference("citation", "a", "", Mark(2, 16, 2)),
        Reference("link", "/faq/", "", Mark(2, 24, 5)),
    ]


def test_a_line_that_is_nested_too_deep() -> None:
    """E417: what would exhaust the stack is told, in a field as in a body."""
    nested = "**" * 1900 + "x" + "**" * 1900
    keys = f"topics: [x]\nshort_answer: >-\n  {nested}\n"

    assert reading.codes(keys=keys, name="content/faq/x.md") == ["E417"]
    assert reading.codes(nested) == ["E417"]


@pytest.mark.parametrize(("count", "expected"), [(DEEPEST_ELEMENT - 2, []), (DEEPEST_ELEMENT - 1, ["E417"])])
def test_elements_in_elements(count: int, expected: list[str]) -> None:
    """E417: those of emphasis stand in a paragraph, and that in what holds the run."""
    stars = "**" * count

    assert reading.codes(f"{stars}x{stars}") == expected


def test_nothing_of_one_page_is_on_another() -> None:
    """Every page has a parser of its own: notes, ids and half-open signs do not go over."""
    first = "## One\n\n*a **b _c [@x; @y] [z]: /faq/\n\n[^1]: note"

    reading.read(reading.text(first))
    second = reading.page("## One\n\n*a* **b** _c_ [@y]")

    assert second.notes == ("y",)
    assert second.headings == (Heading(2, Html("One"), "one"),)
    assert second.body[0] == Prose(
        Html(f'<h2 id="one">One</h2>\n<p><em>a</em> <strong>b</strong> <em>c</em>{notes(note(1))}</p>')
    )
