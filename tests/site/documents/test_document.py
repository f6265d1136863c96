from __future__ import annotations

import pytest

from microneedling_site.library.library import Library, seen
from microneedling_site.site.documents.catalog import documents, find
from microneedling_site.site.documents.document import MEDIA_TYPES, Document
from tests.site.conftest import Serve


def test_a_text_is_its_own_recipe() -> None:
    """What is cheap to make is compared as it is."""
    document = Document.of_text("/robots.txt", "User-agent: *\n")

    assert (document.made_from, document.content()) == (("User-agent: *\n",), b"User-agent: *\n")


@pytest.mark.parametrize(
    ("url", "media_type"),
    [
        ("/robots.txt", 'text/plain; charset="utf-8"'),
        ("/faq.md", 'text/markdown; charset="utf-8"'),
        ("/sitemap.xml", "application/xml"),
        ("/cards/faq.png", "image/png"),
    ],
)
def test_the_ending_says_the_type(url: str, media_type: str) -> None:
    """Any server of files goes by the ending; text says how its letters are written."""
    assert Document.of_text(url, "").media_type == media_type


def test_every_document_has_an_address_of_its_own(ears: Library) -> None:
    """No two are at one address, none is where a page or a picture is, and each is found by its address."""
    found = [document.url for document in documents(ears)]

    assert len(found) == len(set(found))
    assert not set(found) & {*ears.pages, *ears.images}
    assert {url: getattr(find(url, ears), "url", None) for url in found} == {url: url for url in found}


def test_the_preview_answers_with_documents(serve: Serve, ears: Library) -> None:
    """Each with its bytes and its type, as it would be published: the drafts on the shelf are in none."""
    client = serve(preview=True)
    published = list(documents(seen(ears)))

    answers = {document.url: client.get(document.url) for document in published}

    for document in published:
        answer = answers[document.url]
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, document.media_type)
        assert answer.content == document.content()


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_the_preview_says_that_there_is_no_such_document(serve: Serve, ending: str) -> None:
    """The nearest address without one."""
    assert serve().get(f"/nothing{ending}").status_code == 404
