from __future__ import annotations

import json

from pytest_django import Settings

from microneedling_site.publishing.status import read
from tests.publishing.conftest import Desk, Door


def test_a_process_that_answers_is_alive(desk: Desk) -> None:
    """Whether there is a release or not; nobody keeps the answer."""
    answer = Door(desk).ask("/healthz")

    assert (answer.status, answer.body) == (200, b"alive\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_without_a_release_nothing_is_ready(desk: Desk) -> None:
    """A balancer sends nobody here."""
    answer = Door(desk).ask("/readyz")

    assert (answer.status, json.loads(answer.body)) == (503, {"state": "empty"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_with_a_release_it_is_ready(published: Desk) -> None:
    """And says which, and since when."""
    answer = Door(published).ask("/readyz")

    assert (answer.status, json.loads(answer.body)) == (
        200,
        {
            "state": "ready",
            "release": published.current.digest,
            "shown_since": read(published.releases.root).shown_since,
            "held_back": [],
            "refused": "",
        },
    )


def test_with_a_file_held_back_it_is_degraded_and_serves_on(published: Desk) -> None:
    """Patients see whole pages; that some are older than the content is for staff to know."""
    published.write("faq/does-it-hurt.md", "")
    (held,) = published.publish().held_back

    answer = Door(published).ask("/readyz")

    told = json.loads(answer.body)
    assert (answer.status, told["state"]) == (200, "degraded")
    assert told["held_back"] == [{"file": "content/faq/does-it-hurt.md", "since": held.since}]


def test_with_a_refused_publishing_it_is_degraded_and_says_why(published: Desk) -> None:
    """Until the next one succeeds."""
    door = Door(published)
    published.content.rename(published.root / "gone")
    published.refusal()
    refused = json.loads(door.ask("/readyz").body)
    (published.root / "gone").rename(published.content)
    published.publish()

    assert (refused["state"], refused["refused"]) == (
        "degraded",
        "The content folder cannot be read, so nothing was changed.",
    )
    assert json.loads(door.ask("/readyz").body)["state"] == "ready"


def test_a_head_is_answered_too(published: Desk) -> None:
    """Some balancers ask so."""
    door = Door(published)

    assert [door.ask(path, method="HEAD").status for path in ("/healthz", "/readyz")] == [200, 200]


def test_a_page_that_is_not_there_is_said_so_even_where_its_own_page_is_damaged(
    published: Desk, settings: Settings
) -> None:
    """In plain words then."""
    door = Door(published)
    (published.current.site / "404.html").unlink()

    answer = door.ask("/nowhere/")

    assert (answer.status, answer.body, settings.DEBUG) == (404, b"Not found\n", False)
