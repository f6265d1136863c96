from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import override_settings

from microneedling_site.publishing.static_names import ReleaseManifestStorage
from tests.publishing.conftest import Desk, write


def storage(root: Path) -> ReleaseManifestStorage:
    """Return the storage of a process that has just started and never published."""
    return ReleaseManifestStorage(location=root / "never-made", base_url="/static/")


def addresses(desk: Desk) -> set[str]:
    """Return the addresses of the static files of the release."""
    return {address.url for address in desk.current.addresses(below="/static/")}


def test_files_are_called_as_the_release_calls_them(published: Desk) -> None:
    """Every name that a template knows leads to a file that is served."""
    names = ["css/site.css", "favicon.svg", "js/list-filter.js"]

    found = {storage(published.root).url(name) for name in names}

    assert len(found) == 3
    assert found <= addresses(published)


def test_another_release_has_other_names(desk: Desk, static: Path, tmp_path: Path) -> None:
    """A process that serves for weeks names what is there now."""
    desk.publish()
    names = storage(desk.root)
    before = names.url("css/site.css")
    changed = Path(shutil.copytree(static, tmp_path / "changed"))
    write(changed / "css" / "site.css", "p { color: blue }\n")

    with override_settings(STATICFILES_DIRS=[changed]):
        desk.restart()
        desk.publish()

    after = names.url("css/site.css")
    assert before != after
    assert after in addresses(desk)


def test_file_that_is_not_there_is_no_name(published: Desk) -> None:
    """A template that names it fails where it is rendered, which is before it is published."""
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage(published.root).url("css/none.css")


def test_without_a_release_there_are_no_names(production: Path) -> None:
    """The process that publishes the first one takes them from what it collects."""
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage(production).url("css/site.css")
