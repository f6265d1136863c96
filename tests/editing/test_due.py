from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import pytest
from pytest_django import Settings

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.due import due, feed, write_feed
from tests.editing.conftest import Run


def lines_on(content: Path, day: str) -> tuple[str, ...]:
    """Return what is told on a day."""
    answer, _ = due(content, at=datetime.date.fromisoformat(day))
    return answer.lines


def awaiting(*names: str) -> tuple[str, ...]:
    """Return the lines of pages that nobody has reviewed."""
    heading = f"Awaiting a first review by a clinician ({len(names)}):"
    return (heading, *(f"  content/{name}" for name in names), "")


STAGES = awaiting("results/first-day.md", "results/first-week.md")


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        ("2035-12-03", "Due within 60 days (1):"),
        ("2036-02-01", "Due within 60 days (1):"),
        ("2036-02-02", "Overdue (1):"),
        ("2036-05-02", "Overdue, and the grace is over too (1):"),
    ],
)
def test_what_is_due(ears: Path, day: str, heading: str) -> None:
    """The most urgent come first, each with its day."""
    lines = lines_on(ears, day)

    assert lines == (
        heading,
        "  content/procedure/safety.md  due 2036-02-01",
        "",
        *STAGES,
        f"On {day}, 0 pages of 3 on the ladder need nothing.",
    )


def test_what_is_not_due(ears: Path) -> None:
    """Two months before, a review is counted and no more."""
    assert lines_on(ears, "2035-12-02") == (*STAGES, "On 2035-12-02, 1 page of 3 on the ladder need nothing.")


def test_sentences_that_wait(ears: Path) -> None:
    """What says of itself that a clinician has yet to check it is listed with its line."""
    file = ears / "procedure" / "index.md"
    file.write_text(f"{file.read_text()}\nIt is warm (waiting for a clinician to check).\n")
    line = file.read_text().count("\n")

    answer, _ = due(ears, at=datetime.date(2035, 12, 2))

    assert answer.lines[-4:-1] == (
        "Sentences that await a clinician (1):",
        f"  content/procedure/index.md:{line}  It is warm (waiting for a clinician to check).",
        "",
    )
    assert not answer.is_fine


def test_changed_page(ears: Path) -> None:
    """A page that is no longer what was signed is listed."""
    file = ears / "procedure" / "safety.md"
    file.write_text(file.read_text().replace("use drops", "use oil"))

    assert lines_on(ears, "2026-11-22")[0] == "Changed since the review (1):"


def test_nothing_to_do(ears: Path, run: Run) -> None:
    """Where nothing is due the exit code says so; where something is, too."""
    assert run(ears, "due")[0] == 1

    site = ears / "site.md"
    site.write_text(site.read_text().replace("  - {for: stage, months: 12}\n", ""))
    code, told = run(ears, "due", "--at", "2026-11-22")
    assert (code, told) == (0, "On 2026-11-22, 1 page of 1 on the ladder need nothing.\n")


def test_feed(ears: Path) -> None:
    """Each day is an event for staff; where the day moves, the event moves with it."""
    _, found = due(ears)

    events = icalendar.Calendar.from_ical(feed(found, site_url="https://ears.example.org")).walk("VEVENT")

    (event,) = events
    assert str(event["summary"]) == "Review due: Is ear syringing safe?"
    assert event.decoded("dtstart") == datetime.date(2036, 2, 1)
    assert str(event["url"]) == "https://ears.example.org/procedure/safety/"
    assert feed(found, site_url="https://ears.example.org") == feed(
        found, site_url="https://ears.example.org"
    )


def test_feed_is_written(ears: Path, run: Run, tmp_path: Path) -> None:
    """`--ics` writes the file, also over the one of last month."""
    file = tmp_path / "reviews.ics"

    run(ears, "due", "--ics", str(file))
    first = file.read_bytes()
    run(ears, "due", "--ics", str(file))

    assert first.startswith(b"BEGIN:VCALENDAR")
    assert file.read_bytes() == first


def test_feed_is_not_for_the_public(ears: Path, settings: Settings, tmp_path: Path) -> None:
    """No file for staff is written where readers could find it, nor under another name."""
    public = [ears, Path(settings.RELEASES_DIR)]

    with pytest.raises(RefusedError, match="content is for the public"):
        write_feed(ears / "images" / "x.ics", (), site_url="", public=public)
    with pytest.raises(RefusedError, match=r'"x.md" should end in "\.ics"'):
        write_feed(tmp_path / "x.md", (), site_url="", public=public)
    assert not (tmp_path / "x.md").exists()


def test_no_site(tmp_path: Path) -> None:
    """Without a site file there is no ladder."""
    with pytest.raises(RefusedError, match="cannot be read"):
        due(tmp_path)
