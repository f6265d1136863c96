from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLResolver
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RegexPattern
from pytest_django import Settings

from microneedling_site.site.styleguide import views
from microneedling_site.site.styleguide.guide import EXAMPLES, guide, names


def addresses() -> URLResolver:
    """Return the addresses of the project as they are with the settings of this moment."""
    spec = importlib.util.spec_from_file_location(
        "urls_now", settings.BASE_DIR / "microneedling_site" / "urls.py"
    )
    assert spec
    assert spec.loader
    module = ModuleType("urls_now")
    spec.loader.exec_module(module)
    return URLResolver(RegexPattern("^/"), module.urlpatterns)


@pytest.mark.parametrize("address", ["/styleguide/", "/styleguide/care-card/1/"])
def test_only_the_preview_answers(settings: Settings, address: str) -> None:
    """In production no address leads to the styleguide."""
    settings.DEBUG = True
    assert addresses().resolve(address).func in (views.overview, views.alone)

    settings.DEBUG = False
    with pytest.raises(Resolver404):
        addresses().resolve(address)


def test_overview_shows_everything() -> None:
    """Each component has its description and all of its states, and no id stands there twice."""
    html = views.overview(RequestFactory().get("/styleguide/")).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', html)
    assert set(names()) <= set(ids)
    assert len(ids) == len(set(ids))
    assert html.count('class="styleguide__frame') == len(EXAMPLES)


def test_component_tells_what_its_template_says() -> None:
    """The opening comment is the documentation, so there is no second one to go stale."""
    card = next(component for component in guide() if component.name == "care-card")

    assert card.purpose == "For when to get help and how soon."
    assert card.not_for == "Not for advice without a decision; at most one of each level a page."
    assert card.fields == 'level, heading (an action that ends with "if:"), items.'
    assert [example.state for example in card.examples] == ["ask", "urgent", "emergency"]
    assert card.examples[0].url == "/styleguide/care-card/1/"


def test_ids_of_an_example_keep_what_leads_to_them() -> None:
    """An id and what names it are numbered alike."""
    related = next(component for component in guide() if component.name == "related")

    html = related.examples[0].html
    assert 'aria-labelledby="related-1-page_related"' in html
    assert 'id="related-1-page_related"' in html


def test_an_example_stands_alone() -> None:
    """Its own page has the same markup as a page of the site would have."""
    html = views.alone(RequestFactory().get("/"), "care-card", 2).content.decode()

    assert "<title>care-card: urgent</title>" in html
    assert '<div class="care-card care-card--urgent">' in html


def test_every_example_alone_has_one_first_level_heading() -> None:
    """So that what is measured there is a page like any other."""
    pages = {
        example.url: views.alone(RequestFactory().get("/"), component.name, number).content.decode()
        for component in guide()
        for number, example in enumerate(component.examples, 1)
    }

    assert {url for url, html in pages.items() if html.count("<h1") != 1} == set()
    assert len(pages) == len(EXAMPLES)


@pytest.mark.parametrize(("component", "number"), [("care-card", 0), ("care-card", 4), ("nothing", 1)])
def test_what_is_no_example_is_not_found(component: str, number: int) -> None:
    """The nearest numbers on both sides are refused."""
    with pytest.raises(Http404):
        views.alone(RequestFactory().get("/"), component, number)
