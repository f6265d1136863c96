"""What an editor sees of a site, now and on another day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.preview.conftest import OpenPreview, body

COMING = "publish_at: 2030-01-31 09:00\nexpire_at: 2030-03-01 09:00\n"


@pytest.fixture
def scheduled(ear_files: Path) -> Path:
    """Return the site with a question that readers see only in February 2030."""
    text = (ear_files / "faq" / "does-it-hurt.md").read_text()
    text = text.replace("title: Does", "title: When does").replace("description: ", "description: When. ")
    (ear_files / "faq" / "later.md").write_text(text.replace("topics:", f"{COMING}topics:"))
    return ear_files


def mark(html: str) -> str:
    """Return the mark of a page that readers do not see."""
    found = re.search(r'<p class="hidden-mark">.*?</p>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split()) if found else ""


def test_now(open_preview: OpenPreview, scheduled: Path) -> None:
    """Without a day everything is there, with a mark on what readers do not see."""
    client = open_preview(scheduled)

    assert (
        mark(body(client, "/faq/later/"))
        == "Scheduled \N{EN DASH} readers see this page from 2030-01-31 09:00"
    )
    assert 'href="/faq/later/"' in body(client, "/faq/")


@pytest.mark.parametrize(
    ("at", "shown", "listed"),
    [
        ("2030-01-30", "Scheduled \N{EN DASH} readers see this page from 2030-01-31 09:00", False),
        ("2030-01-31T08:59", "Scheduled \N{EN DASH} readers see this page from 2030-01-31 09:00", False),
        ("2030-01-31T09:00", "", True),
        ("2030-01-31", "", True),
        ("2030-03-01", "Expired \N{EN DASH} readers have not seen this page since 2030-03-01 09:00", False),
    ],
)
def test_another_day(
    open_preview: OpenPreview, scheduled: Path, at: str, shown: str, *, listed: bool
) -> None:
    """Lists are what readers see then; the page itself can be looked at before and after, with its mark."""
    client = open_preview(scheduled)

    assert mark(body(client, f"/faq/later/?at={at}")) == shown
    assert ('href="/faq/later/?at=' in body(client, f"/faq/?at={at}")) == listed


def test_draft(open_preview: OpenPreview, ear_files: Path) -> None:
    """A draft is in no list of any day, and can be looked at on each."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("topics:", "draft: true\ntopics:"))
    client = open_preview(ear_files)

    assert (
        mark(body(client, "/faq/does-it-hurt/?at=2030-01-01"))
        == "Draft \N{EN DASH} readers do not see this page yet"
    )
    assert "/faq/does-it-hurt/" not in body(client, "/faq/?at=2030-01-01").partition("<main")[2]


def test_links_stay_on_the_day(open_preview: OpenPreview, ear_files: Path) -> None:
    """So do redirects; only the panel leads back to now."""
    client = open_preview(ear_files)
    html = body(client, "/faq/?at=2030-01-01")

    own = re.findall(r'<a\b[^>]*href="(/[^"]*)"', html)

    assert [url for url in own if "at=2030-01-01" not in url] == ["/faq/"]
    assert "as readers see it on 2030-01-01 12:00 (Europe/London)" in html
    assert client.get("/faq?at=2030-01-01").headers["Location"] == "/faq/?at=2030-01-01"


def test_no_such_day(open_preview: OpenPreview, ear_files: Path) -> None:
    """A mistyped day is told with what to type, and nothing else is shown in its place."""
    html = body(open_preview(ear_files), "/faq/?at=2030-02-30", status=400)

    assert "&quot;2030-02-30&quot; is not a day. Type it as ?at=2030-01-31" not in html
    assert "&quot;2030-02-30&quot; is not a day. Type it as ?at=2027-01-31" in html
    assert '<a class="standalone-link" href="/faq/">Back to the page as it is now</a>' in html


def test_views_are_not_asked_for_it(open_preview: OpenPreview, ear_files: Path) -> None:
    """The list of providers is not searched for a day."""
    client = open_preview(ear_files)

    plain, dated = client.get("/providers/"), client.get("/providers/?at=2030-01-01")

    assert "X-Robots-Tag" not in dated.headers
    assert len(dated.content) >= len(plain.content)


@pytest.mark.parametrize(
    ("url", "status"),
    [("/faq/", 200), ("/nothing/", 404), ("/faq/does-it-hurt/", 500)],
)
def test_every_page_is_kept_up_to_date(
    open_preview: OpenPreview, ear_files: Path, url: str, status: int
) -> None:
    """One that cannot be shown most of all: it comes as soon as it is mended."""
    file = ear_files / "faq" / "does-it-hurt.md"
    file.write_text(file.read_text().replace("title:", "titel:", 1))

    html = body(open_preview(ear_files), url, status=status)

    assert html.count("<live-page ") == 1
    assert html.rstrip().endswith("</aside>\n</body>\n</html>")


@pytest.mark.parametrize("url", ["/feed.atom", "/images/syringe.svg", "/static/css/site.css"])
def test_files_are_as_they_are(open_preview: OpenPreview, ear_files: Path, url: str) -> None:
    """The panel is for pages."""
    response = open_preview(ear_files).get(url)

    assert response.status_code == 200
    assert b"live-page" not in response.getvalue()
