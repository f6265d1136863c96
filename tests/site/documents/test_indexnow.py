from __future__ import annotations

from pytest_django import Settings

from microneedling_site.library.library import Library
from microneedling_site.site.documents import indexnow


def test_the_key_is_shown_as_it_is(ears: Library, settings: Settings) -> None:
    """In a file of its name, with nothing around it; it is no secret."""
    settings.INDEXNOW_KEY = "0123-abcdef"

    (document,) = indexnow.documents(ears)

    assert (document.url, document.content(), document.media_type) == (
        "/0123-abcdef.txt",
        b"0123-abcdef",
        'text/plain; charset="utf-8"',
    )


def test_without_a_key_there_is_no_file(ears: Library, settings: Settings) -> None:
    """As on a site that announces nothing."""
    settings.INDEXNOW_KEY = ""

    assert list(indexnow.documents(ears)) == []
