from __future__ import annotations

import pytest

from microneedling_site.preview.links import staying, staying_address

AT = "2027-01-31 09:00"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a href="/faq/">', '<a href="/faq/?at=2027-01-31+09%3A00">'),
        ('<a class="x" href="/faq/#cost">', '<a class="x" href="/faq/?at=2027-01-31+09%3A00#cost">'),
        ('<a href="/providers/?near=1">', '<a href="/providers/?near=1&amp;at=2027-01-31+09%3A00">'),
        (
            '<form method="get">',
            '<form method="get"><input type="hidden" name="at" value="2027-01-31 09:00">',
        ),
    ],
)
def test_own_links_and_forms(html: str, kept: str) -> None:
    """They stay on the day."""
    assert staying(html, AT) == kept


@pytest.mark.parametrize(
    "html",
    ['<a href="#cost">', '<a href="https://fda.gov/">', '<a href="//fda.gov">', '<link href="/static/a">'],
)
def test_other_links(html: str) -> None:
    """Places of the same page, other sites and files have no day."""
    assert staying(html, AT) == html


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/faq/", "/faq/?at=2027-01-31"),
        ("/faq/?a=b#c", "/faq/?a=b&at=2027-01-31#c"),
        ("https://x.example/", "https://x.example/"),
    ],
)
def test_redirects(url: str, kept: str) -> None:
    """So do they where they lead to this site."""
    assert staying_address(url, "2027-01-31") == kept
