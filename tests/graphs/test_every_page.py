"""Every graph of every page: of what is shipped, and of a site about another procedure."""

from __future__ import annotations

import pytest

from microneedling_site.library.library import load
from tests.graphs.conftest import SITES, Pages
from tests.graphs.shown import faults_of_page


@pytest.mark.parametrize("site", SITES)
def test_every_page_tells_what_it_shows(site: str) -> None:
    """In terms that schema.org has, used as it says, and nothing that a reader could not find."""
    pages = Pages(load(SITES[site]))

    faults = [(url, fault) for url in pages.library.pages for fault in faults_of_page(pages.html(url))]

    assert pages.library.pages
    assert faults == []
