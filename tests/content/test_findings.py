"""Faults planted in a tiny site, one at a time: each is found, told in these words, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

import pytest

from microneedling_site.site.cards.card import Card
from microneedling_site.site.cards.drawing import draw
from tests.content.crawler import crawl
from tests.content.findings import FINDINGS, soft_404s
from tests.publishing.conftest import SITE_URL, Answer

CARD = draw(Card.of("Tiny", "Tiny"))

MONDAY = "Mon, 05 Jan 2026 06:00:00 GMT"


def page(url: str, title: str, *links: str) -> Answer:
    """Return a page without a fault, of the fifth of January in Chicago."""
    about = f"What there is to say of it: {title}"
    anchors = "".join(f'<a href="{link}">Go</a>' for link in links)
    html = f"""\
        <!doctype html><html lang="en"><head><title>{title}</title>
        <meta name="description" content="{about}">
        <meta name="robots" content="max-image-preview:large">
        <link rel="canonical" href="{SITE_URL}{url}">
        <meta property="og:type" content="article">
        <meta property="og:title" content="{title}">
        <meta property="og:description" content="{about}">
        <meta property="og:url" content="{SITE_URL}{url}">
        <meta property="og:image" content="{SITE_URL}/card.png">
        <meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">
        <meta property="og:image:alt" content="{title}">
        <meta property="article:modified_time" content="2026-01-05T00:00:00-06:00">
        <meta name="twitter:card" content="summary_large_image">
        <link rel="alternate" type="application/atom+xml" href="/feed.atom">
        <link rel="alternate" type="text/markdown" href="{SITE_URL}{url}index.md">
        <script type="application/ld+json">{{"@graph": [{{"dateModified": "2026-01-05"}}]}}</script>
        </head><body><h1 id="top">{title}</h1>{anchors}
        <div class="review"><p>Last updated: <time datetime="2026-01-05">January 5</time></p></div>
        </body></html>
        """
    return Answer(200, {"Content-Type": "text/html", "Last-Modified": MONDAY}, dedent(html).encode())


def twins(*urls: str) -> dict[str, Answer]:
    """Return the twins of pages, by path."""
    text = "# It\n\n- **Page:** [here](/)\n- **Published:** 2026-01-02\n- **Last updated:** 2026-01-05\n"
    return {f"{url}index.md": Answer(200, {}, text.encode()) for url in urls}


def entries(*urls: str) -> str:
    """Return pages as a sitemap lists them."""
    return "".join(
        f"<url><loc>{SITE_URL}{url}</loc><lastmod>2026-01-05T00:00:00-06:00</lastmod></url>" for url in urls
    )


def sitemap_of(*urls: str) -> bytes:
    """Return the sitemap of pages."""
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries(*urls)}</urlset>'.encode()


def tiny() -> dict[str, Answer]:
    """Return a site without a fault: what it answers, by path."""
    sitemap = sitemap_of("/", "/a/", "/a/b/")
    feed = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="{SITE_URL}/a/"/>'
        "<updated>2026-01-05T00:00:00-06:00</updated></entry></feed>"
    )
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}/sitemap.xml\n"
    return {
        "/": page("/", "Home", "/a/", "/a/b/#top"),
        "/a/": page("/a/", "First", "/", "#top"),
        "/a/b/": page("/a/b/", "Second", "/a/"),
        **twins("/", "/a/", "/a/b/"),
        "/a": Answer(301, {"Location": "/a/"}, b""),
        "/a/b": Answer(301, {"Location": "/a/b/"}, b""),
        "/card.png": Answer(200, {"Content-Type": "image/png"}, CARD),
        "/feed.atom": Answer(200, {}, feed.encode()),
        "/robots.txt": Answer(200, {}, robots.encode()),
        "/sitemap.xml": Answer(200, {}, sitemap),
    }


NOTHING = Answer(404, {"Content-Type": "text/html"}, b'<meta name="robots" content="noindex">')


def found(site: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Return what is found in a site, by what finds it."""
    walked = crawl(lambda url: site.get(url, NOTHING))
    told = {finding.__name__: finding(walked) for finding in FINDINGS}
    return {name: sentences for name, sentences in told.items() if sentences}


def edited(path: str, old: str, new: str) -> dict[str, Answer]:
    """Return the tiny site with one text in the place of another, once in one of its files."""
    site = tiny()
    answer = site[path]
    assert old in answer.body.decode()
    return {
        **site,
        path: Answer(answer.status, answer.headers, answer.body.replace(old.encode(), new.encode(), 1)),
    }


def test_a_site_without_a_fault_has_none() -> None:
    """The nearest site to all of those below."""
    assert found(tiny()) == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "findings"),
    [
        pytest.param(
            "/sitemap.xml",
            "/a/</loc><lastmod>2026-01-05",
            "/a/</loc><lastmod>2026-01-06",
            {
                "disagreeing_dates": [
                    "/a/ changed on 2026-01-05, and the sitemap says 2026-01-06T00:00:00-06:00"
                ]
            },
            id="a false date in the sitemap",
        ),
        pytest.param(
            "/sitemap.xml",
            "/a/</loc><lastmod>2026-01-05T00:00:00",
            "/a/</loc><lastmod>2026-01-05T10:41:12",
            {
                "disagreeing_dates": [
                    "/a/ changed on 2026-01-05, and the sitemap says 2026-01-05T10:41:12-06:00"
                ]
            },
            id="the time of a build in the sitemap",
        ),
        pytest.param(
            "/a/",
            'datetime="2026-01-05"',
            'datetime="2025-12-31"',
            {
                "disagreeing_dates": [
                    "/a/ changed on 2025-12-31, and the feed says 2026-01-05T00:00:00-06:00",
                    "/a/ changed on 2025-12-31, and the head says 2026-01-05T00:00:00-06:00",
                    f"/a/ changed on 2025-12-31, and the server says {MONDAY}",
                    "/a/ changed on 2025-12-31, and the sitemap says 2026-01-05T00:00:00-06:00",
                    "/a/ changed on 2025-12-31, and the structured data says 2026-01-05",
                    "/a/ changed on 2025-12-31, and the twin says 2026-01-05",
                ]
            },
            id="a false date on the page",
        ),
        pytest.param(
            "/a/",
            '"dateModified": "2026-01-05"',
            '"dateModified": "2026-01-07"',
            {"disagreeing_dates": ["/a/ changed on 2026-01-05, and the structured data says 2026-01-07"]},
            id="a false date in structured data",
        ),
        pytest.param(
            "/feed.atom",
            "<updated>2026-01-05",
            "<updated>2026-02-05",
            {"disagreeing_dates": ["/a/ changed on 2026-01-05, and the feed says 2026-02-05T00:00:00-06:00"]},
            id="a false date in the feed",
        ),
        pytest.param(
            "/a/index.md",
            "**Last updated:** 2026-01-05",
            "**Last updated:** 2026-01-04",
            {"disagreeing_dates": ["/a/ changed on 2026-01-05, and the twin says 2026-01-04"]},
            id="a false date in the twin",
        ),
        pytest.param(
            "/a/index.md",
            "- **Last updated:** 2026-01-05\n",
            "",
            {"disagreeing_dates": ["/a/ changed on 2026-01-05, and the twin says nothing"]},
            id="no date in the twin",
        ),
        pytest.param(
            "/a/",
            'content="max-image-preview:large"',
            'content="noindex"',
            {"sitemap_differences": [f"{SITE_URL}/a/ is in the sitemap, and may not be listed"]},
            id="a page in the sitemap that says noindex",
        ),
        pytest.param(
            "/sitemap.xml",
            entries("/a/b/"),
            "",
            {"sitemap_differences": [f"{SITE_URL}/a/b/ is not in the sitemap"]},
            id="a page that is missing in the sitemap",
        ),
        pytest.param(
            "/sitemap.xml",
            "<loc>",
            f"<loc>{SITE_URL}/c/</loc><lastmod>2026-01-05T00:00:00-06:00</lastmod></url><url><loc>",
            {"sitemap_differences": [f"{SITE_URL}/c/ is in the sitemap, and answers 404"]},
            id="an address in the sitemap without a page",
        ),
        pytest.param(
            "/sitemap.xml",
            f"{SITE_URL}/a/b/",
            "https://www.example.org/a/b/",
            {
                "sitemap_differences": [
                    f"{SITE_URL}/a/b/ is not in the sitemap",
                    "https://www.example.org/a/b/ is in the sitemap, and is on another site",
                ]
            },
            id="an address in the sitemap of another site",
        ),
        pytest.param(
            "/sitemap.xml",
            f"{SITE_URL}/a/<",
            f"{SITE_URL}/a<",
            {
                "sitemap_differences": [
                    f"{SITE_URL}/a is in the sitemap, and answers 301",
                    f"{SITE_URL}/a/ is not in the sitemap",
                ]
            },
            id="an address in the sitemap that leads on",
        ),
        pytest.param(
            "/",
            "/a/b/#top",
            "/a/b/#bottom",
            {"broken_fragments": ["/ leads to /a/b/#bottom, and there is no such place on that page"]},
            id="a place that is missing",
        ),
        pytest.param(
            "/a/b/",
            'href="/a/"',
            'href="/c/"',
            {"broken_links": ["/a/b/ leads to /c/, which answers 404"]},
            id="a link that leads nowhere",
        ),
        pytest.param(
            "/a/b/",
            'href="/a/"',
            'href="/a"',
            {"redirecting_links": ["/a/b/ leads to /a, which leads on to /a/"]},
            id="a link that leads on",
        ),
        pytest.param(
            "/a/b/",
            "/card.png",
            "/nothing.png",
            {"broken_links": ["/a/b/ leads to /nothing.png, which answers 404"]},
            id="a picture that is not there",
        ),
        pytest.param(
            "/a/",
            f'canonical" href="{SITE_URL}/a/"',
            f'canonical" href="{SITE_URL}/"',
            {
                "sitemap_differences": [f"{SITE_URL}/a/ is in the sitemap, and may not be listed"],
                "wrong_canonicals": [f"/a/ says that it is {SITE_URL}/"],
            },
            id="a page that says that it is another",
        ),
        pytest.param(
            "/",
            'href="/a/"',
            'href="/a/?from=home"',
            {"broken_links": ["/ leads to /a/?from=home, which answers 404"]},
            id="a link that asks a page that is not asked",
        ),
        pytest.param(
            "/a/",
            "<title>First",
            "<title>Second",
            {"repeated_texts": ["2 pages have the title 'Second'"]},
            id="a title twice",
        ),
        pytest.param(
            "/a/",
            '<meta name="description" content="What there is to say of it: First">',
            "",
            {
                "repeated_texts": ["/a/ has 0 descriptions"],
                "wrong_heads": ["/a/ says 'What there is to say of it: First' as og:description"],
            },
            id="a page without a description",
        ),
        pytest.param(
            "/a/",
            "</h1>",
            "</h1><h1>Another</h1>",
            {"repeated_texts": ["/a/ has 2 first headings"]},
            id="a page with two first headings",
        ),
        pytest.param(
            "/a/",
            'og:title" content="First"',
            'og:title" content="The best of all"',
            {"wrong_heads": ["/a/ says 'The best of all' as og:title"]},
            id="another title where a page is passed on",
        ),
        pytest.param(
            "/a/",
            'width" content="1200"',
            'width" content="600"',
            {"wrong_heads": ["/a/: the picture is (1200, 630), and is said to be ('600', '630')"]},
            id="another size than the picture has",
        ),
        pytest.param(
            "/robots.txt",
            "Allow: /",
            "Disallow: /a/",
            {
                "wrong_robots": [
                    "/a/ may not be read",
                    "/a/b/ may not be read",
                    "/a/b/index.md may not be read",
                    "/a/index.md may not be read",
                ]
            },
            id="pages that may not be read",
        ),
        pytest.param(
            "/robots.txt",
            f"Sitemap: {SITE_URL}/sitemap.xml",
            f"Sitemap: {SITE_URL}/sitemap-1.xml",
            {"wrong_robots": [f"the sitemaps are said to be ['{SITE_URL}/sitemap-1.xml']"]},
            id="another sitemap than there is",
        ),
    ],
)
def test_a_planted_fault_is_found(path: str, old: str, new: str, findings: dict[str, list[str]]) -> None:
    """By just what looks for it."""
    assert found(edited(path, old, new)) == findings


@pytest.mark.parametrize("url", ["/a/", "/"])
@pytest.mark.parametrize("kind", ["article", "website"])
@pytest.mark.parametrize("time", ["Mon, 05 Jan 2026 00:00:00 GMT", "Sun, 04 Jan 2026 06:00:00 GMT", ""])
def test_a_false_time_of_the_server_is_found(url: str, kind: str, time: str) -> None:
    """The header is compared by the second, for it has no zone to hide a day in; on the home page too."""
    site = tiny()
    html = site[url].body.decode().replace('content="article"', f'content="{kind}"')
    if kind == "website":
        html = html.replace('"article:modified_time" content="2026-01-05T00:00:00-06:00"', '"nothing"')
    site[url] = Answer(200, {**site[url].headers, "Last-Modified": time}, html.encode())

    assert found(site) == {
        "disagreeing_dates": [f"{url} changed on 2026-01-05, and the server says {time or 'nothing'}"]
    }


def test_a_true_time_of_a_page_that_is_no_article_is_none() -> None:
    """The nearest site: what the zone is, is told by the sitemap."""
    site = tiny()
    html = site["/"].body.decode().replace('content="article"', 'content="website"')
    html = html.replace('"article:modified_time" content="2026-01-05T00:00:00-06:00"', '"nothing"')
    site["/"] = Answer(200, site["/"].headers, html.encode())

    assert found(site) == {}


def test_a_header_that_keeps_a_page_out_is_found() -> None:
    """As is the same word in the page."""
    site = tiny()
    site["/a/"] = Answer(200, {**site["/a/"].headers, "X-Robots-Tag": "noindex"}, site["/a/"].body)

    assert found(site) == {"sitemap_differences": [f"{SITE_URL}/a/ is in the sitemap, and may not be listed"]}


def test_a_page_at_two_addresses_is_found() -> None:
    """With and without its last slash."""
    site = tiny()
    site["/a"] = site["/a/"]

    assert found(site) == {"other_forms": ["/a answers 200"]}


def test_a_page_that_is_far_from_home_is_found() -> None:
    """Three clicks are as many as it may be."""
    site = tiny()
    steps = ["/a/", "/a/b/", "/a/b/c/", "/a/b/c/d/"]
    site["/"] = page("/", "Home", "/a/")
    for number, url in enumerate(steps):
        site[url] = page(url, f"Step {number}", *steps[number + 1 : number + 2])
        site[url.rstrip("/")] = Answer(301, {"Location": url}, b"")
    site.update(twins(*steps))
    site["/sitemap.xml"] = Answer(200, {}, sitemap_of("/", *steps))

    assert found(site) == {"far_pages": ["/a/b/c/d/ is 4 clicks from home"]}


def test_a_page_that_no_other_leads_to_is_found() -> None:
    """A sitemap is no way for people."""
    site = tiny()
    site["/c/"] = page("/c/", "Third")
    site.update(twins("/c/"))
    site["/sitemap.xml"] = Answer(200, {}, sitemap_of("/", "/a/", "/a/b/", "/c/"))

    assert found(site) == {
        "sitemap_differences": [f"{SITE_URL}/c/ is in the sitemap, and no page leads to it"]
    }


def test_the_parts_of_a_sitemap_are_read() -> None:
    """A large site is held to the same."""
    site = tiny()
    part = (
        f"<sitemap><loc>{SITE_URL}/sitemap-1.xml</loc><lastmod>2026-01-05T00:00:00-06:00</lastmod></sitemap>"
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{part}</sitemapindex>'
    site["/sitemap-1.xml"] = site["/sitemap.xml"]
    site["/sitemap.xml"] = Answer(200, {}, index.encode())

    assert found(site) == {}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (NOTHING, []),
        (Answer(404, {"Content-Type": "text/plain; charset=utf-8"}, b"Not found\n"), []),
        (Answer(404, {"X-Robots-Tag": "noindex"}, b"<h1>Nothing</h1>"), []),
        (Answer(200, {}, b'<meta name="robots" content="noindex">Page not found'), ["/x/ answers 200"]),
        (Answer(302, {"Location": "/"}, b""), ["/x/ answers 302"]),
        (Answer(404, {}, b"<h1>Home</h1>"), ["/x/ answers 404"]),
    ],
)
def test_an_answer_where_there_is_nothing_is_found(answer: Answer, told: list[str]) -> None:
    """Only 404 is the truth there, and no search engine may list even that."""
    assert soft_404s({"/x/": answer}.__getitem__, ["/x/"]) == told
