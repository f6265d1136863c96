"""A small site about another procedure, and the verbs that show and serve it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from microneedling_site.library.library import Library, load
from microneedling_site.site.shelf import Shelf
from tests.site import many_places

EARS = Path(__file__).parent.parent / "sites" / "ear-syringing"

Serve = Callable[..., Client]


@pytest.fixture(scope="session")
def ears() -> Library:
    """Return the small site, its draft included."""
    return load(EARS, drafts=True)


@pytest.fixture
def ear_files(tmp_path: Path) -> Path:
    """Return a copy of the small site's files, to be changed."""
    return Path(shutil.copytree(EARS, tmp_path / "content"))


def correct(
    content: Path, name: str = "faq/does-it-hurt.md", *, on: str = "2026-02-10", updated: str = "2026-02-10"
) -> None:
    """Say in a file what was corrected on its page, and give the site a list of that."""
    privacy = content / "about" / "privacy.md"
    description = "description: What we got wrong, with the day on which it was corrected."
    text = privacy.read_text().replace("title: Privacy of the ear site", "title: Corrections")
    lines = [description if line.startswith("description:") else line for line in text.splitlines()]
    intro = "We tell what we got wrong.\n\n## What is listed\n\nWhat matters.\n"
    (content / "about" / "corrections.md").write_text("\n".join(lines[:-1]) + f"\n{intro}")
    file = content / name
    entry = f"updated: {updated}\nchanges: [{{on: {on}, what: It said that nothing hurts.}}]"
    file.write_text(file.read_text().replace("updated: 2026-02-10", entry))


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Serve:
    """Return a verb that puts a content folder on the shelf and returns a client.

    Outside the preview it is shown whole, as it is while a release is made; `in_parts` as a server of files
    reads it.
    """
    # The addresses of the pages alone; what the public is answered is for the publishing to test.
    settings.ROOT_URLCONF = "microneedling_site.site.urls"

    def put(content_dir: Path = EARS, *, preview: bool = False, in_parts: bool = False) -> Client:
        shelf = Shelf(content_dir, preview=preview)
        if not preview and not in_parts:
            shelf.show(load(content_dir))
        monkeypatch.setattr(apps.get_app_config("site"), "shelf", shelf)
        return Client()

    return put


@pytest.fixture(scope="session")
def crowd_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with many invented providers; it is not to be changed."""
    return many_places.write(tmp_path_factory.mktemp("crowd") / "content")


@pytest.fixture(scope="session")
def crowd(crowd_files: Path) -> Library:
    """Return the site with many providers."""
    return load(crowd_files)
