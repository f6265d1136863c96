from __future__ import annotations

from functools import partial

from microneedling_site.library.library import Library
from microneedling_site.publishing.recipe import Recipe
from microneedling_site.site.dates import updated
from microneedling_site.site.documents.twins import twin
from tests.site.conftest import Serve


def test_every_page_has_a_twin(ears: Library) -> None:
    """Below its own address, and with its own date."""
    found = {
        document.url: document.updated for document in map(partial(twin, library=ears), ears.pages.values())
    }

    assert found == {f"{url}index.md": updated(page, ears) for url, page in ears.pages.items()}


def test_a_twin_is_made_again_when_anything_it_tells_has_changed(ears: Library) -> None:
    """Its recipe is that of the page, the site, and all pages that it names."""
    recipes = {
        document.url: Recipe.of(*document.made_from).content
        for document in map(partial(twin, library=ears), ears.pages.values())
    }

    assert {"faq/does-it-hurt.md", "site.md", "procedure/safety.md", "sources/ear-leaflet.md"} <= set(
        recipes["/faq/does-it-hurt/index.md"]
    )
    assert "faq/does-it-hurt.md" in recipes["/faq/index.md"]


def test_the_preview_gives_twins_too(serve: Serve) -> None:
    """At their own addresses, and at those of their pages to who asks for Markdown."""
    client = serve(preview=True)

    own = client.get("/faq/does-it-hurt/index.md")
    asked = client.get("/faq/does-it-hurt/", headers={"Accept": "text/markdown"})
    page = client.get("/faq/does-it-hurt/", headers={"Accept": "text/html,*/*;q=0.8"})

    assert own.content == asked.content
    assert own["Content-Type"] == asked["Content-Type"] == 'text/markdown; charset="utf-8"'
    assert ("Accept" in asked["Vary"].split(", "), asked["Cache-Control"]) == (True, "no-store")
    assert page.content.startswith(b"<!doctype html>")
    assert b'type="text/markdown" href="http://127.0.0.1:8000/faq/does-it-hurt/index.md"' in page.content
    assert "Accept" in page["Vary"].split(", ")
