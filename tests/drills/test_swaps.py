"""Releases that come one after the other while patients read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from microneedling_site.publishing.release import Manifest
from tests.drills.conftest import Measured
from tests.drills.site import ROOT, Site, bodies
from tests.drills.visitors import Answer, Request, crowd, in_all_encodings

_STYLE = re.compile(rb'href="(/static/[^"]+\.css)"')
_TAG = re.compile('"([0-9a-f]+)(?:-(?:br|gzip))?"')

SWAPS = 200
#: Seconds between two publishings. One takes a fifth of a second, so the five releases that are kept live
#: for more than a second.
REST = 0.05
#: Seconds that a visitor rests after an answer, so that the publisher has a processor too.
VISITORS_REST = 0.01


def style_sheets(request: Request, answer: Answer) -> Sequence[Request]:
    """Return what a browser asks for to show a page."""
    if request.encoding or answer.status != 200:
        return ()
    return [Request(path.decode()) for path in _STYLE.findall(answer.body)]


@pytest.mark.drill("200 swaps under load", mark="every response whole and of one release; 0 failed")
def test_every_response_is_of_one_release(small_site: Site, measured: Measured) -> None:
    """A body, its validator and its length are those of one release, and a page's style sheets are there."""
    manifests = small_site.root / "manifests"
    manifests.mkdir()
    (manifests / "first.json").write_bytes((small_site.current.root / "manifest.json").read_bytes())
    requests = in_all_encodings(small_site.pages())
    got: set[tuple[str, str, str, str]] = set()

    def check(request: Request, answer: Answer) -> str | None:
        if answer.status != 200:
            return f"{answer.status} for {re.sub('[0-9a-f]{8,}', '*', request.path)}"
        encoding = answer.headers.get("content-encoding", "")
        got.add((request.path, encoding, answer.sha256, answer.headers.get("etag", "")))
        return None

    with (
        small_site.gunicorn() as server,
        crowd(server.port, requests, check=check, follow=style_sheets, rest=VISITORS_REST) as tally,
    ):
        swapper = subprocess.run(
            [
                sys.executable,
                str(ROOT / "tests" / "drills" / "swapper.py"),
                str(SWAPS),
                str(REST),
                str(manifests),
            ],
            cwd=small_site.program,
            env=small_site.environ(),
            capture_output=True,
            text=True,
            check=False,
        )

    assert swapper.returncode == 0, swapper.stderr
    releases = [bodies(Manifest.decoded(file.read_bytes())) for file in manifests.iterdir()]
    known = {
        (path, encoding, sha256, release[path, ""][:20])
        for release in releases
        for (path, encoding), sha256 in release.items()
    }
    strange = [
        (path, encoding)
        for path, encoding, sha256, etag in got
        if (match := _TAG.fullmatch(etag)) is None or (path, encoding, sha256, match[1]) not in known
    ]
    seen = len(
        {sha256 for path, encoding, sha256, _ in got if (path, encoding) == ("/faq/does-it-hurt/", "")}
    )
    measured(f"{len(releases) - 1} swaps, {seen} releases seen; {tally}; {len(strange)} strange bodies")
    assert (tally.failed, strange) == (0, []), server.log.read_text()[-3000:]
