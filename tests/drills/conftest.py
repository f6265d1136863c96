"""What every drill begins with: a site that is published, and a table of what came of it.

@pytest.mark.drill("HUP ten times", mark="0 failed")
def test_...(site: Site, measured: Measured) -> None:
    measured("72,000 requests, 0 failed")
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.drills import packages
from tests.drills.site import ROOT, Site, copy_program

Measured = Callable[[str], None]

EARS = ROOT / "tests" / "sites" / "ear-syringing"


#: A disk in memory. Drills that publish over and over wait there for no disk, and for nobody who uses it too.
MEMORY = Path("/dev/shm")  # noqa: S108


@contextmanager
def folder(disk: Path | None = None) -> Iterator[Path]:
    """Give a folder that every user may read, as nginx's has to.

    Args:
        disk: where; where temporary files are, if it is left out.
    """
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True, dir=disk) as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def prepared(content: Path, disk: Path | None = None) -> Iterator[Site]:
    """Give a published site of the content in a folder."""
    packages.ensure()
    with folder(disk) as root:
        site = Site(root)
        copy_program(site.program)
        shutil.copytree(content, site.content)
        result = site.publish()
        assert result.returncode == 0, result.stderr
        yield site


@contextmanager
def copied(site: Site) -> Iterator[Site]:
    """Give a copy of a site, beside it, to be broken. What never changes is shared."""
    with folder(site.root.parent) as root:
        copy = Site(root)
        shutil.copytree(site.program, copy.program, copy_function=_link)
        # Without the lock, which two copies would hold against each other.
        not_shared = shutil.ignore_patterns(".lock")
        shutil.copytree(site.releases, copy.releases, copy_function=_link, symlinks=True, ignore=not_shared)
        shutil.copytree(site.content, copy.content)
        yield copy


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


@pytest.fixture(scope="session")
def shipped_site() -> Iterator[Site]:
    """Return the published site of the shipped content; not to be changed."""
    yield from prepared(ROOT / "content")


@pytest.fixture(scope="session")
def small_published_site() -> Iterator[Site]:
    """Return the published site of the small test content; not to be changed."""
    yield from prepared(EARS, MEMORY if MEMORY.is_dir() else None)


@pytest.fixture
def site(shipped_site: Site) -> Iterator[Site]:
    """Return a published site of the shipped content, to be broken."""
    with copied(shipped_site) as site:
        yield site


@pytest.fixture
def small_site(small_published_site: Site) -> Iterator[Site]:
    """Return a published site of a dozen pages, to be broken."""
    with copied(small_published_site) as site:
        yield site


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    """Return a verb that puts figures into the table of the drills."""
    return lambda figures: record_property("measured", figures)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Put what the drill is, and what passes, beside its figures."""
    for marker in item.iter_markers("drill"):
        item.user_properties.append(("drill", marker.args[0]))
        item.user_properties.append(("mark", marker.kwargs["mark"]))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the table, as bench/README.md holds it."""
    rows = []
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            cells = dict(report.user_properties)
            if "drill" in cells and (report.when == "call" or outcome == "error"):
                measured = "; ".join(
                    str(value) for name, value in report.user_properties if name == "measured"
                )
                rows.append(f"| {cells['drill']} | {cells['mark']} | {measured} | {outcome} |")
    if rows:
        terminalreporter.section("drills")
        for row in ("| Drill | Passes with | Measured | |", "|---|---|---|---|", *rows):
            terminalreporter.line(row)
