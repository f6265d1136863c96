from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.template import engines
from django.template.loader import get_template
from django.test.signals import template_rendered
from pytest_django import Settings

from microneedling_site.library.library import load
from microneedling_site.publishing.templates import Templates
from microneedling_site.site.rendering import not_found_html, page_html, page_template
from tests.publishing.conftest import EARS


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return an empty folder of templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    settings.TEMPLATES = [{**project.TEMPLATES[0], "DIRS": [folder]}]
    return folder


def put(folder: Path, **templates: str) -> None:
    """Write templates; a double underscore in a name stands for a slash."""
    for name, text in templates.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)


def test_a_page_is_made_from_all_that_its_template_extends_and_includes(folder: Path) -> None:
    """Down to the last one, and from none beside."""
    put(
        folder,
        base="{% block main %}{% endblock %}{% include 'foot.html' %}",
        foot="{% if a %}{% for b in c %}{% include 'inner.html' %}{% endfor %}{% else %}{% include 'other.html' only %}{% endif %}",
        inner="in",
        other="{{ a }}",
        page="{% extends 'base.html' %}{% block main %}{% include 'main.html' with a=b only %}{% endblock %}",
        main="{{ a }}",
        stranger="{% include 'main.html' %}",
    )

    behind = Templates().behind("page.html")

    assert behind == ("base.html", "foot.html", "inner.html", "main.html", "other.html", "page.html")


@pytest.mark.parametrize(
    "text",
    [
        "{% include which %}",
        "{% include which|lower %}",
        "{% extends which %}",
        "{% load site %}{% blocks page.body %}",
    ],
)
def test_where_the_name_is_known_only_later_every_component_counts(folder: Path, text: str) -> None:
    """Too many is a page rendered once more; too few would be a page that stays old."""
    put(
        folder,
        page=text,
        components__a="{% include 'deep.html' %}",
        components__b="b",
        deep="d",
        stranger="s",
    )

    behind = Templates().behind("page.html")

    assert behind == ("components/a.html", "components/b.html", "deep.html", "page.html")


def test_templates_that_include_each_other_end(folder: Path) -> None:
    """A list of lists is drawn by itself."""
    put(folder, a="{% include 'b.html' %}", b="{% if c %}{% include 'a.html' %}{% endif %}")

    assert Templates().behind("a.html") == ("a.html", "b.html")


def test_any_change_of_any_of_them_gives_another_hash(folder: Path) -> None:
    """And a change of one that is not among them does not."""
    put(folder, a="a", b="b", c="c")
    before = Templates().digest(("a.html", "b.html"))

    put(folder, c="changed")
    stranger_changed = Templates().digest(("a.html", "b.html"))
    put(folder, b="changed")
    one_changed = Templates().digest(("a.html", "b.html"))

    assert (stranger_changed == before, one_changed == before) == (True, False)


def test_two_templates_that_change_places_give_another_hash(folder: Path) -> None:
    """The hash knows which is which."""
    put(folder, a="one", b="other")
    before = Templates().digest(("a.html", "b.html"))

    put(folder, a="other", b="one")

    assert Templates().digest(("a.html", "b.html")) != before


def test_a_process_renders_the_templates_whose_hash_it_notes(folder: Path) -> None:
    """Django keeps what it has parsed; a publisher that runs for weeks must not."""
    put(folder, a="old")
    known = Templates.newest(None)
    assert get_template("a.html").render({}) == "old"

    put(folder, a="new")
    newest = Templates.newest(known)

    assert (newest.digests != known.digests, get_template("a.html").render({})) == (True, "new")


def test_templates_that_are_as_they_were_are_not_parsed_again(folder: Path) -> None:
    """Parsing all of them would take longer than publishing one edit."""
    put(folder, a="old")
    known = Templates.newest(None)
    parsed = engines["django"].engine.get_template("a.html")

    assert Templates.newest(known) is known
    assert engines["django"].engine.get_template("a.html") is parsed


def test_every_template_that_a_page_uses_is_behind_it(settings: Settings) -> None:
    """Each kind of page, rendered with a look at what Django renders: nothing that it uses was overlooked."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    library = load(EARS)
    templates = Templates()
    used: set[str] = set()

    def note(*, template: Any, **_: Any) -> None:
        used.add(template.name)

    missed = {}
    template_rendered.connect(note)
    try:
        for page in library.pages.values():
            used.clear()
            page_html(page, library)
            missed[page.url] = used - set(templates.behind(page_template(page)))
        used.clear()
        not_found_html(library, "/nowhere/")
        missed["404"] = used - set(templates.behind("404.html"))
    finally:
        template_rendered.disconnect(note)

    assert missed == dict.fromkeys(missed, set())
    assert len(used) > 1


def test_no_page_is_made_from_every_template() -> None:
    """A change to one kind of page leaves the other kinds as they are."""
    templates = Templates()

    pages = [name for name in templates.behind("pages/source.html") if name.startswith("pages/")]

    assert pages == ["pages/source.html"]
