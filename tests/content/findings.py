"""What is wrong with a site as it is answered, in a sentence each; nothing where all is well.

A finding is a function that takes a crawl and returns sentences, sorted. `FINDINGS` are all of them.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

import PIL.Image

from tests.content.crawler import Ask, Crawl, Page
from tests.publishing.conftest import SITE_URL

#: From the home page to any other.
MOST_CLICKS = 3

#: The offset in `2026-01-05T00:00:00-06:00`.
_ZONE = slice(19, None)
_DAYS_OF_TWIN = re.compile(r"^- \*\*[^*\n]+:\*\* (\d{4}-\d\d-\d\d)$", re.MULTILINE)

#: Who shall read everything.
SEARCH_BOT = "Googlebot"


def broken_links(found: Crawl) -> list[str]:
    """Every link, and everything that a page is shown with, answers."""
    return sorted(
        f"{page.url} leads to {link}, which answers {status}"
        for page in found.pages.values()
        for link in (*page.links, *page.needs)
        if (status := found.ask(urldefrag(link).url).status) >= 400
    )


def broken_fragments(found: Crawl) -> list[str]:
    """Every place inside a page that a link names is there."""
    return sorted(
        f"{page.url} leads to {link}, and there is no such place on that page"
        for page in found.pages.values()
        for link in page.links
        if (parts := urldefrag(link)).fragment
        and parts.url in found.pages
        and unquote(parts.fragment) not in found.pages[parts.url].ids
    )


def redirecting_links(found: Crawl) -> list[str]:
    """Every link leads where it says."""
    return sorted(
        f"{page.url} leads to {link}, which leads on to {answer.headers.get('Location')}"
        for page in found.pages.values()
        for link in (*page.links, *page.needs)
        if 300 <= (answer := found.ask(urldefrag(link).url)).status < 400
    )


def far_pages(found: Crawl) -> list[str]:
    """Every page is a few clicks from home."""
    return sorted(
        f"{page.url} is {page.clicks} clicks from home" for page in found.listed if page.clicks > MOST_CLICKS
    )


def sitemap_differences(found: Crawl) -> list[str]:
    """The sitemap has just the pages that can be reached and may be listed."""
    listed, in_sitemap = {page.address for page in found.listed}, {*found.sitemap()}
    return sorted(
        [
            *(f"{address} is not in the sitemap" for address in listed - in_sitemap),
            *(
                f"{address} is in the sitemap, and {_why_not(address, found)}"
                for address in in_sitemap - listed
            ),
        ]
    )


def _why_not(address: str, found: Crawl) -> str:
    url = address.removeprefix(SITE_URL)
    if not address.startswith(f"{SITE_URL}/"):
        return "is on another site"
    status = found.ask(url).status
    if status != 200:
        return f"answers {status}"
    return "may not be listed" if url in found.pages else "no page leads to it"


def wrong_canonicals(found: Crawl) -> list[str]:
    """A page says that its own address is its own, without what is asked of it."""
    return sorted(
        f"{page.url} says that it is {page.canonical or 'nowhere'}"
        for page in found.pages.values()
        if page.canonical != SITE_URL + urlsplit(page.url).path
    )


def other_forms(found: Crawl) -> list[str]:
    """The address of a page without its last slash leads to the page in one hop, for good."""
    urls = [page.url for page in found.listed if page.url != "/"]
    answers = {url: found.ask(url.rstrip("/")) for url in urls}
    return sorted(
        f"{url.rstrip('/')} answers {answer.status} {answer.headers.get('Location', '')}".rstrip()
        for url, answer in answers.items()
        if (answer.status, answer.headers.get("Location")) != (301, url)
    )


def repeated_texts(found: Crawl) -> list[str]:
    """Each page has one title, one description and one first heading, and no two share the first two."""
    told = []
    for what, path in (
        ("title", "/html/head/title"),
        ("description", "//meta[@name='description']/@content"),
    ):
        texts = {page.url: page.texts(path) for page in found.listed}
        counts = Counter(text for each in texts.values() for text in each)
        told += [f"{url} has {len(each)} {what}s" for url, each in texts.items() if len(each) != 1]
        told += [f"{count} pages have the {what} {text!r}" for text, count in counts.items() if count > 1]
    headings = {page.url: len(page.texts("//h1")) for page in found.listed}
    told += [f"{url} has {count} first headings" for url, count in headings.items() if count != 1]
    return sorted(told)


def disagreeing_dates(found: Crawl) -> list[str]:
    """The day that a reader sees is that of the sitemap, the feed, the headers, the head and the twin."""
    sitemap, feed = found.sitemap(), found.feed()
    return sorted(
        f"{page.url} changed on {page.updated or 'no day'}, and {where} says {date or 'nothing'}"
        for page in found.listed
        for where, date in _dates(page, sitemap, feed, found.ask)
        if not _is_day(date, page, _zone(page, sitemap))
    )


def _dates(page: Page, sitemap: dict[str, str], feed: dict[str, str], ask: Ask) -> Iterable[tuple[str, str]]:
    """Yield where a page's last change is told, and when it is said to have been."""
    # What is missing in the sitemap is told by another finding, and a feed ends.
    if page.address in sitemap:
        yield "the sitemap", sitemap[page.address]
    if page.address in feed:
        yield "the feed", feed[page.address]
    yield "the server", page.answer.headers.get("Last-Modified", "")
    if page.meta("og:type") == "article":
        yield "the head", page.meta("article:modified_time")
    if page.twin:
        yield "the twin", _last_updated(ask(page.twin).body.decode())
    for date in page.graph_dates:
        yield "the structured data", date


def _last_updated(twin: str) -> str:
    """Return the second of the days in a twin, whatever its language: the first is of its publication."""
    return "".join(_DAYS_OF_TWIN.findall(twin)[1:2])


def _zone(page: Page, sitemap: dict[str, str]) -> str:
    """Return the offset of the site's time zone on the day of a page's last change, `-06:00`."""
    times = (page.meta("article:modified_time"), sitemap.get(page.address, ""))
    return next((time[_ZONE] for time in times if time), "")


def _is_day(date: str, page: Page, zone: str) -> bool:
    """Say whether a date, or the time with which it begins, is the day that a reader of a page sees."""
    if page.updated and date.endswith("GMT"):
        # Seconds since 1970 know no zone: they have to be the beginning of the day where the site is.
        begun = datetime.datetime.fromisoformat(f"{page.updated}T00:00:00{zone or '+00:00'}")
        return parsedate_to_datetime(date) == begun
    return date.partition("T")[0] == page.updated != "" and date[10:19] in ("", "T00:00:00")


def wrong_heads(found: Crawl) -> list[str]:
    """What is said where a page is passed on is what the page says, and its picture is one."""
    told = []
    for page in found.listed:
        wanted = {
            "og:title": page.texts("//h1")[:1],
            "og:description": [page.meta("description")],
            "og:url": [page.canonical],
            "twitter:card": ["summary_large_image"],
        }
        told += [
            f"{page.url} says {page.meta(name)!r} as {name}"
            for name, texts in wanted.items()
            if [page.meta(name)] != texts
        ]
        told += [f"{page.url}: {fault}" for fault in _wrong_picture(page, found)]
    return sorted(told)


def _wrong_picture(page: Page, found: Crawl) -> Iterable[str]:
    place = page.meta("og:image")
    if not place.startswith(f"{SITE_URL}/"):
        yield f"the picture is at {place or 'no place'}"
        return
    answer = found.ask(place.removeprefix(SITE_URL))
    if answer.status != 200:
        return  # It is told with the links.
    if not page.meta("og:image:alt"):
        yield "the picture has no words"
    with PIL.Image.open(io.BytesIO(answer.body)) as picture:
        said = (page.meta("og:image:width"), page.meta("og:image:height"))
        if tuple(map(str, picture.size)) != said:
            yield f"the picture is {picture.size}, and is said to be {said}"


def wrong_robots(found: Crawl) -> list[str]:
    """Search engines may read every page and what it is shown with, and are told of the sitemap."""
    parser = RobotFileParser()
    parser.parse(found.ask("/robots.txt").body.decode().splitlines())
    urls = {url for page in found.pages.values() for url in (page.url, *page.needs)}
    told = [f"{url} may not be read" for url in urls if not parser.can_fetch(SEARCH_BOT, SITE_URL + url)]
    if parser.site_maps() != [f"{SITE_URL}/sitemap.xml"]:
        told.append(f"the sitemaps are said to be {parser.site_maps()}")
    return sorted(told)


def soft_404s(ask: Ask, urls: Iterable[str]) -> list[str]:
    """An address at which there is nothing says so, and to no search engine says anything else."""
    answers = {url: ask(url) for url in urls}
    return sorted(
        f"{url} answers {answer.status}"
        for url, answer in answers.items()
        if answer.status != 404
        or (answer.body and b"noindex" not in answer.body and not _is_unlisted(answer.headers))
    )


def _is_unlisted(headers: dict[str, str]) -> bool:
    return "noindex" in headers.get("X-Robots-Tag", "") or headers.get("Content-Type", "").startswith(
        "text/plain"
    )


FINDINGS: tuple[Callable[[Crawl], list[str]], ...] = (
    broken_fragments,
    broken_links,
    disagreeing_dates,
    far_pages,
    other_forms,
    redirecting_links,
    repeated_texts,
    sitemap_differences,
    wrong_canonicals,
    wrong_heads,
    wrong_robots,
)
